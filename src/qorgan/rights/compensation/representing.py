"""Who applies to the fund for a child, and by what right: said and looked at as with a consent."""

from __future__ import annotations

from datetime import date
from typing import Any

from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import SELF, acting
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person


def represented(
    *,
    person: Person,
    applied_by: str,
    on: date,
    adult_ground: str | None,
    acts_as: str | None,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
) -> dict[str, Any]:
    """Who represents the person in an application, as it is kept. For an adult that may be said, for a child it must be.

    Raises:
        compensation.nobody_represents, compensation.representative_untold
        consent.giver_not_fitting, consent.guardian_unknown, consent.guardian_unnamed, consent.authority_missing,
        consent.guardian_is_the_person, consent.guardian_barred, consent.guardian_too_young
        consent.guardian_untied, consent.guardian_otherwise, consent.guardian_no_parent, consent.relationship_not_fitting: as
            with a consent.
    """
    applicant, is_told = (
        country().codes["compensation_applicants"].get(applied_by),
        guardian or relationship or authority,
    )
    if not applicant.attributes.get("represents"):
        if acts_as or is_told:
            raise Refusal("compensation.nobody_represents", applied_by=applicant.title)
        return {}
    is_minor = is_minor_on(person, on)
    is_child = is_minor or (is_minor is None and not adult_ground)
    if not acts_as and not is_told and not is_child:
        return {}
    if not acts_as or country().codes["consent_givers"].get(acts_as).attributes.get("of") == SELF:
        raise Refusal("compensation.representative_untold", person=person.ref, on=day_text(on)).at("acts_as")
    acting(person=person, day=on, acts_as=acts_as, guardian=guardian, relationship=relationship, authority=authority)
    return {"acts_as": acts_as, "guardian": guardian, "relationship": relationship, "authority": authority or ""}
