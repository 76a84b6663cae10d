"""How the nation's life is spread: the shares of `map.yaml`, and the regions of a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from demo.nation.chance import pick
from qorgan.desk.country import country

FILE = Path(__file__).parents[1] / "map.yaml"


@lru_cache(maxsize=1)
def shares() -> dict[str, Any]:
    """The shares, by what they are shares of."""
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def regions_on(day: date) -> list[str]:
    """The codes of the regions that exist on a day."""
    return [item.code for item in country().codes[country().about["regions"]].valid_on(day)]


def region_on(day: date, *, lots: Random, weights: Mapping[str, float] | None = None) -> str:
    """A region of the day by weight; the shares of offences unless others are given."""
    known = weights or shares()["offences"]
    return pick({code: known.get(code, 0) for code in regions_on(day) if known.get(code)}, lots=lots)
