"""The nation's texts and lists, each a YAML file of this folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def told(name: str) -> dict[str, Any]:
    """What a file of this folder says."""
    return dict(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))
