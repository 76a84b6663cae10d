"""A colleague's own request for somebody whom another protects: the colleague learns nothing of that, and protects on the own."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.rights.protection import commands, lifting
from qorgan.rights.protection.models import Protection, ProtectionRequest
from tests.refusals import refused_as
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import a_person, asked, granted, investigator, later, ordered, police
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]


@pytest.fixture
def colleague(police: Agency) -> Actor:
    return later(an_actor(role="investigator", agency=police), days=3)


def standing(protection: Protection) -> list[str]:
    return sorted(protection.measures.filter(ended_at=None).values_list("measure", flat=True))


def answered(actor: Actor, request: ProtectionRequest, *measures: str, **given: Any) -> list[Any]:
    return commands.grant_protection(
        actor=actor, protection_request=request.ref, measures=list(measures), reasons="A new threat.", **given
    )


def by_api(actor: Actor, person: Person) -> dict[str, Any]:
    """The answer to a grant, references and instants aside."""
    request = asked(actor, person)
    response = client_of(actor).post(
        f"/api/v1/protection-requests/{request.ref}/grant",
        {"measures": ["warning", "personal_safety"], "reasons": "A new threat."},
        content_type="application/json",
    )
    assert response.status_code == 200
    return {"kinds": [sorted(one) for one in response.json()], "statuses": [one["status"] for one in response.json()]}


def test_the_answer_is_that_of_somebody_whom_nobody_protects(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning", "no_approach")
    assert by_api(colleague, first.person) == by_api(colleague, a_person(colleague))
    own = Protection.objects.get(person=first.person, handler=colleague.user_ref)
    assert standing(protection) == ["no_approach", "warning"], "what the colleague keeps is left alone"
    assert standing(own) == ["personal_safety", "warning"]
    for address in (f"/protections/{own.ref}", f"/protection-requests/{own.request.ref}", "/protections", "/my-work"):
        said = client_of(colleague).get(address).content.decode()
        assert not [one for one in (protection.ref, first.ref) if one in said], address
    for name, ref in (("protection", protection.ref), ("protection_request", first.ref)):
        with pytest.raises(NotFound):
            QUERIES[name](actor=colleague, **{name: ref})
    assert own.ref not in client_of(investigator).get(f"/protections/{protection.ref}").content.decode()
    owed = Obligation.objects.filter(source=own.ref, owner_user=colleague.user_ref, met_at=None)
    assert "protection.prosecutor_notice" in owed.values_list("term", flat=True)
    assert not list(ledger.verify())


def test_refusals_are_those_of_a_first_request(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    granted(investigator, first, "warning", "safe_place", consent="own")
    second = asked(colleague, first.person)
    with refused_as("protection.consent_missing"):
        answered(colleague, second, "safe_place")
    with refused_as("protection.proceeding_missing"):
        answered(colleague, second, "preventive_measure")
    assert [type(one) for one in answered(colleague, second, "safe_place", consent="own")] == [
        ProtectionRequest,
        Protection,
    ]


def test_each_of_two_protections_is_lifted_alone(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning")
    order = ordered(investigator, protection)
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    own = answered(colleague, asked(colleague, first.person), "warning")[1]
    lifting.put_lifting_into_force(actor=later(investigator, days=9), protection_lifting=order)
    protection.refresh_from_db()
    own.refresh_from_db()
    assert (protection.status, own.status, standing(own)) == ("lifted", "standing", ["warning"])


def test_a_colleagues_further_request_adds_to_the_own_protection(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    granted(investigator, first, "warning")
    own = answered(colleague, asked(colleague, first.person), "warning")[1]
    assert answered(colleague, asked(colleague, first.person), "guard")[1] == own
    assert standing(own) == ["guard", "warning"]


def test_whoever_oversees_the_body_reads_that_there_are_two_and_gives_both_to_nobody(
    investigator: Actor, colleague: Actor, police: Agency
) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning")
    own = answered(colleague, asked(colleague, first.person), "guard")[1]
    head, next_one = an_actor(role="head_of_body", agency=police), an_actor(role="investigator", agency=police)
    for here, there in ((protection, own), (own, protection)):
        assert there.ref in client_of(head).get(f"/protections/{here.ref}").content.decode()
    with refused_as("protection.answers_for_one") as refused:
        commands.assign_handler(actor=head, protection=protection, handler=colleague.user_ref)
    assert own.ref in refused.value.sentence(language="kk")
    commands.assign_handler(actor=head, protection=protection, handler=next_one.user_ref)
    own.refresh_from_db()
    first.refresh_from_db()
    assert (own.handler, first.handler) == (colleague.user_ref, next_one.user_ref)
    assert QUERIES["letters"](actor=colleague).get().subject_ref == own.request.ref
    assert {one.subject_ref for one in QUERIES["letters"](actor=next_one)} == {first.ref}
    assert Letter.objects.filter(subject_ref__in=[first.ref, own.request.ref]).count() == 2
    assert not QUERIES["letters"](actor=investigator).exists()
