"""What a test must not start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qorgan.machinery import children
from tests.childless import ChildOfTheCheckout

QORGAN = str(Path(sys.executable).with_name("qorgan"))


def test_no_test_starts_the_program_on_the_database_of_the_checkout() -> None:
    with pytest.raises(ChildOfTheCheckout):
        children.start("import", "--batch", "B-7QK2-M4RC", outlives=True)
    for command in ([QORGAN, "up"], [sys.executable, "-m", "qorgan", "up"], ["env", QORGAN, "up"]):
        with pytest.raises(ChildOfTheCheckout):
            subprocess.run(command, env=dict(os.environ), check=False)
