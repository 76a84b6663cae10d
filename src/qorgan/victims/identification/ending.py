"""What the end of a decision means for its notices: those that nobody has are void, and whoever was told is told that it no longer stands."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.office.letters.commands import void_letters
from qorgan.office.letters.lost_records import GONE
from qorgan.office.letters.models import Letter
from qorgan.victims.identification.models import UNTOLD, Decision
from qorgan.victims.identification.notices import NOTICE, gone_on, was_told
from qorgan.victims.identification.states import TITLES

NO_LONGER_STANDS = Phrase("the decision {decision} that it tells of no longer stands since {on} ({state}).")


def take_out_of_force(decision: Decision, *, actor: Actor, on: date, because: str) -> None:
    """Withdraw a decision with its notices; who has one is owed the word that it no longer stands."""
    decision.withdrawn_on, decision.withdrawn_because = on, because
    decision.save(update_fields=["withdrawn_on", "withdrawn_because"])
    for gone in (decision, *told_before(decision)):
        void_letters(actor=actor, subject_ref=gone.ref, because=gone.ref, template=NOTICE)
        if gone.not_told_on and owes_end(gone):
            gone.let_tell()
            gone.save(update_fields=UNTOLD)


def told_before(decision: Decision) -> list[Decision]:
    """Those that a withdrawn decision had replaced, one after another, of which the person was told and hears by no other notice."""
    found, last = [], decision
    while last.supersedes_id and decision.withdrawn_on:
        last = (
            Decision.objects.select_for_update(of=("self",))
            .select_related("person", "agency")
            .get(pk=last.supersedes_id)
        )
        if owes_end(last):
            found.append(last)
    return found


def void_what_nobody_has(replaced: Decision, *, actor: Actor) -> None:
    """Take the notices of a decision that was replaced out of use, but those that went: the notice of the new one tells what follows."""
    void_letters(actor=actor, subject_ref=replaced.ref, because=replaced.ref, template=NOTICE, has_not_gone=True)


def owes_end(decision: Decision) -> bool:
    """Whether it was withdrawn, or what replaced it untold was, after the person was told of it or a notice went that may have arrived."""
    return gone_on(decision) is not None and was_told(decision)


def _why_gone(letter: Letter) -> Text | None:
    held = Decision.objects.filter(ref=letter.subject_ref).first()
    ended = (held.withdrawn_on or held.superseded_on) if held else None
    if held is None or ended is None:
        return None
    return NO_LONGER_STANDS.filled(decision=held.ref, on=day_text(ended), state=TITLES[held.state])


GONE[NOTICE] = _why_gone
