"""copytaster: reads agency copy from Kafka, flags what no editor has seen, sends events out.

    wires.raw.v1 -> decode -> read -> flag -> clean -> enrich -> wires.items.v1, wires.flagged.v1
                                                              -> wires.raw.v1.dlq

The core is pure. `pipeline.run(raw) -> Outcome` knows no clock, no environment, no network: the
same bytes and the same rules give the same bytes out, everywhere.

    story, outcome     what passes between the stages, and the fates of an item
    decode, formats    bytes to text, text to stories made of blocks with roles and places
    notices            what the words of an item say about how it was made, with the proof
    cleaning           gives blocks their right roles; what is not body is moved, never deleted
    enrichment         adds facts, each with its origin; never overwrites what the source said
    assembly           a story, its verdict and its facts become one validated event
    data               tables: agencies, places, zones

Two shells call it: `app` and `kafka` (Kafka in, Kafka out, exactly once) and `cli` (files in, JSON
Lines out). Only they read clocks, the environment (`settings`) or the network.
"""
