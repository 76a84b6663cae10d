"""Claiming unpaid wages: raised, lodged, asked after, decided, paid in parts, withdrawn; a wrong step is taken back."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import fresh_refs
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import FIRST_DAY, Amount, Because, CodeOf, Day, Line, Note, Reasons
from qorgan.desk.ledger.accounts import Purse
from qorgan.desk.ledger.entries import enter, reverse
from qorgan.desk.records import Record
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.people.grants import check_works_with
from qorgan.people.models import Person
from qorgan.rights.wages.course import PAID, Payment, course_of, restated
from qorgan.rights.wages.models import WageClaim, WageStep
from qorgan.rights.wages.queries import LABELS as RECORDS
from qorgan.rights.wages.queries import RELATED
from qorgan.rights.wages.sealed import seal_employer
from qorgan.rights.wages.states import (
    ASKED,
    AWARDED,
    KEEP,
    LODGED,
    PAYMENT,
    RAISED,
    REFUSED,
    TITLES,
    UNCOLLECTED,
    WITHDRAWN,
    steps,
)

NO_NAMES, EMPTY_TODAY = _("Write no names."), _("Empty means today")
LABELS = {
    **RECORDS,
    "amount": _("Amount, whole units of money"),
    "paid_on": _("Paid on"),
    "asked_on": _("Asked on"),
    "on": _("On"),
    "reasons": _("Reasons"),
}
HELPS = {
    **dict.fromkeys(("raised_on", "lodged_on", "decided_on", "paid_on", "asked_on", "on"), EMPTY_TODAY),
    **dict.fromkeys(("note", "reason", "reasons"), NO_NAMES),
}
MOST, MISTAKE = 10**15, "entered_by_mistake"
EmployerKind = Annotated[str, CodeOf("employer_kinds")]
Occupation = Annotated[str, CodeOf("occupations")]
Helper = Annotated[str, CodeOf("wage_helpers")]
Way = Annotated[str, CodeOf("wage_ways")]


@command(
    may=KEEP,
    post="/persons/{person}/wage-claims",
    title=_("Raise a wage claim"),
    may_name=("employer",),
    begins_for="person",
)
def raise_wage_claim(
    *,
    actor: Actor,
    person: Person,
    employer_kind: EmployerKind,
    worked_from: Day,
    worked_until: Day,
    claimed: Amount,
    helped_by: Helper,
    employer: Line | None = None,
    occupation: Occupation | None = None,
    raised_on: Day | None = None,
    note: Note | None = None,
) -> WageClaim:
    """Write down that a person was not paid for work and wants the money. Nothing else is asked for.

    Raises:
        person.groups_not_shared: only parts of the person were shared with the actor's agency, and it did not take the
            person in.
        wages.days, wages.work_before_birth, wages.sum, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    check_works_with(actor=actor, person=person)
    day = raised_on or actor.today
    _work_days(worked_from, worked_until, today=actor.today)
    _was_born(person, by=worked_from)
    _between(day, since=worked_from, until=actor.today)
    _sum(claimed)
    claim = WageClaim(
        ref=fresh_refs(WageClaim, count=1)[0],
        recorded_at=actor.now,
        recorded_by=actor.user_ref,
        person=person,
        agency=actor.agency,
        region=actor.agency.region,
        raised_on=day,
        employer_kind=employer_kind,
        occupation=occupation or "",
        worked_from=worked_from,
        worked_until=worked_until,
        claimed=claimed,
        helped_by=helped_by,
        note=note or "",
        state=RAISED,
    )
    if employer:
        seal_employer(claim, words=employer, actor=actor)
    claim.save(force_insert=True)
    return claim


