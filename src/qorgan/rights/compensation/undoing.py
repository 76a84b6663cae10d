"""The end of an award before it is paid: kept as it was, off its list, its letter out of use; and its standing again once it was paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import create_record
from qorgan.justice.crimes.moving import named
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.office.letters.catalogue import is_written, templates
from qorgan.office.letters.commands import void_letters
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.listing import take_off
from qorgan.rights.compensation.models import CompensationClaim, FormerAward
from qorgan.rights.compensation.states import REFUSED, WITHDRAWN

DECISION, REVOCATION, STANDS = "compensation-decision", "compensation-revocation", "compensation-stands"
"""The letters that tell of a decision, of one that took an award back, and that an award was paid after all."""
EARLIER = Phrase("{heading}, No. {number} of {on}")
CAME_ALL_THE_SAME = Phrase("The award was paid all the same.")

MONEY_CAME_BACK = Phrase("The payment came back.")


def check_no_recourse(claim: CompensationClaim) -> None:
    """Refuse to end an award while what came back of it is claimed from a convict.

    Raises:
        compensation.recourse_stands
    """
    recourse = claim.recourses.filter(closed_on__isnull=True).order_by("id").first()
    if recourse:
        raise Refusal("compensation.recourse_stands", claim=claim.ref, recourse=recourse.ref)


def award_to_pay(claim: CompensationClaim) -> FormerAward | None:
    """The award of an application refused or withdrawn since that the treasury had on a list and may have paid, or None."""
    former = claim.former_awards.order_by("id").last() if claim.state in (REFUSED, WITHDRAWN) else None
    return former if former and former.treasury_list else None


def stand_again(claim: CompensationClaim, *, actor: Actor) -> None:
    """Let the award that was ended stand again as it was, for its payment; the words of its end stay. The caller saves it.

    The letters that told of its end are void: they say that nothing is paid.

    Raises:
        record.not_in_this_state: the treasury never had an award on it.
    """
    former = award_to_pay(claim)
    if former is None:
        raise Refusal("record.not_in_this_state", record=claim.ref, state=named("compensation_states", claim.state))
    claim.tier, claim.article, claim.part, claim.paragraph = former.tier, former.article, former.part, former.paragraph
    claim.amount, claim.amount_mci = former.amount, former.amount_mci
    claim.treasury_list, claim.decided_on, claim.doubted_at = former.treasury_list, former.awarded_on, None
    for template in (REVOCATION, DECISION):
        because = CAME_ALL_THE_SAME.in_(actor.language)
        void_letters(actor=actor, subject_ref=claim.ref, because=because, template=template)


def end_award(
    claim: CompensationClaim, *, actor: Actor, on: date, because: str, said: Text
) -> tuple[FormerAward, list[Letter]]:
    """Keep what was awarded, and take it from the application, which the caller saves; the former award and the letters that told of it.

    `because` is a code of `list_leavings`, `said` why the letters are out of use. They are void whether or not another is written.
    """
    former = create_record(
        FormerAward,
        actor=actor,
        claim=claim,
        awarded_on=claim.decided_on,
        reasons=claim.reasons,
        tier=claim.tier,
        article=claim.article,
        part=claim.part,
        paragraph=claim.paragraph,
        amount_mci=claim.amount_mci,
        amount=claim.amount,
        treasury_list=claim.treasury_list,
        until_on=on,
    )
    take_off(claim, on=on, because=because)
    claim.tier, claim.article, claim.part, claim.paragraph = "", "", "", ""
    claim.amount, claim.amount_mci = None, None
    claim.treasury_list, claim.returned_on, claim.return_reason = None, None, ""
    because_said = said.in_(actor.language)
    told = untold(claim, STANDS)
    for template in (DECISION, STANDS):
        told += void_letters(actor=actor, subject_ref=claim.ref, because=because_said, template=template)
    return former, sorted(told, key=lambda one: one.pk)


def no_longer_paid(claim: CompensationClaim, *, actor: Actor) -> None:
    """Take the letter that the award stands and was paid out of use, once that payment came back; whoever has it is owed to be told."""
    void_letters(actor=actor, subject_ref=claim.ref, because=MONEY_CAME_BACK.in_(actor.language), template=STANDS)


def untold(claim: CompensationClaim, *templates: str) -> list[Letter]:
    """The void letters about an application, in the order in which they were written, of which nobody told their holder yet."""
    held = Letter.objects.filter(subject_ref=claim.ref, template__in=templates)
    fell = held.filter(fell_at__isnull=False, void_told_on__isnull=True)
    return list(fell.select_related("wording").order_by("id"))


def earlier_letters(letters: Iterable[Letter]) -> list[Text]:
    """Letters by heading, number and day, as the one in their place names them."""
    return [
        EARLIER.filled(heading=_heading_of(one), number=one.book_number, on=day_text(one.prepared_on))
        for one in letters
    ]


def _heading_of(letter: Letter) -> Text | str:
    """The heading of a letter in each language of the house, where the country still heads it as it was headed."""
    words, heading = templates()[letter.template].words if is_written(letter.template) else {}, letter.wording.heading
    if letter.language in words and words[letter.language].heading == heading and set(LANGUAGES) <= set(words):
        return Text(**{code: words[code].heading for code in LANGUAGES})
    return heading
