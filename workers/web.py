"""What the worker tells its surroundings over HTTP, and how `copytaster healthcheck` asks it."""

from __future__ import annotations

import http.client
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeAlias

from workers.ending import Ending
from workers.metrics import Metrics
from workers.settings import PREFIX, Settings

View: TypeAlias = Callable[[Any, Any], Awaitable[Any]]


class Watched(Protocol):
    """A service whose health is shown."""

    def not_ready(self) -> list[str]: ...  # noqa: D102
    def info(self) -> dict[str, Any]: ...  # noqa: D102


def views(
    settings: Settings,
    version: str,
    ending: Ending,
    watched: Sequence[Watched],
    metrics: Metrics,
) -> dict[str, View]:
    """The views by path, for the web server of Faust.

    /live     200 while the process can answer: restart it if it does not
    /ready    200 while all that is ours is served, else 503 with the reasons
    /info     who this is, and where it stands
    /metrics  the figures, for Prometheus
    """

    def not_ready() -> list[str]:
        if ending.code is not None:
            return [f"ending: {ending.reason}"]
        return [reason for service in watched for reason in service.not_ready()]

    async def live(web: Any, _: Any) -> Any:
        return web.json({"live": True})

    async def ready(web: Any, _: Any) -> Any:
        reasons = not_ready()
        return web.json({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)

    async def info(web: Any, _: Any) -> Any:
        agents = [service.info() for service in watched]
        return web.json({"version": version, "group": settings.group, "agents": agents})

    async def figures(web: Any, _: Any) -> Any:
        metrics.ready.set(not not_ready())
        headers = {"Content-Type": metrics.content_type}
        return web.bytes(metrics.text(), headers=headers)

    return {"/live": live, "/ready": ready, "/info": info, "/metrics": figures}


def probe(settings: Settings, seconds: float = 3.0) -> tuple[bool, str]:
    """Ask the worker on this machine whether it lives: yes or no, and its own words."""
    if not settings.web_port:
        return False, f"there is no web server to ask: {PREFIX}WEB_PORT is 0"
    host = "127.0.0.1" if settings.web_host in ("0.0.0.0", "::", "") else settings.web_host
    connection = http.client.HTTPConnection(host, settings.web_port, timeout=seconds)
    try:
        connection.request("GET", "/live")
        answer = connection.getresponse()
        said = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException) as error:
        return False, f"no worker answers at {host}:{settings.web_port}: {error}"
    finally:
        connection.close()
    return answer.status == 200, said
