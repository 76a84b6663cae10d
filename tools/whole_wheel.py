"""What a wheel holds beside the package: its catalogues compiled, the country packs and the demo nation.

A hook of the build backend. An editable install takes all three from the checkout and needs nothing of it.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BESIDE = ("countries", "demo")
"""The folders of the checkout that lie in `qorgan/shipped` of a wheel."""


class WholeWheel(BuildHookInterface):
    """Makes the wheel one that runs alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and name what lies beside the package."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "tools")))
        from compile_messages import main as compile_messages

        if compile_messages():
            raise SystemExit("a catalogue cannot be compiled")
        build_data["force_include"] |= {str(Path(self.root, name)): f"qorgan/shipped/{name}" for name in BESIDE}
