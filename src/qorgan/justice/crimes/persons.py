"""Who is suspected and who was harmed in a proceeding: recorded by reference, taken back when it was a mistake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, PastDay
from qorgan.justice.crimes.holding import hold_on
from qorgan.justice.crimes.models import STANDING, InjuredParty, Proceeding, Suspect, Withdrawable
from qorgan.justice.crimes.moving import EMPTY_DAY, come, lock, open_for_work
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.people.models import Person

LABELS = {
    "since_on": _("Suspected since"),
    "is_official": _("Is an official"),
    "recognised_on": _("Recognised on"),
}
HELPS = {
    "recognised_on": EMPTY_DAY,
    "since_on": EMPTY_DAY,
    "reason": _("What was wrong with the entry, without names"),
}


@command(
    may="proceeding.person",
    post="/proceedings/{proceeding}/suspects",
    title=_("Record a suspect"),
    labels=LABELS,
    helps=HELPS,
)
def record_suspect(
    *,
    actor: Actor,
    proceeding: Proceeding,
    person: Person,
    since_on: PastDay | None = None,
    is_official: bool = False,
) -> Proceeding:
    """Record that a person is suspected in a proceeding. The proceeding shows the reference, never the name.

    Raises:
        proceeding.person_recorded, proceeding.closed: recorded already, or a joined proceeding.
    """
    open_for_work(proceeding)
    if proceeding.suspects.filter(STANDING, person=person).exists():
        raise Refusal("proceeding.person_recorded", person=person.ref, ref=proceeding.ref)
    day = come(actor=actor, day=since_on, since=proceeding.stage_on, field="since_on")
    create_record(Suspect, actor=actor, proceeding=proceeding, person=person, since_on=day, is_official=is_official)
    return proceeding


@command(may="proceeding.person", post="/suspects/{suspect}/withdrawal", title=_("Withdraw the suspect"), helps=HELPS)
def withdraw_suspect(*, actor: Actor, suspect: Suspect, reason: Because) -> Proceeding:
    """Take back a suspect who was entered wrongly. The entry stays, shows as withdrawn and counts no more.

    Also in a joined proceeding: a person must not stay suspected there by mistake.

    Raises:
        record.withdrawn: it was taken back before.
        court.suspect_sentenced: a sentence stands upon it.
    """
    proceeding = suspect.proceeding
    lock(proceeding)
    lock_standing(suspect)
    hold = hold_on(suspect)
    if hold:
        raise hold
    take_back(suspect, actor=actor, reason=reason)
    return proceeding


@command(
    may="proceeding.person",
    post="/proceedings/{proceeding}/injured-parties",
    title=_("Record an injured party"),
    labels=LABELS,
    helps=HELPS,
)
def record_injured_party(
    *, actor: Actor, proceeding: Proceeding, person: Person, recognised_on: PastDay | None = None
) -> Proceeding:
    """Record that a person was recognised as injured party. The proceeding shows the reference, never the name.

    Raises:
        proceeding.person_recorded, proceeding.closed: recorded already, or a joined proceeding.
    """
    open_for_work(proceeding)
    if proceeding.injured_parties.filter(STANDING, person=person).exists():
        raise Refusal("proceeding.person_recorded", person=person.ref, ref=proceeding.ref)
    day = come(actor=actor, day=recognised_on, since=proceeding.stage_on, field="recognised_on")
    create_record(InjuredParty, actor=actor, proceeding=proceeding, person=person, recognised_on=day)
    return proceeding


@command(
    may="proceeding.person",
    post="/injured-parties/{injured_party}/withdrawal",
    title=_("Withdraw the injured party"),
    helps=HELPS,
)
def withdraw_injured_party(*, actor: Actor, injured_party: InjuredParty, reason: Because) -> Proceeding:
    """Take back an injured party entered wrongly. The entry stays, shows as withdrawn and counts no more.

    Raises:
        record.withdrawn: it was taken back before.
    """
    proceeding = injured_party.proceeding
    lock(proceeding)
    lock_standing(injured_party)
    take_back(injured_party, actor=actor, reason=reason)
    return proceeding


def lock_standing(row: Withdrawable) -> None:
    """Lock a row until the act ends and read it again.

    Raises:
        record.withdrawn: it was taken back.
    """
    row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
    check_standing(row)


def check_standing(row: Withdrawable) -> None:
    """Whether a row that is locked stands.

    Raises:
        record.withdrawn
    """
    if row.withdrawn_on:
        raise Refusal("record.withdrawn", record=row.ref, on=day_text(row.withdrawn_on))


def take_back(row: Withdrawable, *, actor: Actor, reason: str) -> None:
    """Mark a standing row as withdrawn today; the caller has locked it."""
    row.withdrawn_on, row.withdrawn_reason = actor.today, reason
    row.save(update_fields=["withdrawn_on", "withdrawn_reason"])
