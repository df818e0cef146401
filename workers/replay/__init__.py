"""Replay: what came in, kept in a file, run again byte for byte, and every difference named.

jsonl           a line of JSON, read and written fast (pure)
record          one record of Kafka as a line of JSON, and back (pure)
manifest        the first line of a capture: what is in it and who made it (pure)
spans           what a stretch of records covers (pure)
blocks          lines as sealed, compressed blocks; a cut or flipped byte is refused (pure)
capture_file    blocks in a file: read, written, walked through in little memory
facets          what tells one event from another (pure)
selection       which records are meant (pure)
occurring       what a capture has, said to who asked for what it has not (pure)
foreseen        which records are meant, as a capture's own events say (pure)
pace            how fast they are run (pure)
redaction       contact data and credentials taken out (pure)
origins         which input an event came from (pure)
rerun, run      records through the pipeline, and whole captures by many processes
inspection      captures looked at and copied
parquet         captures as Parquet files and back
diff            two captures compared
reports         a comparison told
golden          a capture compared with what it became before
determinism     a capture run under other circumstances
live            with a Kafka: capture, produce, dead letters
commands, live_commands, dlq_commands, options, diff_command   the command line
"""
