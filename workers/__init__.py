"""copytaster: reads agency copy from Kafka, flags what no editor has seen, sends events out.

    wires.raw.v1 -> decode -> read -> flag -> clean -> enrich -> wires.items.v1, wires.flagged.v1
                                                              -> wires.raw.v1.dlq

The core is pure. `pipeline.run(raw) -> Outcome` knows no clock, no environment, no network: the
same bytes and the same rules give the same bytes out, everywhere.

    story, outcome     what passes between the stages (of values; views are what follows from it),
                       and the fates of an item
    decode, formats    bytes to text, text to stories made of blocks with roles and places
    notices            what the words of an item say about how it was made, with the proof
    cleaning           gives blocks their right roles; what is not body is moved, never deleted
    enrichment         adds facts, each with its origin; never overwrites what the source said
    assembly           a story, its verdict and its facts become one validated event
    inline_markup      emphasis and links of a paragraph that is cut
    data, ruleset      tables: agencies, places, zones; and the hash of all that decides
    made, make_all     what the wheel holds of rules and tables, ready to be read; what makes it

Shells call it. Only they read clocks, the environment (`settings`) or the network.

    the worker         app and kafka: Kafka in, Kafka out, exactly once; topics, web, metrics, logs,
                       ending
    the command line   cli; process (files in, JSON Lines out), demo, feed; exits
    for a person       explain, findings, results, screen, progress
    replay             captures of the wire, run again and compared
"""
