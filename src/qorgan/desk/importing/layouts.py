"""What a source's list looks like in this country: a file `sources/NAME.yaml` of the pack.

It names each column with the headers it may bear, its kind, whether it must be filled, what it means and an example,
and documents each contradiction that only flags a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from qorgan.codes.sorting import folded
from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.texts import LANGUAGES, Phrase, Text

FOLDER = "sources"
CODED = ("code", "codes")
KINDS = ("key", "line", "note", "day", "integer", "amount", "year", "yesno", "provision", "agency", *CODED)
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
BY_PLACE = re.compile(r"#([0-9]+)")
PLACED = Phrase("column {place}")


@dataclass(frozen=True)
class Column:
    """One column: `title` is its header in each language, `headers` all that it may be called, folded.

    `values` are further names of codes, folded; `code_list` is the list of a column of kind code or codes.
    """

    name: str
    kind: str
    code_list: str
    is_required: bool
    title: Text
    headers: frozenset[str]
    about: Text
    example: Text
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """A contradiction that flags a row, in words for the reader of the documentation."""

    reason: str
    about: Text


@dataclass(frozen=True)
class Layout:
    """A source's list in this country. `first` says what must be entered before its example row can be taken; empty for nothing."""

    source: str
    title: Text
    about: Text
    first: Text
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    by_header: Mapping[str, str]

    def column_title(self, name: str) -> Text:
        """The header of a column; the name itself for one that this country's list does not have, of `#7` its place in words."""
        if placed := BY_PLACE.fullmatch(name):
            return PLACED.filled(place=placed[1])
        return next((column.title for column in self.columns if column.name == name), Text.of(name))

    def named(self, header: str) -> str:
        """The column that a header means, or ""."""
        return self.by_header.get(folded(header)) or self.by_header.get(folded(IN_BRACKETS.sub(" ", header)), "")


def layout_of(*, folder: Path, source: str) -> Layout | None:
    """The layout of a source in a country's pack; None when the country has no such list.

    Raises:
        PackFault: the file is unreadable, a key unknown, a language missing, a header given to two columns.
    """
    path = folder / FOLDER / f"{source}.yaml"
    return _read(path) if path.exists() else None


@lru_cache(maxsize=64)
def _read(path: Path) -> Layout:
    place = read_yaml(path)
    columns = tuple(_column(name, entry) for name, entry in place.take("columns").entries())
    rules, first = place.maybe("rules"), place.maybe("first")
    found = Layout(
        source=place.take("source").string(),
        title=place.take("title").text(),
        about=place.take("about").text(),
        first=first.text() if first else Text.of(""),
        columns=columns,
        rules=tuple(Rule(reason=reason, about=entry.text()) for reason, entry in rules.entries()) if rules else (),
        by_header=_by_header(columns, path=path),
    )
    place.done()
    if found.source != path.stem:
        raise PackFault(file=path, place="source", reason=f"“{found.source}” must bear the name of its file")
    return found


def _column(name: str, place: Place) -> Column:
    kind = place.take("kind").one_of(*KINDS)
    coded, required, values, example = (place.maybe(key) for key in ("list", "required", "values", "example"))
    if (kind in CODED) != (coded is not None):
        raise place.fault("a column of codes, and no other, names its list")
    headers = {language: place.take("headers").take(language).words() for language in LANGUAGES}
    column = Column(
        name=name,
        kind=kind,
        code_list=coded.string() if coded else "",
        is_required=required.flag() if required else False,
        title=Text.of({language: names[0] for language, names in headers.items()}),
        headers=frozenset(folded(one) for names in (*headers.values(), (name,)) for one in names),
        about=place.take("about").text(),
        example=_example(example),
        values=_values(values) if values else {},
    )
    place.done()
    return column


def _example(place: Place | None) -> Text:
    if place is None:
        return Text.of("")
    return place.text() if isinstance(place.value, dict) else Text.of(place.string())


def _values(place: Place) -> dict[str, str]:
    return {folded(word): code for code, entry in place.entries() for word in entry.words()}


def _by_header(columns: tuple[Column, ...], *, path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        for header in column.headers:
            if header in found:
                reason = f"“{header}” also stands for {found[header]}"
                raise PackFault(file=path, place=f"columns.{column.name}.headers", reason=reason)
            found[header] = column.name
    return found