@command(
    may=KEEP, post="/wage-claims/{wage_claim}/corrections", title=_("Correct the wage claim"), may_name=("employer",)
)
def correct_wage_claim(
    *,
    actor: Actor,
    wage_claim: WageClaim,
    employer_kind: EmployerKind | None = None,
    employer: Line | None = None,
    occupation: Occupation | None = None,
    worked_from: Day | None = None,
    worked_until: Day | None = None,
    claimed: Amount | None = None,
    helped_by: Helper | None = None,
    note: Note | None = None,
) -> WageClaim:
    """Put right what was entered wrongly, or became known since; what is not given stays.

    Raises:
        record.not_in_this_state, record.nothing_to_correct, wages.days, wages.work_before_birth, wages.sum, IdentityErased,
        IdentityDamaged, KeyVersionMissing
    """
    held = _held(wage_claim, act="correct_wage_claim")
    given: dict[str, Any] = {
        "employer_kind": employer_kind,
        "occupation": occupation,
        "worked_from": worked_from,
        "worked_until": worked_until,
        "claimed": claimed,
        "helped_by": helped_by,
        "note": note,
    }
    changes = {name: value for name, value in given.items() if value not in (None, "")}
    if not changes and not employer:
        raise Refusal("record.nothing_to_correct", record=held.ref)
    for name, value in changes.items():
        setattr(held, name, value)
    _work_days(held.worked_from, held.worked_until, today=actor.today)
    if "worked_from" in changes:
        _was_born(held.person, by=held.worked_from)
    _between(held.raised_on, since=held.worked_from, until=actor.today)
    _sum(held.claimed, least=max(1, held.awarded or 0, held.paid))
    if employer:
        seal_employer(held, words=employer, actor=actor)
    return restated(held)


@command(may=KEEP, post="/wage-claims/{wage_claim}/lodging", title=_("Lodge the wage claim"))
def lodge_wage_claim(
    *, actor: Actor, wage_claim: WageClaim, way: Way, lodged_on: Day | None = None, note: Note | None = None
) -> list[Record]:
    """Write down that the claim went to somebody who can decide or pay; after a refusal it may go another way.

    Raises:
        record.not_in_this_state, wages.days
    """
    held = _held(wage_claim, act="lodge_wage_claim")
    return _step(held, kind=LODGED, on=lodged_on, actor=actor, way=way, note=note)


@command(
    may=KEEP, post="/wage-claims/{wage_claim}/inquiries", title=_("Ask after the wages"), labels=LABELS, helps=HELPS
)
def ask_after_wages(*, actor: Actor, wage_claim: WageClaim, note: Reasons, asked_on: Day | None = None) -> list[Record]:
    """Write down that somebody asked how the claim stands, and what was said.

    Raises:
        record.not_in_this_state, wages.days
    """
    held = _held(wage_claim, act="ask_after_wages")
    return _step(held, kind=ASKED, on=asked_on, actor=actor, note=note)


@command(may=KEEP, post="/wage-claims/{wage_claim}/award", title=_("Record an award"))
def award_wages(
    *, actor: Actor, wage_claim: WageClaim, awarded: Amount, decided_on: Day | None = None, note: Note | None = None
) -> list[Record]:
    """Write down what was awarded, or what the employer agreed to pay; at most what was claimed.

    A later one takes the place of the one before, as when an appeal changed it.

    Raises:
        record.not_in_this_state, wages.days, wages.sum
    """
    held = _held(wage_claim, act="award_wages")
    _sum(awarded, least=max(1, held.paid), most=held.claimed)
    return _step(held, kind=AWARDED, on=decided_on, actor=actor, amount=awarded, note=note)


@command(
    may=KEEP, post="/wage-claims/{wage_claim}/refusal", title=_("Record a refusal of wages"), labels=LABELS, helps=HELPS
)
def refuse_wage_claim(
    *, actor: Actor, wage_claim: WageClaim, reasons: Reasons, decided_on: Day | None = None
) -> list[Record]:
    """Write down that the claim was refused where it was lodged, or the award set aside, and why.

    Raises:
        record.not_in_this_state, wages.days
    """
    held = _held(wage_claim, act="refuse_wage_claim")
    return _step(held, kind=REFUSED, on=decided_on, actor=actor, note=reasons)


@command(may=KEEP, post="/wage-claims/{wage_claim}/payments", title=_("Record wages paid"), labels=LABELS, helps=HELPS)
def record_wages_paid(
    *, actor: Actor, wage_claim: WageClaim, amount: Amount, paid_on: Day | None = None, note: Note | None = None
) -> list[Record]:
    """Write down money that the person received, in parts too, also after a refusal; the last part closes the claim.

    Raises:
        record.not_in_this_state, wages.days
        wages.sum: more than is outstanding.
    """
    held = _held(wage_claim, act="record_wages_paid")
    _sum(amount, most=held.outstanding)
    day = _next_day(held, on=paid_on, actor=actor)
    entry = enter(Purse(PAID, held), actor=actor, kind=PAYMENT, amount=_money(amount), happened_on=day, note=note or "")
    return [restated(held), entry]


