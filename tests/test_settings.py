"""Settings: read from the environment, checked once, refused with a sentence for a person."""

import re

import pytest

from workers.settings import ConfigurationError, Settings, load


def test_without_any_variable_there_is_a_complete_set() -> None:
    settings = load({})
    assert (settings.bootstrap_servers, settings.delivery) == ("127.0.0.1:9092", "exactly_once")
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 6066)


def test_what_is_not_ours_and_what_is_of_the_tests_is_left_alone() -> None:
    assert load({"PATH": "/bin", "COPYTASTER_TEST_KAFKA": "localhost:9092"}) == load({})


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load({"COPYTASTER_GROUP": ""}) == load({})


REFUSED = [
    (
        {"COPYTASTER_BATCH_RECORD": "3"},
        "COPYTASTER_BATCH_RECORD is not a setting. Did you mean COPYTASTER_BATCH_RECORDS?",
    ),
    (
        {"COPYTASTER_BOOTSTRAP_SERVER": "kafka:9092"},
        "COPYTASTER_BOOTSTRAP_SERVER is not a setting. Did you mean COPYTASTER_BOOTSTRAP_SERVERS?",
    ),
    (
        {"COPYTASTER_BATCH_RECORDS": "many"},
        "COPYTASTER_BATCH_RECORDS is 'many': input should be a valid integer, "
        "unable to parse string as an integer.",
    ),
    (
        {"COPYTASTER_DELIVERY": "twice"},
        "COPYTASTER_DELIVERY is 'twice': input should be 'exactly_once' or 'at_least_once'.",
    ),
    (
        {"COPYTASTER_WEB_PORT": "70000"},
        "COPYTASTER_WEB_PORT is '70000': input should be less than or equal to 65535.",
    ),
    (
        {"COPYTASTER_SECURITY_PROTOCOL": "SASL_SSL", "COPYTASTER_SASL_USERNAME": "desk"},
        "COPYTASTER_SECURITY_PROTOCOL=SASL_SSL also needs "
        "COPYTASTER_SASL_USERNAME and COPYTASTER_SASL_PASSWORD.",
    ),
    (
        {"COPYTASTER_TLS_CA_FILE": "/etc/ca.pem"},
        "COPYTASTER_TLS_CA_FILE has no use with COPYTASTER_SECURITY_PROTOCOL=PLAINTEXT.",
    ),
    (
        {"COPYTASTER_SECURITY_PROTOCOL": "SSL", "COPYTASTER_SASL_PASSWORD": "secret"},
        "COPYTASTER_SASL_PASSWORD has no use with COPYTASTER_SECURITY_PROTOCOL=SSL.",
    ),
    (
        {"COPYTASTER_SECURITY_PROTOCOL": "SSL", "COPYTASTER_TLS_KEY_FILE": "/etc/key.pem"},
        "COPYTASTER_TLS_KEY_FILE also needs COPYTASTER_TLS_CERT_FILE.",
    ),
    (
        {"COPYTASTER_SESSION_TIMEOUT_MS": "3000"},
        "COPYTASTER_HEARTBEAT_MS must be at most half of COPYTASTER_SESSION_TIMEOUT_MS.",
    ),
    (
        {"COPYTASTER_BATCH_MS": "26000"},
        "COPYTASTER_TRANSACTION_TIMEOUT_MS must be at least COPYTASTER_BATCH_MS and "
        "COPYTASTER_DEADLINE_SECONDS together.",
    ),
]


@pytest.mark.parametrize(("environ", "sentence"), REFUSED)
def test_a_mistake_is_refused_with_a_sentence_that_names_it(
    environ: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ConfigurationError, match=f"^{re.escape(sentence)}$"):
        load(environ)


def test_two_mistakes_are_told_at_once() -> None:
    with pytest.raises(ConfigurationError, match=r"BATCH_MS.*; .*DEADLINE_SECONDS"):
        load({"COPYTASTER_BATCH_MS": "0", "COPYTASTER_DEADLINE_SECONDS": "-1"})


def test_a_password_is_in_no_text() -> None:
    settings = load(
        {
            "COPYTASTER_SECURITY_PROTOCOL": "SASL_SSL",
            "COPYTASTER_SASL_USERNAME": "desk",
            "COPYTASTER_SASL_PASSWORD": "hunter2",
        }
    )
    assert "hunter2" not in f"{settings!r} {settings} {settings.connection!r}"
    password = settings.connection.password
    assert password is not None
    assert password.get_secret_value() == "hunter2"


@pytest.mark.parametrize(
    ("protocol", "sasl", "tls"),
    [
        ("PLAINTEXT", False, False),
        ("SSL", False, True),
        ("SASL_PLAINTEXT", True, False),
        ("SASL_SSL", True, True),
    ],
)
def test_the_protocol_says_whether_there_is_a_login_and_whether_it_is_encrypted(
    protocol: str, sasl: bool, tls: bool
) -> None:
    login = {"COPYTASTER_SASL_USERNAME": "desk", "COPYTASTER_SASL_PASSWORD": "secret"}
    given = {"COPYTASTER_SECURITY_PROTOCOL": protocol, **(login if sasl else {})}
    connection = load(given).connection
    assert (connection.sasl, connection.tls) == (sasl, tls)


def test_every_setting_says_what_it_is() -> None:
    silent = [name for name, field in Settings.model_fields.items() if not field.description]
    assert silent == []
