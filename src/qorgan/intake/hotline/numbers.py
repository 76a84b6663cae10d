"""Telephone numbers in running words: a number that must not be used is not handed on in a note either."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.intake.hotline.contact import NUMBER, check_may_reach
from qorgan.intake.hotline.marks import Marks, marked_among, marks_in, marks_of, strike
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.states import KEEP
from qorgan.intake.leads.models import Lead
from qorgan.kernel.refusals import Refusal
from qorgan.people.texts import open_text


def check_numbers(*, actor: Actor, words: str, calls: list[Call]) -> None:
    """Refuse words that hold a number marked “never”, or that of one of these calls where the caller may not be reached now.

    Raises:
        call.number_in_words, ContactForbidden, ContactNotNow, ContactSealedAway
    """
    found = marks_in(words)
    if not found:
        return
    if marked_among(found):
        raise Refusal("call.number_in_words")
    for call in calls:
        if marks_of(open_text(holder=call.ref, part=NUMBER)) & found:
            check_may_reach(call=call, actor=actor)


def without(words: str, *, marks: Marks = frozenset()) -> str:
    """The words with each number struck out that is marked “never” or has one of these fingerprints."""
    return strike(words, marks=marks | marked_among(marks_in(words))) if words else ""


def guard_lead(*, actor: Actor, words: str, lead: Lead | None) -> None:
    """Look through what the line itself writes into a lead.

    Whoever does not answer calls is not told that a number is marked: it would say that its owner called.

    Raises:
        call.number_in_words, ContactForbidden, ContactNotNow, ContactSealedAway
    """
    if actor.may(KEEP):
        calls = list(Call.objects.filter(lead=lead).select_related("agency")) if lead else []
        check_numbers(actor=actor, words=words, calls=calls)


def without_marked(words: str) -> str:
    """What others read without any number marked “never”."""
    return without(words)
