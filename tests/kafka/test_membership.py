"""What the client does not say by itself of its membership in the group is asked for."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, KafkaError

from workers.ending import Ending
from workers.kafka.batches import Batches
from workers.settings import ConfigurationError, load

NOBODY = cast(Any, None)


class Client:
    """A client whose tasks are as they are said to be."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self._fetcher = SimpleNamespace(error_future=asyncio.Future[None]())
        self._coordination_task = asyncio.Future[None]()
        self._heartbeat_task = asyncio.Future[None]()
        self._coordinator = self

    def check_errors(self) -> None:
        if self.error:
            raise self.error


def batches(client: Client) -> Batches:
    sender = cast(Any, SimpleNamespace(route=None))
    made = Batches(load({}), sender, NOBODY, NOBODY, Ending())
    made._consumer = client
    return made


async def test_a_client_that_is_well_is_left_alone() -> None:
    await batches(Client())._heed_errors()


async def test_a_trouble_that_passes_is_waited_for() -> None:
    await batches(Client(KafkaError("UNKNOWN_SERVER_ERROR")))._heed_errors()


async def test_what_only_a_person_can_mend_is_said() -> None:
    with pytest.raises(ConfigurationError, match="forbid"):
        await batches(Client(GroupAuthorizationFailedError("desk")))._heed_errors()


@pytest.mark.parametrize("what", ["fetching", "membership of the group", "heartbeat"])
async def test_a_task_that_has_ended_ends_the_worker(what: str) -> None:
    """Without its heartbeat, the client asked for records for ever and was given none."""
    client = Client()
    task = {
        "fetching": client._fetcher.error_future,
        "membership of the group": client._coordination_task,
        "heartbeat": client._heartbeat_task,
    }[what]
    task.set_exception(KafkaError("FENCED_INSTANCE_ID"))

    with pytest.raises(RuntimeError, match=what):
        await batches(client)._heed_errors()
    task.exception()


async def test_a_heartbeat_that_is_stopped_while_the_group_moves_is_none_that_failed() -> None:
    client = Client()
    client._heartbeat_task.cancel()

    await batches(client)._heed_errors()
