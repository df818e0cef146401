"""Whether the group counts us in, asked of its coordinator."""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    NoError,
    NotCoordinatorForGroupError,
    for_code,
)
from aiokafka.protocol.group import HeartbeatRequest

_ELSEWHERE = (GroupCoordinatorNotAvailableError, NotCoordinatorForGroupError)


async def confirmed(consumer: AIOKafkaConsumer) -> None:
    """Return if we are a member, of the generation of which we have our partitions.

    Raises the `KafkaError` that the coordinator answers to anybody else, and while the group is
    being rebalanced. It is the question of the client's own heartbeat, which goes on beside it and
    draws the consequences.
    """
    us = consumer._coordinator
    await us.ensure_coordinator_known()
    answer = await us._send_req(HeartbeatRequest(us.group_id, us.generation, us.member_id))
    kind = for_code(answer.error_code)
    if kind in _ELSEWHERE:
        us.coordinator_dead()
    if kind is not NoError:
        raise kind(f"group {us.group_id}, generation {us.generation}")
