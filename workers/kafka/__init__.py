"""Kafka in, Kafka out: nothing lost, nothing twice.

batches        the service that owns a consumer group membership and hands out batches
partitions     what we know of one partition that is ours
transactions   how results get out: exactly once, or at least once
messages       a record's fates as messages to send (pure)
dead_letters   a record that could not be published as a message (pure)
breaker        when a partition has too many dead letters (pure)
connection     from settings to clients, and what is wrong with an address
embedded       a broker inside this process, for the demo
"""
