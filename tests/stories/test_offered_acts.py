"""A record's page offers what its present state admits, and nothing that would be refused."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency, User
from qorgan.justice.courts import commands as courts
from qorgan.justice.crimes import commands as crimes
from qorgan.people import commands as people
from qorgan.victims.care import commands as care
from qorgan.victims.identification import commands as identification
from tests.stories.test_court_clerk import a_proceeding
from tests.stories.test_taking_back import signed_in
from tests.worlds import GROUNDED, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
CLOCK = {"acceleration", "stops", "extensions", "motions"}
"""What the clock of a proceeding offers; its own tests tell when."""
WORK_ENDINGS = {"corrections", "counts", "suspects", "injured-parties", "joined", "split"}


def offered(client: Client, address: str) -> set[str]:
    """What the page of a record offers to do with it: the endings of the addresses of forms."""
    answer = client.get(address)
    assert answer.status_code == 200
    links = re.findall(rf'href="{re.escape(address)}/([^"]+)/new"', answer.content.decode())
    return set(links)


@pytest.fixture
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


def test_a_proceeding_offers_at_each_stage_what_may_follow(court: Agency) -> None:
    held = an_actor(role="register_clerk")
    register = signed_in("register_clerk", held.agency)
    proceeding = crimes.register_proceeding(
        actor=held,
        agency=an_agency(kind="police"),
        article="128",
        part="1",
        act_on="2019-12-26",
        registered_on="2020-02-01",
    )
    page = f"/proceedings/{proceeding.ref}"
    assert offered(register, page) - CLOCK == {*WORK_ENDINGS, "withdrawal", "stages"}
    crimes.move_stage(actor=held, proceeding=proceeding, decision="investigation_started", on="2020-02-02")
    assert offered(register, page) - CLOCK == {*WORK_ENDINGS, "withdrawal", "stages"}
    crimes.move_stage(actor=held, proceeding=proceeding, decision="sent_to_prosecutor", on="2020-03-20")
    assert offered(register, page) - CLOCK == {*WORK_ENDINGS, "withdrawal", "stages", "court"}
    crimes.send_to_court(actor=held, proceeding=proceeding, court=court, on="2020-04-01")
    assert offered(register, page) - CLOCK == {*WORK_ENDINGS, "withdrawal"}


def test_a_joined_proceeding_and_its_counts_offer_nothing(court: Agency) -> None:
    held = an_actor(role="register_clerk")
    register = signed_in("register_clerk", held.agency)
    first, second = (
        crimes.register_proceeding(
            actor=held, agency=an_agency(kind="police"), article="128", part="1", act_on="2019-12-26"
        )
        for _ in range(2)
    )
    count = f"/counts/{second.counts.get().ref}"
    assert offered(register, count) == {"qualifications", "qualifications/corrections", "corrections", "withdrawal"}
    crimes.join_proceedings(actor=held, proceeding=first, others=[second.ref])
    assert offered(register, f"/proceedings/{second.ref}") == set()
    assert offered(register, count) == set()
    assert offered(register, f"/proceedings/{first.ref}") - CLOCK == {*WORK_ENDINGS, "withdrawal", "stages"}


def test_a_proceeding_before_a_court_offers_judgment_once_and_sentences_only_upon_a_conviction(court: Agency) -> None:
    clerk, actor = signed_in("court_clerk", court), an_actor(role="court_clerk", agency=court)
    held = courts.receive_proceeding(actor=actor, proceeding=a_proceeding(court), received_on="2020-04-02")
    page = f"/court-proceedings/{held.ref}"
    assert offered(clerk, page) == {"judgment", "termination", "return", "corrections"}
    courts.enter_judgment(actor=actor, court_proceeding=held, outcome="convicted", judgment_on="2020-04-20")
    assert offered(clerk, page) == {"sentences", "entry-into-force", "judgment/corrections", "corrections"}
    courts.enter_into_force(actor=actor, court_proceeding=held, on="2020-05-06")
    assert offered(clerk, page) == {"sentences", "judgment/corrections", "corrections"}
    assert offered(clerk, f"/proceedings/{held.proceeding.ref}") == set()


@pytest.mark.parametrize(
    ("outcome", "open_acts"),
    [
        ("acquitted", {"entry-into-force", "judgment/corrections", "corrections"}),
        ("terminated", {"judgment/corrections", "corrections"}),
    ],
)
def test_without_a_conviction_no_sentence_is_offered(court: Agency, outcome: str, open_acts: set[str]) -> None:
    clerk, actor = signed_in("court_clerk", court), an_actor(role="court_clerk", agency=court)
    held = courts.receive_proceeding(actor=actor, article="128", received_on="2020-04-02")
    if outcome == "terminated":
        courts.terminate_proceeding(actor=actor, court_proceeding=held, ground="no_elements", on="2020-04-20")
    else:
        courts.enter_judgment(
            actor=actor, court_proceeding=held, outcome=outcome, ground="no_elements", judgment_on="2020-04-20"
        )
    assert offered(clerk, f"/court-proceedings/{held.ref}") == open_acts


def test_a_closed_care_file_is_not_discharged_again() -> None:
    shelter = an_agency(kind="ngo")
    worker, actor = signed_in("social_worker", shelter), an_actor(role="social_worker", agency=shelter)
    person = people.register_person(actor=actor)
    held = care.admit(actor=actor, person=person, channel="hotline", admitted_on="2020-03-01")
    assert "discharge" in offered(worker, f"/care-files/{held.ref}")
    care.discharge(actor=actor, care_file=held, discharge_reason="goals_met", discharged_on="2020-04-01")
    assert "discharge" not in offered(worker, f"/care-files/{held.ref}")


def test_a_decision_is_withdrawn_once_and_by_the_body_that_decided() -> None:
    shelter = an_agency(kind="ngo")
    worker, actor = signed_in("social_worker", shelter), an_actor(role="social_worker", agency=shelter)
    elsewhere = an_agency(kind="ngo")
    person = people.register_person(actor=actor)
    held = identification.decide_status(actor=actor, person=person, status="identified", body="provider", **GROUNDED)
    people.share_with_agency(person=person, agency=elsewhere, actor=actor)
    page = f"/decisions/{held.ref}"
    own = {"withdrawal", "grounds", "notice"}
    assert offered(worker, page) >= {*own, "objections"}
    assert offered(signed_in("social_worker", elsewhere), page) & {*own, "objections"} == {"objections"}
    identification.withdraw_decision(actor=actor, decision=held, reason="Entered twice")
    assert not offered(worker, page) & {*own, "objections"}


def test_an_account_is_deactivated_or_reactivated_and_never_ones_own() -> None:
    ministry, other = an_agency(kind="internal_ministry"), a_user()
    me, client = a_user(), Client()
    a_membership(user=me, role="administrator", agency=ministry)
    client.force_login(me)
    assert offered(client, f"/users/{other.ref}") == {"roles", "password", "change", "deactivation"}
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert offered(client, f"/users/{other.ref}") == {"change", "reactivation"}
    assert offered(client, f"/users/{me.ref}") == {"change"}
    assert "/memberships/" not in client.get(f"/users/{me.ref}").content.decode()
    assert offered(client, f"/agencies/{ministry.ref}") == {"change"}


def test_an_identity_is_opened_or_erased_only_while_there_is_one() -> None:
    shelter = an_agency(kind="ngo")
    worker, actor = signed_in("social_worker", shelter), an_actor(role="social_worker", agency=shelter)
    nameless = people.register_person(actor=actor)
    assert offered(worker, f"/persons/{nameless.ref}") >= {"identity/changes"}
    assert not offered(worker, f"/persons/{nameless.ref}") & {"identity", "identity/removals", "identity/erasure"}
    named = people.register_person(actor=actor, surname="Вымышленова")
    assert offered(worker, f"/persons/{named.ref}") >= {
        "identity",
        "identity/changes",
        "identity/removals",
        "identity/erasure",
    }
