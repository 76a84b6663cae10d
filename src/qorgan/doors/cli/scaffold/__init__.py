"""A new room of the house: its files from the templates in `room`, and its place in every list that names rooms.

It is for whoever develops, and writes into the checkout that the program runs from, nowhere else.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template, ascii_uppercase

from qorgan.doors.cli.scaffold.lists import changes, packs
from qorgan.doors.cli.scaffold.nouns import Nouns
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase
from qorgan.machinery.places import ROOT

TEMPLATES = Path(__file__).resolve().parent / "room"
OF_A_CHECKOUT = ("pyproject.toml", ".importlinter", "src/qorgan", "tests/access", "tools", "countries")
OF_THE_ROOM = (
    "README.md",
    "apps.py",
    "models.py",
    "states.py",
    "commands.py",
    "queries.py",
    "facts.py",
    "pages.py",
)
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "kk": "nplurals=1; plural=0;",
}
TAKEN = Phrase("is taken: {taken}")


def scaffold(nouns: Nouns, *, root: Path = ROOT) -> tuple[list[str], str]:
    """Write the room, its tables and its words: the files made or changed, and what is to be written next.

    Raises:
        As `write_room`.
    """
    files, next_steps = write_room(nouns, root=root)
    _run(root, "tools/compile_messages.py")
    _run(root, "tools/first_migrations.py")
    tables = f"src/qorgan/{nouns.floor}/{nouns.room}/migrations/0001_initial.py"
    return sorted([*files, tables]), next_steps


def write_room(nouns: Nouns, *, root: Path) -> tuple[list[str], str]:
    """Write the files of the room and name it wherever rooms are named: the files, and what is to be written next.

    Raises:
        console.no_checkout: the program runs from no checkout of its source.
        BadInput: a name is taken.
    """
    if not all((root / part).exists() for part in OF_A_CHECKOUT):
        raise Refusal("console.no_checkout", place=str(root))
    source = _source(root)
    _refuse_taken(nouns, root=root, source=source)
    values = nouns.values() | {
        "prefix": _free_prefix(nouns.one, source=source),
    }
    wanted = dict(_files(nouns, values, root=root))
    wanted |= {file: change(file.read_text("utf-8")) for file, change in changes(nouns, root=root)}
    for file, text in wanted.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    programs = [str(file) for file in wanted if file.suffix == ".py"]
    _run(root, "-m", "ruff", "check", "--quiet", "--fix", "--select", "I", *programs)
    _run(root, "-m", "ruff", "format", "--quiet", *programs)
    return sorted(file.relative_to(root).as_posix() for file in wanted), _filled("next", values)


def _run(root: Path, *words: str) -> None:
    """Run a tool of the checkout as its developer would."""
    around = {"DJANGO_SETTINGS_MODULE": "qorgan.config.settings", "PYTHONPATH": str(root / "src")}
    subprocess.run([sys.executable, *words], cwd=root, env=os.environ | around, check=True, stdout=subprocess.DEVNULL)


def _source(root: Path) -> str:
    """What the rooms say in Python, the migrations left out."""
    files = (file for file in (root / "src/qorgan").rglob("*.py") if "migrations" not in file.parts)
    return "\n".join(file.read_text("utf-8") for file in files)


def _refuse_taken(nouns: Nouns, *, root: Path, source: str) -> None:
    """A room, its acts and the kind of its records each have a name of their own in the whole house."""
    labels = set(re.findall(r'^    label = "(\w+)"', source, re.MULTILINE))
    taken = set(re.findall(r"^def (\w+)\(\n? *\*, ?\n? *actor: Actor", source, re.MULTILINE))
    taken |= set(re.findall(r'\bname="(\w+)"', source))
    problems = {}
    if nouns.room in labels or list((root / "src/qorgan").glob(f"*/{nouns.room}")):
        problems["room"] = [TAKEN.filled(taken=nouns.room)]
    if ours := sorted({nouns.many, nouns.one, f"register_{nouns.one}", f"close_{nouns.one}"} & taken):
        problems["record"] = [TAKEN.filled(taken=", ".join(ours))]
    if problems:
        raise BadInput(problems=problems)


def _free_prefix(one: str, *, source: str) -> str:
    """Two letters with which no other references begin, out of the word where that can be."""
    taken = set(re.findall(r'ref_prefix = "(\w+)"', source))
    letters = [letter for letter in one.upper() if letter.isalpha()]
    spare = [*letters[1:], *ascii_uppercase]
    return next(first + second for first in (*letters, *spare) for second in spare if first + second not in taken)


def _files(nouns: Nouns, values: Mapping[str, str], *, root: Path) -> Iterator[tuple[Path, str]]:
    """The files of the room, and what they hold."""
    room = root / "src/qorgan" / nouns.floor / nouns.room
    yield room / "__init__.py", ""
    yield room / "migrations/__init__.py", ""
    for name in OF_THE_ROOM:
        yield room / name, _filled(name, values)
    for language in PLURALS:
        yield room / f"locale/{language}/LC_MESSAGES/django.po", _catalogue(nouns, language, root=root)
    yield root / f"tests/stories/test_{nouns.room}.py", _filled("story.py", values)
    for pack in packs(root):
        yield pack / f"indicators/{nouns.many}.yaml", _filled("indicator.yaml", values)


def _catalogue(nouns: Nouns, language: str, *, root: Path) -> str:
    """The room's own words in a language; what another room says already is said there."""
    files = (root / "src/qorgan").rglob(f"locale/{language}/LC_MESSAGES/django.po")
    known = {line for file in files for line in file.read_text("utf-8").splitlines()}
    lines = [
        f'msgid "{told}"\nmsgstr "{words}"'
        for told, words in sorted(nouns.messages(language).items())
        if f'msgid "{told}"' not in known
    ]
    return _filled(
        "language.po",
        {"language": language, "plurals": PLURALS[language], "messages": "\n\n".join(lines)},
    )


def _filled(name: str, values: Mapping[str, str]) -> str:
    return Template((TEMPLATES / f"{name}.txt").read_text("utf-8")).substitute(values)
