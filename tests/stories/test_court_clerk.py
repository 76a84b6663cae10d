"""A court clerk receives a proceeding, enters the judgment and what each convict got."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.courts import commands
from qorgan.justice.courts.facts import FactConviction, FactCourtProceeding
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import Proceeding
from qorgan.office.work import queries as work
from qorgan.people.commands import register_person
from tests.held import held
from tests.stories.registering import post, standing, words
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


@held
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


@pytest.fixture
def clerk(client: Client, court: Agency) -> Client:
    user = a_user(language="en")
    a_membership(user=user, role="court_clerk", agency=court)
    client.force_login(user)
    return client


def a_proceeding(court: Agency, *, article: str = "128", part: str = "1", act_on: str = "2019-12-26") -> Proceeding:
    """A proceeding with one suspect that was sent to the court on 1 April 2020."""
    actor = an_actor(role="investigator")
    proceeding = crimes.register_proceeding(
        actor=actor, article=article, part=part, act_on=act_on, registered_on="2020-02-01"
    )
    person = register_person(actor=actor, sex="male", surname="Вымышленов", given_name="Ербол")
    crimes.record_suspect(actor=actor, proceeding=proceeding, person=person, since_on="2020-02-02")
    for decision, on in (("investigation_started", "2020-02-02"), ("sent_to_prosecutor", "2020-03-20")):
        crimes.move_stage(actor=actor, proceeding=proceeding, decision=decision, on=on)
    crimes.send_to_court(actor=an_actor(role="prosecutor"), proceeding=proceeding.ref, court=court, on="2020-04-01")
    proceeding.refresh_from_db()
    return proceeding


@pytest.fixture
def received(clerk: Client, court: Agency) -> CourtProceeding:
    proceeding = a_proceeding(court)
    post(clerk, "/court-proceedings/new", proceeding=proceeding.ref, number="7520-20-1/15", received_on="2020-04-02")
    return CourtProceeding.objects.get()


def judged(clerk: Client, held: CourtProceeding, outcome: str = "convicted") -> str:
    return post(clerk, f"/court-proceedings/{held.ref}/judgment/new", outcome=outcome, judgment_on="2020-04-20")


def test_a_proceeding_is_received_from_the_crime_register(clerk: Client, court: Agency) -> None:
    proceeding = a_proceeding(court)
    assert proceeding.ref in words(clerk.get("/proceedings").content.decode())

    page = post(
        clerk, "/court-proceedings/new", proceeding=proceeding.ref, number="7520-20-1/15", received_on="2020-04-02"
    )

    assert "Pending" in page
    assert "128 · Trafficking in persons" in page
    assert "7520-20-1/15" in words(clerk.get("/court-proceedings?is_pending=true").content.decode())
    assert "Before courts" in words(clerk.get(f"/proceedings/{proceeding.ref}").content.decode())
    [told] = standing(FactCourtProceeding)
    assert (told.happened_on, told.ended_on, told.judgment_on, told.outcome) == (date(2020, 4, 2), None, None, "")
    assert (told.article, told.proceeding, told.agency, told.region) == ("128", proceeding.ref, court.ref, "almaty_c")
    again = post(clerk, "/court-proceedings/new", proceeding=proceeding.ref, received_on="2020-04-03", status=409)
    assert "has been received already and is pending" in again


def test_a_proceeding_the_register_does_not_have_is_received_with_its_article(clerk: Client) -> None:
    missing = post(clerk, "/court-proceedings/new", number="1", received_on="2020-04-02", status=400)
    assert "must be given" in missing
    post(clerk, "/court-proceedings/new", number="1", received_on="2020-04-02", article="135")
    taken = post(clerk, "/court-proceedings/new", number="1", received_on="2020-04-02", article="135", status=409)
    assert "This court has a proceeding with the number 1 already" in taken
    assert CourtProceeding.objects.get().proceeding is None


def test_the_judgment_and_the_sentences_are_entered_and_counted(clerk: Client, received: CourtProceeding) -> None:
    early = post(clerk, f"/court-proceedings/{received.ref}/sentences/new", article="128", kind="fine", status=409)
    assert "has no judgment yet" in early
    judged(clerk, received)
    suspect = received.proceeding.suspects.get()
    sentences = f"/court-proceedings/{received.ref}/sentences/new"

    post(
        clerk,
        sentences,
        suspect=suspect.ref,
        article="128",
        part="1",
        kind="imprisonment",
        term_months="54",
        additional=["confiscation"],
    )
    page = post(
        clerk, sentences, article="309", part="1", kind="conditional_imprisonment", term_months="24", sex="female"
    )

    assert "4 years 6 months" in page
    assert suspect.person.ref in page
    assert "Вымышленов" not in page
    [first, second] = standing(FactConviction)
    assert (first.article, first.sentence, first.term_months, first.is_custodial) == ("128", "imprisonment", 54, True)
    assert (first.sex, first.person, first.happened_on) == ("male", suspect.person.ref, date(2020, 4, 20))
    assert (second.sentence, second.is_custodial, second.sex, second.person) == (
        "conditional_imprisonment",
        False,
        "female",
        "",
    )
    [told] = standing(FactCourtProceeding)
    assert (told.judgment_on, told.ended_on, told.outcome) == (date(2020, 4, 20), date(2020, 4, 20), "convicted")
    proceeding = Proceeding.objects.get()
    assert (proceeding.stage, proceeding.stage_on) == ("judged", date(2020, 4, 20))
    twice = post(clerk, sentences, suspect=suspect.ref, article="128", kind="fine", status=409)
    assert "The sentence of convict 1" in twice
    assert list(ledger.verify()) == []


def test_a_sentence_outside_the_sanction_is_shown_with_a_warning_and_not_refused(
    clerk: Client, received: CourtProceeding
) -> None:
    judged(clerk, received)
    sentences = f"/court-proceedings/{received.ref}/sentences/new"
    fits = post(clerk, sentences, article="128", part="1", kind="imprisonment", term_months="36")
    assert "outside the sanction: Imprisonment" not in fits

    page = post(clerk, sentences, article="128", part="1", kind="imprisonment", term_months="84")

    assert "The term in months (84) is outside the sanction: Imprisonment: 3 to 5 years" in page
    assert "Check with the judgment" in page
    page = post(clerk, sentences, article="128", part="1", kind="fine")
    assert "The law provides no such kind of punishment for this offence: Fine" in page
    assert Sentence.objects.count() == 3
    page = post(clerk, sentences, article="308", part="1", kind="life_imprisonment")
    assert "The law provides no such kind of punishment for this offence: Life imprisonment" in page
    page = post(clerk, sentences, article="308", part="1", kind="imprisonment")
    assert "The sentence “Imprisonment” needs a term; none is entered" in page
    assert "More sentences are entered (5) than the proceeding has suspects (1); 5 of them name no suspect" in page
    assert Sentence.objects.count() == 5


def test_a_sentence_is_corrected_and_comes_into_force(clerk: Client, received: CourtProceeding) -> None:
    judged(clerk, received)
    post(
        clerk,
        f"/court-proceedings/{received.ref}/sentences/new",
        article="128",
        part="1",
        kind="imprisonment",
        term_months="48",
    )
    sentence = Sentence.objects.get()

    post(
        clerk, f"/sentences/{sentence.ref}/corrections/new", kind="restriction_of_freedom", term_months="36", sex="male"
    )
    [told] = standing(FactConviction)
    assert (told.sentence, told.term_months, told.is_custodial, told.sex) == (
        "restriction_of_freedom",
        36,
        False,
        "male",
    )
    early = post(clerk, f"/court-proceedings/{received.ref}/entry-into-force/new", on="2020-04-19", status=400)
    assert "The judgment of 20 Apr 2020 cannot have entered into force on 19 Apr 2020" in early
    page = post(clerk, f"/court-proceedings/{received.ref}/entry-into-force/new", on="2020-05-06")
    assert "6 May 2020" in page
    assert Proceeding.objects.get().stage == "in_force"
    assert list(ledger.verify()) == []


def test_a_returned_proceeding_is_under_investigation_again(clerk: Client, received: CourtProceeding) -> None:
    page = post(
        clerk, f"/court-proceedings/{received.ref}/return/new", reason="The indictment has gaps", on="2020-04-10"
    )

    assert "Returned to the prosecutor" in page
    assert Proceeding.objects.get().stage == "investigation"
    [told] = standing(FactCourtProceeding)
    assert (told.ended_on, told.judgment_on, told.outcome) == (date(2020, 4, 10), None, "returned")
    ended = post(clerk, f"/court-proceedings/{received.ref}/judgment/new", outcome="convicted", status=409)
    assert "ended on 10 Apr 2020: Returned to the prosecutor" in ended


def test_a_terminated_proceeding_has_no_judgment_and_no_sentence(clerk: Client, received: CourtProceeding) -> None:
    post(clerk, f"/court-proceedings/{received.ref}/termination/new", ground="amnesty", on="2020-04-10")

    assert Proceeding.objects.get().stage == "terminated"
    nobody = post(clerk, f"/court-proceedings/{received.ref}/sentences/new", article="128", kind="fine", status=409)
    assert "ended without a conviction: Proceedings terminated by the court" in nobody


def test_an_acquittal_states_its_ground_and_is_a_judgment_without_sentences(
    clerk: Client, received: CourtProceeding
) -> None:
    form, wanted = f"/court-proceedings/{received.ref}/judgment/new", {"judgment_on": "2020-04-20"}
    shown = clerk.get(form).content.decode()
    assert 'value="not_proven"' in shown
    assert 'value="amnesty"' not in shown
    assert "Participation not proven" in post(clerk, form, outcome="acquitted", **wanted, status=400)
    for outcome, ground in (("acquitted", "amnesty"), ("convicted", "no_event")):
        assert "does not rest on the ground" in post(clerk, form, outcome=outcome, ground=ground, **wanted, status=400)
    assert "Participation not proven" in post(clerk, form, outcome="acquitted", ground="not_proven", **wanted)
    assert standing(FactCourtProceeding)[0].judgment_on == date(2020, 4, 20)
    nobody = post(clerk, f"/court-proceedings/{received.ref}/sentences/new", article="128", kind="fine", status=409)
    assert "ended without a conviction" in nobody


def test_dates_and_article_are_corrected_and_the_register_follows(clerk: Client, received: CourtProceeding) -> None:
    judged(clerk, received)
    corrections = f"/court-proceedings/{received.ref}/corrections/new"
    post(clerk, f"/court-proceedings/{received.ref}/judgment/corrections/new", ended_on="2020-04-21")
    post(clerk, corrections, received_on="2020-04-03", article="135", number="7520-20-1/16")
    [told] = standing(FactCourtProceeding)
    assert (told.happened_on, told.judgment_on, told.article) == (date(2020, 4, 3), date(2020, 4, 21), "135")
    assert Proceeding.objects.get().stage_on == date(2020, 4, 21)
    wrong = post(clerk, corrections, received_on="2020-04-25", status=400)
    assert "cannot have decided on 21 Apr 2020: the proceeding was received on 25 Apr 2020" in wrong


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"outcome": "returned"}, "“Returned to the prosecutor” is not a judgment on the merits"),
        ({"outcome": "convicted", "judgment_on": "2020-04-01"}, "cannot have decided on 1 Apr 2020"),
        ({"outcome": "convicted", "judgment_on": "2099-04-01"}, "1 Apr 2099 is later than today"),
        ({"outcome": "guilty"}, "“guilty” is not in the list “Outcomes of a judgment”"),
    ],
)
def test_a_judgment_that_cannot_be_is_refused(
    clerk: Client, received: CourtProceeding, values: dict[str, str], sentence: str
) -> None:
    assert sentence in post(clerk, f"/court-proceedings/{received.ref}/judgment/new", status=400, **values)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "confiscation"}, "“Confiscation of property” is an additional punishment"),
        ({"kind": "fine", "article": "999"}, "Article “999” is in no list of offences"),
        ({"kind": "fine", "in_force_on": "2020-04-01"}, "cannot have entered into force on 1 Apr 2020"),
        ({"kind": "imprisonment", "term_months": "0"}, "is too small"),
    ],
)
def test_a_sentence_that_cannot_be_is_refused(
    clerk: Client, received: CourtProceeding, values: dict[str, str], sentence: str
) -> None:
    judged(clerk, received)
    given = {"article": "128", **values}
    assert sentence in post(clerk, f"/court-proceedings/{received.ref}/sentences/new", status=400, **given)


def test_a_sentence_is_offered_the_suspects_of_its_proceeding_who_have_none_yet(
    clerk: Client, court: Agency, received: CourtProceeding
) -> None:
    own, other = received.proceeding.suspects.get(), a_proceeding(court, article="309").suspects.get()
    judged(clerk, received)
    address = f"/court-proceedings/{received.ref}/sentences/new"
    form = clerk.get(address).content.decode()
    assert f'<option value="{own.ref}"' in form
    assert other.ref not in form
    post(clerk, address, suspect=own.ref, article="128", kind="fine")
    assert own.ref not in clerk.get(address).content.decode()


def test_a_suspect_of_another_proceeding_is_refused(clerk: Client, court: Agency, received: CourtProceeding) -> None:
    other = a_proceeding(court, article="309").suspects.get()
    judged(clerk, received)
    page = post(
        clerk,
        f"/court-proceedings/{received.ref}/sentences/new",
        suspect=other.ref,
        article="128",
        kind="fine",
        status=409,
    )
    assert f"Suspect {other.ref} does not belong to proceeding {received.ref}" in page


def test_another_courts_proceeding_answers_like_none(clerk: Client, received: CourtProceeding) -> None:
    elsewhere = a_proceeding(an_agency(kind="court"))
    page = words(clerk.get("/proceedings").content.decode())
    assert received.proceeding.ref in page
    assert elsewhere.ref not in page
    assert clerk.get(f"/proceedings/{elsewhere.ref}").status_code == 404
    assert clerk.get("/proceedings/PR-7QK3-M4RC").status_code == 404
    refused = post(clerk, "/court-proceedings/new", proceeding=elsewhere.ref, status=404)
    assert "There is no such record among those you may see" in refused


def of_my_work(clerk: Client) -> str:
    return clerk.get("/my-work").content.decode()


def test_what_was_sent_to_the_court_stands_in_my_work_until_it_is_received_and_decided(
    clerk: Client, court: Agency
) -> None:
    proceeding = a_proceeding(court)

    shown = of_my_work(clerk)
    assert "Proceeding received by the court" in words(shown)
    assert "1 Apr 2020" in words(shown)
    [to] = re.findall(r'href="(/court-proceedings/new[^"]*)">Receive a proceeding', shown)
    assert re.search(rf'<option value="{proceeding.ref}"[^>]*selected', clerk.get(to).content.decode())

    post(clerk, "/court-proceedings/new", proceeding=proceeding.ref, received_on="2020-04-02")
    held, shown = CourtProceeding.objects.get(), of_my_work(clerk)
    assert to not in shown
    assert f'href="/court-proceedings/{held.ref}/judgment/new">Enter the judgment' in shown

    judged(clerk, held)
    assert "Nothing is owed now." in words(of_my_work(clerk))
    assert [one.met_at is not None for one in Obligation.objects.filter(term__startswith="court.")] == [True, True]


def test_a_proceeding_that_comes_back_is_to_be_received_again(court: Agency) -> None:
    there, held = an_actor(role="court_clerk", agency=court), a_proceeding(court)
    received = commands.receive_proceeding(actor=there, proceeding=held, received_on="2020-04-01")
    commands.return_proceeding(actor=there, court_proceeding=received, reason="Gaps in the file", on="2020-04-01")
    open_now = Obligation.objects.filter(term__startswith="court.", met_at=None)
    assert not open_now.exists()

    actor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor"))
    crimes.move_stage(actor=actor, proceeding=held, decision="sent_to_prosecutor", on="2020-04-01")
    crimes.send_to_court(actor=actor, proceeding=held, court=court, on="2020-04-01")

    assert [(one.subject, one.agency) for one in open_now.all()] == [(held.ref, court)]


def test_what_another_court_owes_is_nobody_elses_to_see(client: Client, court: Agency) -> None:
    proceeding = a_proceeding(court)
    for role, agency in (
        ("court_clerk", an_agency(kind="court")),
        ("prosecutor", an_agency(kind="prosecutor", region="aktobe")),
    ):
        seen = Obligation.objects.filter(pk__in=work.visible_to(an_actor(role=role, agency=agency)))
        assert not seen.filter(subject=proceeding.ref, term="court.receipt").exists()


def test_after_the_judgment_no_charge_is_added_or_changed_and_a_mistake_is_corrected_still(
    clerk: Client, received: CourtProceeding
) -> None:
    registrar = an_actor(role="register_clerk")
    user = a_user(language="en")
    a_membership(user=user, role="register_clerk", agency=registrar.agency)
    register = Client()
    register.force_login(user)
    post(clerk, f"/court-proceedings/{received.ref}/judgment/new", outcome="convicted", judgment_on="2020-04-20")
    held = received.proceeding
    assert held is not None
    count = held.counts.get()
    page, of_count = (
        register.get(f"/{one}").content.decode() for one in (f"proceedings/{held.ref}", f"counts/{count.ref}")
    )
    assert f"/proceedings/{held.ref}/counts/new" not in page
    assert f"/counts/{count.ref}/qualifications/new" not in of_count

    values = {"article": "134", "part": "1", "act_on": "2020-01-05", "registered_on": "2020-05-02"}
    for address, given in (
        (f"/proceedings/{held.ref}/counts/new", values),
        (f"/counts/{count.ref}/qualifications/new", {"article": "309", "part": "1", "on": "2020-05-02"}),
    ):
        refused = post(register, address, status=409, **given)
        assert "the court gave its judgment on 20 Apr 2020 (“Judgment given”)" in refused
        assert "register another offence as a new proceeding" in refused
    assert held.counts.count() == 1

    post(register, f"/counts/{count.ref}/qualifications/corrections/new", article="134", part="1", reason="mistyped")
    count.refresh_from_db()
    assert (count.article, count.qualifications.count()) == ("134", 1)

    post(
        clerk,
        f"/court-proceedings/{received.ref}/judgment/corrections/new",
        outcome="returned",
        ended_on="2020-04-20",
        reason="Cancelled by the higher court",
    )
    post(register, f"/counts/{count.ref}/qualifications/new", article="128", part="1", on="2020-05-02")
