"""The lists of help and of the state: rows taken, contradictions flagged, what cannot be refused, changes followed."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.facts import ledger
from qorgan.desk.importing.reasons import sentences_of
from qorgan.desk.obligations.models import Obligation
from qorgan.government.commission.models import Meeting
from qorgan.government.plan.models import Measure
from qorgan.government.providers.models import Organisation
from qorgan.people.models import Person, PersonAccess
from qorgan.victims.care.facts import FactCare
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.models import Decision
from tests.stories.lists import CAPITAL, PLAN_ACT, a_ground, a_list, an_operator, brought_in, counts, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
STAY = {
    "key": "C-1",
    "person_key": "P-1",
    "sex": "female",
    "birth_year": "1990",
    "citizenship": "Казахстан",
    "admitted_on": "12.05.2019",
    "channel": "полиция",
    "exploitation": "labour",
    "is_repeat": "нет",
    "services": "social_legal; social_medical",
    "discharged_on": "11.11.2019",
    "discharge_reason": "goals_met",
}


def test_people_served_come_in_without_names_and_one_person_stays_one() -> None:
    operator, shelter = an_operator(), an_agency(kind="ngo", region="pavlodar")
    first = STAY | {"provider": shelter.code}
    rows = [
        first,
        first
        | {"key": "C-2", "admitted_on": "01.02.2020", "discharged_on": "", "discharge_reason": "", "is_repeat": "да"},
        first | {"key": "C-3", "person_key": "P-2", "sex": "м", "services": ""},
        first | {"key": "C-4", "person_key": ""},
    ]
    batch = brought_in(operator, "assisted_persons", a_list(*rows))
    assert counts(batch) == {"taken": 4}, reasons(batch)
    assert Person.objects.count() == 3
    assert CareFile.objects.get(admitted_on="2020-02-01").person.care_files.count() == 2
    assert {file.region for file in CareFile.objects.all()} == {"pavlodar"}
    rows[0] = rows[0] | {"discharge_reason": "own_wish", "birth_year": "1991", "services": "social_legal"}
    again = brought_in(operator, "assisted_persons", a_list(*rows))
    assert counts(again) == {"unchanged": 3, "corrected_flagged": 1}
    assert reasons(again) == [(2, "services", "assisted_persons.service_kept")]
    corrected = CareFile.objects.get(admitted_on="2019-05-12", person__birth_year=1991)
    assert corrected.discharge_reason == "own_wish"
    assert list(ledger.verify()) == []


def test_stays_that_contradict_are_flagged_or_refused_and_nobody_is_turned_away_for_want_of_papers() -> None:
    operator, shelter = an_operator(), an_agency(kind="ngo", region="pavlodar")
    bare = {"provider": shelter.code, "admitted_on": "01.01.2020", "channel": "self"}
    rows = [
        bare | {"key": "C-1", "person_key": "P-1", "sex": "female"},
        bare | {"key": "C-2", "person_key": "P-1", "sex": "male", "admitted_on": "01.02.2020"},
        bare | {"key": "C-3", "person_key": "P-3", "birth_year": "2021"},
        bare | {"key": "C-4", "person_key": "P-4", "discharged_on": "01.12.2019", "discharge_reason": "own_wish"},
        bare | {"key": "C-5", "person_key": "P-5", "discharged_on": "01.02.2020"},
        bare | {"key": "C-6"},
    ]
    batch = brought_in(operator, "assisted_persons", a_list(*rows))
    assert reasons(batch) == [
        (
            3,
            "admitted_on",
            "care.stays_overlap",
        ),  # the first stay of the same person with the same provider has not ended
        (4, "birth_year", "persons.born_after"),
        (5, "discharged_on", "care.discharge_before_start"),
        (6, "discharge_reason", "care.discharge_unexplained"),
    ]
    says, _hint = sentences_of(reason="", value="", data=batch.told.get(number=3).data)
    assert CareFile.objects.get(admitted_on="2020-01-01", person__sex="female").ref in says.kk
    assert "1 Jan 2020" in says.en
    other = bare | {"key": "C-7", "person_key": "P-1", "sex": "male", "provider": "", "admitted_on": "01.02.2020"}
    batch = brought_in(operator, "assisted_persons", a_list(other))
    own, unsaid = "assisted_persons.own_body", "assisted_persons.repeat_unsaid"
    assert reasons(batch) == [(2, "sex", "persons.differs"), (2, "provider", own), (2, "is_repeat", unsaid)]
    assert Person.objects.get(care_files__agency=operator.agency).sex == "female"
    ended = {"discharged_on": "15.01.2020", "discharge_reason": "own_wish", "is_repeat": "yes"}
    rows = [
        bare | ended | {"key": "C-8", "person_key": "P-8", "sex": "female", "birth_year": "1990"},
        bare
        | ended
        | {
            "key": "C-9",
            "person_key": "P-8",
            "sex": "male",
            "birth_year": "1990",
            "admitted_on": "16.01.2020",
            "discharged_on": "17.01.2020",
        },
        bare | {"key": "C-10", "person_key": "P-8", "provider": "", "admitted_on": "18.01.2020", "is_repeat": "yes"},
    ]
    batch = brought_in(operator, "assisted_persons", a_list(*rows))
    assert (counts(batch), reasons(batch)) == (
        {"taken": 1, "flagged": 2},
        [(3, "sex", "persons.differs"), (4, "provider", own)],
    )
    allowed = PersonAccess.objects.filter(person__care_files__admitted_on=date(2020, 1, 18))
    assert set(allowed.values_list("agency", flat=True)) == {shelter.pk, operator.agency.pk}


def test_a_person_who_is_given_a_key_later_is_not_registered_again_under_it() -> None:
    operator, shelter = an_operator(), an_agency(kind="ngo", region="pavlodar")
    stay = {"key": "C-1", "person_key": "", "provider": shelter.code, "admitted_on": "01.01.2020", "channel": "self"}
    brought_in(operator, "assisted_persons", a_list(stay))
    keyed = brought_in(operator, "assisted_persons", a_list(stay | {"person_key": "P-1"}))
    assert (counts(keyed), reasons(keyed)) == ({"corrected": 1}, [])
    decision = {"key": "D-1", "person_key": "P-1", "decided_on": "20.03.2020", "body": "ОВД", "status": "identified"}
    brought_in(operator, "identified_persons", a_list(decision))
    assert Person.objects.count() == 1
    other = brought_in(operator, "assisted_persons", a_list(stay | {"person_key": "P-2"}))
    assert reasons(other) == [(2, "person_key", "persons.keyed_otherwise")]
    assert Person.objects.count() == 1


def test_a_stay_without_a_provider_moves_to_the_one_that_the_corrected_list_names() -> None:
    operator, shelter = an_operator(), an_agency(kind="ngo", region="pavlodar")
    bare = {"key": "C-1", "provider": "", "admitted_on": "01.01.2020", "channel": "self"}
    first = brought_in(operator, "assisted_persons", a_list(bare))
    assert reasons(first) == [(2, "provider", "assisted_persons.own_body")]
    assert FactCare.objects.get(retracted_at=None).region == operator.agency.region
    named = brought_in(operator, "assisted_persons", a_list(bare | {"provider": shelter.code}))
    assert (counts(named), reasons(named)) == ({"corrected": 1}, [])
    told = FactCare.objects.get(retracted_at=None)
    assert (told.provider, told.region, CareFile.objects.get().agency) == (shelter.ref, "pavlodar", shelter)
    emptied = brought_in(operator, "assisted_persons", a_list(bare | {"sex": "female"}))
    assert (counts(emptied), CareFile.objects.get().agency) == ({"corrected": 1}, shelter)
    assert list(ledger.verify()) == []


def test_decisions_about_status_come_in_and_a_later_one_replaces_the_earlier() -> None:
    operator = an_operator()
    row = {
        "key": "D-1",
        "person_key": "P-1",
        "sex": "ж",
        "decided_on": "20.03.2020",
        "body": "ОВД",
        "status": "possible",
        "exploitation": "sexual",
    }
    rows = [
        row,
        row | {"key": "D-2", "status": "выявлена", "decided_on": "25.03.2020"},
        row | {"key": "D-3", "person_key": ""},
    ]
    batch = brought_in(operator, "identified_persons", a_list(*rows))
    own = "identified_persons.own_body"
    assert counts(batch) == {"flagged": 3}
    assert reasons(batch) == [
        (2, "agency", own),
        (3, "agency", own),
        (3, "person_key", "identified_persons.replaced"),
        (4, "agency", own),
    ]
    assert set(Decision.objects.values_list("status", "superseded_on")) == {
        ("identified", None),
        ("possible", None),
        ("possible", date(2020, 3, 25)),
    }
    rows[2]["status"] = "not_identified"
    again = brought_in(operator, "identified_persons", a_list(*rows))
    assert counts(again) == {"unchanged": 2, "corrected_flagged": 1}, reasons(again)
    assert Decision.objects.filter(status="not_identified", withdrawn_on=None).count() == 1
    assert list(ledger.verify()) == []


def test_a_person_of_two_lists_is_one_person() -> None:
    operator = an_operator()
    decision = {"key": "D-1", "person_key": "P-1", "decided_on": "20.03.2019", "body": "ОВД", "status": "identified"}
    brought_in(operator, "identified_persons", a_list(decision))
    brought_in(operator, "assisted_persons", a_list(STAY))
    assert Person.objects.get().care_files.count() == 1


def test_meetings_get_their_chair_and_gaps_are_flagged() -> None:
    a_ground()
    operator = an_operator()
    rows = [
        {"number": "31", "held_on": "15.03.2016"},
        {"number": "33", "held_on": "15.03.2017"},
        {"number": "30", "held_on": "15.03.2015"},
        {"number": "34", "held_on": "15.03.2017", "region": "astana"},
        {"number": "0", "held_on": "15.03.2017"},
    ]
    batch = brought_in(operator, "meetings", a_list(*rows))
    assert reasons(batch) == [
        (3, "number", "meetings.out_of_order"),
        (4, "held_on", "meetings.no_chair"),
        (5, "region", "meetings.no_commission"),
        (6, "number", "meetings.number_zero"),
    ]
    rows[1]["agenda"] = "Course of the plan"
    again = brought_in(operator, "meetings", a_list(*rows[:3]))
    assert Meeting.objects.get(number=33).agenda == "Course of the plan"
    assert counts(again) == {"unchanged": 2, "corrected_flagged": 1}
    assert list(ledger.verify()) == []


def test_organisations_come_in_with_their_regions_and_follow_the_list() -> None:
    operator = an_operator()
    row = {
        "key": "O-1",
        "title_ru": "Фонд «Пример»",
        "kind": "НПО",
        "from_on": "01.01.2018",
        "regions": "Астана; Алматинская область",
    }
    rows = [row, row | {"key": "O-2"}, row | {"key": "O-3", "title_ru": "", "title_kk": ""}]
    batch = brought_in(operator, "providers", a_list(*rows))
    assert reasons(batch) == [(3, "title_en", "providers.same_title"), (4, "title_en", "cell.empty")]
    organisation = Organisation.objects.order_by("id").first()
    assert organisation is not None
    assert set(organisation.presences.values_list("region", flat=True)) == {"astana", "almaty_r"}
    rows[0] = row | {"regions": "Астана; Павлодарская область", "title_ru": "Фонд «Другой»"}
    again = brought_in(operator, "providers", a_list(rows[0]))
    assert counts(again) == {"corrected": 1}, reasons(again)
    open_now = organisation.presences.filter(until_on=None)
    assert set(open_now.values_list("region", flat=True)) == {"astana", "pavlodar"}
    assert list(ledger.verify()) == []


def test_measures_come_into_a_known_plan_with_what_was_reported() -> None:
    a_ground()
    operator = an_operator()
    row = {"plan_act": PLAN_ACT["en"], "number": "1", "text_ru": "Обучение", "owner": "mia", "due_on": "31.12.2019"}
    rows = [
        row | {"status": "Исполнено", "completed_on": "01.12.2019", "document": "№ 7, 01.12.2019"},
        row | {"number": "2", "status": "overdue", "due_on": "31.12.2021"},
        row | {"number": "3", "plan_act": "Another act"},
        row | {"number": "4", "status": "done"},
    ]
    batch = brought_in(operator, "plan_measures", a_list(*rows))
    assert reasons(batch) == [
        (2, "document", "plan_measures.no_file"),
        (3, "status", "plan_measures.status_follows"),
        (3, "due_on", "plan_measures.due_outside_plan"),
        (3, "text_en", "plan_measures.same_text"),
        (4, "plan_act", "plan_measures.no_plan"),
        (5, "completed_on", "plan.completion_day_missing"),
    ]
    rows[1] |= {"status": "in_progress", "due_on": "31.12.2020", "text_ru": "Проверки"}
    again = brought_in(operator, "plan_measures", a_list(*rows[:2]))
    assert counts(again) == {"unchanged": 1, "corrected": 1}, reasons(again)
    assert dict(Measure.objects.values_list("number", "status")) == {"1": "done", "2": "in_progress"}
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("left_on", "is_late"),
    [("01.02.2025", True), ("13.05.2025", False), ("01.04.2025", False)],
    ids=["within the term that ran out", "of a few days ago", "after the term"],
)
def test_a_list_that_discharges_long_after_the_day_is_remarked_where_a_term_is_kept_by_it(
    left_on: str, is_late: bool
) -> None:
    shelter, ministry = an_agency(kind="ngo", region="pavlodar"), an_agency(kind="internal_ministry", region=CAPITAL)
    operator = an_actor(role="operator", agency=ministry, today=date(2025, 5, 15))
    stay = {"key": "C-1", "provider": shelter.code, "admitted_on": "01.09.2024", "channel": "self"}
    brought_in(operator, "assisted_persons", a_list(stay))
    duty = Obligation.objects.get(term="care.stay")
    assert (duty.due_on, duty.is_open) == (date(2025, 3, 1), True)
    left = {"discharged_on": left_on, "discharge_reason": "own_wish"}
    batch = brought_in(operator, "assisted_persons", a_list(stay | left))
    assert reasons(batch) == ([(2, "discharged_on", "assisted_persons.discharged_late")] if is_late else [])
    assert CareFile.objects.get().discharged_on is not None
