"""A form that asks for a body offers those that can play the part, and no other."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS
from qorgan.kit.pages import PAGES
from qorgan.rights.protection.models import ProtectionComplaint
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
KINDS = (
    "police",
    "prosecutor",
    "court",
    "internal_ministry",
    "social_ministry",
    "local_executive",
    "shelter",
    "hotline",
    "consulate",
    "labour_inspection",
    "audit",
)


@pytest.fixture
def bodies() -> dict[str, str]:
    """One body of each kind: its reference by the kind."""
    return {an_agency(kind=kind, title=f"The {kind}").ref: kind for kind in KINDS}


def kinds_offered(command: str, field: str, bodies: dict[str, str], **records: object) -> set[str]:
    """The kinds of body that a form offers in a field, as its own choices say."""
    page, actor = PAGES.forms[command], an_actor(role="social_worker", agency=an_agency(kind="ngo"))
    found = page.choices[field]("en") if field in page.choices else page.offers[field](records, actor)
    return {bodies[ref] for ref, _name in found if ref in bodies}


@pytest.mark.parametrize(
    ("command", "field", "kinds"),
    [
        ("prepare_referral", "receiver", {"shelter", "police", "consulate"}),
        ("receive_complaint", "answering", {"shelter", "social_ministry", "local_executive"}),
        ("send_monthly_return", "recipient", {"local_executive"}),
        ("lodge_objection", "reviewer", {"internal_ministry", "social_ministry"}),
        ("tell_prosecutor", "prosecutor", {"prosecutor"}),
        ("raise_lead", "to", {"police", "shelter", "hotline", "consulate", "labour_inspection", "local_executive"}),
        ("send_to_court", "court", {"court"}),
    ],
)
def test_only_bodies_that_can_play_the_part_are_offered(
    bodies: dict[str, str], command: str, field: str, kinds: set[str]
) -> None:
    for ministry in Agency.objects.filter(kind__in=("internal_ministry", "social_ministry")):
        an_actor(role="objection_officer", agency=ministry)
    assert kinds_offered(command, field, bodies) == kinds


@pytest.mark.parametrize(
    ("kind", "above"),
    [("police", {"court", "prosecutor"}), ("prosecutor", {"court"}), ("court", set())],
)
def test_a_complaint_about_protection_goes_to_no_equal_or_body_below_and_not_to_the_own(
    bodies: dict[str, str], kind: str, above: set[str]
) -> None:
    of = SimpleNamespace(agency=an_agency(kind=kind), complaints=ProtectionComplaint.objects.none())
    assert kinds_offered("complain_of_refusal", "to", bodies | {of.agency.ref: "own"}, protection_request=of) == above


def test_a_court_a_hotline_and_a_shelter_are_charged_with_no_measure(bodies: dict[str, str]) -> None:
    offered = kinds_offered("add_measure", "owner", bodies)
    assert {"police", "internal_ministry", "local_executive"} <= offered
    assert not offered & {"court", "hotline", "shelter", "consulate"}


def test_nobody_is_offered_the_own_body_as_receiver() -> None:
    worker = an_actor(role="social_worker")
    other = an_agency(kind="shelter")
    page = form(worker, f"/persons/{a_person(worker)}/referrals/new")
    assert other.ref in page
    assert worker.agency.ref not in page


def test_a_chair_of_the_past_may_be_closed_by_now() -> None:
    gone = an_agency(kind="social_ministry")
    Agency.objects.filter(pk=gone.pk).update(closed_on="2019-01-01")
    secretary = an_actor(role="commission_secretary")
    commission = COMMANDS["form_commission"](
        actor=secretary, level="national", title_en="Commission", title_ru="Комиссия", title_kk="Комиссия"
    )
    assert gone.ref in form(secretary, f"/commissions/{commission.ref}/chairs/new")


def a_person(worker: Actor) -> str:
    return COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990).ref


def form(actor: Actor, address: str) -> list[str]:
    """The values of every list in a form."""
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    assert answer.status_code == 200
    return re.findall(r'<option value="([^"]+)"', answer.content.decode())
