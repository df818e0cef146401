"""Every contract by name and version, and its JSON Schema.

A version is frozen once it stands in `frozen/<name>-<version>.json`: what breaks its readers gets
a new number, beside the old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from pydantic import BaseModel, JsonValue

from schemas.event import FLAG_SCHEMA, ITEM_SCHEMA, FlagEvent, ItemEvent
from schemas.raw import RawFeedMessage

RAW_SCHEMA: Final = "copytaster.raw/1"

Side = Literal["validation", "serialization"]


@dataclass(frozen=True, slots=True)
class Contract:
    """A model under its stable name (`copytaster.item/1`), described as readers or writers see it.

    `side` is `validation` for what comes in and `serialization` for what goes out.
    """

    name: str
    model: type[BaseModel]
    side: Side

    @property
    def short(self) -> str:
        """The name without the project's: `item/1`."""
        return self.name.removeprefix("copytaster.")

    @property
    def file_name(self) -> str:
        """What its JSON Schema is called in `frozen/`: `item-1.json`."""
        return self.short.replace("/", "-") + ".json"

    def json_schema(self) -> dict[str, JsonValue]:
        """The JSON Schema (draft 2020-12) of the model, with the names it has on the wire."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "urn:" + self.name.replace("/", ":").replace(".", ":"),
            **self.model.model_json_schema(mode=self.side),
        }


CONTRACTS: Final[Mapping[str, Contract]] = MappingProxyType(
    {
        contract.short: contract
        for contract in (
            Contract(RAW_SCHEMA, RawFeedMessage, "validation"),
            Contract(ITEM_SCHEMA, ItemEvent, "serialization"),
            Contract(FLAG_SCHEMA, FlagEvent, "serialization"),
        )
    }
)
"""Every contract, by its short name: `raw/1`, `item/1`, `flag/1`."""


def find(name: str) -> Contract | None:
    """The contract a person means by `item`, `item/1` or `copytaster.item/1`, or None.

    A name without a version means the newest one.
    """
    short = name.removeprefix("copytaster.")
    named = [key for key in CONTRACTS if key == short or key.split("/")[0] == short]
    newest = max(named, key=lambda key: int(key.split("/")[1]), default=None)
    return None if newest is None else CONTRACTS[newest]
