"""The lists of the checkout that name every room: what a new one adds to each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from qorgan.doors.cli.scaffold.nouns import Nouns

KEEPER, READERS = "social_ministry", ("analyst", "social_ministry")
"""Who keeps and who reads the records of a new room, until somebody writes whose work it is."""
Change = Callable[[str], str]


def changes(nouns: Nouns, *, root: Path) -> Iterator[tuple[Path, Change]]:
    """Each file that names the rooms, and how it reads with the new one."""
    yield root / "src/qorgan/config/settings.py", lambda text: with_app(text, nouns)
    yield root / ".importlinter", lambda text: with_wall(text, nouns)
    yield root / "tests/access/oracle.yaml", lambda text: with_acts(text, nouns)
    yield root / "tests/access/world.py", lambda text: with_example(text, nouns)
    for pack in packs(root):
        yield pack / "roles.yaml", lambda text: with_permissions(text, nouns)
        yield pack / "menus.yaml", lambda text: with_tab(text, nouns)


def packs(root: Path) -> list[Path]:
    """The folders of the countries."""
    return sorted(file.parent for file in (root / "countries").glob("*/roles.yaml"))


def with_app(text: str, nouns: Nouns) -> str:
    """The settings, with the room after the others of its floor."""
    return _after_last(text, rf'^    "qorgan\.{nouns.floor}\.\w+",\n', f'    "qorgan.{nouns.floor}.{nouns.room}",\n')


def with_wall(text: str, nouns: Nouns) -> str:
    """The walls, with the room on the highest layer of its floor, which knows those below it and no neighbour."""
    found = re.search(rf"^containers = qorgan\.{nouns.floor}\nlayers =\n.+$", text, re.MULTILINE)
    assert found, f"no contract of the floor {nouns.floor}"
    return f"{text[: found.end()]} | {nouns.room}{text[found.end() :]}"


def with_permissions(text: str, nouns: Nouns) -> str:
    """The roles of a country, in the order of their names, those that keep and read the room among them."""
    for role, verb in ((KEEPER, "keep"), *((role, "read") for role in READERS)):
        text = _permitted(text, role=role, permission=f"{nouns.room}.{verb}")
    return text


def _permitted(text: str, *, role: str, permission: str) -> str:
    found = re.search(rf"^{role}:\n(?:  .*\n)*?  may:\n((?:    - .+\n)+)", text, re.MULTILINE)
    if not found:
        return text
    lines = sorted({*found[1].splitlines(keepends=True), f"    - {permission}\n"})
    return text[: found.start(1)] + "".join(lines) + text[found.end(1) :]


def with_tab(text: str, nouns: Nouns) -> str:
    """The menus of a country, with the room's list in the library, until somebody writes where its people look for it."""
    return re.sub(
        r"(?m)^(  library:\n(?:    .*\n)*?    tabs:\n)", rf"\1      - {nouns.values()['path']}\n", text, count=1
    )


def with_acts(text: str, nouns: Nouns) -> str:
    """The oracle of access, with a row for who reads and a row for who keeps."""
    reads, keeps = f"{nouns.one}, {nouns.many}", f"register_{nouns.one}, close_{nouns.one}"
    rows = "".join(
        f"  - roles: [{', '.join(roles)}]\n    acts: [{acts}]\n"
        for roles, acts in ((READERS, reads), ((KEEPER,), keeps))
    )
    return text.replace("\npages:\n", f"\n{rows}pages:\n", 1)


def with_example(text: str, nouns: Nouns) -> str:
    """The world of the access tests, with a record of the room."""
    begins = "OF_THE_STATE: dict[str, tuple[str, str, dict[str, Any]]] = {\n"
    values = '{"title": "Invented", "from_on": "2020-01-10"}'
    row = f'    "{nouns.one}": ("{KEEPER}", "register_{nouns.one}", {values}),\n'
    return text.replace(begins, begins + row, 1)


def _after_last(text: str, pattern: str, line: str) -> str:
    last = list(re.finditer(pattern, text, re.MULTILINE))[-1]
    return text[: last.end()] + line + text[last.end() :]
