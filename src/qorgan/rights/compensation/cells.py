"""How the pages of compensation write money."""

from __future__ import annotations

from typing import Any

from qorgan.desk.country import country
from qorgan.kernel.money import Money


def money_of(name: str) -> Any:
    """A cell that says the amount of this name in the state's money; nothing while there is none."""

    def cell(row: Any, language: str) -> Money | None:
        value = getattr(row, name)
        return None if value is None else Money(value, country().currency)

    return cell
