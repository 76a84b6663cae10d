"""What a lead says of an emergency is true: handed on, then accepted, and help sent only when whoever has it says so."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.country import country
from qorgan.intake.hotline import commands as hotline
from qorgan.intake.leads import commands
from qorgan.intake.leads.models import Lead
from qorgan.kernel.clock import SystemClock
from tests.unit.intake.calling import kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())


def test_help_is_sent_only_when_the_police_say_so(operator: Actor, client: Client) -> None:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), clock=SystemClock())
    client.force_login(User.objects.get(ref=operator.user_ref))

    def page(lead: Lead) -> str:
        return client.get(f"/leads/{lead.ref}", headers={"accept-language": "en"}).content.decode()

    _, lead = hotline.mark_silent(actor=operator, call=kept(operator, taken(operator)))
    shown = page(lead)
    assert "Handed on as an emergency" in shown
    assert "Handed on, not accepted yet" in shown
    assert "help sent" not in shown
    assert "Nobody has triaged" not in shown, "the line triaged it by handing it on"
    assert "Whoever was handed this lead has not triaged it yet" in shown
    commands.accept_lead(actor=police, lead_part=lead.parts.get(agency=police.agency))
    shown = page(lead)
    assert "Accepted, not triaged yet" in shown
    assert "help sent" not in shown
    commands.triage_lead(actor=police, lead=lead, outcome="help_sent", reason="A car is on its way")
    assert "Emergency, help sent" in page(lead)


def test_no_language_says_of_a_hand_on_that_help_was_sent() -> None:
    titles = country().codes["lead_outcomes"].get("emergency").title
    said = " ".join(titles.in_(language) for language in ("kk", "ru", "en"))
    assert not [word for word in ("выезд", "жіберілді", "sent") if word in said]


def test_the_bodies_of_the_region_and_of_the_fitting_kind_stand_first_and_the_own_not_at_all(
    operator: Actor, client: Client
) -> None:
    far = an_agency(kind="police", region="pavlodar", title="A far police")
    helpers = an_agency(kind="ngo", region="aktobe", title="B helpers")
    near = an_agency(kind="police", region="aktobe", title="C near police")
    client.force_login(User.objects.get(ref=operator.user_ref))
    call = kept(operator, taken(operator), region="aktobe", is_emergency=True)

    def order(address: str) -> list[str]:
        text = client.get(address).content.decode()
        options = [(text.find(f'value="{one.ref}"'), one.ref) for one in (far, helpers, near, operator.agency)]
        return [ref for place, ref in sorted(options) if place >= 0]

    assert order(f"/calls/{call.ref}/handover/new") == [near.ref, helpers.ref, far.ref]
    kept(operator, call, region="aktobe", outcome="to_ngo")
    assert order(f"/calls/{call.ref}/handover/new") == [helpers.ref, near.ref, far.ref]
    lead = commands.raise_lead(actor=operator, channel="hotline_150", region="pavlodar", is_emergency=True)
    assert order(f"/leads/{lead.ref}/triage/new")[0] == far.ref
    assert order(f"/leads/{lead.ref}/handovers/new")[0] == far.ref