@command(
    may=KEEP,
    post="/wage-claims/{wage_claim}/withdrawal",
    title=_("Withdraw the wage claim"),
    labels=LABELS,
    helps=HELPS,
)
def withdraw_wage_claim(
    *, actor: Actor, wage_claim: WageClaim, reasons: Reasons, on: Day | None = None
) -> list[Record]:
    """Write down that the person does not want to go on with the claim, and why.

    Raises:
        record.not_in_this_state, wages.days
    """
    held = _held(wage_claim, act="withdraw_wage_claim")
    return _step(held, kind=WITHDRAWN, on=on, actor=actor, note=reasons)


@command(
    may=KEEP,
    post="/wage-claims/{wage_claim}/ending",
    title=_("End: nothing can be collected"),
    labels=LABELS,
    helps=HELPS,
)
def end_wage_claim(*, actor: Actor, wage_claim: WageClaim, reasons: Reasons, on: Day | None = None) -> list[Record]:
    """Write down that nothing more can be got, and why: the employer is gone, or collecting it failed. What was awarded stays on record.

    Money that comes all the same is recorded, and the claim may be lodged anew.

    Raises:
        record.not_in_this_state, wages.days
    """
    held = _held(wage_claim, act="end_wage_claim")
    return _step(held, kind=UNCOLLECTED, on=on, actor=actor, note=reasons)


@command(may=KEEP, post="/wage-claims/{wage_claim}/steps/withdrawal", title=_("Take the last step back"), helps=HELPS)
def take_back_wage_step(*, actor: Actor, wage_claim: WageClaim, reason: Because) -> list[Record]:
    """Take back the last step, which was entered by mistake; the claim stands as before it. A payment is reversed in the ledger.

    Raises:
        record.not_in_this_state: there is no step.
    """
    held = _held(wage_claim, act="take_back_wage_step")
    last = course_of(held)[-1]
    if isinstance(last, Payment):
        reverse(last.entry, actor=actor, reason=MISTAKE, note=reason)
        return [restated(held), last.entry]
    last.withdrawn_on, last.withdrawn_because = actor.today, reason
    last.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return [restated(held), last]


def _step(
    held: WageClaim,
    *,
    kind: str,
    on: date | None,
    actor: Actor,
    way: str = "",
    amount: int | None = None,
    note: str | None = None,
) -> list[Record]:
    day = _next_day(held, on=on, actor=actor)
    step = create_record(
        WageStep, actor=actor, wage_claim=held, kind=kind, on=day, way=way, amount=amount, note=note or ""
    )
    return [restated(held), step]


def _next_day(held: WageClaim, *, on: date | None, actor: Actor) -> date:
    """The day of the next step: not before the last one, nor after today."""
    day, before = on or actor.today, course_of(held)
    _between(day, since=before[-1].on if before else held.raised_on, until=actor.today)
    return day


def _held(claim: WageClaim, *, act: str) -> WageClaim:
    """The claim as it stands now, held against a second change at the same time, if it admits the act."""
    held = WageClaim.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=claim.pk)
    if (held.state, act) not in steps():
        raise Refusal("record.not_in_this_state", record=held.ref, state=TITLES[held.state])
    return held


def _money(amount: int) -> Money:
    return Money(amount, country().currency)


def _sum(amount: int, *, least: int = 1, most: int = MOST) -> None:
    if not least <= amount <= most:
        raise Refusal("wages.sum", amount=_money(amount), least=_money(least), most=_money(most))


def _work_days(first: date, last: date, *, today: date) -> None:
    _between(first, since=FIRST_DAY, until=today)
    _between(last, since=first, until=today)


def _was_born(person: Person, *, by: date) -> None:
    if person.year_of_birth and by.year < person.year_of_birth:
        raise Refusal("wages.work_before_birth", person=person.ref, on=by, year=str(person.year_of_birth)).at(
            "worked_from"
        )


def _between(day: date, *, since: date, until: date) -> None:
    if not since <= day <= until:
        raise Refusal("wages.days", on=day, since=since, until=until)
