"""Telling the person what was decided: a notice in a language the person reads, with reasons and the way to another look."""

from __future__ import annotations

from datetime import date
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.obligations.ending import last_day
from qorgan.kernel.texts import LANGUAGES
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.refusals import DecisionWithoutReasons

NOTICE, OBJECTING = "identification-notice", "identification.objecting"


def language_for(decision: Decision, *, actor: Actor) -> str:
    """The language the notice is written in: the person's own where the house writes it, else the writer's."""
    own = decision.person.language
    return own if own in LANGUAGES else actor.language


def write_notice(decision: Decision, *, actor: Actor, language: str, contact: str) -> Letter:
    """Write the notice about a decision, addressed to the person.

    Raises:
        DecisionWithoutReasons, LetterNotWritten, LanguageNotWritten, NotAnIssuer, ValuesNotFitting
    """
    reasons = reasons_of(decision, language=language)
    if not reasons:
        raise DecisionWithoutReasons(decision=decision.ref)
    values: dict[str, Any] = {
        "status": decision.status, "decided_on": decision.decided_on, "body": decision.body, "reasons": reasons,
        "second_look_until": last_day(OBJECTING, started=actor.today, agency=decision.agency), "contact": contact,
    }  # fmt: skip
    wanted = {blank.name for blank in template_named(NOTICE).blanks} if is_written(NOTICE) else set(values)
    return write_letter(
        actor=actor, template=NOTICE, subject_ref=decision.ref, language=language,
        values={name: value for name, value in values.items() if name in wanted}, person=decision.person,
    )  # fmt: skip


def reasons_of(decision: Decision, *, language: str) -> str:
    """The grounds in the language of the letter, then the reasons as they were written."""
    codes = country().codes["decision_grounds"]
    named = "; ".join(codes.label(code, language) for code in decision.ground_codes)
    return "\n\n".join(part for part in (f"{named}." if named else "", decision.grounds) if part)


def told(decision: Decision, *, letter: Letter, on: date) -> Decision:
    """The decision, told of by a letter."""
    decision.letter, decision.told_on = letter.ref, on
    decision.save(update_fields=["letter", "told_on"])
    return decision
