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
from qorgan.intake.hotline.models import ALLOWED, NEVER, Call, NeverNumber
from qorgan.intake.hotline.refusals import ContactForbidden, ContactNotNow, ContactSealedAway, NumberMarkedNever
from qorgan.intake.hotline.states import SUPERVISE
from qorgan.people import vault
from qorgan.people.phones import phone_key, read_phone
from qorgan.people.texts import forget_text, open_text, seal_text

NUMBER, CODE_WORD, NOTE = "number", "code_word", "note"
WORDS = (NUMBER, CODE_WORD, NOTE)
"""What of a call is sealed."""
SHOWS = "call_contact"
"""The question that opens a number."""
OPEN_HOURS = 72
"""How long operators see what identifies a caller. A promise of the house, not a term of law."""


def mark_of(number: str) -> bytes | None:
    """The fingerprint of a number, or None for one that reaches nobody, such as a short code."""
    key = phone_key(read_phone(number)) if number else ""
    return vault.fingerprint("never_phone", key) if key else None


def keep_number(*, call: Call, number: str, was_never: bool, at: datetime) -> None:
    """Seal the caller's number. Marked “never” it is hidden at once from everybody, and forgotten when the call is finished.

    The form of a call that `was_never` shows no number, so an empty field takes none away: the word can be taken back.

    Raises:
        NumberMarkedNever: another caller said so of this number, and the call says otherwise.
    """
    number = number or (open_text(holder=call.ref, part=NUMBER) if was_never or call.contact == NEVER else "")
    mark = mark_of(number)
    if call.contact == NEVER:
        call.wants_call_back = False
        number = number if mark is None or _mark(mark, call=call, at=at) else ""
    else:
        NeverNumber.objects.filter(going_on=call).delete()
        if is_marked(mark):
            raise NumberMarkedNever(call=call.ref)
    seal_text(number, holder=call.ref, part=NUMBER, at=at)


def settle_number(call: Call) -> None:
    """With the end of a call its “never” is final: the number is forgotten, and its mark stays."""
    NeverNumber.objects.filter(going_on=call).update(going_on=None)
    if call.contact == NEVER:
        forget_text(holder=call.ref, part=NUMBER)


def _mark(mark: bytes, *, call: Call, at: datetime) -> bool:
    """Mark a number “never”; whether this call alone says so. What a second call says too, no call takes back for the other."""
    held, is_new = NeverNumber.objects.get_or_create(fingerprint=mark, defaults={"marked_at": at, "going_on": call})
    if is_new or held.going_on_id == call.pk:
        return True
    NeverNumber.objects.filter(pk=held.pk).update(going_on=None)
    return False


def is_marked(mark: bytes | None) -> bool:
    """Whether the number with this fingerprint must never be called."""
    return mark is not None and NeverNumber.objects.filter(fingerprint=mark).exists()


def unmark(number: str) -> None:
    """Forget that a number must never be called."""
    NeverNumber.objects.filter(fingerprint=mark_of(number) or b"").delete()


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
    if is_marked(mark_of(open_text(holder=call.ref, part=NUMBER))):
        raise ContactForbidden(call=call.ref)
    if not _is_hour(call, at=actor.now):
        now = actor.now.astimezone(_zone(call))
        raise ContactNotNow(
            call=call.ref, first=f"{call.contact_from:%H:%M}", last=f"{call.contact_until:%H:%M}", now=f"{now:%H:%M}"
        )


def was_shown(call: Call) -> bool:
    """Whether the number was opened after the call, as the journal has it, at an hour at which the caller may be reached."""
    looks = Entry.objects.filter(act=SHOWS, objects_ref__contains=[call.ref], at__gte=call.ended_at or call.started_at)
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
