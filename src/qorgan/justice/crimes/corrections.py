"""Bringing what a row of the register's list made in line with what the row says now."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from django.db.models import Prefetch, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.justice.crimes.bulk import OffenceRow, Place, fault_in, follow_stage
from qorgan.justice.crimes.commands import write_correction, write_dates, write_qualification
from qorgan.justice.crimes.corrected_decisions import move_start
from qorgan.justice.crimes.forms import form_follows, keep_start
from qorgan.justice.crimes.healing import due_before
from qorgan.justice.crimes.models import Count, Proceeding, Qualification
from qorgan.justice.crimes.moving import check_open, check_registered, is_number_taken
from qorgan.justice.crimes.qualifications import Provision
from qorgan.justice.crimes.queries import qualified_as
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text

UNCHANGED, REQUALIFIED, CORRECTED = "unchanged", "requalified", "corrected"
BEHIND, FROM_UNKNOWN = "behind", "from_unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """What a row made of the qualification of its count, what stood `before` it and since when.

    `left` is where the proceeding was counted, when the row moved it to another body or region. `missed_on` are the columns that the
    proceeding did not follow, each with the day on which a term ended that would have counted as kept by it.

    BEHIND: the row names what the count was before a requalification that is known here; that one stays.
    FROM_UNKNOWN: the row says that it was requalified, but what it was before never came here.
    """

    kind: str
    before: Provision | None = None
    since: date | None = None
    left: Place | None = None
    missed_on: Mapping[str, date] = field(default_factory=dict)


def change_of_new(row: OffenceRow) -> Change:
    """What a row that is new here tells about its qualification."""
    return Change(FROM_UNKNOWN if row.requalified_on else UNCHANGED)


def held_offences(refs: list[str]) -> QuerySet[Count]:
    """The counts of these references with what their correction reads; their proceedings are locked until the act ends."""
    proceedings = Proceeding.objects.select_for_update(of=("self",)).select_related("agency", "joined_into")
    locked = Prefetch("proceeding", proceedings.order_by("pk"))
    return Count.objects.filter(ref__in=refs).prefetch_related("qualifications", locked, "proceeding__counts")


def correct_offence(*, actor: Actor, held: Count, row: OffenceRow) -> tuple[Proceeding, Change]:
    """Bring a count in line with what its row says now. Returns the proceeding, for the ledger, and what changed.

    Another article, part or paragraph is a requalification of the day that the row names for it. Where it names none,
    or the day of the requalification that is known already, the record was wrong and is corrected; other dates are
    corrections always. A row that names no day and what the count was before it was requalified is behind, and the
    requalification stays. Agency, region, number and day of registration of the proceeding follow the row of its first
    count. By neither that day nor its stage does a term count as kept that had run out: a list cannot say why it comes late.

    Raises:
        Refusal: the row's fault (see `fault_in`), or `proceeding.closed`, `proceeding.registration_withdrawn`, `proceeding.number_taken`,
            `proceeding.registered_after_stage`, `proceeding.registered_after_receipt`, `proceeding.stage_before_last`,
            `proceeding.decided_before_record`, `proceeding.qualified_later`.
    """
    fault = fault_in(row=row, today=actor.today)
    if fault:
        raise fault
    proceeding = held.proceeding
    check_open(proceeding)
    check_registered(held)
    is_other = (held.act_on, qualified_as(held)) != (
        row.act_on,
        row.provision,
    )  # the form of investigation rests on both
    with form_follows(proceeding, actor=actor) if is_other else nullcontext():
        write_dates(count=held, act_on=row.act_on, registered_on=row.registered_on)
        change = _qualify(actor=actor, count=held, row=row)
    missed = {}
    if not any(one.pk < held.pk and one.withdrawn_on is None for one in proceeding.counts.all()):
        stood = Place(proceeding.agency_id, proceeding.region)
        missed["registered_on"] = _correct_proceeding(actor=actor, proceeding=proceeding, row=row)
        if stood != Place(proceeding.agency_id, proceeding.region):
            change = replace(change, left=stood)
    missed["stage_on"] = follow_stage(
        actor=actor, proceeding=proceeding, stage=row.stage, on=row.stage_on or row.registered_on
    )
    return proceeding, replace(change, missed_on={column: due for column, due in missed.items() if due})


def _qualify(*, actor: Actor, count: Count, row: OffenceRow) -> Change:
    *earlier, last = sorted(count.qualifications.all(), key=attrgetter("pk"))
    before, on = qualified_as(count), row.requalified_on
    if row.provision == before:
        if on and not earlier:
            return Change(FROM_UNKNOWN)
        if on and on != last.from_on:
            _redate(last, after=earlier[-1], count=count, row=row)
        return Change(UNCHANGED)
    if on is None and earlier and row.provision == _provision(earlier[-1]):
        return Change(BEHIND, before, last.from_on)
    if on is None or (earlier and on == last.from_on):
        write_correction(count=count, provision=row.provision)
        return Change(CORRECTED, before, last.from_on)
    if on < last.from_on:
        raise Refusal("proceeding.qualified_later", ref=count.ref, on=day_text(on), from_on=day_text(last.from_on))
    write_qualification(actor=actor, count=count, provision=row.provision, on=on)
    return Change(REQUALIFIED, before, last.from_on)


def _provision(row: Qualification) -> Provision:
    return Provision(row.article, row.part, row.paragraph)


def _redate(last: Qualification, *, after: Qualification, count: Count, row: OffenceRow) -> None:
    assert row.requalified_on is not None
    if row.requalified_on < after.from_on:
        raise Refusal(
            "proceeding.qualified_later",
            ref=count.ref,
            on=day_text(row.requalified_on),
            from_on=day_text(after.from_on),
        )
    last.from_on = row.requalified_on
    last.save(update_fields=["from_on"])


def _correct_proceeding(*, actor: Actor, proceeding: Proceeding, row: OffenceRow) -> date | None:
    """Bring a proceeding in line with the row of its first count.

    Where a term had run out that the day of registration of the row would heal, that day stays, and when the term ended is given back.
    """
    if row.number != proceeding.number and row.number and is_number_taken(row.number):
        raise Refusal("proceeding.number_taken", number=row.number)
    day = row.registered_on
    missed_on = due_before(proceeding, form=proceeding.form, registered_on=day, now=actor.now)
    if missed_on:
        day = proceeding.registered_on
    elif day != proceeding.registered_on:
        move_start(proceeding=proceeding, day=day)
        if not proceeding.source:
            keep_start(proceeding, actor=actor)
    said = {
        "number": row.number or proceeding.number,
        "agency_id": row.agency.pk,
        "region": row.region,
        "registered_on": day,
    }
    changed = [name for name, value in said.items() if getattr(proceeding, name) != value]
    for name in changed:
        setattr(proceeding, name, said[name])
    if changed:
        proceeding.save()  # with the day of its first stage, which moved with the registration
    return missed_on
