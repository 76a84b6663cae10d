"""A colleague's own request for somebody whom another protects: the colleague learns nothing of that, and nothing is added unseen."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, lifting, queries
from qorgan.rights.protection.models import Protection, ProtectionRequest
from qorgan.rights.protection.refusals import ConsentMissing, ProceedingMissing
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import asked, granted, investigator, later, ordered, police
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


def test_the_answer_tells_the_colleague_nothing_of_what_stood(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning", "no_approach")
    second = asked(colleague, first.person)
    response = client_of(colleague).post(
        f"/api/v1/protection-requests/{second.ref}/grant",
        {"measures": ["warning", "personal_safety"], "reasons": "A new threat."},
        content_type="application/json",
    )
    assert response.status_code == 200
    hidden = [protection.ref, first.ref, str(protection.ordered_at.date())]
    assert not [one for one in hidden if one in response.content.decode()]
    assert standing(protection) == ["no_approach", "personal_safety", "warning"]
    second.refresh_from_db()
    assert (second.added_to, second.handler) == (protection, colleague.user_ref)
    order = Letter.objects.get(subject_ref=second.ref)
    assert order.values["review_on"] != protection.review_on.isoformat()
    for address in (f"/protection-requests/{second.ref}", "/protections", f"/letters/{order.ref}", "/my-work"):
        said = client_of(colleague).get(address).content.decode()
        assert not [one for one in (protection.ref, first.ref) if one in said], address
    page = client_of(colleague).get(f"/protection-requests/{second.ref}").content.decode()
    assert "The measures stand in the printed order." in page
    assert order.ref in page
    for name, ref in (("protection", protection.ref), ("protection_request", first.ref)):
        with pytest.raises(NotFound):
            QUERIES[name](actor=colleague, **{name: ref})
    assert not list(ledger.verify())


def test_whoever_answers_for_the_protection_sees_what_adds_to_it(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning")
    second = asked(colleague, first.person)
    assert [one.ref for one in answered(colleague, second, "personal_safety")] == [second.ref]
    order = Letter.objects.get(subject_ref=second.ref)
    owed = Obligation.objects.filter(source=protection.ref, owner_user=investigator.user_ref, met_at=None)
    assert "protection.prosecutor_notice" in owed.values_list("term", flat=True)
    assert queries.protection_request(actor=investigator, protection_request=second.ref) == second
    assert second in queries.protection_requests(actor=investigator)
    assert QUERIES["letter_text"](actor=investigator, letter=order.ref)["text"]
    page = client_of(investigator).get(f"/protections/{protection.ref}").content.decode()
    assert second.ref in page
    assert order.ref in page
    assert protection.ref in client_of(investigator).get(f"/protection-requests/{second.ref}").content.decode()
    assert Entry.objects.filter(act="grant_protection", objects_ref__contains=[protection.ref, second.ref]).count() == 1


def test_refusals_are_those_of_a_first_request(investigator: Actor, colleague: Actor) -> None:
    first = asked(investigator)
    granted(investigator, first, "warning", "safe_place", consent="own")
    second = asked(colleague, first.person)
    with pytest.raises(ConsentMissing):
        answered(colleague, second, "safe_place")
    with pytest.raises(ProceedingMissing):
        answered(colleague, second, "preventive_measure")
    assert answered(colleague, second, "safe_place", consent="own") == [second]


def test_a_lifting_under_way_is_not_told_and_does_not_lift_what_was_ordered_after_it(
    investigator: Actor, colleague: Actor
) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning", "no_approach")
    order = ordered(investigator, protection)
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    second = asked(colleague, first.person)
    assert answered(colleague, second, "warning") == [second]
    assert standing(protection) == ["no_approach", "warning"]
    lifting.put_lifting_into_force(actor=later(investigator, days=9), protection_lifting=order)
    protection.refresh_from_db()
    assert (standing(protection), protection.status) == (["warning"], "standing")
    assert not list(ledger.verify())


def test_the_protection_goes_to_another_and_the_colleague_keeps_the_own_request(
    investigator: Actor, colleague: Actor, police: Agency
) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning")
    second = asked(colleague, first.person)
    answered(colleague, second, "guard")
    head, next_one = an_actor(role="head_of_body", agency=police), an_actor(role="investigator", agency=police)
    commands.assign_handler(actor=head, protection=protection, handler=next_one.user_ref)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.handler, first.handler) == (colleague.user_ref, next_one.user_ref)
    assert QUERIES["letters"](actor=colleague).get().subject_ref == second.ref
    assert {one.subject_ref for one in QUERIES["letters"](actor=next_one)} == {first.ref, second.ref}
    assert not QUERIES["letters"](actor=investigator).exists()
