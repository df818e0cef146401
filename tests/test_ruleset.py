"""The hash over the rules: fixed for the same files, whatever their order on the disk."""

import re

from workers import ruleset


def test_every_table_and_every_notice_rule_is_in_it():
    names = [name for name, _ in ruleset._tables()]
    assert names == sorted(names)
    assert "data/agencies.toml" in names
    assert "data/places.tsv" in names
    assert "notices/rules/en.toml" in names


def test_it_is_a_sha256():
    assert re.fullmatch(r"[0-9a-f]{64}", ruleset.RULES.hash)
