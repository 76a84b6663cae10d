"""Letters to the applicant: the application taken, the decision, its end, and that an award was paid after all; and the treasury's list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifications import Provision
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.office.letters.catalogue import is_written, template_named, templates
from qorgan.office.letters.commands import void_letters
from qorgan.office.letters.commands import write_letter as write
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED
from qorgan.rights.compensation.accounts import money
from qorgan.rights.compensation.checks import locked
from qorgan.rights.compensation.models import CompensationClaim, TreasuryList
from qorgan.rights.compensation.notifications import DECISION, REVOCATION, STANDS, decision_now
from qorgan.rights.compensation.states import AWARDED, KEEP, REFUSED

ACKNOWLEDGEMENT, TREASURY_LIST = "compensation-acknowledgement", "treasury-list"
Speech = Literal["kk", "ru", "en"]
DECISIONS = {
    AWARDED: Phrase("Compensation is awarded"),
    REFUSED: Phrase("Compensation is refused"),
}
EARLIER = Phrase("{heading}, No. {number} of {on}")
CAME_ALL_THE_SAME = Phrase("The award was paid all the same.")
MONEY_CAME_BACK = Phrase("The payment came back.")


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/decision-letter",
    title=_("Write the decision to the person"),
    labels={"letter_language": _("Letter to the person in")},
)
def write_compensation_decision(
    *, actor: Actor, compensation_claim: CompensationClaim, letter_language: Speech
) -> CompensationClaim:
    """Write the letter that tells the decision, where none was written with it. Of an award that ended it names what told of it.

    Raises:
        compensation.nothing_to_tell: nothing was decided, or the application was withdrawn.
        compensation.decision_written: such a letter stands.
        letter.not_written, letter.not_an_issuer
    """
    claim = locked(compensation_claim, "injured_party__person", "agency")
    if decision_now(claim) is None:
        raise Refusal("compensation.nothing_to_tell", claim=claim.ref, state=named("compensation_states", claim.state))
    letter = _telling(claim).first()
    if letter:
        raise Refusal("compensation.decision_written", claim=claim.ref, letter=letter.ref, on=letter.prepared_on)
    if claim.award_ended_on:
        write_revocation(claim, told=untold(claim, DECISION, STANDS), language=letter_language, actor=actor)
    else:
        write_decision(claim, language=letter_language, actor=actor)
    return claim


def acknowledge(claim: CompensationClaim, *, actor: Actor, language: str | None) -> None:
    """Write to the person that the application was taken, if a language is asked for."""
    if language and is_written(ACKNOWLEDGEMENT):
        _write(claim, ACKNOWLEDGEMENT, actor=actor, language=language, values={"applied_on": claim.applied_on})


def write_decision(claim: CompensationClaim, *, language: str | None, actor: Actor) -> None:
    """Write the decision that stands to the person, if a language is asked for."""
    if not language or not is_written(DECISION):
        return
    values = {
        "decision": DECISIONS[AWARDED if claim.is_awarded else REFUSED],
        "decided_on": claim.award_ended_on or claim.decided_on,
        "amount": claim.amount if claim.is_awarded else None,
        "reasons": claim.end_reasons if claim.award_ended_on else claim.reasons,
    }
    _write(claim, DECISION, actor=actor, language=language, values=values)


def write_revocation(claim: CompensationClaim, *, told: Iterable[Letter], language: str | None, actor: Actor) -> None:
    """Write to the person that the award was taken back, naming the letters that told of it, if a language is asked for."""
    if not language or not is_written(REVOCATION):
        write_decision(claim, language=language, actor=actor)
        return
    values = {
        "decided_on": claim.ended_on,
        "awarded_on": claim.decided_on,
        "amount": claim.amount,
        "reasons": claim.end_reasons,
        "earlier": earlier_letters(told),
    }
    _write(claim, REVOCATION, actor=actor, language=language, values=values)


def write_that_it_stands(claim: CompensationClaim, *, actor: Actor) -> None:
    """Write to the person that the award was paid and stands, if a void letter about it is out there of which nobody has told yet.

    It is written in the language of the last of them. By arriving it tells that they are void.
    """
    held = untold(claim, DECISION, REVOCATION, STANDS)
    if not held or not is_written(STANDS):
        return
    last = held[-1].language
    language = last if last in template_named(STANDS).words else actor.language
    values = {"awarded_on": claim.decided_on, "amount": claim.amount, "paid_on": claim.paid_on}
    _write(claim, STANDS, actor=actor, language=language, values=values | {"earlier": earlier_letters(held)})


def write_list(listed: TreasuryList, *, claims: list[CompensationClaim], language: str | None, actor: Actor) -> None:
    """The list as a document: references, provisions and amounts. Names and accounts go with the papers of each award."""
    if not language or not is_written(TREASURY_LIST):
        return
    awards = [
        [
            claim.ref,
            claim.injured_party.person.ref,
            Provision(claim.article, claim.part, claim.paragraph).name,
            Text(**{code: money(claim.amount or 0).in_(code) for code in LANGUAGES}),
        ]
        for claim in claims
    ]
    values = {
        "list": f"{listed.number}/{listed.year}",
        "listed_on": listed.listed_on,
        "awards": awards,
        "count": len(claims),
        "total": sum(claim.amount or 0 for claim in claims),
    }
    write(actor=actor, template=TREASURY_LIST, subject_ref=listed.ref, language=language, values=values)


def void_of(claim: CompensationClaim, *, actor: Actor, said: Text, templates: tuple[str, ...]) -> list[Letter]:
    """Put the letters that tell of something out of use, and say why."""
    why = said.in_(actor.language)
    gone = (void_letters(actor=actor, subject_ref=claim.ref, because=why, template=one) for one in templates)
    return [letter for letters in gone for letter in letters]


def void_told_award(claim: CompensationClaim, *, actor: Actor, said: Text) -> list[Letter]:
    """Put the letters that told of an award out of use; those of which somebody is to be told, also from before, in order."""
    told = untold(claim, STANDS) + void_of(claim, actor=actor, said=said, templates=(DECISION, STANDS))
    return sorted(told, key=lambda one: one.pk)


def untold(claim: CompensationClaim, *templates: str) -> list[Letter]:
    """The void letters about an application, in the order in which they were written, of which nobody told their holder yet."""
    held = Letter.objects.filter(subject_ref=claim.ref, template__in=templates)
    fell = held.filter(fell_at__isnull=False, void_told_on__isnull=True)
    return list(fell.select_related("wording").order_by("id"))


def earlier_letters(letters: Iterable[Letter]) -> list[Text]:
    """Letters by heading, number and day, as the one in their place names them."""
    return [EARLIER.filled(heading=_heading_of(one), number=one.book_number, on=one.prepared_on) for one in letters]


def _write(claim: CompensationClaim, template: str, *, actor: Actor, language: str, values: dict[str, Any]) -> None:
    told = {name: value for name, value in {"claim": claim.ref, **values}.items() if value not in (None, "", [])}
    person = claim.injured_party.person
    write(actor=actor, template=template, subject_ref=claim.ref, language=language, values=told, person=person)


def _heading_of(letter: Letter) -> Text | str:
    """The heading of a letter in each language of the house, where the country still heads it as it was headed."""
    words, heading = templates()[letter.template].words if is_written(letter.template) else {}, letter.wording.heading
    if letter.language in words and words[letter.language].heading == heading and set(LANGUAGES) <= set(words):
        return Text(**{code: words[code].heading for code in LANGUAGES})
    return heading


def _telling(claim: CompensationClaim) -> Any:
    """The letters that tell of the decision that stands: what told of another is void."""
    told = Letter.objects.filter(subject_ref=claim.ref, template__in=(DECISION, REVOCATION, STANDS))
    return told.exclude(status=ANNULLED).order_by("-id")


def _nothing_to_write(claim: CompensationClaim, actor: Actor) -> tuple[str, ...]:
    """The letter while nothing is decided, and once one stands."""
    if decision_now(claim) and is_written(DECISION) and not _telling(claim).exists():
        return ()
    return ("write_compensation_decision",)


register_workflow(Workflow(model=CompensationClaim, withheld=_nothing_to_write))
