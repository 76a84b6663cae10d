"""Many verdicts at once, for imports and seeded nations: what the commands would make, written by COPY.

One row is one convict, or one proceeding without a conviction: pending, acquitted, terminated, returned. Rows of one
court with the same number belong to one proceeding, new or known; a row without a number makes one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import copy_rows, fresh_ids, fresh_refs, stamp
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.facts import ledger
from qorgan.desk.relations import forget_written
from qorgan.justice.courts.facts import FactConviction, FactCourtProceeding
from qorgan.justice.courts.gravity import gravest
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.sentencing import is_custodial, next_convict
from qorgan.justice.courts.states import CONVICTED, JUDGMENTS, PENDING
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifications import Provision, provision_fault
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """One convict of a court's list, or one proceeding that convicted nobody (so far).

    `outcome` is a code of `judgment_outcomes`, "" while pending; a row with a sentence and no outcome is a conviction.
    `ended_on` is the day of a ruling that is no judgment; empty means `judgment_on`. `convict` tells the convicts of a
    proceeding apart; "" means the next number. `term_months` is None where no term was given.
    """

    source_key: str
    number: str
    court: Agency
    region: str
    received_on: date
    article: str
    part: str = ""
    paragraph: str = ""
    judgment_on: date | None = None
    ended_on: date | None = None
    outcome: str = PENDING
    convict: str = ""
    sentence: str = ""
    term_months: int | None = None
    sex: str = ""
    in_force_on: date | None = None
    source: str = "verdicts"

    @property
    def is_conviction(self) -> bool:
        """Whether the row tells of a convict."""
        return self.outcome == CONVICTED or (self.outcome == PENDING and bool(self.sentence))

    @property
    def ends_as(self) -> str:
        """The outcome, PENDING where there is none."""
        return CONVICTED if self.is_conviction else self.outcome

    @property
    def end(self) -> date | None:
        """The day on which the proceeding ended before the court."""
        if self.ends_as == PENDING:
            return None
        return self.judgment_on if self.ends_as in JUDGMENTS else self.ended_on or self.judgment_on

    @property
    def provision(self) -> Provision:
        """The gravest provision of the conviction or the charge."""
        return Provision(self.article, self.part, self.paragraph)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows of one proceeding should say alike, as the proceeding holds it."""

    received_on: date
    region: str
    outcome: str
    ended_on: date | None

    @classmethod
    def of(cls, held: CourtProceeding) -> Standing:
        """That of a proceeding that is kept."""
        return cls(held.received_on, held.region, held.outcome, held.ended_on)


@dataclass(frozen=True, slots=True)
class Entered:
    """The references of what a row became; `sentence` is "" for a row that convicts nobody.

    `stands` is how the proceeding stands then, None where the row alone made it; `before` is how it stood, where the row
    changed that.
    """

    court_proceeding: str
    sentence: str = ""
    stands: Standing | None = field(default=None, compare=False)
    before: Standing | None = field(default=None, compare=False)

    @property
    def ref(self) -> str:
        """The record that the row made: the sentence, or else the proceeding."""
        return self.sentence or self.court_proceeding


@dataclass(slots=True)
class _Group:
    """A proceeding in the making, with its rows."""

    id: int
    ref: str
    rows: list[tuple[int, VerdictRow]] = field(default_factory=list)

    @property
    def first(self) -> VerdictRow:
        """The row that says court, region and source."""
        return self.rows[0][1]

    @property
    def received_on(self) -> date:
        """The earliest day of receipt."""
        return min(row.received_on for _, row in self.rows)

    @property
    def ending(self) -> VerdictRow:
        """The row that says how the proceeding ended: a conviction before anything else, pending last."""
        return min((row for _, row in self.rows), key=lambda row: (not row.is_conviction, row.end is None))

    @property
    def standing(self) -> Standing | None:
        """What its rows should say alike; None where there is but one."""
        if len(self.rows) == 1:
            return None
        return Standing(self.received_on, self.first.region, self.ending.ends_as, self.ending.end)

    @property
    def article(self) -> str:
        """The gravest article."""
        return gravest((row.provision, row.judgment_on or row.received_on) for _, row in self.rows)

    @property
    def judgment_on(self) -> date | None:
        """The day of the judgment, when there is one."""
        return self.ending.end if self.ending.ends_as in JUDGMENTS else None


