"""Many offences at once, for imports and seeded nations: what the commands would make, written by COPY.

One row is one offence. Rows with the same register number belong to one proceeding, new or known; a row without a
number makes a proceeding of its own. A proceeding begins with its earliest row. A test compares this with the commands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import copy_rows, fresh_ids, fresh_refs, stamp
from qorgan.justice.crimes.event_dates import check_investigated
from qorgan.justice.crimes.facts import FactOffence
from qorgan.justice.crimes.forms import form_follows
from qorgan.justice.crimes.healing import due_kept
from qorgan.justice.crimes.models import STANDING, Count, Proceeding, Qualification, StageChange
from qorgan.justice.crimes.moving import write_step
from qorgan.justice.crimes.qualifications import Provision, fault_of, form_for
from qorgan.justice.crimes.states import REGISTERED, decision_to
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceRow:
    """One offence of an outside register. `source_key` is the register's own key, `number` that of its proceeding.

    `stage` is where the proceeding stands by the list, "" when it does not say; `stage_on` since when. `requalified_on`
    is the day since which the offence is qualified so; empty when it always was, as far as the list tells.
    """

    source_key: str
    number: str
    agency: Agency
    region: str
    registered_on: date
    article: str
    part: str
    paragraph: str
    act_on: date
    stage: str = ""
    stage_on: date | None = None
    requalified_on: date | None = None
    source: str = "offences"

    @property
    def provision(self) -> Provision:
        """The qualification."""
        return Provision(self.article, self.part, self.paragraph)


@dataclass(frozen=True, slots=True)
class Place:
    """The body, by its key, and the region at which a proceeding is counted."""

    agency: int
    region: str


@dataclass(frozen=True, slots=True)
class Entered:
    """The references of what a row became, and where its proceeding stands.

    `known` is its proceeding if that was there before, `missed_on` when a term ended in it that the stage of the row would have healed.
    """

    proceeding: str
    count: str
    stands: Place
    known: Proceeding | None = None
    missed_on: date | None = None


@dataclass(slots=True)
class _Group:
    """A proceeding in the making, with the rows that are its counts, the earliest first."""

    id: int
    ref: str
    agency: str
    region: str
    rows: list[tuple[int, OffenceRow]] = field(default_factory=list)
    known: Proceeding | None = None
    missed_on: date | None = None

    @property
    def first(self) -> OffenceRow:
        """The row that the proceeding begins with."""
        return self.rows[0][1]

    @property
    def place(self) -> Place:
        """Where the proceeding is counted, whatever its other rows name."""
        return Place(self.known.agency_id if self.known else self.first.agency.pk, self.region)

    @property
    def stands(self) -> tuple[str, date]:
        """The stage by the latest row that says one, and since when."""
        said = [(row.stage_on or row.registered_on, row.stage) for _, row in self.rows if row.stage]
        on, stage = max(said, key=lambda one: one[0]) if said else (self.first.registered_on, REGISTERED)
        return (stage, on) if stage != REGISTERED else (REGISTERED, self.first.registered_on)


def fault_in(*, row: OffenceRow, today: date) -> Refusal | None:
    """Why a row cannot be taken, or None; the same reasons as those of `register_proceeding`."""
    for day in (row.requalified_on, row.stage_on, row.act_on, row.registered_on):
        if day and day > today:
            return Refusal("day.in_future", on=day_text(day))
    return fault_of(provision=row.provision, act_on=row.act_on, registered_on=row.registered_on)


def register_many(*, actor: Actor, rows: Sequence[OffenceRow], batch: str) -> list[Entered]:
    """Enter offences in the caller's transaction, in a few statements, and say what each row became, in their order.

    Raises:
        Refusal: a row's fault (see `fault_in`), `proceeding.closed` for a number that was joined into another, or
            `proceeding.decided_before_record`.
        IntegrityError: a source key is held already. Nothing may be kept then: the caller rolls back.
    """
    for row in rows:
        fault = fault_in(row=row, today=actor.today)
        if fault:
            raise fault
    groups = _grouped(rows)
    _write_proceedings(actor=actor, groups=[group for group in groups if group.known is None], batch=batch)
    with form_follows(*(group.known for group in groups if group.known is not None), actor=actor):
        refs = _write_counts(actor=actor, groups=groups, batch=batch)
    entered = {}
    for group in groups:
        if group.known is not None:
            stage, on = group.stands
            group.missed_on = follow_stage(actor=actor, proceeding=group.known, stage=stage, on=on)
        for place, row in group.rows:
            missed_on = group.missed_on if row.stage else None
            entered[place] = Entered(group.ref, refs[place], group.place, group.known, missed_on)
    return [entered[place] for place in range(len(rows))]


def _grouped(rows: Sequence[OffenceRow]) -> list[_Group]:
    by_number: dict[object, list[tuple[int, OffenceRow]]] = {}
    for place, row in enumerate(rows):
        by_number.setdefault(row.number or place, []).append((place, row))
    known = _known([number for number in by_number if isinstance(number, str)])
    fresh = len(by_number) - len(known)
    ids, refs = iter(fresh_ids(Proceeding, count=fresh)), iter(fresh_refs(Proceeding, count=fresh))
    groups = []
    for number, members in by_number.items():
        members.sort(key=lambda one: (one[1].registered_on, one[0]))
        held = known.get(number)
        first = members[0][1]
        groups.append(
            _Group(held.pk, held.ref, held.agency.ref, held.region, members, held)
            if held
            else _Group(next(ids), next(refs), first.agency.ref, first.region, members)
        )
    return groups


def _known(numbers: list[str]) -> dict[object, Proceeding]:
    held = Proceeding.objects.filter(STANDING, number__in=numbers).select_related("agency", "joined_into")
    found: dict[object, Proceeding] = {one.number: one for one in held.select_for_update(of=("self",))}
    for one in found.values():
        if one.joined_into is not None:
            raise Refusal("proceeding.closed", ref=one.ref, into=one.joined_into.ref)
    return found


def _write_proceedings(*, actor: Actor, groups: list[_Group], batch: str) -> None:
    copy_rows(
        Proceeding,
        columns=(
            "id",
            "ref",
            "number",
            "agency",
            "region",
            "registered_on",
            "form",
            "stage",
            "stage_on",
            "source",
            "source_key",
        ),
        rows=(
            (
                group.id,
                group.ref,
                group.first.number,
                group.first.agency.pk,
                group.region,
                group.first.registered_on,
                form_for((row.provision, row.act_on) for _, row in group.rows),
                *group.stands,
                group.first.source,
                group.first.source_key,
            )
            for group in groups
        ),
        always={**stamp(actor), "batch": batch, "withdrawn_because": ""},
    )
    steps = [step for group in groups for step in _steps(group)]
    refs = fresh_refs(StageChange, count=len(steps))
    copy_rows(
        StageChange,
        columns=("ref", "proceeding", "decision", "stage", "on"),
        rows=((ref, *step) for ref, step in zip(refs, steps, strict=True)),
        always={**stamp(actor), "ground": "", "reason": "", "note": ""},
    )


def _steps(group: _Group) -> Iterator[tuple[int, str, str, date]]:
    yield group.id, "registered", REGISTERED, group.first.registered_on
    stage, on = group.stands
    if stage != REGISTERED:
        yield group.id, decision_to(stage), stage, on


def _write_counts(*, actor: Actor, groups: list[_Group], batch: str) -> dict[int, str]:
    """Write the counts of proceedings; their references by the place of their row."""
    placed = [(group, place, row) for group in groups for place, row in group.rows]
    ids, refs = fresh_ids(Count, count=len(placed)), fresh_refs(Count, count=len(placed))
    copy_rows(
        Count,
        columns=(
            "id",
            "ref",
            "proceeding",
            "article",
            "part",
            "paragraph",
            "act_on",
            "registered_on",
            "source",
            "source_key",
        ),
        rows=(
            (
                pk,
                ref,
                group.id,
                row.article,
                row.part,
                row.paragraph,
                row.act_on,
                row.registered_on,
                row.source,
                row.source_key,
            )
            for pk, ref, (group, _, row) in zip(ids, refs, placed, strict=True)
        ),
        always={**stamp(actor), "batch": batch, "withdrawn_because": ""},
    )
    copy_rows(
        Qualification,
        columns=("ref", "count", "article", "part", "paragraph", "from_on"),
        rows=(
            (ref, pk, row.article, row.part, row.paragraph, row.registered_on)
            for ref, pk, (_, _, row) in zip(fresh_refs(Qualification, count=len(placed)), ids, placed, strict=True)
        ),
        always={**stamp(actor), "reason": ""},
    )
    _write_facts(actor=actor, refs=refs, placed=placed)
    return {place: ref for ref, (_, place, _) in zip(refs, placed, strict=True)}


def _write_facts(*, actor: Actor, refs: list[str], placed: list[tuple[_Group, int, OffenceRow]]) -> None:
    copy_rows(
        FactOffence,
        columns=(
            "key",
            "source",
            "agency",
            "region",
            "happened_on",
            "article",
            "part",
            "paragraph",
            "act_on",
            "proceeding",
        ),
        rows=(
            (
                ref,
                group.ref,
                group.agency,
                group.region,
                row.registered_on,
                row.article,
                row.part,
                row.paragraph,
                row.act_on,
                group.ref,
            )
            for ref, (group, _, row) in zip(refs, placed, strict=True)
        ),
        always={"recorded_at": actor.now, "retracted_at": None},
    )


def follow_stage(*, actor: Actor, proceeding: Proceeding, stage: str, on: date) -> date | None:
    """Bring a known proceeding to the stage that the list says, when that is later than the stage we know.

    A list cannot say why it comes late: where a term that had run out would count as kept by it, the proceeding stays where it is, and
    the day on which that term ended is given back.

    Raises:
        proceeding.decided_before_record: the investigation would end or be interrupted before what is kept of it.
    """
    if stage in ("", REGISTERED, proceeding.stage) or on < proceeding.stage_on:
        return None
    decision = decision_to(stage)
    check_investigated(proceeding, decision=decision, was=proceeding.stage, to=stage, on=on)
    missed_on = due_kept(proceeding, was=proceeding.stage, to=stage, on=on, today=actor.today)
    if missed_on:
        return missed_on
    write_step(actor=actor, proceeding=proceeding, decision=decision, stage=stage, on=on)
    return None
