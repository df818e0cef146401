"""The contracts: what comes in, what goes out, and what every event promises.

One module a contract: `raw` (the envelope a fetcher may send), `item` (ninjs 3.1), `verdict`,
`event` (what is published), `dead_letter` (what is not). Tolerant in, strict out: input models
ignore what they do not know, output models forbid it (`strict`) and are frozen. `registry` names
all contracts, `compatibility` says whether a change breaks who reads one.
"""
