"""Where the parts of an installation stand, by the environment alone; the settings say the same."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def country_folder() -> Path:
    """The folder of the country pack."""
    return Path(os.environ.get("QORGAN_COUNTRY") or ROOT / "countries" / "kz")
