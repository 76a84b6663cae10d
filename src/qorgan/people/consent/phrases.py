"""What pages of consents say."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.consent.models import Consent
from qorgan.people.grants import carried_in_care, groups_in_care, said_groups

ENDED = Phrase("This consent has ended: nothing may go to anybody by it.")
RUN_OUT = Phrase("This consent has run out. If help goes on, ask the person anew.")
SAID_NO = Phrase(
    "A no ({who}): this body gets these details by nothing but a law that overrides it. A consent given later undoes it."
)
SAID_NO_TO_ONE = Phrase(
    "A no ({who}): this body gets these details by nothing but a law that overrides it. Only a consent given later that names this "
    "body undoes it; one to its kind does not."
)
ONLY_OWN = Phrase(
    "Your body did not write this consent down. Of who has access by it, had something shared and looked, only your own body is listed."
)
NOT_TO = Phrase(
    "Not to {agency}, to which a no was said ({no}): {groups}. Only a consent that names this body undoes it."
)
TAKEN_FROM = Phrase(
    "Not to {agency}, from which the person took these details back ({no}): {groups}. Only a consent that names this body undoes it."
)
REFUSED_SINCE = Phrase(
    "A no was said on {on} ({no}), after the day on which this was given: it opens nothing of {groups}. Ask the person anew."
)
CAME_OF_AGE = Phrase(
    "Somebody else consented while the person was a child. The person is an adult now: ask the person."
)
WAS_A_CHILD = Phrase(
    "The person was a child on that day, as is known now, and consented alone: nothing goes by it. Ask who may consent for the child."
)
AGE_NOT_KNOWN = Phrase(
    "The age is not known. In doubt the person is held to be a child: record the birth, or say why the person is an adult."
)
CHILD_DISAGREES = Phrase(
    "The child did not agree. Weigh it before anything is shared, and tell the child what was decided and why."
)
DOUBTED = Phrase(
    "What is known now speaks against whoever consented for the person: it would not be taken so today. It still stands. Look at "
    "it again: ask whoever may consent, or the person, and replace it; or withdraw it."
)
READ_IN_CARE = Phrase(
    "Whatever is agreed or refused, a body that took the person in reads this while the person lives there and for the follow-up "
    "after that: {groups}. Moving in opens it nothing of this: {carried}. What it read of that when the person moved in, it goes on "
    "reading as long, also if it is taken back later. All else it reads only by a consent or a law. Tell the person so."
)
GROUNDS = {
    "consent": Phrase("Consent"),
    "law": Phrase("A law, until it was taken back"),
    "stay": Phrase("The body took the person in; read since the no, the withdrawal or the narrowing"),
}
READ_THIS = Phrase("Read aloud: {text}")
READ_IN_OWN = Phrase("Read aloud in the person's language ({language}): {text}")
NO_TEXT_IN_OWN = Phrase(
    "This house has no text in the person's language ({language}): an interpreter reads it out from the one below. Name the interpreter."
)
THE_SAME = Phrase("The same for you: {text}")


def read_in_care() -> Text:
    """What no consent opens and no withdrawal closes: the details that a stay itself opens, and those that it carries on."""
    carried = carried_in_care()
    opened = [group for group in groups_in_care() if group not in carried]
    return READ_IN_CARE.filled(groups=said_groups(opened), carried=said_groups(carried))


def said_no_by(consents: Iterable[Consent]) -> Text:
    """Who said the last word where it is a no: the person, a parent, who else speaks for the person; each once."""
    codes = dict.fromkeys(_last_speaker(one) for one in consents)
    titles = [country().codes["consent_givers"].get(code).title for code in codes]
    return Text(**{language: ", ".join(title.in_(language) for title in titles) for language in LANGUAGES})


def _last_speaker(consent: Consent) -> str:
    """Who withdrew it, said no, or gave a narrower one in its place."""
    return consent.withdrawn_by or (consent.replaced_by.given_by if consent.replaced_on else consent.given_by)
