"""Whether what is known by now speaks against whoever consented for a person, though it did not when the consent was taken."""

from __future__ import annotations

from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import CHILD, SELF
from qorgan.people.consent.models import Consent
from qorgan.people.consent.speaking import may_speak, named


def is_doubtful(consent: Consent) -> bool:
    """Whether the one who consented for the person, as the register knows the two now, would be refused: barred, a child, no parent.

    So is the yes of somebody for a child, where the person turns out to have been an adult. Nobody is named by this.
    """
    giver = country().codes["consent_givers"].get(consent.given_by)
    acts_for, person, day = giver.attributes.get("of"), consent.person, consent.given_on
    if consent.is_refusal or acts_for == SELF:
        return False
    if acts_for == CHILD and is_minor_on(person, day) is False:
        return True
    try:
        if consent.guardian:
            may_speak(person=person, guardian=consent.guardian, day=day, giver=giver)
        if consent.tie:
            named(person=person, guardian=consent.guardian, tie=consent.tie, day=day, giver=giver)
    except Refusal:
        return True
    return False
