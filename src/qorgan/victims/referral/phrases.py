"""What the room says beside the words of its acts."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.consent.phrases import said_no_by
from qorgan.victims.referral.models import Referral

CONSENT_WITHDRAWN = "consent_withdrawn"
"""What stands as the reason where nobody wrote one: the consent was taken back."""
HANDOVER_REFUSED = "handover_refused"
"""The same where the person said no to the handover, or took the yes back."""
BY_REFUSAL = Phrase("A no was said to the handover, or the yes taken back")
BY_CONSENT = Phrase("The consent was withdrawn ({who})")
BY_NARROWED = Phrase("The consent was narrowed and no longer covers it ({who})")
NOT_YET = Phrase("Who it is shows after you accept. Until then needs are shown, and nothing that tells who it is.")
OVER = Phrase("This referral is over for you; whom it was about is no longer shown.")
TAKEN_BACK = Phrase(
    "The sender took this back before you answered: nothing is owed. Keep no place, and destroy what you noted."
)
ONLY_NEEDS = Phrase("Needs, without a name")
FULL_THERE = Phrase(
    "{agency} told of fewer free places for “{group}” than are needed ({people}). Name one with a free place before it."
)
UNPLACED = Phrase("Nobody took this over: {areas}. Ask another receiver, or say why nothing more is needed.")
AGAINST_A_NO = Phrase(
    "A no was said to {agency}, or the consent taken back ({who}): {groups}. It goes all the same by “{ground}”. The reason you wrote must "
    "say why the no cannot be followed: “{reasons}”. If it does not, take the referral back and prepare it anew."
)
GOES_ON_AGAINST_A_NO = Phrase(
    "A no was said to {agency}, or the consent taken back ({who}): {groups}. It is open all the same by “{ground}”: use it for that alone, "
    "and ask anew as soon as that allows it."
)
PARTLY = Phrase(
    "Taken over: {taken}. Nobody has taken the rest: {areas}. Ask another receiver, or take the referral back: what is taken over goes on."
)
NO_REGION = Phrase(
    "No region was named in which help is needed. To have the nearest places shown first, take this back and prepare it anew with one."
)
NO_PLACE_HERE = Phrase("No free place for this group in {region} today; the nearest are shown.")
NO_PLACE = Phrase("No organisation tells of a free place for this group today. Ask the organisations by telephone.")
NOBODY_THERE = Phrase(
    "Nobody of “{agency}” can sign in here and answer. Call them as well, or choose another receiver: without an answer it lapses."
)
LAPSED_AS_CLOSED = Phrase("“{agency}” was closed on {on} and had not answered by then: it is asked no more.")
ENDED_AS_CLOSED = Phrase(
    "The last day of “{agency}” is {on}, and the person had not come there: what it had taken over is looked for anew."
)
ENDED_UNADMITTED = Phrase(
    "The last day of “{agency}” is {on}, and the person was not taken into care there: what it had taken over is looked for anew."
)
CLOSES = Phrase("The last day of “{agency}” is {on}: after it nobody is taken in there.")
ANSWERS: dict[str, Text] = {
    "asked": Phrase("Asked", context="a referral"),
    "accepted": Phrase("Taken over"),
    "declined": Phrase("Declined", context="a referral"),
    "done": Phrase("Done"),
}
EXPLAINED = Phrase("Not referred: {reason}")


def area_words(area: str) -> Text:
    """What a service is called."""
    return country().codes["plan_areas"].get(area).title


def areas_words(areas: Iterable[str]) -> Text:
    """Several services in words."""
    titles = [area_words(area) for area in areas]
    return Text(**{code: ", ".join(title.in_(code) for title in titles) for code in LANGUAGES})


def because_words(package: Referral) -> Text | str:
    """Why a referral was taken back: the sender's own words, or the house's: a no to the handover, or a consent ended and by whom."""
    if package.withdrawn_because == HANDOVER_REFUSED:
        return BY_REFUSAL
    if package.withdrawn_because != CONSENT_WITHDRAWN:
        return package.withdrawn_because
    offers = package.offers.select_related("consent__replaced_by").order_by("id")
    held = [offer.consent for offer in offers if offer.consent]
    withdrawn = [one for one in held if one.withdrawn_on]
    narrowed = [one for one in held if one.replaced_on]
    return (
        BY_CONSENT.filled(who=said_no_by(withdrawn))
        if withdrawn or not narrowed
        else BY_NARROWED.filled(who=said_no_by(narrowed))
    )


OWN_ALONE = Phrase(
    "Of these details only what {agency} wrote itself goes, as it does not read what others wrote: {groups}."
)
