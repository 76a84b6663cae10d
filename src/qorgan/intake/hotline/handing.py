"""What goes with a call that is handed on: what was said without any number, the form of exploitation, and the number where it may go."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.intake.hotline.contact import CODE_WORD, NOTE, NUMBER, check_may_reach, is_sealed_away
from qorgan.intake.hotline.marks import marks_of
from qorgan.intake.hotline.models import NEVER, Call
from qorgan.intake.hotline.numbers import check_numbers, without
from qorgan.intake.hotline.refusals import ContactForbidden, ContactNotNow
from qorgan.intake.leads.ways import strike_ways
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.texts import open_text

PASSED_ON = Phrase("Number: {number}. Ways: {ways}. Hours: {hours}. Code word: {code_word}.")


def said(*, call: Call, actor: Actor) -> str:
    """What was said in a call as others may read it: the caller's own number and any marked “never” are struck out.

    Of whoever must never be called every number goes, for it may stand in the words alone. "" where the actor no longer sees it.
    """
    if is_sealed_away(call=call, actor=actor):
        return ""
    own = marks_of(open_text(holder=call.ref, part=NUMBER))
    told = without(open_text(holder=call.ref, part=NOTE), marks=own)
    return strike_ways(told) if call.contact == NEVER else told


def exploitation_in(call: Call) -> str:
    """The form of exploitation that the topic of a call means; "" where it means none."""
    topics = country().codes["call_topics"]
    return str(topics.get(call.topic).attributes.get("exploitation", "")) if call.topic in topics else ""


def words_with(*, actor: Actor, call: Call, note: str, pass_number: bool) -> str:
    """The words that a lead gets of a call: the note, or without one what was said, and the number where it is to go along.

    Raises:
        call.number_in_words, call.number_not_passed, ContactSealedAway
    """
    try:
        check_numbers(actor=actor, words=note, calls=[call])
        passed = _number_with_its_rules(actor=actor, call=call) if pass_number else ""
    except (ContactForbidden, ContactNotNow) as kept_back:
        raise ContactForbidden("call.number_not_passed", call=call.ref) from kept_back
    return "\n".join(part for part in (note or said(call=call, actor=actor), passed) if part)


def _number_with_its_rules(*, actor: Actor, call: Call) -> str:
    """The number with all that binds its use, in the language of whoever hands it on.

    Raises:
        ContactForbidden, ContactNotNow, ContactSealedAway
    """
    check_may_reach(call=call, actor=actor)
    ways = country().codes["contact_ways"]
    hours = f"{call.contact_from:%H:%M}–{call.contact_until:%H:%M}" if call.contact_from and call.contact_until else "—"
    return PASSED_ON.filled(
        number=open_text(holder=call.ref, part=NUMBER) or "—",
        ways=Text.of(
            {code: ", ".join(ways.label(way, code) for way in call.contact_ways) or "—" for code in LANGUAGES}
        ),
        hours=hours,
        code_word=open_text(holder=call.ref, part=CODE_WORD) or "—",
    ).in_(actor.language)
