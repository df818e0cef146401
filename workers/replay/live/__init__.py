"""Replay with a Kafka: what is read there and written there. No consumer group is ever joined.

reading   records of a topic by offsets, from an assignment of our own
capture   a topic into a capture
writing   a transactional or idempotent producer that keeps partition, key, time and headers
produce   a capture back into a topic
letters   dead letters: listed, sent in again exactly once, exported, purged
shadow    two versions of the worker on the same live range, the writes of both set apart
"""
