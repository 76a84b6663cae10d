"""Whether what is known by now speaks against whoever consented for a person, though it did not when the consent was taken."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import CHILD, SELF
from qorgan.people.consent.models import Consent
from qorgan.people.consent.representation import may_speak, named
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person


def is_doubtful(consent: Consent) -> bool:
    """Whether the one who consented for the person would be refused as the register knows the two now."""
    return not consent.is_refusal and speaks_against(
        person=consent.person,
        given_by=consent.given_by,
        guardian=consent.guardian,
        relationship=consent.relationship,
        day=consent.given_on,
    )


def speaks_against(
    *, person: Person, given_by: str, guardian: Person | None, relationship: Relationship | None, day: date
) -> bool:
    """Whether somebody who spoke for a person on a day is barred, was a child or is too young to be the parent, as is known now.

    So it is where somebody spoke for a child, and the person turns out to have been an adult. Nobody is named by this.
    """
    giver = country().codes["consent_givers"].get(given_by)
    acts_for = giver.attributes.get("of")
    if acts_for == SELF:
        return False
    if acts_for == CHILD and is_minor_on(person, day) is False:
        return True
    try:
        if guardian:
            may_speak(person=person, guardian=guardian, day=day, giver=giver)
        if relationship:
            named(person=person, guardian=guardian, relationship=relationship, day=day, giver=giver)
    except Refusal:
        return True
    return False
