"""Kafka in, Kafka out: nothing lost, nothing twice.

batches        the service that is a member of the consumer group and hands out batches
batch          consecutive records of one partition, tasted within one transaction
ownership      partitions claimed by fencing, read from where the group is, let go in order
membership     whether the group counts us in
partitions     what we know of one partition that is ours
offsets        where the group has come to in a partition
transactions   how results get out: exactly once, or at least once
settling       what becomes of a batch: committed, or undone and read again
messages       a record's fates as messages to send (pure)
dead_letters   a record that could not be published as a message (pure)
breaker        when a partition has too many dead letters (pure)
report         what is counted and said of batches
connection     from settings to clients, and what is wrong with an address
search         what is asked before anything is consumed
diagnosis      whether an error is one that only a person can mend
tasks          work in the background, none of which may fail unseen
embedded       a broker inside this process, for the demo
"""
