"""`python -m workers.feed`: sends the sample messages to the Kafka of the settings, once."""

import asyncio
import sys

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from workers.demo import samples
from workers.exits import Exit
from workers.kafka.connection import client_options, within
from workers.settings import ConfigurationError, Settings, load
from workers.topics import RAW

ANSWER_SECONDS = 30.0


async def feed(settings: Settings) -> int:
    """Send every sample once, each acknowledged. Returns how many there were."""
    producer = AIOKafkaProducer(**client_options(settings.connection), acks="all")
    messages = samples()
    try:
        await within(ANSWER_SECONDS, producer.start())
        for sample in messages:
            sent = producer.send_and_wait(
                settings.topic_prefix + RAW,
                key=sample.name.encode(),
                value=sample.value,
                headers=[("content-type", sample.content_type)],
            )
            await within(ANSWER_SECONDS, sent)
    finally:
        await within(ANSWER_SECONDS, producer.stop())
    return len(messages)


def main() -> None:
    """Feed, and say what was sent. Ends with 78 for a wrong setting, 75 without a broker."""
    try:
        settings = load()
        print(f"copytaster: {asyncio.run(feed(settings))} samples sent")  # noqa: T201
    except ConfigurationError as error:
        print(f"copytaster: {error}", file=sys.stderr)  # noqa: T201
        raise SystemExit(Exit.CONFIGURATION) from None
    except (KafkaError, TimeoutError) as error:
        print(f"copytaster: {error!r}", file=sys.stderr)  # noqa: T201
        raise SystemExit(Exit.TEMPORARY) from None


if __name__ == "__main__":
    main()
