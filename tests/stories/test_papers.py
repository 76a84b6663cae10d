"""A person's papers: where each of them is, and a number that nobody reads without a purpose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.doors.cli.commands import acts
from qorgan.intake.leads.commands import raise_lead
from qorgan.kernel.refusals import NotFound
from qorgan.people.commands import change_identity, register_person
from qorgan.people.grants import grant_groups
from qorgan.people.models import Person
from qorgan.people.papers.commands import correct_paper, move_paper, record_paper, withdraw_paper
from qorgan.people.papers.facts import FactPaperMove, FactPaperWithheld
from qorgan.people.papers.queries import paper as one_paper
from qorgan.people.papers.queries import paper_request as one_request
from qorgan.people.papers.queries import paper_requests, papers, papers_of
from qorgan.people.papers.requests import answer_paper_request, ask_for_paper, end_asking, withdraw_paper_request
from qorgan.people.queries import find_person, open_identity
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
NUMBER = "N 0000000"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


@pytest.fixture
def man(worker: Actor) -> Person:
    return register_person(actor=worker, sex="male", birth_year=1988, citizenship="UZ", surname="Ойдан")


def browser(worker: Actor, language: str = "en") -> Client:
    """A colleague's browser."""
    user, client = a_user(language=language), Client()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    return client


def withheld(actor: Actor, person: Person, **given: object) -> str:
    told = {"kind": "passport", "whereabouts": "withheld", "country": "UZ", "number": NUMBER, **given}
    return record_paper(actor=actor, person=person.ref, **told).ref


def test_a_withheld_passport_comes_back_and_both_are_counted(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man, since_on="2020-02-01", expires_on="2024-02-01")
    with refused_as("paper.is_there"):
        move_paper(actor=worker, paper=ref, whereabouts="withheld")
    with refused_as("paper.days"):
        move_paper(actor=worker, paper=ref, whereabouts="returned", since_on="2020-01-31")
    move_paper(actor=worker, paper=ref, whereabouts="returned", since_on="2020-05-10", note="Handed over by the police")
    facts = FactPaperMove.objects.filter(retracted_at__isnull=True).order_by("happened_on")
    assert [(one.was, one.whereabouts, one.happened_on, one.sex) for one in facts] == [
        ("", "withheld", date(2020, 2, 1), "male"),
        ("withheld", "returned", date(2020, 5, 10), "male"),
    ]
    assert list(papers(actor=worker, whereabouts="withheld")) == []
    assert [one.ref for one in papers(actor=worker, kind="passport")] == [ref]
    assert list(ledger.verify()) == []


def test_the_number_is_in_the_vault_alone_and_finds_the_person(worker: Actor, man: Person) -> None:
    change_identity(actor=worker, person=man.ref, document_kind="passport", document_number="n0000000")
    ref = withheld(worker, man)
    second = withheld(worker, man, kind="identity_card", number="0-11")
    change_identity(actor=worker, person=man.ref, document_kind="passport", document_number="M 1")
    kept = open_identity(actor=worker, person=man.ref, purpose="to write to the consulate").documents
    assert {(one.kind, one.number, one.paper) for one in kept} == {
        ("passport", NUMBER, ref),
        ("identity_card", "0-11", second),
        ("passport", "M 1", ""),
    }
    assert [one.ref for one in find_person(actor=worker, purpose="found papers", document_number="N0000000")] == [
        man.ref
    ]
    correct_paper(actor=worker, paper=ref, kind="foreign_identity", number="N 0000001")
    assert list(find_person(actor=worker, purpose="found papers", document_number="N0000000")) == []
    withdraw_paper(actor=worker, paper=second, reason="another person's")
    kept = open_identity(actor=worker, person=man.ref, purpose="to check").documents
    assert {(one.kind, one.number) for one in kept} == {("foreign_identity", "N 0000001"), ("passport", "M 1")}
    assert not any("N 0000" in f"{line.detail} {line.purpose}" for line in Entry.objects.all())


def test_a_record_made_by_mistake_counts_no_more(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man, number=None)
    withdraw_paper(actor=worker, paper=ref, reason="entered twice")
    assert not FactPaperMove.objects.filter(retracted_at__isnull=True).exists()
    with refused_as("record.withdrawn"):
        move_paper(actor=worker, paper=ref, whereabouts="lost")


