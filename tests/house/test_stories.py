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


def is_done_at_its_address(act: Act, text: str) -> bool:
    """Whether a story does the act that it does not name, at its page."""
    address = r"[^\s\"']+".join(map(re.escape, re.split(r"\{\w+\}", act.route)))
    return "{" in act.route and bool(re.search(rf"{address}(?![\w-])", text))


def test_every_command_and_every_source_of_imports_is_told_of() -> None:
    text = told()
    words = set(re.findall(r"\w+", text))
    unnamed = [act for name, act in COMMANDS.items() if name not in words]
    assert [act.name for act in unnamed if not is_done_at_its_address(act, text)] == []
    assert [name for name in SOURCES if name not in words] == []
