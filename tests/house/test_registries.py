"""What rooms fill while they are loaded is a registry that says what it is for; there are few, and the reference lists each."""

from __future__ import annotations

import ast
from pathlib import Path

from qorgan.doors.cli.reference import listeners
from qorgan.kernel.registries import Listeners, Registry

SOURCES = Path(__file__).resolve().parents[2] / "src" / "qorgan"
MOST = 45
KEPT_BY_THE_MECHANISM = {"kernel/registries.py:REGISTRIES", "machinery/postgres.py:_USED"}
"""What registries themselves are kept in, and the files that a process holds open: nobody else fills either."""


def _is_empty(value: ast.expr | None) -> bool:
    """Whether it is a container with nothing in it, as it is begun for others to fill."""
    match value:
        case ast.List(elts=inside) | ast.Dict(keys=inside):
            return not inside
        case ast.Call(func=ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)), args=given, keywords=named):
            return name == "defaultdict" or (name in ("dict", "list", "set") and not given and not named)
    return False


def test_no_module_keeps_a_bare_container_for_others_to_fill() -> None:
    bare = set()
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and _is_empty(node.value):
                (name,) = node.targets if isinstance(node, ast.Assign) else [node.target]
                bare.add(f"{file.relative_to(SOURCES).as_posix()}:{ast.unparse(name)}")
    assert bare == KEPT_BY_THE_MECHANISM, "say what is told there: Listeners or Registry of kernel/registries.py"


def test_there_are_few_registries() -> None:
    assert 0 < len(listeners.registries()) <= MOST


def test_every_registry_stands_in_the_reference_with_who_told_it_something() -> None:
    rows = {row.split("`")[1]: row for row in listeners.text().splitlines() if row.startswith("| `")}
    for one in listeners.registries():
        _, _, purpose, rooms, _ = rows[one.name.removeprefix("qorgan.")].split(" | ".strip(), 4)
        assert purpose.strip().endswith("."), one.name
        assert rooms.strip("` -"), f"{one.name}: nobody tells it anything"


def test_a_registry_keeps_the_order_of_the_telling_and_who_told() -> None:
    heard, kept = Listeners[str]("Words."), Registry[str, int]("Numbers.")
    assert [heard("b"), heard("a")] == heard == ["b", "a"]
    kept["one"] = 1
    assert (kept, len(kept.told_by)) == ({"one": 1}, 1)
