"""Puts into the wheel what is made of rules and tables, so that no start makes it again."""

import sys
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeOfRules(BuildHookInterface[Any]):
    """Writes nothing into the checkout: the files go from a folder of their own into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make it, unless the checkout itself is to be run: rules are edited there."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from workers import made, make_all

        folder = self._folder = mkdtemp()
        make_all.make_all(Path(folder))
        build_data["force_include"][folder] = f"workers/{made.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder."""
        if version != "editable":
            rmtree(self._folder)