def test_days_must_agree(worker: Actor, man: Person) -> None:
    for wrong in (
        {"issued_on": "2020-05-16"},
        {"issued_on": "2019-01-01", "expires_on": "2018-01-01"},
        {"since_on": "2020-05-16"},
        {"issued_on": "2019-01-01", "since_on": "2018-01-01"},
    ):
        with refused_as("paper.days"):
            withheld(worker, man, **wrong)
    with refused_as("record.nothing_to_correct"):
        correct_paper(actor=worker, paper=withheld(worker, man))


def test_only_those_with_whom_the_papers_were_shared_see_them(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man)
    consul = an_actor(role="consul")
    with pytest.raises(NotFound):
        one_paper(actor=consul, paper=ref)
    grant_groups(person=man, agency=consul.agency, groups=["profile"], source="RF-X", actor=worker)
    assert list(papers_of(actor=consul, person=man.ref)) == []
    with refused_as("person.groups_not_shared"):
        withheld(consul, man)
    grant_groups(person=man, agency=consul.agency, groups=["documents"], source="RF-X", actor=worker)
    assert [one.ref for one in papers_of(actor=consul, person=man.ref)] == [ref]
    mine = withheld(consul, man, kind="return_certificate", whereabouts="with_person", number=None)
    assert one_paper(actor=worker, paper=mine).agency == consul.agency


@pytest.mark.parametrize(("language", "words"), [("kk", "Қанаушы ұстап отыр"), ("ru", "Удерживается эксплуататором")])
def test_the_page_says_where_the_paper_is_and_no_number(worker: Actor, man: Person, language: str, words: str) -> None:
    ref, client = withheld(worker, man), browser(worker, language)
    for address in (f"/persons/{man.ref}", f"/papers/{ref}", "/papers", f"/papers/{ref}/moves/new"):
        page = client.get(address).content.decode()
        assert words in page
        assert NUMBER not in page


def test_a_withheld_passport_is_asked_for_and_comes_back_with_the_answer(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man, since_on="2020-02-01")
    duty = Obligation.objects.get(term="papers.ask", source=ref)
    assert (duty.met_at, duty.next_step) == (None, f"/papers/{ref}/requests/new")
    asked = {"asked_of": "employer", "way": "letter"}
    _paper, request = ask_for_paper(actor=worker, paper=ref, asked_on="2020-05-04", **asked)
    assert Obligation.objects.get(term="papers.ask", source=ref).met_at
    assert not Obligation.objects.get(term="papers.answer", source=request.ref).met_at
    with refused_as("paper.request_waits"):
        ask_for_paper(actor=worker, paper=ref, **asked)
    with refused_as("paper.days"):
        answer_paper_request(actor=worker, paper_request=request.ref, answer="refused", answered_on="2020-05-03")
    answer_paper_request(actor=worker, paper_request=request.ref, answer="refused", answered_on="2020-05-08")
    assert one_paper(actor=worker, paper=ref).whereabouts == "withheld"
    with refused_as("record.ended"):
        answer_paper_request(actor=worker, paper_request=request.ref, answer="returned")
    _paper, second = ask_for_paper(
        actor=worker, paper=ref, asked_of="police", way="through_police", asked_on="2020-05-08"
    )
    moved, _request = answer_paper_request(
        actor=worker, paper_request=second.ref, answer="returned", answered_on="2020-05-10"
    )
    assert (moved.whereabouts, moved.since_on) == ("returned", date(2020, 5, 10))
    fact = FactPaperWithheld.objects.get(retracted_at__isnull=True)
    assert (fact.is_returned, fact.is_asked_for, fact.returned_on, fact.return_band) == (
        True,
        True,
        date(2020, 5, 10),
        "longer",
    )
    with refused_as("paper.at_hand"):
        ask_for_paper(actor=worker, paper=ref, **asked)
    assert list(paper_requests(actor=worker, is_waiting=True)) == []
    assert list(ledger.verify()) == []


