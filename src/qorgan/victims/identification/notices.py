"""Telling the person what was decided: a notice in a language the person reads, with reasons and the way to another look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.obligations.term_ends import length_of
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED, GONE
from qorgan.people.models import Person
from qorgan.victims.identification.models import UNTOLD, Decision

NOTICE, OUTCOME = "identification-notice", "identification-outcome"
OBJECTING = "identification.objecting"

NOT_WRITTEN = Phrase(
    "There is no notice in the person's language ({own}) yet: this one is in {other}. Have an interpreter read and explain it, and "
    "note at the handover that it was explained."
)
OTHER_CHOSEN = Phrase("The person's language is {own}, and the notice can be written in it; this one is in {other}.")


def was_told(decision: Decision) -> bool:
    """Whether the person was told of a decision, or a notice went that may have arrived."""
    if decision.told_on:
        return True
    went = Q(status__in=GONE) | Q(fell_at__isnull=False)
    return Letter.objects.filter(went, template=NOTICE, subject_ref=decision.ref).exists()


def gone_on(decision: Decision) -> date | None:
    """The day on which a decision was withdrawn, or what had replaced it was, of which the person was never told.

    Where the person was told of one that replaced it, that notice told that this one no longer stands.
    """
    later = list(decision.followed_by())
    last = later[-1] if later else decision
    if last.withdrawn_on is None or any(was_told(one) for one in later):
        return None
    return last.withdrawn_on


def written_in(template: str = NOTICE) -> tuple[str, ...]:
    """The languages in which the country has the notice, or another letter, those of the house first."""
    return tuple(template_named(template).words) if is_written(template) else LANGUAGES


def language_for(decision: Decision, *, actor: Actor) -> str:
    """The language the notice is written in: the person's own where the country has it, else the writer's."""
    return language_in(OUTCOME if decision.has_ended else NOTICE, person=decision.person, actor=actor)


def language_in(template: str, *, person: Person, actor: Actor) -> str:
    """The language of a letter to a person: the person's own where the country has it, else the writer's."""
    return person.language if person.language in written_in(template) else actor.language


def not_in_own_language(decision: Decision, *, language: str) -> Text | None:
    """What whoever hands over a notice in another language than the person's is to know; None where it is in the own one."""
    own = decision.person.language
    if not own or own == language:
        return None
    names = country().codes["languages"]
    says = OTHER_CHOSEN if own in written_in() else NOT_WRITTEN
    return says.filled(own=names.get(own).title, other=names.get(language).title)


def write_notice(decision: Decision, *, actor: Actor, language: str, contact: str) -> Letter:
    """Write the notice about a decision, addressed to the person.

    Nobody knows yet when the person will be told, so it says how long one may object from then, and no last day.

    Raises:
        identification.without_reasons, letter.not_written, letter.language_not_written, letter.not_an_issuer,
        letter.values_not_fitting
    """
    named = grounds_of(decision, language=language)
    if not named and not decision.grounds:
        raise Refusal("identification.without_reasons", decision=decision.ref)
    values: dict[str, Any] = {
        "status": decision.status,
        "decided_on": decision.decided_on,
        "body": decision.body,
        "grounds": named,
        "reasons": decision.grounds,
        "second_look_within": length_of(OBJECTING, on=actor.today),
        "contact": contact,
    }
    wanted = {blank.name for blank in template_named(NOTICE).blanks} if is_written(NOTICE) else set(values)
    return write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=decision.ref,
        language=language,
        values={name: value for name, value in values.items() if name in wanted and value},
        person=decision.person,
    )


def write_outcome(decision: Decision, *, actor: Actor, language: str, **more: Any) -> Letter:
    """Write to the person what became of a decision; `more` is where to ask, and the answer to whoever asked for another look.

    Why a body withdrew it stays with the body: those words were not written for the person.

    Raises:
        letter.not_written, letter.language_not_written, letter.not_an_issuer, letter.values_not_fitting
    """
    values = {
        "status": decision.status,
        "decided_on": decision.decided_on,
        "body": decision.body,
        "ended_on": gone_on(decision),
        **more,
    }
    return write_letter(
        actor=actor,
        template=OUTCOME,
        subject_ref=decision.ref,
        language=language,
        person=decision.person,
        values={name: value for name, value in values.items() if value},
    )


def grounds_of(decision: Decision, *, language: str) -> list[str]:
    """The grounds in the language of the letter: items of a code list, which stay where the free words are withheld."""
    codes = country().codes["decision_grounds"]
    words = template_named(NOTICE).words.get(language) if is_written(NOTICE) else None
    named_in = words.names_in if words else language
    return [codes.label(code, named_in) for code in decision.ground_codes]


def follow_notices(decision: Decision) -> bool:
    """Let a decision say what became of its notices: the latest that is in use, and when one first arrived; whether that is news.

    A notice that is only written tells nobody, and one that was annulled never did. Of a decision that ended it stays so as it was:
    whoever was told had been told. That it was withdrawn is told by a letter that says so, or by word to who has a void notice.
    """
    letters = list(Letter.objects.filter(template__in=(NOTICE, OUTCOME), subject_ref=decision.ref).order_by("id"))
    notices = [one for one in letters if one.template == NOTICE]
    latest = next((one.ref for one in reversed(notices) if one.status != ANNULLED), "")
    told_on = min((one.arrived_on for one in notices if one.arrived_on), default=None)
    if decision.has_ended:
        latest, told_on = latest or decision.letter, told_on or decision.told_on
    end_told_on = _end_told_on(decision, letters)
    if (decision.letter, decision.told_on, decision.end_told_on) == (latest, told_on, end_told_on):
        return False
    if (told_on, end_told_on) != (decision.told_on, decision.end_told_on):  # whoever was reached could be told
        decision.let_tell()
    decision.letter, decision.told_on, decision.end_told_on = latest, told_on, end_told_on
    decision.save(update_fields=["letter", "told_on", "end_told_on", *UNTOLD])
    return True


def _end_told_on(decision: Decision, letters: Iterable[Letter]) -> date | None:
    """The day on which the person learned that a decision no longer stands."""
    since = gone_on(decision)
    if since is None:
        return None
    told = [one.arrived_on if one.template == OUTCOME else one.void_told_on for one in letters]
    return min((day for day in told if day and day >= since), default=None)