def fault_in(*, row: VerdictRow, today: date) -> Refusal | None:
    """Why a row cannot be taken, or None; the same reasons as those of the commands."""
    end = row.end
    for day in (row.received_on, end, row.in_force_on):
        if day and day > today:
            return Refusal("day.in_future", on=day_text(day))
    if row.outcome == PENDING and row.sentence and end is None:
        return Refusal("court.sentence_pending", sentence=named("sentence_kinds", row.sentence))
    if row.ends_as != PENDING and end is None:
        return Refusal("court.judgment_day_missing", outcome=named("judgment_outcomes", row.ends_as))
    if end and end < row.received_on:
        return Refusal("court.judgment_before_receipt", on=day_text(end), received_on=day_text(row.received_on))
    if row.in_force_on and end and row.in_force_on < end:
        return Refusal("court.in_force_before_judgment", on=day_text(row.in_force_on), judgment_on=day_text(end))
    if row.sentence and country().codes["sentence_kinds"].get(row.sentence).attributes.get("role") == "additional":
        return Refusal("court.not_a_sentence", sentence=named("sentence_kinds", row.sentence))
    return provision_fault(provision=row.provision, days=(row.received_on, end or row.received_on))


def enter_verdicts(*, actor: Actor, rows: Sequence[VerdictRow], batch: str) -> list[Entered]:
    """Enter verdicts in the caller's transaction, in a few statements, and say what each row became, in their order.

    Raises:
        Refusal: a row's fault (see `fault_in`), or `court.convict_entered` for a convict of a known proceeding.
        IntegrityError: a source key is held already. Nothing may be kept then: the caller rolls back.
    """
    for row in rows:
        fault = fault_in(row=row, today=actor.today)
        if fault:
            raise fault
    by_number: dict[object, list[tuple[int, VerdictRow]]] = {}
    for place, row in enumerate(rows):
        by_number.setdefault((row.court.pk, row.number) if row.number else place, []).append((place, row))
    known = _known(rows)
    fresh = [members for key, members in by_number.items() if key not in known]
    entered = _write_new(actor=actor, groups=_made(fresh), batch=batch)
    for key, members in by_number.items():
        if key in known:
            entered |= _add_to_known(actor=actor, held=known[key], members=members, batch=batch)
    ledger.refresh_many(list(CourtProceeding.objects.filter(pk__in=[one.pk for one in known.values()])), at=actor.now)
    return [entered[place] for place in range(len(rows))]


def _known(rows: Sequence[VerdictRow]) -> dict[object, CourtProceeding]:
    numbers = {row.number for row in rows if row.number}
    held = CourtProceeding.objects.filter(number__in=numbers, court__in={row.court.pk for row in rows})
    locked = held.select_for_update(of=("self",)).prefetch_related("sentences")
    return {(one.court_id, one.number): one for one in locked}


def _made(fresh: list[list[tuple[int, VerdictRow]]]) -> list[_Group]:
    ids = fresh_ids(CourtProceeding, count=len(fresh))
    refs = fresh_refs(CourtProceeding, count=len(fresh))
    return [_Group(pk, ref, members) for pk, ref, members in zip(ids, refs, fresh, strict=True)]


def _write_new(*, actor: Actor, groups: list[_Group], batch: str) -> dict[int, Entered]:
    copy_rows(
        CourtProceeding,
        columns=(
            "id",
            "ref",
            "number",
            "court",
            "region",
            "received_on",
            "article",
            "ended_on",
            "outcome",
            "judgment_on",
            "source",
            "source_key",
        ),
        rows=(
            (
                group.id,
                group.ref,
                group.first.number,
                group.first.court.pk,
                group.first.region,
                group.received_on,
                group.article,
                group.ending.end,
                group.ending.ends_as,
                group.judgment_on,
                group.first.source,
                group.first.source_key,
            )
            for group in groups
        ),
        always={**stamp(actor), "ground": "", "reason": "", "batch": batch},
    )
    copy_rows(
        FactCourtProceeding,
        columns=("key", "source", "agency", "region", "happened_on", "ended_on", "outcome", "judgment_on", "article"),
        rows=(
            (
                group.ref,
                group.ref,
                group.first.court.ref,
                group.first.region,
                group.received_on,
                group.ending.end,
                group.ending.ends_as,
                group.judgment_on,
                group.article,
            )
            for group in groups
        ),
        always={"proceeding": "", "recorded_at": actor.now, "retracted_at": None},
    )
    return _write_sentences(actor=actor, groups=groups, batch=batch)


