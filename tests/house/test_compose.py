"""docker-compose.yml agrees with the tables of the code, and keeps what it promises of safety."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from workers import settings, topics

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
OURS = sorted(name for name, service in SERVICES.items() if service["image"] == "copytaster")


def test_the_services_are_these() -> None:
    assert set(SERVICES) == {"kafka", "topics", "worker", "sample-feed"}
    assert OURS == ["sample-feed", "topics", "worker"]


def test_topics_come_from_the_table_and_from_nowhere_else() -> None:
    written = set(re.findall(r"wires\.[a-z0-9.]+", TEXT))

    assert SERVICES["topics"]["command"] == ["topics", "apply"]
    assert SERVICES["kafka"]["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert written <= {topic.name for topic in topics.TOPICS}


def test_one_node_can_hold_what_the_table_and_transactions_need() -> None:
    kafka = SERVICES["kafka"]["environment"]
    copies = {name: value for name, value in kafka.items() if "REPLICATION_FACTOR" in name}

    assert copies["KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR"] == 1
    assert set(copies.values()) == {1}


@pytest.mark.parametrize("service", ["worker", "sample-feed"])
def test_nothing_of_ours_starts_before_the_topics_are_there(service: str) -> None:
    assert SERVICES[service]["depends_on"]["topics"]["condition"] == (
        "service_completed_successfully"
    )


@pytest.mark.parametrize("service", OURS)
def test_every_variable_is_one_that_the_worker_knows(service: str) -> None:
    loaded = settings.load(SERVICES[service]["environment"])

    assert loaded.bootstrap_servers == "kafka:19092"
    assert "INSIDE://kafka:19092" in SERVICES["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]


def test_the_published_port_is_the_one_the_worker_listens_on() -> None:
    loaded = settings.load(SERVICES["worker"]["environment"])

    assert SERVICES["worker"]["ports"] == [f"127.0.0.1::{loaded.web_port}"]
    assert loaded.web_host == "0.0.0.0"


@pytest.mark.parametrize("service", SERVICES)
def test_ports_are_open_on_this_machine_only(service: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[service].get("ports", []))


@pytest.mark.parametrize("service", OURS)
def test_a_container_of_ours_can_do_little(service: str) -> None:
    container = SERVICES[service]

    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert container["mem_limit"] == "384m"


def test_a_worker_that_dies_comes_back() -> None:
    assert SERVICES["worker"]["restart"] == "unless-stopped"


def test_the_kafka_of_the_containers_is_the_one_of_the_tests() -> None:
    pom = (ROOT / "tests" / "kafka" / "pom.xml").read_text(encoding="utf-8")

    assert SERVICES["kafka"]["image"].split(":")[1] in pom