def test_a_paper_that_came_back_by_itself_ends_the_waiting_for_an_answer(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man, since_on="2020-02-01")
    _paper, request = ask_for_paper(actor=worker, paper=ref, asked_of="employer", way="letter", asked_on="2020-05-04")
    owed = Obligation.objects.get(term="papers.answer", source=request.ref)
    assert owed.is_open
    move_paper(actor=worker, paper=ref, whereabouts="returned", since_on="2020-05-06")
    owed.refresh_from_db()
    assert not owed.is_open
    assert list(paper_requests(actor=worker, is_waiting=True)) == []
    assert list(paper_requests(actor=worker)) == [request]
    page = browser(worker).get(f"/paper-requests/{request.ref}").content.decode()
    assert "Needed no more" in page
    assert "Waits for an answer" not in page
    assert list(ledger.verify()) == []


def test_a_paper_has_one_state_and_one_place_in_every_language(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man)
    for language, (state, place) in {"ru": ("Состояние", "Где документ"), "kk": ("Күйі", "Құжат қайда")}.items():
        page = browser(worker, language).get(f"/papers/{ref}").content.decode()
        assert page.count(f"<dt>{state}</dt>") == 1
        assert page.count(f"<dt>{place}</dt>") == 1


def test_a_request_entered_by_mistake_is_withdrawn_and_owed_anew(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man)
    _paper, request = ask_for_paper(actor=worker, paper=ref, asked_of="employer", way="letter")
    withdraw_paper_request(actor=worker, paper_request=request.ref, reason="another person's")
    assert not Obligation.objects.get(term="papers.ask", source=ref).met_at
    assert list(paper_requests(actor=worker)) == []
    with refused_as("record.ended"):
        withdraw_paper_request(actor=worker, paper_request=request.ref, reason="again")
    with pytest.raises(NotFound):
        one_request(actor=an_actor(role="consul"), paper_request=request.ref)


def test_another_body_neither_corrects_nor_withdraws_what_it_did_not_enter(worker: Actor, man: Person) -> None:
    theirs = withheld(worker, man)
    house = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="karaganda"))
    grant_groups(person=man, agency=house.agency, groups=["identity", "documents"], source="RF-X", actor=worker)
    mine = withheld(house, man, kind="return_certificate", number="R 1")
    tried = {
        "corrections": ("correct_paper", {"kind": "birth_certificate"}),
        "withdrawal": ("withdraw_paper", {"reason": "entered twice"}),
    }
    for act, given in tried.values():
        with refused_as("person.not_the_registering_body"):
            COMMANDS[act](actor=house, paper=theirs, **given)
    with refused_as("person.not_the_registering_body"):
        COMMANDS["correct_paper"](actor=house, paper=theirs, number="X 9")
    held = one_paper(actor=worker, paper=theirs)
    assert (held.kind, held.withdrawn_on) == ("passport", None)
    kept = open_identity(actor=worker, person=man.ref, purpose="to check").documents
    assert NUMBER in {one.number for one in kept}
    told = page(house, f"/papers/{theirs}")
    assert "/moves/new" in told, "where it came to be is added by whoever learns it"
    assert not [path for path in tried if f"/papers/{theirs}/{path}/new" in told]
    told = page(house, f"/papers/{mine}")
    assert all(f"/papers/{mine}/{path}/new" in told for path in tried), "its own entry it puts right"
    move_paper(actor=house, paper=theirs, whereabouts="returned")
    for act, given in tried.values():
        COMMANDS[act](actor=house, paper=mine, **given)
        COMMANDS[act](actor=worker, paper=theirs, **given)


def test_the_body_that_registered_the_person_puts_right_what_another_entered(worker: Actor, man: Person) -> None:
    house = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="karaganda"))
    grant_groups(person=man, agency=house.agency, groups=["documents"], source="RF-X", actor=worker)
    theirs = withheld(house, man)
    correct_paper(actor=worker, paper=theirs, kind="birth_certificate")
    assert one_paper(actor=house, paper=theirs).kind == "birth_certificate"
    withdraw_paper(actor=worker, paper=theirs, reason="entered twice")
    assert one_paper(actor=house, paper=theirs).withdrawn_on is not None


