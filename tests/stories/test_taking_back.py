"""What was entered wrongly about people and judgments is taken back or put right on the page, and figures follow."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.justice.courts import commands as courts
from qorgan.justice.courts.facts import FactConviction, FactCourtProceeding
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.facts import FactInjuredParty, FactSuspect
from qorgan.justice.crimes.models import InjuredParty, Proceeding, Suspect
from qorgan.kernel.days import day
from qorgan.kernel.refusals import defined
from qorgan.people.commands import change_person, register_person
from qorgan.people.grants import share_with_agency
from tests.refusals import refused_as
from tests.stories.registering import post, standing, words
from tests.stories.test_court_clerk import a_proceeding
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
REASON = "Two entries were mixed up"


def signed_in(role: str, agency: Agency) -> Client:
    user, client = a_user(language="en"), Client()
    a_membership(user=user, role=role, agency=agency)
    client.force_login(user)
    return client


@pytest.fixture
def court() -> Agency:
    return an_agency(kind="court", title="Court of Almaty")


@pytest.fixture
def register() -> Client:
    return signed_in("register_clerk", an_agency(kind="statistics_committee", region=""))


def a_clerk_of_the_register() -> Actor:
    """A colleague of whoever is signed in as `register`."""
    return an_actor(role="register_clerk", agency=Agency.objects.get(kind="statistics_committee"))


@pytest.fixture
def held(court: Agency) -> CourtProceeding:
    """A proceeding with one suspect, received by the court on 2 April 2020."""
    actor = an_actor(role="court_clerk", agency=court)
    return courts.receive_proceeding(actor=actor, proceeding=a_proceeding(court), received_on="2020-04-02")


@pytest.fixture
def clerk(court: Agency) -> Client:
    return signed_in("court_clerk", court)


def judged(clerk: Client, held: CourtProceeding, on: str = "2020-04-20", **given: str) -> None:
    fields = {"outcome": "convicted", "judgment_on": on, "late_entry_reason": "on_paper"} | given
    post(clerk, f"/court-proceedings/{held.ref}/judgment/new", **fields)


def sentenced(clerk: Client, held: CourtProceeding, **values: object) -> Sentence:
    given = {"article": "128", "part": "1", "kind": "imprisonment", "term_months": "48", **values}
    post(clerk, f"/court-proceedings/{held.ref}/sentences/new", **given)
    return Sentence.objects.latest("id")


def suspect_day(suspect: Suspect) -> str:
    suspect.refresh_from_db()
    assert suspect.withdrawn_on
    return day(suspect.withdrawn_on, language="en")


def corrected(clerk: Client, held: CourtProceeding, *, status: int = 302, **values: object) -> str:
    return post(clerk, f"/court-proceedings/{held.ref}/judgment/corrections/new", status=status, **values)


def test_a_suspect_entered_wrongly_is_taken_back_and_may_be_entered_again(
    register: Client, held: CourtProceeding
) -> None:
    suspect, proceeding = Suspect.objects.get(), held.proceeding
    withdrawal = f"/suspects/{suspect.ref}/withdrawal/new"
    assert withdrawal in register.get(f"/proceedings/{proceeding.ref}").content.decode()
    assert "must be given" in post(register, withdrawal, status=400)

    page = post(register, withdrawal, reason=REASON)

    assert f"Withdrawn on {suspect_day(suspect)}: {REASON}" in page
    assert suspect.person.ref in page
    assert withdrawal not in register.get(f"/proceedings/{proceeding.ref}").content.decode()
    assert standing(FactSuspect) == []
    entry = Entry.objects.latest("seq")
    assert (entry.act, sorted(entry.objects_ref)) == ("withdraw_suspect", sorted([proceeding.ref, suspect.ref]))
    again = post(register, withdrawal, reason=REASON, status=409)
    assert f"{suspect.ref} was withdrawn on" in again
    assert "counts no more" in again
    share_with_agency(
        person=suspect.person, agency=Agency.objects.get(kind="statistics_committee"), actor=a_clerk_of_the_register()
    )
    post(register, f"/proceedings/{proceeding.ref}/suspects/new", person=suspect.person.ref, since_on="2020-05-01")
    assert [fact.person for fact in standing(FactSuspect)] == [suspect.person.ref]
    assert list(ledger.verify()) == []


def test_an_injured_party_entered_wrongly_is_taken_back(register: Client, held: CourtProceeding) -> None:
    person = register_person(actor=a_clerk_of_the_register(), sex="female", birth_year=2004)
    injured = f"/proceedings/{held.proceeding.ref}/injured-parties/new"
    post(register, injured, person=person.ref, recognised_on="2020-05-01")
    entry = InjuredParty.objects.get()

    page = post(register, f"/injured-parties/{entry.ref}/withdrawal/new", reason=REASON)

    assert REASON in page
    assert standing(FactInjuredParty) == []
    assert FactInjuredParty.objects.get().retracted_at
    post(register, injured, person=person.ref, recognised_on="2020-05-01")
    assert len(standing(FactInjuredParty)) == 1
    assert list(ledger.verify()) == []


def test_a_person_of_a_joined_proceeding_is_taken_back_too(court: Agency) -> None:
    actor = an_actor(role="investigator")
    main, other = (
        crimes.register_proceeding(actor=actor, article="309", act_on="2020-01-01", registered_on="2020-02-01")
        for _ in range(2)
    )
    person = register_person(actor=actor, sex="male")
    crimes.record_suspect(actor=actor, proceeding=other, person=person)
    crimes.join_proceedings(actor=actor, proceeding=main, others=[other])

    crimes.withdraw_suspect(actor=actor, suspect=Suspect.objects.get(), reason=REASON)

    assert standing(FactSuspect) == []


def test_a_withdrawn_row_says_when_and_why(held: CourtProceeding) -> None:
    for half in ({"withdrawn_on": date(2020, 5, 1)}, {"withdrawn_reason": REASON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Suspect.objects.update(**half)


def test_a_suspect_stays_while_a_sentence_stands_upon_it(
    register: Client, clerk: Client, held: CourtProceeding
) -> None:
    judged(clerk, held)
    suspect = Suspect.objects.get()
    sentence = sentenced(clerk, held, suspect=suspect.ref)
    withdrawal = f"/suspects/{suspect.ref}/withdrawal/new"

    refused = post(register, withdrawal, reason=REASON, status=409)

    assert f"sentence {sentence.ref} in {held.ref} stands upon this entry" in refused
    assert "let the court withdraw it first" in refused
    page = post(clerk, f"/sentences/{sentence.ref}/withdrawal/new", reason=REASON)
    assert REASON in page
    assert REASON in words(clerk.get(f"/court-proceedings/{held.ref}").content.decode())
    assert standing(FactConviction) == []
    post(register, withdrawal, reason=REASON)
    nobody = post(
        clerk,
        f"/court-proceedings/{held.ref}/sentences/new",
        suspect=suspect.ref,
        article="128",
        kind="fine",
        status=409,
    )
    assert f"{suspect.ref} was withdrawn" in nobody
    assert list(ledger.verify()) == []


def test_a_sentence_taken_back_leaves_its_place_and_is_not_corrected(clerk: Client, held: CourtProceeding) -> None:
    judged(clerk, held)
    first, second = sentenced(clerk, held), sentenced(clerk, held, kind="fine", term_months="")
    post(clerk, f"/sentences/{first.ref}/withdrawal/new", reason=REASON)

    third = sentenced(clerk, held, suspect=Suspect.objects.get().ref)

    assert (first.convict, second.convict, third.convict) == ("1", "2", "3")
    for act in ("corrections", "withdrawal"):
        refused = post(clerk, f"/sentences/{first.ref}/{act}/new", reason=REASON, term_months="12", status=409)
        assert f"{first.ref} was withdrawn" in refused
    post(clerk, f"/court-proceedings/{held.ref}/entry-into-force/new", on="2020-05-06")
    assert Sentence.objects.get(pk=first.pk).in_force_on is None
    assert {fact.key for fact in standing(FactConviction)} == {second.ref, third.ref}
    assert list(ledger.verify()) == []


def test_a_wrong_outcome_is_corrected_once_no_sentence_stands(clerk: Client, held: CourtProceeding) -> None:
    assert "has no judgment yet" in corrected(clerk, held, outcome="acquitted", status=409)
    judged(clerk, held)
    sentence = sentenced(clerk, held)
    refused = corrected(clerk, held, outcome="acquitted", status=409)
    assert f"convicts nobody, but sentences stand: {sentence.ref}" in refused
    assert "Withdraw these sentences first" in refused
    post(clerk, f"/sentences/{sentence.ref}/withdrawal/new", reason=REASON)

    assert "states its ground" in corrected(clerk, held, outcome="acquitted", status=400)
    page = corrected(clerk, held, outcome="acquitted", ground="no_event", ended_on="2020-04-21")

    assert "Acquit" in page
    [told] = standing(FactCourtProceeding)
    assert (told.outcome, told.judgment_on, told.ended_on) == ("acquitted", date(2020, 4, 21), date(2020, 4, 21))
    proceeding = Proceeding.objects.get()
    assert (proceeding.stage, proceeding.stage_on) == ("judged", date(2020, 4, 21))
    assert proceeding.stages.get(decision="judgment").ground == "no_event"
    corrected(clerk, held, outcome="convicted")
    held.refresh_from_db()
    assert (held.ground, proceeding.stages.get(decision="judgment").ground) == ("", "")
    sentenced(clerk, held)
    assert standing(FactConviction)[0].happened_on == date(2020, 4, 21)
    assert list(ledger.verify()) == []


def test_a_judgment_that_was_a_termination_moves_the_register_with_it(clerk: Client, held: CourtProceeding) -> None:
    judged(clerk, held, outcome="acquitted", ground="not_proven")
    post(clerk, f"/court-proceedings/{held.ref}/entry-into-force/new", on="2020-05-06")
    assert "The decision “Terminated” needs a ground" in corrected(clerk, held, outcome="terminated", status=400)

    corrected(clerk, held, outcome="terminated", ground="amnesty")

    proceeding = Proceeding.objects.get()
    assert (proceeding.stage, proceeding.stage_on) == ("terminated", date(2020, 4, 20))
    last = proceeding.stages.latest("id")
    assert (last.decision, last.ground) == ("terminated", "amnesty")
    [told] = standing(FactCourtProceeding)
    assert (told.outcome, told.judgment_on, told.ended_on) == ("terminated", None, date(2020, 4, 20))
    corrected(clerk, held, outcome="convicted")
    last.refresh_from_db()
    assert (last.decision, last.ground, Proceeding.objects.get().stage) == ("judgment", "", "judged")
    assert list(ledger.verify()) == []


def test_a_day_of_the_judgment_fits_receipt_force_and_the_register(clerk: Client, held: CourtProceeding) -> None:
    judged(clerk, held)
    sentenced(clerk, held, in_force_on="2020-05-06")
    assert "was received on 2 Apr 2020" in corrected(clerk, held, ended_on="2020-04-01", status=400)
    assert "still ahead" in corrected(clerk, held, ended_on="2099-04-01", status=400)
    assert "cannot have entered into force on 6 May 2020" in corrected(clerk, held, ended_on="2020-05-07", status=400)
    corrected(clerk, held, ended_on="2020-04-22", reason="The date of another judgment")
    assert standing(FactConviction)[0].happened_on == date(2020, 4, 22)
    assert Proceeding.objects.get().stage_on == date(2020, 4, 22)


def test_an_outcome_that_others_built_on_keeps_its_kind(court: Agency, held: CourtProceeding) -> None:
    actor = an_actor(role="court_clerk", agency=court)
    courts.return_proceeding(actor=actor, court_proceeding=held, reason="Gaps", on="2020-04-10")
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor"))
    crimes.move_stage(actor=prosecutor, proceeding=held.proceeding, decision="sent_to_prosecutor", on="2020-04-20")

    with refused_as("proceeding.decision_built_on") as refused:
        courts.correct_judgment(actor=actor, court_proceeding=held, outcome="convicted")

    assert "was followed by “Sent to the prosecutor” on 20 Apr 2020" in str(refused.value)
    courts.correct_judgment(actor=actor, court_proceeding=held, ended_on="2020-04-11")
    assert held.proceeding.stages.get(decision="returned").on == date(2020, 4, 11)
    assert Proceeding.objects.get().stage == "with_prosecutor"


@pytest.mark.parametrize(
    "refusal",
    [
        "court.sentences_stand",
        "court.suspect_sentenced",
        "record.withdrawn",
        "proceeding.decision_built_on",
        "proceeding.ground_missing",
    ],
)
def test_what_cannot_be_taken_back_says_what_to_do_in_every_language(refusal: str) -> None:
    assert len({defined(refusal).next_step.in_(language) for language in ("en", "ru", "kk")}) == 3


def test_what_a_court_decides_stands_in_the_history_of_both_proceedings(clerk: Client, held: CourtProceeding) -> None:
    judged(clerk, held)
    post(clerk, f"/court-proceedings/{held.ref}/entry-into-force/new", on="2020-05-06")
    corrected(clerk, held, ended_on="2020-04-21")
    acts = Entry.objects.filter(objects_ref__contains=[held.proceeding.ref, held.ref]).order_by("seq")
    wanted = ["receive_proceeding", "enter_judgment", "enter_into_force", "correct_judgment"]
    assert list(acts.values_list("act", flat=True)) == wanted


def test_the_figures_follow_what_is_corrected_about_a_person(court: Agency, held: CourtProceeding) -> None:
    actor, judge = an_actor(role="investigator"), an_actor(role="court_clerk", agency=court)
    suspect = Suspect.objects.get()
    injured = register_person(actor=actor, sex="female", birth_year=1990)
    crimes.record_injured_party(actor=an_actor(role="register_clerk"), proceeding=held.proceeding, person=injured)
    courts.enter_judgment(actor=judge, court_proceeding=held, outcome="convicted", judgment_on="2020-04-20")
    courts.enter_sentence(actor=judge, court_proceeding=held, suspect=suspect, article="128", kind="fine")
    assert (standing(FactSuspect)[0].sex, standing(FactConviction)[0].sex) == ("male", "male")

    change_person(
        actor=an_actor(role="investigator", agency=suspect.person.agency), person=suspect.person, sex="female"
    )
    change_person(actor=actor, person=injured, birth_year=2008)

    assert (standing(FactSuspect)[0].sex, standing(FactConviction)[0].sex) == ("female", "female")
    [hurt] = standing(FactInjuredParty)
    assert (hurt.sex, hurt.is_minor) == ("female", True)
    assert list(ledger.verify()) == []


def test_the_age_in_the_figures_follows_a_corrected_day_of_the_act(register: Client, held: CourtProceeding) -> None:
    person = register_person(actor=a_clerk_of_the_register(), sex="female", born_on="2002-01-10")
    post(
        register,
        f"/proceedings/{held.proceeding.ref}/injured-parties/new",
        person=person.ref,
        recognised_on="2020-05-01",
    )
    assert standing(FactInjuredParty)[0].is_minor is True
    post(register, f"/counts/{held.proceeding.counts.get().ref}/corrections/new", act_on="2020-01-11")
    assert standing(FactInjuredParty)[0].is_minor is False
