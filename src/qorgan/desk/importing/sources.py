"""The sources a room offers: what a row must tell, what names it, and how rows become records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.importing.layouts import CODED, Layout, layout_of
from qorgan.desk.importing.reasons import GENERAL, REASONS
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.tables import Table
from qorgan.desk.records import Record
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.registries import Registry


@dataclass
class Job:
    """One import under way: who imports, which source, which batch. `memory` is the source's own, for this import."""

    actor: Actor
    source: Source
    layout: Layout
    batch: str
    memory: dict[Any, Any] = field(default_factory=dict)

    def remembered(self, key: object, find: Callable[[], Any]) -> Any:
        """What `find` answers, asked once in an import for each key."""
        if key not in self.memory:
            self.memory[key] = find()
        return self.memory[key]


Check = Callable[[Job, Row], None]
Take = Callable[[Job, list[Row]], None]
Correct = Callable[[Job, Row], Iterable[Record]]
Hold = Callable[[Job, list[Row]], Iterable[Record]]
Open = Callable[[Path, Job], Table]
Example = Callable[[Actor], Mapping[str, str]]
MayTell = Callable[[str, str], bool]
KeepKey = Callable[[str], str]


def _no_check(job: Job, row: Row) -> None:
    return None


def _anything(column: str, value: str) -> bool:
    return True


def _as_it_is(key: str) -> str:
    return key


def _no_example(actor: Actor) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Source:
    """A list that a room takes in.

    `columns` gives each column its kind: `day`, `code:regions`, `line:40` for a short text (see `layouts.KINDS`).
    `required` must be filled for a row to mean anything. `key` is the column with the source's own key; without it, or
    where it is empty, the `identity` columns name the row. `check` flags or refuses a row, for reasons
    that stand in a `reasons.yaml` under the name of the source or one of `reasons_of`. `take` writes new rows in
    bulk and gives each its `ref`, the reference of the record it made. `correct` brings the record of a changed row in
    line and yields what it touched; `hold` fetches the records of changed rows for it, once a list. `blames` says which column
    a refusal's code, or a constraint of the database, is about, or several, of which the day that the refusal names tells one.
    `past` are columns whose day must have come: told of a row too that is refused for another cell. `example` gives cells of the template's row
    that follow what is entered here already. `after` names the source whose records this one needs first.
    `opens` reads files that are no plain table, or whose header needs more than names; what stands in `masked` columns
    is told in no remark, because it names people. What others read outside the vault stands in `nameless` columns: a number or a
    patronymic refuses the row, what reads as a name or an address flags it. `may_tell` says of any other column whether a value may be repeated.
    `keep_key` gives what is kept, and told, in place of a row's own key. What `begins` work with people is taken in no closed body.
    """

    name: str
    columns: Mapping[str, str]
    required: frozenset[str]
    identity: tuple[str, ...]
    take: Take
    correct: Correct
    hold: Hold
    key: str = ""
    check: Check = _no_check
    reasons_of: tuple[str, ...] = ()
    blames: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    past: tuple[str, ...] = ()
    example: Example = _no_example
    after: str = ""
    opens: Open | None = None
    masked: frozenset[str] = frozenset()
    nameless: tuple[str, ...] = ()
    may_tell: MayTell = _anything
    keep_key: KeepKey = _as_it_is
    begins: bool = False

    @property
    def limits(self) -> dict[str, int]:
        """How long the text of a column may be, where the record holds less than a line."""
        parted = {name: kind.partition(":") for name, kind in self.columns.items()}
        return {name: int(limit) for name, (kind, _, limit) in parted.items() if limit and kind not in CODED}

    @property
    def permission(self) -> str:
        """Who may import it."""
        return f"import.{self.name}"


SOURCES = Registry[str, Source]("A list that can be brought in, by its name.")


def keep_source(source: Source) -> Source:
    """Tell the desk about a source; a room calls it in its `sources.py`."""
    SOURCES[source.name] = source
    return source


def sources_for(actor: Actor) -> dict[str, tuple[Source, Layout]]:
    """The sources that the actor may import and that this country has, by name."""
    found = {}
    for name, source in sorted(SOURCES.items()):
        layout = sound_layout(source) if actor.may(source.permission) else None
        if layout is not None:
            found[name] = (source, layout)
    return found


def source_for(*, actor: Actor, name: str) -> tuple[Source, Layout]:
    """A source with its layout.

    Raises:
        import.unknown_source: there is none of this name, or the actor may not import it; the two answers are the same.
    """
    source = SOURCES.get(name)
    layout = sound_layout(source) if source and actor.may(source.permission) else None
    if source is None or layout is None:
        raise NotFound("import.unknown_source", source=name[:60])
    return source, layout


def sound_layout(source: Source) -> Layout | None:
    """The country's layout of a source, checked against what the source's code understands.

    Raises:
        PackFault: a column is unknown, of another kind, or missing; or a flag has no documentation.
    """
    folder = country().folder
    layout = layout_of(folder=folder, source=source.name)
    if layout is not None:
        for reason in _faults(source=source, layout=layout):
            raise PackFault(file=folder / "sources" / f"{source.name}.yaml", place="columns", reason=reason)
    return layout


def _faults(*, source: Source, layout: Layout) -> Iterable[str]:
    kinds = {
        column.name: f"{column.kind}:{column.code_list}" if column.kind in CODED else column.kind
        for column in layout.columns
    }
    for name, kind in kinds.items():
        expected = source.columns.get(name, "")
        if kind != (expected.partition(":")[0] if name in source.limits else expected):
            yield f"{name}: {source.columns.get(name, 'no such column')} was expected, not {kind}"
    for column in layout.columns:
        if column.name in source.required and not column.is_required:
            yield f"{column.name}: must be required"
    for name in source.required - kinds.keys():
        yield f"{name} is missing"
    flags = _flags(source.name, *source.reasons_of)
    documented = {rule.reason for rule in layout.rules}
    for code in flags - documented:
        yield f"rules: {code} is not documented"
    for code in sorted(documented - flags - _flags(*GENERAL)):
        yield f"rules: nothing gives {code}"


def _flags(*subjects: str) -> set[str]:
    return {code for code, reason in REASONS.all(*subjects).items() if not reason.refuses}
