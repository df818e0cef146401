"""The Faust app and its agents: the only module that imports faust.

Faust is the host: agents, services, the web server. Its own topics are not used, because they lose
records: an agent reads a channel in memory, filled by a service of ours with batches of records.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable
from importlib import metadata
from typing import Any, Final, TypeAlias, cast

import faust
import structlog

from workers import logs, pipeline, topics, web
from workers.ending import Ending
from workers.exits import Exit
from workers.kafka.batch import Batch
from workers.kafka.batches import Batches
from workers.kafka.connection import within
from workers.kafka.dead_letters import Stamp
from workers.kafka.messages import Limits, Sender, raw
from workers.kafka.report import Report
from workers.metrics import Metrics
from workers.outcome import Outcome
from workers.settings import ConfigurationError, Settings
from workers.story import Raw

DRAIN_SECONDS: Final = 8.0
"""Time to finish what is in flight; whoever stops us waits ten seconds."""

STOP_SECONDS: Final = 1.5
"""Time for the web server and the agents to end, behind that."""

Taste: TypeAlias = Callable[[Raw, pipeline.Observer], Outcome]


class Host(faust.App):
    """Faust without its own Kafka and without a data folder on disk."""

    ending: Ending
    sources: list[Batches]

    def _create_directories(self) -> None:
        """Nothing is kept on disk: the file system may be read-only."""


def create_app(settings: Settings, taste: Taste = pipeline.run) -> Host:
    """The app with its one agent. Needs a running event loop."""
    app = _host(settings)
    app.ending, metrics = Ending(), Metrics()
    route = topics.raw_route(settings.topic_prefix, settings.output_prefix)
    stamp = Stamp(settings.group, _version())
    limits = Limits(settings.max_event_bytes, settings.max_dead_letter_bytes)
    raw_batches = app.channel(maxsize=0)
    report = Report(route.source, metrics, says_items=settings.log_level in ("debug", "info"))
    source = Batches(
        settings,
        Sender(route, stamp, limits),
        cast(Any, raw_batches).put,
        report,
        app.ending,
    )
    app.sources = [source]
    cast(Any, app).service(source)

    @app.agent(raw_batches, name="taste")
    async def taste_all(batches: faust.StreamT[Batch]) -> None:
        async for batch in batches:
            async with batch.transaction() as out:  # outputs, dead letters, offset: all or nothing
                async for record in batch:  # yields to the loop between records
                    await out.publish(record, taste(raw(record), batch.observe))

    for path, view in web.views(settings, stamp.version, app.ending, app.sources, metrics).items():
        app.page(path)(view)
    return app


def _host(settings: Settings) -> Host:
    """A Faust app that keeps away from Kafka: only our own service speaks to it."""
    app = Host(
        settings.group,
        broker=f"kafka://{settings.bootstrap_servers}",
        topic_disable_leader=True,
        topic_allow_declare=False,
        autodiscover=False,
        web_enabled=settings.web_port > 0,
        web_bind=settings.web_host,
        web_port=settings.web_port or None,
        web_host=settings.web_host,
        web_router_enabled=False,
        web_tables_enabled=False,
        web_stats_enabled=False,
        web_graph_enabled=False,
        web_metrics_enabled=False,
    )
    app.boot_strategy.enable_kafka = False
    app.flow_control.resume()
    return app


def _version() -> str:
    try:
        return metadata.version("copytaster")
    except metadata.PackageNotFoundError:
        return "0+unknown"


def serve(settings: Settings, taste: Taste = pipeline.run) -> int:
    """Run the worker until SIGTERM or until it cannot go on; returns the exit code.

    0 after SIGTERM or Ctrl-C, 75 where a restart may help, 78 where a person is needed.
    """
    logs.configure(settings)
    log = structlog.get_logger()
    try:
        code, reason = asyncio.run(_serve(settings, taste))
    except ConfigurationError as error:
        code, reason = Exit.CONFIGURATION, str(error)
    say = log.info if code is Exit.OK else log.error
    say("the worker ends", exit_code=int(code), reason=reason)
    return int(code)


async def _serve(settings: Settings, taste: Taste) -> tuple[Exit, str]:
    app = create_app(settings, taste)
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, app.ending.end, Exit.OK, f"{each.name} was received")
    try:
        await app.start()
    except OSError as error:
        where = f"{settings.web_host}:{settings.web_port}"
        app.ending.end(Exit.CONFIGURATION, f"no web server at {where}: {error}")
    # What is loaded stays: the collector need not walk the rules and Faust for every few stories.
    gc.collect()
    gc.freeze()
    code = await app.ending.wait()
    try:
        await within(DRAIN_SECONDS, asyncio.gather(*(source.drain() for source in app.sources)))
    except TimeoutError:
        structlog.get_logger().warning("what was in flight is left to the next owner")
    try:
        await within(STOP_SECONDS, app.stop())
    except TimeoutError:
        structlog.get_logger().warning("what runs in the background is left behind")
    return code, app.ending.reason
