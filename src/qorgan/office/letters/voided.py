"""Letters that became void after they had gone: whoever holds one is to be told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Day
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters import states
from qorgan.office.letters.commands import HELPS, own_letter, status_title
from qorgan.office.letters.models import Letter


@command(
    may="letter.keep", post="/letters/{letter}/void-telling", title=_("Record that the holder was told"), helps=HELPS
)
def tell_holder(*, actor: Actor, letter: Letter, on: Day | None = None) -> Letter:
    """Record that whoever had a letter was told that it is void; a later letter about the same record says it by arriving.

    Raises:
        letter.not_the_sender
        letter.elsewhere: it is not annulled.
        letter.nobody_holds: it had not gone when it became void.
        letter.holder_told, day.outside
    """
    letter = own_letter(letter, actor=actor)
    if letter.status != states.ANNULLED:
        raise Refusal("letter.elsewhere", letter=letter.ref, status=status_title(letter.status))
    if letter.fell_at is None:
        raise Refusal("letter.nobody_holds", letter=letter.ref)
    if letter.void_told_on:
        raise Refusal("letter.holder_told", letter=letter.ref, on=letter.void_told_on)
    letter.void_told_on = not_outside(on or actor.today, since=day_here(letter.fell_at), today=actor.today)
    letter.save(update_fields=["void_told_on"])
    return letter


def told_by_the_next(*, record: Letter, actor: Actor) -> list[Letter]:
    """Those that fell, of which whoever had them learned by this later letter of the same body about the same record, once it arrived."""
    if record.arrived_on is None:
        return []
    fallen = Letter.objects.select_for_update(of=("self",)).select_related("agency")
    fallen = fallen.filter(
        agency=record.agency_id,
        subject_ref=record.subject_ref,
        person_ref=record.person_ref,
        addressee=record.addressee_id,
        fell_at__lte=record.recorded_at,
        void_told_on__isnull=True,
    )
    held = list(fallen.order_by("id"))
    for letter in held:
        letter.void_told_on = record.arrived_on
        letter.save(update_fields=["void_told_on"])
    return held


def awaits_telling(letter: Letter) -> bool:
    """Whether somebody holds it who was not told yet that it is void."""
    return letter.fell_at is not None and letter.void_told_on is None
