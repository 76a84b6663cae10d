"""Whoever applies to the fund for a child is named, with the right to do so, as whoever consents for a child is."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import Scene, a_scene, applied
from tests.worlds import tied

pytestmark = pytest.mark.django_db
BODY = {"acts_as": "guardianship_body", "authority": "Decision 5"}


def of_a_child(*, birth_year: int | None = 2008) -> Scene:
    scene = a_scene()
    Person.objects.filter(pk=scene.party.person.pk).update(birth_year=birth_year)
    scene.party.person.refresh_from_db()
    return scene


def a_grown(police: Actor) -> Any:
    return COMMANDS["register_person"](actor=police, sex="female", birth_year=1980)


@pytest.mark.parametrize("birth_year", [2008, None])
@pytest.mark.parametrize("told", [{}, {"authority": "Decision 5"}, {"acts_as": "person"}])
def test_who_applies_for_a_child_is_said(birth_year: int | None, told: dict[str, str]) -> None:
    scene = of_a_child(birth_year=birth_year)
    with refused_as("compensation.representative_untold") as said:
        applied(scene, applied_by="representative", **told)
    assert scene.party.person.ref in said.value.sentence(language="en")
    claim = applied(scene, applied_by="representative", **BODY)
    assert (claim.acts_as, claim.authority, claim.guardian, claim.relationship) == (*BODY.values(), None, None)


def test_whoever_represents_is_named_and_looked_at_as_with_a_consent() -> None:
    scene = of_a_child()
    child, mother = scene.party.person, a_grown(scene.police)
    given = {"applied_by": "representative", "acts_as": "parent"}
    with refused_as("consent.guardian_unnamed"):
        applied(scene, **given)
    with refused_as("consent.guardian_untied"):
        applied(scene, **given, guardian=mother)
    aunt = tied(scene.police, child, a_grown(scene.police))
    with refused_as("consent.authority_missing"):
        applied(scene, applied_by="representative", acts_as="representative", guardian=aunt)
    tied(scene.police, child, mother, kinship="parent")
    assert applied(scene, **given, guardian=mother).guardian == mother


def test_an_exploiter_does_not_apply_for_a_child() -> None:
    scene = of_a_child()
    uncle = a_grown(scene.police)
    tied(scene.police, scene.party.person, uncle, kinship="guardian", contact="never", contact_because="He held her")
    with refused_as("consent.guardian_barred"):
        applied(scene, applied_by="representative", acts_as="guardian", guardian=uncle, authority="Decision 5")


def test_of_an_adult_it_may_be_said_and_of_no_other_applicant() -> None:
    scene = a_scene()
    with refused_as("consent.giver_not_fitting"):
        applied(scene, applied_by="representative", **BODY)
    with refused_as("compensation.nobody_represents"):
        applied(scene, applied_by="victim", **BODY)
    assert applied(scene, applied_by="representative").acts_as == ""


def test_the_page_of_the_application_says_who_applies(client: Any) -> None:
    scene = of_a_child()
    claim = applied(scene, applied_by="representative", **BODY)
    client.force_login(User.objects.get(ref=scene.police.user_ref))
    page = client.get(f"/compensation-claims/{claim.ref}", headers={"accept-language": "en"}).content.decode()
    assert all(word in page for word in ("Guardianship body", "Decision 5"))
