"""Everything that can be done in the house is done in some story or test, by name."""

from __future__ import annotations

import re
from pathlib import Path

from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.importing.sources import SOURCES

TESTS = Path(__file__).resolve().parents[1]
TELLERS = ("stories", "unit", "browser", "specs")
"""Where stories are told; the corpus and the walk of every door try all acts alike and tell of none."""


def told() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for folder in TELLERS for file in (TESTS / folder).rglob("*.py"))


def is_told(act: Act, text: str) -> bool:
    """Whether a story does the act: by its name, or at its address."""
    address = r"[^\s\"']+".join(map(re.escape, re.split(r"\{\w+\}", act.route)))
    return bool(re.search(rf"\b{act.name}\b", text) or ("{" in act.route and re.search(rf"{address}(?![\w-])", text)))


def test_every_command_is_told_of() -> None:
    text = told()
    assert [name for name, act in COMMANDS.items() if not is_told(act, text)] == []


def test_every_source_of_imports_is_told_of() -> None:
    text = told()
    assert [name for name in SOURCES if not re.search(rf"\b{name}\b", text)] == []