def _convicts(group: _Group) -> Iterator[tuple[int, VerdictRow, str]]:
    """The convictions of a group, each with what tells the convict apart."""
    number = 0
    for place, row in group.rows:
        if row.is_conviction:
            number += 1
            yield place, row, row.convict or str(number)


def _write_sentences(*, actor: Actor, groups: list[_Group], batch: str) -> dict[int, Entered]:
    entered: dict[int, Entered] = {}
    for group in groups:
        entered |= dict.fromkeys((place for place, _ in group.rows), Entered(group.ref, stands=group.standing))
    told = [(group, *convict) for group in groups for convict in _convicts(group)]
    refs = fresh_refs(Sentence, count=len(told))
    for ref, (group, place, _, _) in zip(refs, told, strict=True):
        entered[place] = Entered(group.ref, ref, entered[place].stands)
    copy_rows(
        Sentence,
        columns=(
            "ref",
            "court_proceeding",
            "convict",
            "sex",
            "article",
            "part",
            "paragraph",
            "sentence",
            "term_months",
            "is_custodial",
            "in_force_on",
            "source",
            "source_key",
        ),
        rows=(
            (
                ref,
                group.id,
                convict,
                row.sex,
                row.article,
                row.part,
                row.paragraph,
                row.sentence,
                row.term_months,
                is_custodial(row.sentence),
                row.in_force_on,
                row.source,
                row.source_key,
            )
            for ref, (group, _, row, convict) in zip(refs, told, strict=True)
        ),
        always={**stamp(actor), "additional": "{}", "batch": batch, "withdrawn_reason": ""},
    )
    copy_rows(
        FactConviction,
        columns=(
            "key",
            "source",
            "agency",
            "region",
            "happened_on",
            "article",
            "part",
            "paragraph",
            "sentence",
            "term_months",
            "is_custodial",
            "sex",
        ),
        rows=(
            (
                ref,
                group.ref,
                group.first.court.ref,
                group.first.region,
                group.judgment_on,
                row.article,
                row.part,
                row.paragraph,
                row.sentence,
                row.term_months,
                is_custodial(row.sentence),
                row.sex,
            )
            for ref, (group, _, row, _) in zip(refs, told, strict=True)
        ),
        always={"person": "", "proceeding": "", "recorded_at": actor.now, "retracted_at": None},
    )
    return entered


def _add_to_known(
    *, actor: Actor, held: CourtProceeding, members: list[tuple[int, VerdictRow]], batch: str
) -> dict[int, Entered]:
    """Later rows of a proceeding that is known: another convict, or its end."""
    group, before = _Group(held.pk, held.ref, members), Standing.of(held)
    if group.ending.end and (held.ended_on is None or (group.ending.is_conviction and held.outcome != CONVICTED)):
        end_by_list(held=held, row=group.ending)
        held.save()
    entered, stands = {}, Standing.of(held)
    for place, row in members:
        sentence = add_convict(actor=actor, held=held, row=row, batch=batch).ref if row.is_conviction else ""
        entered[place] = Entered(held.ref, sentence, stands, before if row is group.ending else None)
    return entered


def end_by_list(*, held: CourtProceeding, row: VerdictRow) -> None:
    """Let a proceeding end as a row tells it; a list says no ground, so that of another outcome goes. The caller saves it."""
    held.ground = held.ground if held.outcome == row.ends_as else ""
    held.ended_on, held.outcome = row.end, row.ends_as
    held.judgment_on = row.end if row.ends_as in JUDGMENTS else None


def add_convict(*, actor: Actor, held: CourtProceeding, row: VerdictRow, batch: str) -> Sentence:
    """Write a convict of a proceeding that is known.

    Raises:
        court.convict_entered: the proceeding has this convict already.
    """
    known = [one.convict for one in held.sentences.all() if one.withdrawn_on is None]
    convict = row.convict or next_convict(known)
    if convict in known:
        raise Refusal("court.convict_entered", convict=convict, ref=held.ref)
    sentence = create_record(
        Sentence,
        actor=actor,
        court_proceeding=held,
        convict=convict,
        sex=row.sex,
        article=row.article,
        part=row.part,
        paragraph=row.paragraph,
        sentence=row.sentence,
        term_months=row.term_months,
        is_custodial=is_custodial(row.sentence),
        in_force_on=row.in_force_on,
        source=row.source,
        source_key=row.source_key,
        batch=batch,
    )
    forget_written(held)
    return sentence
