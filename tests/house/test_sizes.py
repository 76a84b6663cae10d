"""A file is one noun; what a function does fits on one screen. A name says what is inside.

Lines are those of the formatter. A function is measured from its first statement: arguments and docstring do not count.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "tools", "demo")
MOST_LINES, MOST_OF_A_FUNCTION = 600, 45
NAMELESS = {"utils", "util", "helpers", "common", "misc", "manager", "service", "handler", "processor", "data", "info"}
"""Names that say nothing about what is inside."""

LONG_FILES: dict[str, str] = {}
"""Files above the limit, and why. Migrations are written by Django and stand outside."""

LONG_FUNCTIONS: dict[str, str] = {
    "src/qorgan/justice/courts/bulk.py:_write_new": "one statement of many columns a table",
    "src/qorgan/justice/courts/bulk.py:_write_sentences": "one statement of many columns a table",
    "src/qorgan/people/consent/commands.py:_recorded": "the one place where a statement of consent is made",
}
"""Functions above the limit, as file:name, and why."""


def modules() -> list[Path]:
    return [
        file
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in file.parts and "__pycache__" not in file.parts
    ]


def test_no_file_is_longer_than_one_idea_needs() -> None:
    found = {}
    for file in [
        *modules(),
        *(ROOT / "src").rglob("*.html"),
        *(ROOT / "src").rglob("*.css"),
        *(ROOT / "src").rglob("*.js"),
    ]:
        if "vendor" not in file.parts:
            lines = file.read_text(encoding="utf-8").count("\n")
            if lines > MOST_LINES:
                found[file.relative_to(ROOT).as_posix()] = lines
    assert {name: lines for name, lines in found.items() if name not in LONG_FILES} == {}
    assert LONG_FILES.keys() - found.keys() == set(), "an exception that is no longer needed"


def test_no_function_is_longer_than_a_screen() -> None:
    found = set()
    for file in modules():
        if file.is_relative_to(ROOT / "tests"):
            continue  # a story is told in one go
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - _first_statement(node).lineno + 1
                if lines > MOST_OF_A_FUNCTION:
                    found.add(f"{file.relative_to(ROOT).as_posix()}:{node.name}")
    assert found - LONG_FUNCTIONS.keys() == set()
    assert LONG_FUNCTIONS.keys() - found == set(), "an exception that is no longer needed"


def _first_statement(function: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
    return function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]


def test_no_module_and_no_folder_has_a_name_that_says_nothing() -> None:
    named = {part for file in modules() for part in file.relative_to(ROOT).with_suffix("").parts}
    assert named & NAMELESS == set()


def test_every_room_says_what_it_is_for() -> None:
    rooms = {file.parent for file in (ROOT / "src" / "qorgan").rglob("models.py")}
    unsaid = [
        room.relative_to(ROOT).as_posix()
        for room in rooms
        if room.parts[-2] not in ("desk", "doors") and not (room / "README.md").exists()
    ]
    assert unsaid == []
