"""The hash over the rules: fixed for the same files, whatever their order on the disk."""

import re
from importlib.resources import files

from workers import ruleset


def test_every_table_and_every_notice_rule_is_in_it():
    """`languages.bin` was not: another model gave other events under the same rules."""
    names = [name for name, _ in ruleset._tables()]
    there = {
        f"{folder}/{file.name}"
        for folder in ("data", "notices/rules")
        for file in files("workers").joinpath(*folder.split("/")).iterdir()
        if file.is_file() and not file.name.endswith(".py")
    }

    assert names == sorted(names)
    assert set(names) == there
    assert {"data/languages.bin", "data/agencies.toml", "notices/rules/en.toml"} <= there


def test_it_is_a_sha256():
    assert re.fullmatch(r"[0-9a-f]{64}", ruleset.RULES.hash)
