"""A social worker registers a person, decides on the status and keeps a care file."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.office.audit.sentences import told
from qorgan.people.commands import change_person, register_person
from qorgan.people.models import Person
from qorgan.people.queries import persons
from qorgan.victims.care import commands as care
from qorgan.victims.care import corrections
from qorgan.victims.care import queries as care_queries
from qorgan.victims.care.facts import FactCare, FactService
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification import commands as identification
from qorgan.victims.identification import queries as identification_queries
from qorgan.victims.identification.facts import FactIdentification
from qorgan.victims.identification.models import Decision
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import GROUNDED, an_actor, an_agency

pytestmark = pytest.mark.django_db


def a_social_worker(region: str = "karaganda", today: date = date(2020, 5, 15)) -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region=region), today=today)


@held
def worker() -> Actor:
    return a_social_worker()


@held
def woman(worker: Actor) -> Person:
    return register_person(
        actor=worker, sex="female", born_on="1999-03-02", citizenship="UZ", surname="Вымышленова", given_name="Айгүль"
    )


def standing(table: type) -> list:
    return list(table.objects.filter(retracted_at__isnull=True).order_by("key"))


def test_a_person_is_helped_from_the_first_word_to_the_discharge(worker: Actor, woman: Person) -> None:
    decision = identification.decide_status(
        actor=worker,
        person=woman.ref,
        status="identified",
        body="provider",
        decided_on="2020-02-01",
        exploitation="forced_labour",
        **GROUNDED,
    )
    care_file = care.admit(
        actor=worker,
        person=woman.ref,
        channel="self",
        admitted_on="2020-02-02",
        exploitation="forced_labour",
        services=["social_legal", "social_medical"],
    )
    care.record_service(actor=worker, care_file=care_file.ref, service="social_psychological", from_on="2020-02-20")
    care.record_service(actor=worker, care_file=care_file.ref, service="social_legal", from_on="2020-03-01")
    care.discharge(actor=worker, care_file=care_file.ref, discharge_reason="goals_met", discharged_on="2020-05-01")

    [told] = standing(FactIdentification)
    assert (told.key, told.status, told.exploitation_group, told.region) == (
        decision.ref,
        "identified",
        "labour",
        "karaganda",
    )
    assert (told.sex, told.age_band, told.is_minor, told.is_foreign) == ("female", "adult", False, True)
    [stay] = standing(FactCare)
    assert (stay.key, stay.happened_on, stay.ended_on) == (care_file.ref, date(2020, 2, 2), date(2020, 5, 1))
    assert (stay.outcome, stay.channel_group, stay.provider) == ("resocialised", "self", worker.agency.ref)
    services = [(fact.service, fact.happened_on) for fact in standing(FactService)]
    assert services == [
        ("social_legal", date(2020, 2, 2)),
        ("social_medical", date(2020, 2, 2)),
        ("social_psychological", date(2020, 2, 20)),
    ]
    assert list(ledger.verify()) == []


def test_nobody_is_turned_away_for_lack_of_papers_a_decision_or_a_proceeding(worker: Actor) -> None:
    unknown = register_person(actor=worker)
    care_file = care.admit(actor=worker, person=unknown.ref, channel="law_enforcement")
    assert care_file.admitted_on == worker.today
    [stay] = standing(FactCare)
    assert (stay.sex, stay.is_minor, stay.is_foreign, stay.citizenship) == ("unknown", None, None, "unknown")


def test_who_comes_back_is_counted_by_that_whatever_the_channel(worker: Actor, woman: Person) -> None:
    care.admit(actor=worker, person=woman.ref, channel="law_enforcement", is_repeat=True)
    [stay] = standing(FactCare)
    assert (stay.channel, stay.channel_group, stay.is_repeat) == ("law_enforcement", "health_or_repeat", True)


@pytest.mark.parametrize(
    ("channel", "group"),
    [
        ("law_enforcement", "law_enforcement"),
        ("organisation", "organisation"),
        ("health_authority", "health_or_repeat"),
        ("consulate", "other"),
        ("unknown", "other"),
    ],
)
def test_every_channel_falls_into_one_group(worker: Actor, woman: Person, channel: str, group: str) -> None:
    care.admit(actor=worker, person=woman.ref, channel=channel)
    assert [stay.channel_group for stay in standing(FactCare)] == [group]


def test_another_organisations_people_decisions_and_files_are_not_there(worker: Actor, woman: Person) -> None:
    decision = identification.decide_status(actor=worker, person=woman.ref, status="possible", body="provider")
    care_file = care.admit(actor=worker, person=woman.ref, channel="self")
    stranger = a_social_worker()
    for act in (
        lambda: identification.decide_status(actor=stranger, person=woman.ref, status="possible", body="provider"),
        lambda: identification.withdraw_decision(actor=stranger, decision=decision.ref, reason="mistake"),
        lambda: identification_queries.decision(actor=stranger, decision=decision.ref),
        lambda: care.admit(actor=stranger, person=woman.ref, channel="self"),
        lambda: care.record_service(actor=stranger, care_file=care_file.ref, service="social_legal"),
        lambda: care.discharge(actor=stranger, care_file=care_file.ref, discharge_reason="goals_met"),
        lambda: corrections.correct_care_file(
            actor=stranger, care_file=care_file.ref, reason="mistyped", channel="self"
        ),
        lambda: care_queries.care_file(actor=stranger, care_file=care_file.ref),
        lambda: change_person(actor=stranger, person=woman.ref, sex="male"),
    ):
        with pytest.raises(NotFound) as foreign:
            act()
        assert foreign.value.sentence(language="en") == NotFound().sentence(language="en")
    assert not persons(actor=stranger).exists()
    assert not identification_queries.decisions(actor=stranger).exists()
    assert not care_queries.care_files(actor=stranger).exists()


def test_an_investigator_sees_no_care_file_even_of_a_person_shared_with_the_police(
    worker: Actor, woman: Person
) -> None:
    from qorgan.people.commands import share_with_agency

    care_file = care.admit(actor=worker, person=woman.ref, channel="self")
    investigator = an_actor(role="investigator")
    share_with_agency(person=woman, agency=investigator.agency, actor=worker)
    with pytest.raises(NotPermitted):
        care_queries.care_file(actor=investigator, care_file=care_file.ref)
    with pytest.raises(NotPermitted):
        care_queries.care_files_about(actor=investigator, person=woman.ref)


def test_the_ministry_reads_the_whole_country_and_changes_nothing(worker: Actor, woman: Person) -> None:
    decision = identification.decide_status(actor=worker, person=woman.ref, status="possible", body="provider")
    care_file = care.admit(actor=worker, person=woman.ref, channel="self")
    officer = an_actor(role="social_ministry")
    assert identification_queries.decision(actor=officer, decision=decision.ref) == decision
    assert care_queries.care_files(actor=officer).get() == care_file
    with pytest.raises(NotPermitted):
        care.discharge(actor=officer, care_file=care_file.ref, discharge_reason="goals_met")


# Decisions


def test_a_possible_victim_becomes_an_identified_one(worker: Actor, woman: Person) -> None:
    first = identification.decide_status(
        actor=worker, person=woman.ref, status="possible", body="provider", decided_on="2020-02-01"
    )
    second = identification.decide_status(
        actor=worker,
        person=woman.ref,
        status="identified",
        body="provider",
        decided_on="2020-03-01",
        supersedes=first.ref,
        **GROUNDED,
    )
    first.refresh_from_db()
    assert (first.state, first.superseded_on, second.state) == ("superseded", date(2020, 3, 1), "standing")
    assert [fact.key for fact in standing(FactIdentification)] == [second.ref]
    assert list(ledger.verify()) == []


def test_one_decision_stands_and_the_next_must_name_it(worker: Actor, woman: Person) -> None:
    first = identification.decide_status(actor=worker, person=woman.ref, status="possible", body="provider")
    with refused_as("identification.decision_stands") as told:
        identification.decide_status(actor=worker, person=woman.ref, status="identified", body="provider", **GROUNDED)
    assert first.ref in told.value.sentence(language="kk")
    assert Decision.objects.count() == 1


def test_a_body_that_the_person_was_shared_with_sees_and_may_replace_the_decision(worker: Actor, woman: Person) -> None:
    from qorgan.people.commands import share_with_agency

    first = identification.decide_status(actor=worker, person=woman.ref, status="possible", body="provider")
    investigator = an_actor(role="investigator")
    share_with_agency(person=woman, agency=investigator.agency, actor=worker)
    with refused_as("identification.not_the_deciding_body"):
        identification.withdraw_decision(actor=investigator, decision=first.ref, reason="wrong")
    second = identification.decide_status(
        actor=investigator,
        person=woman.ref,
        status="identified",
        body="internal_affairs",
        supersedes=first.ref,
        **GROUNDED,
    )
    assert identification_queries.standing_decision(actor=worker, person=woman) == second
    assert list(identification_queries.decisions(actor=investigator)) == [second]


def test_a_withdrawn_decision_counts_no_more_but_stays_readable(worker: Actor, woman: Person) -> None:
    made = identification.decide_status(
        actor=worker, person=woman.ref, status="identified", body="provider", **GROUNDED
    )
    identification.withdraw_decision(actor=worker, decision=made.ref, reason="entered for the wrong person")
    assert standing(FactIdentification) == []
    assert FactIdentification.objects.filter(retracted_at__isnull=False).count() == 1
    assert identification_queries.decision(actor=worker, decision=made.ref).state == "withdrawn"
    with refused_as("identification.decision_ended"):
        identification.withdraw_decision(actor=worker, decision=made.ref, reason="again")
    identification.decide_status(actor=worker, person=woman.ref, status="possible", body="provider")


def test_decisions_do_not_run_ahead_or_backwards(worker: Actor, woman: Person) -> None:
    made = identification.decide_status(
        actor=worker, person=woman.ref, status="possible", body="provider", decided_on="2020-04-01"
    )
    with refused_as("identification.decided_earlier"):
        identification.decide_status(
            actor=worker,
            person=woman.ref,
            status="identified",
            body="provider",
            decided_on="2020-03-31",
            supersedes=made.ref,
            **GROUNDED,
        )
    other = register_person(actor=worker)
    with refused_as("record.of_another_person"):
        identification.decide_status(
            actor=worker, person=other.ref, status="identified", body="provider", supersedes=made.ref, **GROUNDED
        )


@pytest.mark.parametrize(
    ("day", "criteria"), [("2020-04-01", "order_630"), ("2022-01-01", "order_630_2021"), ("2024-01-01", "order_528")]
)
def test_a_decision_names_the_criteria_of_its_day(woman: Person, worker: Actor, day: str, criteria: str) -> None:
    later = an_actor(role="social_worker", agency=worker.agency, today=date(2024, 6, 1))
    made = identification.decide_status(
        actor=later, person=woman.ref, status="identified", body="provider", decided_on=day, **GROUNDED
    )
    assert made.criteria == criteria


def test_an_unknown_status_is_refused_by_name(worker: Actor, woman: Person) -> None:
    with pytest.raises(BadInput) as wrong:
        identification.decide_status(actor=worker, person=woman.ref, status="victim", body="provider")
    assert set(wrong.value.problems) == {"status"}


# Care


def test_a_person_has_one_open_stay_with_one_provider(worker: Actor, woman: Person) -> None:
    first = care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-02-01")
    with refused_as("care.stays_overlap") as told:
        care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-03-01")
    assert first.ref in told.value.sentence(language="en")
    care.discharge(
        actor=worker, care_file=first.ref, discharge_reason="left_without_notice", discharged_on="2020-02-20"
    )
    care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-02-21", is_repeat=True)
    assert CareFile.objects.count() == 2


def test_a_care_file_is_closed_once_and_not_before_it_began(worker: Actor, woman: Person) -> None:
    made = care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-02-10")
    with refused_as("care.discharge_before_start"):
        care.discharge(actor=worker, care_file=made.ref, discharge_reason="goals_met", discharged_on="2020-02-09")
    care.discharge(actor=worker, care_file=made.ref, discharge_reason="goals_met")
    with refused_as("care.file_closed"):
        care.discharge(actor=worker, care_file=made.ref, discharge_reason="goals_met")


def test_services_lie_inside_the_stay_and_are_recorded_once(worker: Actor, woman: Person) -> None:
    made = care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-02-10")
    care.record_service(actor=worker, care_file=made.ref, service="social_legal", from_on="2020-03-10")
    with refused_as("care.service_recorded"):
        care.record_service(actor=worker, care_file=made.ref, service="social_legal", from_on="2020-03-10")
    with refused_as("care.service_outside_stay"):
        care.record_service(actor=worker, care_file=made.ref, service="social_legal", from_on="2020-02-09")
    with refused_as("care.service_outside_stay"):
        care.discharge(actor=worker, care_file=made.ref, discharge_reason="goals_met", discharged_on="2020-03-01")
    assert standing(FactCare)[0].ended_on is None


def test_a_correction_retracts_the_fact_and_writes_it_anew(worker: Actor, woman: Person) -> None:
    made = care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-02-10")
    care.discharge(actor=worker, care_file=made.ref, discharge_reason="goals_met", discharged_on="2020-04-01")
    later = an_actor(role="social_worker", agency=worker.agency, today=date(2020, 6, 1))
    corrections.correct_care_file(
        actor=later,
        care_file=made.ref,
        reason="mistyped",
        discharge_reason="left_without_notice",
        is_repeat=False,
    )
    [stay] = standing(FactCare)
    assert (stay.outcome, stay.channel, stay.recorded_at) == ("expelled", "self", later.now)
    assert FactCare.objects.filter(retracted_at=later.now).count() == 1
    line = Entry.objects.get(act="correct_care_file", outcome="done")
    assert line.detail["codes"] == {"reason": "mistyped"}
    assert "Опечатка или неверный выбор" in told(line, language="ru"), "an auditor reads why"
    corrections.correct_care_file(actor=later, care_file=made.ref, reason="mistyped", reopen=True)
    [stay] = standing(FactCare)
    assert (stay.ended_on, stay.outcome) == (None, "")
    assert list(ledger.verify()) == []


def test_a_discharge_by_correction_needs_both_day_and_reason(worker: Actor, woman: Person) -> None:
    made = care.admit(actor=worker, person=woman.ref, channel="self", admitted_on="2020-02-10")
    with refused_as("care.discharge_unexplained"):
        corrections.correct_care_file(actor=worker, care_file=made.ref, reason="mistyped", discharged_on="2020-03-01")
    with refused_as("care.reopen_or_discharge"):
        corrections.correct_care_file(
            actor=worker,
            care_file=made.ref,
            reason="mistyped",
            discharged_on="2020-03-01",
            discharge_reason="goals_met",
            reopen=True,
        )


def test_facts_follow_when_a_persons_birth_and_citizenship_are_corrected(worker: Actor, woman: Person) -> None:
    identification.decide_status(actor=worker, person=woman.ref, status="identified", body="provider", **GROUNDED)
    care.admit(actor=worker, person=woman.ref, channel="self")
    change_person(actor=worker, person=woman.ref, born_on="2004-03-02", citizenship="KZ")
    [told], [stay] = standing(FactIdentification), standing(FactCare)
    assert (told.age_band, told.is_minor, told.is_foreign) == ("child", True, False)
    assert (stay.is_minor, stay.citizenship) == (True, "KZ")
    assert FactCare.objects.count() == 2
    assert list(ledger.verify()) == []


def test_the_journal_names_references_and_no_person(worker: Actor, woman: Person) -> None:
    identification.decide_status(actor=worker, person=woman.ref, status="possible", body="provider")
    lines = list(Entry.objects.order_by("seq"))
    assert [line.act for line in lines] == ["register_person", "decide_status"]
    assert woman.ref in lines[1].objects_ref
    written = str([(line.objects_ref, line.detail, line.purpose, line.outcome) for line in lines])
    assert "Вымышленова" not in written
    assert "Айгүль" not in written
