"""Decisions about stays: who asked, who was turned away and on which ground, longer stays, expulsions and complaints."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.government.providers.models import PlaceOffer
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.victims.care.deciding.facts import FactCareAppeal, FactExtension, FactRefusal
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.care.models import CareFile
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY, ADMITTED = date(2024, 9, 2), date(2024, 3, 4)
PAPER = "Summons 17 of 1 August"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@pytest.fixture
def colleague(worker: Actor) -> Actor:
    """Another worker of the same house, for whoever decided does not enter how the complaint ended."""
    return an_actor(role="social_worker", agency=worker.agency, today=TODAY)


def a_person(worker: Actor, **traits: Any) -> Any:
    return COMMANDS["register_person"](actor=worker, **({"sex": "female", "birth_year": 1990} | traits))


def admitted(worker: Actor, person: Any = None, **given: Any) -> CareFile:
    wanted = {"channel": "self", "admitted_on": ADMITTED} | given
    return COMMANDS["admit"](actor=worker, person=person or a_person(worker), **wanted)


def refused(worker: Actor, **given: Any) -> AdmissionRefusal:
    wanted = {"ground": "medical", "explanation": "A doctor's word"} | given
    return COMMANDS["refuse_admission"](actor=worker, person=a_person(worker), **wanted)


def expelled(worker: Actor, file: CareFile) -> Expulsion:
    told = TODAY - timedelta(days=3)
    COMMANDS["tell_rules"](actor=worker, care_file=file, language="ru", told_on=told)
    for day in (told, TODAY):
        COMMANDS["warn_person"](actor=worker, care_file=file, breach="violence", language="ru", warned_on=day)
    return COMMANDS["expel"](actor=worker, care_file=file, ground="rules_broken", explanation="Again")[1]


def due(term: str) -> list[tuple[date | None, bool]]:
    """Last day and whether it was met, of the obligations of a term that stand."""
    rows = Obligation.objects.filter(term=term, cancelled_at=None).order_by("id")
    return [(row.due_on, row.met_at is not None) for row in rows]


def as_it_stands(file: CareFile) -> CareFile:
    return CareFile.objects.get(pk=file.pk)


def test_whoever_asks_for_another_says_why_and_nobody_waits_for_more(worker: Actor) -> None:
    file = admitted(worker)
    assert (file.applied_by, file.absence_reason) == ("person", "")
    for given in (
        {"applied_by": "provider"},
        {"absence_reason": "afraid"},
        {"applied_by": "person", "absence_reason": "ill"},
    ):
        with refused_as("care.absence_unexplained"):
            admitted(worker, **given)
    by_us = admitted(worker, applied_by="provider", absence_reason="afraid")
    assert (by_us.applied_by, by_us.absence_reason) == ("provider", "afraid")
    changed = COMMANDS["correct_care_file"](actor=worker, care_file=by_us, reason="mistyped", applied_by="person")
    assert (changed.applied_by, changed.absence_reason) == ("person", "")


def test_that_somebody_is_a_child_is_no_reason_of_an_adult(worker: Actor) -> None:
    given = {"applied_by": "provider", "absence_reason": "child"}
    grown, young = (a_person(worker, birth_year=None, born_on=f"{year}-03-05") for year in (2006, 2007))
    with refused_as("care.absence_of_an_adult") as said:
        admitted(worker, grown, **given, admitted_on=date(2024, 3, 5))
    assert all(word in said.value.sentence(language="en") for word in (grown.ref, "2024", "“A child”"))
    assert admitted(worker, young, **given).absence_reason == "child"
    assert admitted(worker, a_person(worker, birth_year=None), **given).absence_reason == "child", (
        "the age is not known"
    )
    ill = admitted(worker, grown, applied_by="provider", absence_reason="ill", admitted_on=date(2024, 3, 5))
    with refused_as("care.absence_of_an_adult"):
        COMMANDS["correct_care_file"](actor=worker, care_file=ill, reason="mistyped", absence_reason="child")


def test_who_comes_back_is_linked_to_the_earlier_file(worker: Actor) -> None:
    first = admitted(worker)
    COMMANDS["discharge"](
        actor=worker,
        care_file=first,
        discharge_reason="moved",
        discharged_on=date(2024, 4, 1),
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    again = admitted(worker, first.person, admitted_on=date(2024, 6, 1), is_repeat=True)
    assert again.earlier_file == first
    COMMANDS["discharge"](
        actor=worker,
        care_file=again,
        discharge_reason="moved",
        discharged_on=date(2024, 7, 1),
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    named = admitted(worker, first.person, admitted_on=date(2024, 8, 1), earlier_file=first)
    assert (named.earlier_file, named.is_repeat) == (first, True)
    with refused_as("care.not_an_earlier_file"):
        admitted(worker, earlier_file=first)


def test_who_left_today_may_come_back_today_and_the_files_are_linked(worker: Actor) -> None:
    first = admitted(worker)
    COMMANDS["discharge"](actor=worker, care_file=first, discharge_reason="own_wish", discharged_on=TODAY)
    again = admitted(worker, first.person, admitted_on=TODAY)
    assert (again.earlier_file, again.is_repeat, again.state) == (first, True, "open")
    with refused_as("care.stays_overlap"):
        admitted(worker, first.person, admitted_on=TODAY)
    with refused_as("care.stays_overlap"):
        COMMANDS["correct_care_file"](actor=worker, care_file=first, reopen=True, reason="mistyped")
    COMMANDS["correct_care_file"](actor=worker, care_file=first, discharge_reason="moved", reason="mistyped")
    assert not list(ledger.verify())


def test_nobody_is_admitted_on_a_day_inside_another_stay(worker: Actor) -> None:
    first = admitted(worker)
    COMMANDS["discharge"](actor=worker, care_file=first, discharge_reason="own_wish", discharged_on=TODAY)
    with refused_as("care.stays_overlap"):
        admitted(worker, first.person, admitted_on=date(2024, 9, 1))


def places(worker: Actor, *, groups: list[str], number: int = 2, agency: Any = None) -> PlaceOffer:
    keeper = an_actor(role="commission_secretary", today=TODAY)
    named = {"title_en": "Invented", "title_ru": "Вымышленное", "title_kk": "Ойдан"}
    organisation = COMMANDS["register_organisation"](
        actor=keeper, kind="ngo", from_on=date(2019, 1, 1), agency=agency or worker.agency, **named
    )
    COMMANDS["add_presence"](actor=keeper, organisation=organisation, region="aktobe", from_on=date(2019, 1, 1))
    return COMMANDS["offer_places"](
        actor=keeper,
        organisation=organisation,
        region="aktobe",
        groups=groups,
        places=number,
        from_on=date(2019, 2, 1),
    )


def test_the_places_in_use_follow_the_stays(worker: Actor) -> None:
    offer = places(worker, groups=["women"])

    def taken() -> int:
        return PlaceOffer.objects.get(pk=offer.pk).taken

    file, man = admitted(worker), admitted(worker, a_person(worker, sex="male"))
    assert (file.place, man.place, taken()) == (offer, None, 1)
    admitted(worker, without_bed=True)
    assert taken() == 1
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="moved")
    assert taken() == 0
    COMMANDS["correct_care_file"](actor=worker, care_file=file, reopen=True, reason="mistyped")
    assert taken() == 1
    COMMANDS["record_service"](actor=worker, care_file=as_it_stands(file), service="social_legal")
    assert taken() == 1
    (later, _before) = COMMANDS["change_places"](actor=worker, place_offer=offer.ref, places=5)
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="moved")
    assert PlaceOffer.objects.get(pk=later.pk).taken == 0


def test_a_bed_of_another_organisation_is_not_taken(worker: Actor) -> None:
    other = places(worker, groups=["women"], agency=an_agency(kind="shelter", region="aktobe"))
    with refused_as("care.places_elsewhere"):
        admitted(worker, place_offer=other)


@pytest.mark.parametrize("reason", ["no_papers", "foreign_citizen", "no_place"])
def test_nobody_is_turned_away_for_a_reason_that_the_law_does_not_know(worker: Actor, reason: str) -> None:
    with refused_as("care.not_a_ground") as said:
        refused(worker, ground=reason)
    item = country().codes["refusal_grounds"].get(reason)
    for language in ("en", "ru", "kk"):
        assert item.title.in_(language) in said.value.sentence(language=language)
        assert item.note
        assert item.note.in_(language) in said.value.advice(language=language)
    assert not AdmissionRefusal.objects.exists()


def test_a_refusal_stands_in_the_register_with_its_notice_and_can_be_complained_about(
    worker: Actor, colleague: Actor
) -> None:
    made = refused(worker, refused_on=date(2024, 8, 1))
    letter = Letter.objects.get(subject_ref=made.ref)
    assert (letter.person_ref, letter.values["ground"]) == (made.person.ref, "medical")
    assert FactRefusal.objects.get(retracted_at=None).is_reversed is False
    complaint = COMMANDS["lodge_appeal"](
        actor=worker, record=made.ref, lodged_by="person", body="court", lodged_on=date(2024, 8, 2)
    )
    with refused_as("care.decision_not_standing"):
        COMMANDS["withdraw_refusal"](actor=worker, admission_refusal=made, reason="Not so")
    assert [met for _day, met in due("care.appeal")] == [False]
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="reversed", decided_on=date(2024, 8, 20))
    assert FactRefusal.objects.get(retracted_at=None).is_reversed is True
    assert FactCareAppeal.objects.get(retracted_at=None).outcome == "reversed"
    assert [met for _day, met in due("care.appeal") + due("care.admission")] == [True, False]
    file = admitted(worker, made.person, admitted_on=date(2024, 8, 21))
    assert AdmissionRefusal.objects.get().care_file == file
    assert due("care.admission") == [(date(2024, 8, 21), True)]
    with refused_as("record.not_in_this_state"):
        COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="upheld")
    assert not list(ledger.verify())


def test_a_refusal_entered_by_mistake_is_withdrawn_and_counts_no_more(worker: Actor) -> None:
    made = refused(worker)
    COMMANDS["withdraw_refusal"](actor=worker, admission_refusal=made, reason="Another person")
    assert not FactRefusal.objects.filter(retracted_at=None).exists()
    with refused_as("care.decision_not_standing"):
        COMMANDS["lodge_appeal"](actor=worker, record=made.ref, lodged_by="person", body="court")


def test_a_stay_of_six_months_becomes_nine_while_a_proceeding_goes_on(worker: Actor) -> None:
    file = admitted(worker)
    assert due("care.stay") == [(date(2024, 9, 4), False)]
    with refused_as("care.stay_cannot_extend"):
        COMMANDS["extend_stay"](actor=worker, care_file=file, ground="hospital", until_on=date(2025, 1, 1))
    with refused_as("care.extension_shorter"):
        COMMANDS["extend_stay"](actor=worker, care_file=file, ground="hospital", until_on=date(2024, 9, 4))
    COMMANDS["extend_stay"](actor=worker, care_file=file, ground="hospital", until_on=date(2024, 10, 4), note=PAPER)
    assert due("care.stay") == [(date(2024, 10, 4), False)]
    (_file, longest) = COMMANDS["extend_stay"](actor=worker, care_file=file, ground="criminal_proceeding", note=PAPER)
    assert due("care.stay") == [(date(2024, 12, 4), False)]
    assert FactExtension.objects.filter(retracted_at=None).count() == 2
    COMMANDS["withdraw_extension"](actor=worker, stay_extension=longest, reason="No proceeding")
    assert due("care.stay") == [(date(2024, 10, 4), False)]
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="goals_met")
    assert due("care.stay") == [(date(2024, 10, 4), True)]


def test_what_was_decided_after_the_stay_had_ended_makes_it_no_longer(worker: Actor) -> None:
    file = admitted(worker, admitted_on=date(2024, 2, 1))
    with refused_as("care.extension_too_late") as said:
        COMMANDS["extend_stay"](actor=worker, care_file=file, ground="criminal_proceeding", note=PAPER)
    assert "01.08.2024" in said.value.sentence(language="kk")
    extended = COMMANDS["extend_stay"](
        actor=worker, care_file=file, ground="criminal_proceeding", note=PAPER, decided_on=date(2024, 7, 30)
    )
    assert (extended[1].until_on, extended[1].is_late) == (date(2024, 11, 1), True)
    assert due("care.stay") == [(date(2024, 8, 1), True), (date(2024, 11, 1), False)], "missed, and a new one runs"


def test_under_the_earlier_standard_no_stay_is_extended_and_nobody_is_sent_away(worker: Actor) -> None:
    file = admitted(worker, admitted_on=date(2023, 6, 1))
    with refused_as("care.stay_cannot_extend") as said:
        COMMANDS["extend_stay"](actor=worker, care_file=file, ground="hospital")
    assert "Nobody is sent away" in said.value.advice(language="en")


def test_nobody_is_expelled_without_a_warning_and_a_neutral_ground(worker: Actor) -> None:
    file = admitted(worker)
    with refused_as("care.expulsion_not_discharge"):
        COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="rules_broken")
    with refused_as("care.discharge_not_expulsion"):
        COMMANDS["expel"](actor=worker, care_file=file, ground="goals_met", explanation="No")
    with refused_as("care.not_warned"):
        COMMANDS["expel"](actor=worker, care_file=file, ground="rules_broken", explanation="Again")
    with refused_as("care.not_warned") as said:
        COMMANDS["expel"](actor=worker, care_file=file, ground="rules_broken", explanation="Again")
    assert "after the warning, be it the same day" in said.value.advice(language="en")
    made = expelled(worker, file)
    assert as_it_stands(file).discharge_reason == "rules_broken"
    assert Letter.objects.get(subject_ref=made.ref).person_ref == file.person.ref


def complained(worker: Actor, made: Expulsion, **given: Any) -> Any:
    given = {"lodged_by": "person", "body": "local_executive"} | given
    return COMMANDS["lodge_appeal"](actor=worker, record=made.ref, **given)


def test_a_complaint_opens_the_file_until_the_body_has_decided(worker: Actor, colleague: Actor) -> None:
    file = admitted(worker)
    complaint = complained(worker, expelled(worker, file))
    assert as_it_stands(file).discharged_on is None
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="upheld")
    assert as_it_stands(file).discharge_reason == "rules_broken"
    assert not list(ledger.verify())


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("discharge", {"discharge_reason": "independent_living"}),
        ("correct_care_file", {"discharge_reason": "independent_living", "discharged_on": TODAY, "reason": "mistyped"}),
        ("expel", {"ground": "rules_broken", "explanation": "And again"}),
    ],
)
def test_no_stay_is_ended_otherwise_while_its_expulsion_is_complained_about(
    worker: Actor, colleague: Actor, act: str, given: dict[str, Any]
) -> None:
    file = admitted(worker)
    complaint = complained(worker, expelled(worker, file))
    with refused_as("care.appeal_undecided") as said:
        COMMANDS[act](actor=worker, care_file=file, **given)
    assert complaint.ref in said.value.sentence(language="en")
    assert "taken back" in said.value.advice(language="en")
    assert as_it_stands(file).discharged_on is None
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="upheld")
    assert as_it_stands(file).discharge_reason == "rules_broken"


def test_who_won_the_complaint_is_discharged_as_anybody(worker: Actor, colleague: Actor) -> None:
    file = admitted(worker)
    complaint = complained(worker, expelled(worker, file))
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="reversed")
    COMMANDS["discharge"](actor=worker, care_file=file, discharge_reason="independent_living")
    assert as_it_stands(file).discharge_reason == "independent_living"


def test_a_reversed_expulsion_opens_the_file_for_good(worker: Actor, colleague: Actor) -> None:
    file = admitted(worker)
    complaint = complained(worker, expelled(worker, file), not_suspended=True)
    assert as_it_stands(file).discharged_on == TODAY
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="reversed")
    assert as_it_stands(file).state == "open"
    assert Expulsion.objects.get().state == "reversed"


def test_another_organisation_hears_nothing_of_it(worker: Actor) -> None:
    made, out = refused(worker), expelled(worker, admitted(worker))
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)
    for record in (made, out):
        with pytest.raises(NotFound):
            COMMANDS["lodge_appeal"](actor=stranger, record=record.ref, lodged_by="person", body="court")
