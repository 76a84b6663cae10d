"""Safe contact: whether, how and when a caller may be reached. Everything that uses a number asks here.

A number that must never be called is hidden at once and forgotten when the call is finished, so that no stray key loses it before.
Its keyed fingerprint stays, and no later call brings it back.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.journal.models import Entry
from qorgan.intake.hotline.marks import bar, free, holds_marked, marked_abroad, marked_among, marks_in, marks_of, strike
from qorgan.intake.hotline.models import ALLOWED, NEVER, Call, NeverNumber
from qorgan.intake.hotline.refusals import (
    ContactForbidden,
    ContactNotNow,
    ContactSealedAway,
    NumberMarkedNever,
)
from qorgan.intake.hotline.states import SUPERVISE
from qorgan.kernel.refusals import Refusal
from qorgan.people.texts import forget_text, open_text, seal_text

NUMBER, CODE_WORD, NOTE = "number", "code_word", "note"
WORDS = (NUMBER, CODE_WORD, NOTE)
"""What of a call is sealed."""
SHOWS = "call_contact"
"""The question that opens a number."""
OPEN_HOURS = 72
"""How long operators see what identifies a caller. A promise of the house, not a term of law."""


def keep_number(*, call: Call, number: str, was_never: bool, at: datetime) -> None:
    """Seal the caller's number. Marked “never” it is hidden at once from everybody, and forgotten when the call is finished.

    The form of a call that `was_never` shows no number, so an empty field takes none away: the word can be taken back.

    Raises:
        NumberMarkedNever: another caller said so of this number, and the call says otherwise.
    """
    number = number or (open_text(holder=call.ref, part=NUMBER) if was_never or call.contact == NEVER else "")
    if call.contact == NEVER:
        number = number if _mark(number, call=call, at=at) else ""
    else:
        if said := list(NeverNumber.objects.filter(going_on=call).values_list("fingerprint", flat=True)):
            free([bytes(mark) for mark in said])
        if holds_marked(number):
            raise NumberMarkedNever(call=call.ref)
    seal_text(number, holder=call.ref, part=NUMBER, at=at)


def settle_number(call: Call, *, at: datetime) -> None:
    """With the end of a call its “never” is final: number and wish are forgotten, the number in the note too; its mark stays."""
    NeverNumber.objects.filter(going_on=call).update(going_on=None)
    if call.contact == NEVER:
        call.wants_call_back = False
        forget_text(holder=call.ref, part=NUMBER)
        note = open_text(holder=call.ref, part=NOTE)
        if (told := strike(note, marks=marked_among(marks_in(note)))) != note:
            seal_text(told, holder=call.ref, part=NOTE, at=at)


def _mark(number: str, *, call: Call, at: datetime) -> bool:
    """Mark each number of the field “never”; whether this call alone says so. What a second call says too, no call takes back for the other."""
    new = {"marked_at": at, "going_on": call}
    marks = sorted(marks_of(number))
    held = [NeverNumber.objects.get_or_create(fingerprint=mark, defaults=new)[0] for mark in marks]
    bar(marks, at=at)
    others = [one.pk for one in held if one.going_on_id != call.pk]
    NeverNumber.objects.filter(pk__in=others).update(going_on=None)
    return not others


def unmark(number: str, *, call: Call) -> None:
    """Forget that a number must never be called, in every form of it; one of another country also where it is given without that.

    Raises:
        call.number_wants_country: it may be the number of several countries.
    """
    abroad = marked_abroad(number)
    if len(abroad) > 1:
        raise Refusal("call.number_wants_country", call=call.ref).at("number")
    free((marks_in(number) | marks_of(number)).union(*map(marks_of, abroad)))


def open_until(call: Call) -> datetime:
    """Until when operators see what identifies the caller."""
    return call.started_at + timedelta(hours=OPEN_HOURS)


def is_sealed_away(*, call: Call, actor: Actor) -> bool:
    """Whether this actor no longer sees what identifies the caller, although the call may still go on."""
    return actor.now >= open_until(call) and not actor.may(SUPERVISE)


def check_still_open(*, call: Call, actor: Actor) -> None:
    """Refuse what is sealed away.

    Raises:
        ContactSealedAway
    """
    if is_sealed_away(call=call, actor=actor):
        raise ContactSealedAway(call=call.ref, until=open_until(call).astimezone(_zone(call)))


def check_may_reach(*, call: Call, actor: Actor) -> None:
    """Refuse to use a number against the caller's word.

    Raises:
        ContactForbidden, ContactNotNow, ContactSealedAway
    """
    if call.contact != ALLOWED:
        raise ContactForbidden(call=call.ref)
    check_still_open(call=call, actor=actor)
    if holds_marked(open_text(holder=call.ref, part=NUMBER)):
        raise ContactForbidden(call=call.ref)
    if not _is_hour(call, at=actor.now):
        now = actor.now.astimezone(_zone(call))
        raise ContactNotNow(
            call=call.ref, first=f"{call.contact_from:%H:%M}", last=f"{call.contact_until:%H:%M}", now=f"{now:%H:%M}"
        )


def was_shown(call: Call, *, since: datetime | None = None) -> bool:
    """Whether the number was opened after the call, as the journal has it, at an hour at which the caller may be reached.

    With `since`, whether it was opened so after that instant.
    """
    looks = Entry.objects.filter(act=SHOWS, objects_ref__contains=[call.ref], at__gte=call.ended_at or call.started_at)
    if since:
        looks = looks.filter(at__gt=since)
    return call.contact == ALLOWED and any(_is_hour(call, at=at) for at in looks.values_list("at", flat=True))


def _zone(call: Call) -> ZoneInfo:
    return country().calendar.zone_of(call.region or call.agency.region)


def _is_hour(call: Call, *, at: datetime) -> bool:
    if not (call.contact_from and call.contact_until):
        return True
    return _within(at.astimezone(_zone(call)).time(), call.contact_from, call.contact_until)


def _within(now: time, first: time, last: time) -> bool:
    """Whether an hour lies between two, of which the last may be after midnight."""
    return first <= now <= last if first <= last else now >= first or now <= last
