"""The library of the group is loaded without leaving it behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_process_that_matches_leaves_nothing_in_the_temporary_folder(tmp_path: Path) -> None:
    asked = "from qorgan.methods.matching.oblivious import new_key; assert len(new_key()) == 32"
    subprocess.run([sys.executable, "-c", asked], env={**os.environ, "TMPDIR": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
