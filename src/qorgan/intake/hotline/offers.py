"""Offers that a caller told of: what was said, without any way to reach the caller, for whoever watches advertisements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.intake.hotline import queries
from qorgan.intake.hotline.contact import NUMBER, is_sealed_away
from qorgan.intake.hotline.handing import said
from qorgan.intake.hotline.marks import marks_in, marks_of
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.numbers import check_numbers
from qorgan.intake.leads.offers import TELLINGS, Telling
from qorgan.kernel.refusals import Refusal
from qorgan.people.texts import open_text

TO_WATCH = _("To hand an offer over as an advertisement")


def words_of_call(*, record: Call, actor: Actor) -> str:
    """What was said, for the line that heard it; of a finished call it is opened in the journal first."""
    if record.ended_at and not is_sealed_away(call=record, actor=actor):
        queries.call_words(actor=actor, call=record, purpose=str(TO_WATCH))
    return said(call=record, actor=actor)


def guard_caller(*, record: Call, words: str, actor: Actor) -> None:
    """Refuse words with the caller's own number, or with one that must never be called.

    Raises:
        offer.teller_in_words, call.number_in_words
    """
    check_numbers(actor=actor, words=words, calls=[])
    if marks_of(open_text(holder=record.ref, part=NUMBER)) & marks_in(words):
        raise Refusal("offer.teller_in_words", record=record.ref).at("text")


TELLINGS[Call] = Telling(way="hotline", words=words_of_call, guard=guard_caller)
