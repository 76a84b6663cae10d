"""Lifting measures by a reasoned order, which a complaint suspends; measures at trial."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Instant, Line, Note, Reasons
from qorgan.justice.crimes.moving import given_back_on
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.people import undeliverable
from qorgan.rights.protection import orders, states
from qorgan.rights.protection.adding import lifted_by
from qorgan.rights.protection.apart import keep_apart, written
from qorgan.rights.protection.commands import Measure
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.compartment.wanting import let_go
from qorgan.rights.protection.holding import held_lifting, standing_protection, terms_instant
from qorgan.rights.protection.labels import HELPS, LABELS, ONLY_UNTOLD
from qorgan.rights.protection.models import (
    ProtectedHearing,
    Protection,
    ProtectionLifting,
)
from qorgan.rights.protection.states import DECIDE, IN_FORCE, SUSPENDED, TRIAL
from qorgan.rights.protection.telling import NOTE, REASONS, check_tells_nobody
from qorgan.rights.protection.unreached import say_when_told, say_why_not_told

TrialMeasure = Annotated[str, CodeOf("trial_measures")]
WORDS = {
    **LABELS,
    **undeliverable.LABELS,
    "held_on": _("Heard on"),
    "trial_measures": _("Measures taken at the hearing"),
}
HELP = {
    **HELPS,
    **undeliverable.HELPS,
    "not_told_because": ONLY_UNTOLD,
    "held_on": _("Empty means today."),
    "note": _("Write no names."),
    "trial_measures": _("Leave out what was not done: the page then shows it as missing."),
}


def check_none_waits(protection: Protection) -> None:
    """Raises `protection.lifting_waits` when a lifting of the protection was ordered and is not settled."""
    if protection.liftings.filter(status__in=states.PENDING).exists():
        raise Refusal("protection.lifting_waits", protection=protection.ref)


@command(may=DECIDE, post="/protections/{protection}/liftings", title=_("Order the lifting"), labels=WORDS)
def order_lifting(
    *, actor: Actor, protection: Protection, reasons: Reasons, measures: list[Measure] | None = None
) -> list[ProtectionLifting | Protection]:
    """Order, with reasons, that measures are lifted. Nothing ends yet: the person is told first, and may complain.

    Raises:
        protection.is_lifted, protection.lifting_waits, protection.measure_not_standing, protection.text_tells
    """
    held = standing_protection(protection)
    check_tells_nobody(reasons, field=REASONS, person=held.person)
    check_none_waits(held)
    standing = list(held.measures.filter(ended_at__isnull=True).order_by("id").values_list("measure", flat=True))
    chosen = list(dict.fromkeys(measures or standing))
    if missing := [one for one in chosen if one not in standing]:
        raise Refusal("protection.measure_not_standing", measure=orders.named(missing))
    holds = written(reasons, request=held.request)
    lifting = create_record(
        ProtectionLifting,
        actor=actor,
        protection=held,
        agency=actor.agency,
        ordered_at=actor.now,
        measures=chosen,
        reasons=holds,
    )
    keep_apart(reasons, holds=holds, about=lifting, field="reasons", request=held.request, actor=actor)
    orders.write_lifting(lifting, on=actor.today, actor=actor)
    return [lifting, held]


@command(
    may=DECIDE, post="/protection-liftings/{protection_lifting}/telling", title=_("Record that the person was told")
)
def tell_of_lifting(
    *,
    actor: Actor,
    protection_lifting: ProtectionLifting,
    told_at: Instant | None = None,
) -> ProtectionLifting:
    """Record when the protected person was told; from then on the person has time to complain.

    Whoever could not be told before the measures ended is told once found. Why not, and what was tried, stays: on that they ended.

    Raises:
        protection.lifting_settled, protection.not_the_deciding_body, protection.told_already, protection.in_future,
        protection.text_tells
    """
    lifting = held_lifting(protection_lifting)
    if lifting.status == IN_FORCE and lifting.not_told_because:
        return _told_afterwards(lifting, actor=actor, at=told_at)
    lifting = _pending(lifting, actor=actor)
    if lifting.told_at:
        raise Refusal("protection.told_already", record=lifting.ref, at=day_here(lifting.told_at))
    told = say_when_told(lifting, at=told_at, since=lifting.ordered_at, actor=actor)
    lifting.not_before = terms_instant("protection.lifting_wait", started=told, agency=lifting.agency)
    lifting.save()
    return lifting


def _told_afterwards(lifting: ProtectionLifting, *, actor: Actor, at: datetime | None) -> ProtectionLifting:
    """Let a lifting that is in force say when whoever could not be told of it was told after all.

    Raises:
        protection.not_the_deciding_body, protection.told_already, protection.in_future, protection.text_tells
    """
    check_deciding(lifting, actor=actor)
    if lifting.told_at:
        raise Refusal("protection.told_already", record=lifting.ref, at=day_here(lifting.told_at))
    say_when_told(lifting, at=at, since=lifting.in_force_at or lifting.ordered_at, actor=actor)
    lifting.save(update_fields=["told_at"])
    return lifting


@command(
    may=DECIDE,
    post="/protection-liftings/{protection_lifting}/force",
    title=_("Put the lifting into force"),
    labels=WORDS,
)
def put_lifting_into_force(
    *,
    actor: Actor,
    protection_lifting: ProtectionLifting,
    not_told_because: undeliverable.Why | None = None,
    not_told_tried: Line | None = None,
) -> list[ProtectionLifting | Protection | SealedFile]:
    """End the measures: the person was told, the time to complain is over, and no complaint stands.

    Where the person could not be told, it is said why and what was tried; the time to complain then runs from the order, and a death
    leaves nothing to wait for.

    Raises:
        protection.lifting_settled, protection.not_the_deciding_body, protection.not_told_yet,
        protection.wait_not_over, protection.told_already, protection.text_tells
        protection.complaint_stands: a complaint suspends the lifting until it is decided.
    """
    undeliverable.check_tried(because=not_told_because, tried=not_told_tried)
    lifting = held_lifting(protection_lifting)
    if lifting.status == SUSPENDED:
        raise Refusal("protection.complaint_stands", record=lifting.ref)
    lifting = _pending(lifting, actor=actor)
    if not_told_because:
        _wait_untold(lifting, because=not_told_because, tried=not_told_tried or "", actor=actor)
    elif lifting.told_at is None:
        raise Refusal("protection.not_told_yet", lifting=lifting.ref)
    if lifting.not_before and actor.now < lifting.not_before:
        raise Refusal("protection.wait_not_over", lifting=lifting.ref, until=localtime(lifting.not_before))
    held = standing_protection(lifting.protection)
    lifting.status, lifting.in_force_at = IN_FORCE, actor.now
    lifting.save()
    ends = lifted_by(lifting)
    ended = list(ends.values_list("measure", flat=True))
    ends.update(ended_at=actor.now)
    if not held.measures.filter(ended_at__isnull=True).exists():
        held.status, held.lifted_at = states.LIFTED, actor.now
        held.save()
    return [lifting, held, *let_go(held, measures=ended, actor=actor)]


def _wait_untold(lifting: ProtectionLifting, *, because: str, tried: str, actor: Actor) -> None:
    """Let a lifting say why the person was not told of it; until when it waits then.

    Raises:
        protection.told_already, protection.text_tells
    """
    say_why_not_told(lifting, request=lifting.protection.request, because=because, tried=tried, actor=actor)
    if not undeliverable.is_final(because):
        started, agency = lifting.ordered_at, lifting.agency
        lifting.not_before = terms_instant("protection.lifting_wait", started=started, agency=agency)


@command(may=TRIAL, post="/protections/{protection}/hearings", title=_("Record a hearing"), labels=WORDS, helps=HELP)
def record_hearing(
    *,
    actor: Actor,
    protection: Protection,
    trial_measures: list[TrialMeasure],
    held_on: Day | None = None,
    note: Note | None = None,
) -> Protection:
    """Record, as the court, how a protected person was heard on a day: which of the measures at trial were taken.

    Raises:
        protection.hearing_kept, protection.in_future, protection.text_tells
        protection.hearing_too_early: nobody was protected on that day.
        protection.hearing_after_return: the court had given the proceeding back by that day.
    """
    held = standing_protection(protection)
    day = held_on or actor.today
    if day > actor.today:
        raise Refusal("protection.in_future", at=day)
    if day < (since := day_here(held.ordered_at)):
        raise Refusal("protection.hearing_too_early", on=day_text(day), protection=held.ref, since=day_text(since))
    back_on = given_back_on(held.proceeding.goes_on_in) if held.proceeding else None
    if held.proceeding and back_on and back_on < day:
        raise Refusal(
            "protection.hearing_after_return",
            on=day_text(day),
            proceeding=held.proceeding.goes_on_in.ref,
            back_on=day_text(back_on),
        )
    if held.hearings.filter(agency=actor.agency, held_on=day).exists():
        raise Refusal("protection.hearing_kept", on=day)
    check_tells_nobody(note or "", field=NOTE, person=held.person)
    holds = written(note or "", request=held.request)
    made = create_record(
        ProtectedHearing,
        actor=actor,
        protection=held,
        agency=actor.agency,
        held_on=day,
        note=holds,
        measures=list(dict.fromkeys(trial_measures)),
    )
    keep_apart(note or "", holds=holds, about=made, field="note", request=held.request, actor=actor)
    return held


def check_deciding(lifting: ProtectionLifting, *, actor: Actor) -> None:
    """Raises `NotTheDecidingBody` when another body ordered a lifting."""
    if lifting.agency_id != actor.agency.pk:
        raise Refusal("protection.not_the_deciding_body", record=lifting.ref)


def _pending(lifting: ProtectionLifting, *, actor: Actor) -> ProtectionLifting:
    held = held_lifting(lifting)
    check_deciding(held, actor=actor)
    if held.status not in states.PENDING:
        raise Refusal("protection.lifting_settled", lifting=held.ref, status=states.TITLES[held.status])
    return held