def test_the_api_and_the_console_refuse_as_the_page_does(worker: Actor, man: Person) -> None:
    theirs = withheld(worker, man)
    house = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="karaganda"))
    grant_groups(person=man, agency=house.agency, groups=["documents"], source="RF-X", actor=worker)
    user, client = User.objects.get(ref=house.user_ref), Client()
    client.force_login(user)
    answer = client.post(
        f"/api/v1/papers/{theirs}/withdrawal", {"reason": "entered twice"}, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "person.not_the_registering_body")
    app = Typer()
    acts.add_to(app)
    words = ["do", "withdraw_paper", "--as", user.login, "--paper", theirs, "--reason", "entered twice"]
    done = CliRunner().invoke(app, words)
    assert done.exception.code == "person.not_the_registering_body"
    assert one_paper(actor=worker, paper=theirs).withdrawn_on is None


def next_owed(request: Any) -> list[tuple[bool, bool]]:
    rows = Obligation.objects.filter(term="papers.next_step", source=request.ref)
    return [(row.met_at is not None, row.cancelled_at is not None) for row in rows]


OPEN, MET, ENDED = [(False, False)], [(True, False)], [(False, True)]


@pytest.mark.parametrize("answer", ["promised", "refused", "no_answer", "not_there"])
def test_an_answer_that_leaves_the_paper_away_owes_a_next_step(worker: Actor, man: Person, answer: str) -> None:
    ref = withheld(worker, man, since_on="2020-02-01")
    _paper, first = ask_for_paper(actor=worker, paper=ref, asked_of="employer", way="letter", asked_on="2020-05-04")
    with refused_as("paper.request_waits"):
        end_asking(actor=worker, paper_request=first.ref, because="He goes home without it")
    answer_paper_request(actor=worker, paper_request=first.ref, answer=answer, answered_on="2020-05-08")
    assert next_owed(first) == OPEN
    assert "The paper is still away" in browser(worker).get(f"/paper-requests/{first.ref}").content.decode()
    _paper, second = ask_for_paper(
        actor=worker, paper=ref, asked_of="labour_inspection", way="letter", asked_on="2020-05-08"
    )
    assert next_owed(first) == MET
    withdraw_paper_request(actor=worker, paper_request=second.ref, reason="another person's")
    assert next_owed(first) == OPEN
    end_asking(actor=worker, paper_request=first.ref, because="He goes home without it")
    assert next_owed(first) == MET
    with refused_as("record.ended"):
        end_asking(actor=worker, paper_request=first.ref, because="He goes home without it")
    assert list(ledger.verify()) == []


def test_of_two_who_were_asked_the_last_answer_owes_the_step(worker: Actor, man: Person) -> None:
    ref = withheld(worker, man, since_on="2020-02-01")
    one, other = (
        ask_for_paper(actor=worker, paper=ref, asked_of=who, way="letter", asked_on="2020-05-04")[1]
        for who in ("employer", "police")
    )
    answer_paper_request(actor=worker, paper_request=other.ref, answer="not_there", answered_on="2020-05-08")
    assert next_owed(other) == MET
    answer_paper_request(actor=worker, paper_request=one.ref, answer="refused", answered_on="2020-05-08")
    assert sorted((next_owed(one), next_owed(other))) == [OPEN, MET]


def test_a_paper_got_back_a_new_one_and_a_lead_are_steps(worker: Actor, man: Person) -> None:
    def answered() -> tuple[str, Any]:
        ref = withheld(worker, man, since_on="2020-02-01", number=None)
        _paper, request = ask_for_paper(actor=worker, paper=ref, asked_of="employer", way="letter")
        answer_paper_request(actor=worker, paper_request=request.ref, answer="refused")
        assert next_owed(request) == OPEN
        return ref, request

    ref, request = answered()
    move_paper(actor=worker, paper=ref, whereabouts="returned")
    assert next_owed(request) == MET
    _ref, request = answered()
    withheld(worker, man, kind="birth_certificate", whereabouts="with_person", number=None)
    assert next_owed(request) == OPEN
    withheld(worker, man, whereabouts="applied_for", number=None)
    assert next_owed(request) == MET
    _ref, request = answered()
    raise_lead(actor=worker, channel="other", person=man.ref, note="The farm keeps his passport")
    assert next_owed(request) == MET
