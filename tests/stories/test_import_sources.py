"""Each source takes its rows, flags contradictions, refuses what cannot be, and corrects what changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps

from qorgan.desk.facts import ledger
from qorgan.desk.importing.reasons import sentences_of
from qorgan.desk.importing.refusals import UnknownSource
from qorgan.desk.importing.sources import SOURCES
from qorgan.desk.journal.models import Entry
from qorgan.government.budget.models import Allocation
from qorgan.government.commission.models import Meeting
from qorgan.government.plan.models import Measure
from qorgan.government.providers.models import Organisation
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.facts import FactRequalification
from qorgan.justice.crimes.models import Count, Proceeding
from qorgan.kernel.refusals import NotPermitted, Refusal
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.models import Decision
from tests.stories.lists import PLAN_ACT, a_court, a_ground, a_list, an_operator, brought_in, counts, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db

OFFENCE = {
    "key": "K-1", "number": "20-1", "registered_on": "10.02.2020", "article": "128", "part": "1", "act_on": "31.01.2020",
}  # fmt: skip


def test_a_list_of_offences_becomes_proceedings_with_counts_and_facts() -> None:
    operator = an_operator()
    rows = [
        OFFENCE,
        OFFENCE | {"key": "K-2", "article": "ст. 309", "part": "ч. 1"},
        OFFENCE | {"key": "K-3", "number": "20-2", "region": "г. Шымкент", "agency": operator.agency.title_ru},
    ]
    batch = brought_in(operator, "offences", a_list(*rows))
    assert counts(batch) == {"taken": 2, "flagged": 1}
    assert reasons(batch) == [(4, "region", "row.region_differs")]
    assert sorted(Proceeding.objects.values_list("number", "region", "batch")) == [
        ("20-1", "almaty_c", batch.ref),
        ("20-2", "shymkent", batch.ref),
    ]
    assert sorted(Count.objects.values_list("article", "part")) == [("128", "1"), ("128", "1"), ("309", "1")]
    assert list(ledger.verify()) == []


def test_a_requalified_offence_keeps_its_history_which_names_the_import() -> None:
    operator = an_operator()
    brought_in(operator, "offences", a_list(OFFENCE, OFFENCE | {"key": "K-2"}))
    changed = OFFENCE | {"article": "134", "requalified_on": "05.03.2020"}
    again = brought_in(operator, "offences", a_list(changed, OFFENCE | {"key": "K-2"}))
    assert counts(again) == {"unchanged": 1, "corrected": 1}
    count = Count.objects.get(source_key="K-1")
    assert (count.article, count.qualifications.count()) == ("134", 2)
    line = Entry.objects.get(objects_ref__contains=[count.proceeding.ref], outcome="corrected")
    assert line.objects_ref[0] == again.ref
    assert list(ledger.verify()) == []


def test_a_change_without_a_day_is_a_corrected_record_and_said_to_be_one() -> None:
    operator = an_operator()
    brought_in(operator, "offences", a_list(OFFENCE))
    again = brought_in(operator, "offences", a_list(OFFENCE | {"article": "134"}))
    assert (counts(again), reasons(again)) == ({"flagged": 1}, [(2, "article", "offences.qualification_corrected")])
    count = Count.objects.get(source_key="K-1")
    assert (count.article, count.qualifications.get().article) == ("134", "134")
    assert not FactRequalification.objects.exists()
    told = sentences_of(reason="offences.qualification_corrected", value="134", data=again.told.get().data)
    assert (
        told[0].in_("en").startswith("The qualification was corrected from article 128, part 1 to article 134, part 1")
    )
    assert Entry.objects.filter(objects_ref__contains=[count.proceeding.ref], outcome="corrected").exists()
    assert counts(brought_in(operator, "offences", a_list(OFFENCE | {"article": "134"}))) == {"unchanged": 1}
    assert list(ledger.verify()) == []


def test_a_day_of_requalification_of_a_row_that_is_new_here_is_taken_and_flagged() -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | {"requalified_on": "05.03.2020"}))
    assert reasons(batch) == [(2, "requalified_on", "offences.requalified_from_unknown")]
    assert Count.objects.get().qualifications.get().from_on == date(2020, 2, 10)


def test_offences_that_contradict_the_list_of_the_code_are_flagged_and_taken() -> None:
    operator = an_actor(role="operator", agency=an_agency(kind="internal_ministry"), today=date(2025, 3, 1))
    rows = [
        OFFENCE | {"key": "K-1", "number": "1", "registered_on": "2024-10-01", "act_on": "2024-08-01"},
        OFFENCE | {"key": "K-2", "number": "2", "registered_on": "2024-10-01", "act_on": "2024-10-01"},
        OFFENCE | {"key": "K-3", "number": "3", "registered_on": "2024-10-01", "act_on": "2024-09-20", "article": "125", "part": "3"},
        OFFENCE | {"key": "K-4", "number": "4", "registered_on": "2024-10-01", "act_on": "2024-09-20", "article": "125", "part": "1"},
    ]  # fmt: skip
    batch = brought_in(operator, "offences", a_list(*rows))
    assert reasons(batch) == [
        (2, "act_on", "offences.list_changed"),
        (4, "paragraph", "offences.list_unsure"),
        (5, "article", "offences.off_list"),
    ]
    assert counts(batch) == {"taken": 1, "flagged": 3}
    assert Count.objects.count() == 4


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"act_on": "11.02.2020"}, "proceeding.act_after_registration"),
        ({"registered_on": "10.02.2029"}, "proceeding.day_ahead"),
        ({"article": "777"}, "proceeding.article_not_listed"),
        ({"part": "99"}, "proceeding.provision_not_in_law"),
        ({"article": "trafficking"}, "cell.not_a_provision"),
        ({"agency": "nowhere"}, "cell.unknown_agency"),
        ({"number": "9" * 41}, "cell.unsafe"),
        ({"stage": "in_court", "stage_on": "01.01.2020"}, "offences.stage_before_registration"),
        ({"requalified_on": "09.02.2020"}, "offences.requalified_before_registration"),
    ],
)
def test_an_offence_that_cannot_be_is_refused_with_its_reason(change: dict[str, str], reason: str) -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | change, OFFENCE | {"key": "K-2", "number": "20-9"}))
    assert counts(batch) == {"taken": 1, "refused": 1}
    assert [told for _, _, told in reasons(batch)] == [reason]


@pytest.mark.parametrize(
    "stage",
    [
        "registered",
        "investigation",
        "interrupted",
        "with_prosecutor",
        "in_court",
        "judged",
        "in_force",
        "terminated",
        "joined",
    ],
)
def test_every_stage_of_a_list_is_taken_or_refused(stage: str) -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | {"stage": stage, "stage_on": "01.03.2020"}))
    assert batch.rows == batch.taken + batch.refused == 1


def test_a_proceeding_known_by_its_number_gets_further_counts() -> None:
    operator = an_operator()
    brought_in(operator, "offences", a_list(OFFENCE))
    brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-2", "article": "309"}))
    assert Proceeding.objects.get().counts.count() == 2
    assert list(ledger.verify()) == []


VERDICT = {
    "key": "V-1", "number": "1-1", "received_on": "15.01.2020", "article": "309", "part": "1", "judgment_on": "20.02.2020",
    "sentence": "условно", "term_months": "36", "sex": "ж",
}  # fmt: skip


def test_verdicts_become_court_proceedings_and_sentences() -> None:
    operator, court = an_operator(), a_court()
    rows = [
        VERDICT | {"court": court.code},
        VERDICT | {"court": court.code, "key": "V-2", "sentence": "лишение свободы"},
        {
            "key": "V-3",
            "court": court.code,
            "number": "1-2",
            "received_on": "01.03.2020",
            "article": "135",
            "part": "1",
        },
    ]
    batch = brought_in(operator, "verdicts", a_list(*rows))
    assert counts(batch) == {"taken": 3}, reasons(batch)
    assert sorted(CourtProceeding.objects.values_list("number", "outcome")) == [("1-1", "convicted"), ("1-2", "")]
    assert sorted(Sentence.objects.values_list("sentence", "sex")) == [
        ("conditional_imprisonment", "female"),
        ("imprisonment", "female"),
    ]
    rows[2] |= {"judgment_on": "10.04.2020", "sentence": "imprisonment", "term_months": "72"}
    again = brought_in(operator, "verdicts", a_list(*rows))
    assert counts(again) == {"unchanged": 2, "corrected": 1}, reasons(again)
    assert counts(brought_in(operator, "verdicts", a_list(*rows))) == {"unchanged": 3}
    assert list(ledger.verify()) == []


def test_sentences_outside_the_sanction_are_flagged_and_a_body_that_is_no_court_is_refused() -> None:
    operator, court = an_operator(), a_court()
    prison = {"court": court.code, "article": "128", "sentence": "imprisonment"}
    rows = [
        VERDICT | prison | {"key": "V-1", "number": "1", "term_months": "240"},
        VERDICT | prison | {"key": "V-2", "number": "2", "term_months": "60"},
        VERDICT | prison | {"key": "V-3", "number": "3", "sentence": "fine", "term_months": ""},
        VERDICT | prison | {"key": "V-4", "number": "4", "sentence": "", "term_months": "", "outcome": "convicted"},
        VERDICT | prison | {"key": "V-5", "number": "5", "term_months": "", "outcome": "acquitted"},
        VERDICT | prison | {"key": "V-6", "number": "6", "court": operator.agency.code},
        VERDICT | prison | {"key": "V-7", "number": "7", "judgment_on": "10.01.2020"},
    ]
    batch = brought_in(operator, "verdicts", a_list(*rows))
    assert reasons(batch) == [
        (2, "term_months", "verdicts.term_outside_sanction"),
        (4, "sentence", "verdicts.kind_not_provided"),
        (5, "sentence", "verdicts.conviction_without_sentence"),
        (6, "sentence", "verdicts.sentence_without_conviction"),
        (7, "court", "verdicts.not_a_court"),
        (8, "judgment_on", "court.judgment_before_receipt"),
    ]
    assert Sentence.objects.count() == 4


STAY = {
    "key": "C-1", "person_key": "P-1", "sex": "female", "birth_year": "1990", "citizenship": "Казахстан",
    "admitted_on": "12.05.2019", "channel": "полиция", "exploitation": "labour", "is_repeat": "нет",
    "services": "social_legal; social_medical", "discharged_on": "11.11.2019", "discharge_reason": "goals_met",
}  # fmt: skip


def test_people_served_come_in_without_names_and_one_person_stays_one() -> None:
    operator, shelter = an_operator(), an_agency(kind="ngo", region="pavlodar")
    first = STAY | {"provider": shelter.code}
    rows = [
        first,
        first | {"key": "C-2", "admitted_on": "01.02.2020", "discharged_on": "", "discharge_reason": "", "is_repeat": "да"},
        first | {"key": "C-3", "person_key": "P-2", "sex": "м", "services": ""},
        first | {"key": "C-4", "person_key": ""},
    ]  # fmt: skip
    batch = brought_in(operator, "assisted_persons", a_list(*rows))
    assert counts(batch) == {"taken": 4}, reasons(batch)
    assert Person.objects.count() == 3
    assert CareFile.objects.get(admitted_on="2020-02-01").person.care_files.count() == 2
    assert {file.region for file in CareFile.objects.all()} == {"pavlodar"}
    rows[0] = rows[0] | {"discharge_reason": "own_wish", "birth_year": "1991", "services": "social_legal"}
    again = brought_in(operator, "assisted_persons", a_list(*rows))
    assert counts(again) == {"unchanged": 3, "flagged": 1}
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
        (3, "admitted_on", "row.not_kept"),  # the first stay of the same person with the same provider has not ended
        (4, "birth_year", "persons.born_after"),
        (5, "discharged_on", "care.discharge_before_start"),
        (6, "discharge_reason", "care.discharge_unexplained"),
    ]
    other = bare | {"key": "C-7", "person_key": "P-1", "sex": "male", "provider": "", "admitted_on": "01.02.2020"}
    batch = brought_in(operator, "assisted_persons", a_list(other))
    assert reasons(batch) == [(2, "sex", "persons.differs"), (2, "is_repeat", "assisted_persons.repeat_unsaid")]
    assert Person.objects.get(care_files__agency=operator.agency).sex == "female"


def test_decisions_about_status_come_in_and_a_later_one_replaces_the_earlier() -> None:
    operator = an_operator()
    row = {
        "key": "D-1", "person_key": "P-1", "sex": "ж", "decided_on": "20.03.2020", "body": "ОВД", "status": "possible",
        "exploitation": "sexual",
    }  # fmt: skip
    rows = [
        row,
        row | {"key": "D-2", "status": "выявлена", "decided_on": "25.03.2020"},
        row | {"key": "D-3", "person_key": ""},
    ]
    batch = brought_in(operator, "identified_persons", a_list(*rows))
    assert counts(batch) == {"taken": 2, "flagged": 1}
    assert reasons(batch) == [(3, "person_key", "identified_persons.replaced")]
    assert set(Decision.objects.values_list("status", "superseded_on")) == {
        ("identified", None),
        ("possible", None),
        ("possible", date(2020, 3, 25)),
    }
    rows[2]["status"] = "not_identified"
    again = brought_in(operator, "identified_persons", a_list(*rows))
    assert counts(again) == {"unchanged": 2, "corrected": 1}, reasons(again)
    assert Decision.objects.filter(status="not_identified", withdrawn_on=None).count() == 1
    assert list(ledger.verify()) == []


def test_a_person_of_two_lists_is_one_person() -> None:
    operator = an_operator()
    decision = {"key": "D-1", "person_key": "P-1", "decided_on": "20.03.2019", "body": "ОВД", "status": "identified"}
    brought_in(operator, "identified_persons", a_list(decision))
    brought_in(operator, "assisted_persons", a_list(STAY))
    assert Person.objects.get().care_files.count() == 1


def test_sums_that_do_not_fit_are_flagged() -> None:
    operator = an_operator()
    row = {
        "key": "A-1", "fiscal_year": "2019", "kind": "allocated", "purpose": "hotline", "amount": "1 000 000",
        "act": "Order 1", "allocated_on": "10.01.2019",
    }  # fmt: skip
    rows = [
        row,
        row | {"key": "A-2", "kind": "paid", "amount": "900000", "allocated_on": "31.12.2019"},
        row | {"key": "A-3", "kind": "paid", "amount": "200000,00", "allocated_on": "15.01.2020"},
        row | {"key": "A-4", "amount": "12.5"},
        row | {"key": "A-5", "fiscal_year": "1980"},
    ]
    batch = brought_in(operator, "allocations", a_list(*rows))
    assert reasons(batch) == [
        (4, "allocated_on", "allocations.other_year"),
        (4, "amount", "allocations.more_than_before"),
        (5, "amount", "cell.not_a_number"),
        (6, "fiscal_year", "allocations.year_too_early"),
    ]
    rows[2]["amount"] = "100000"
    again = brought_in(operator, "allocations", a_list(*rows[:3]))
    assert reasons(again) == [(4, "allocated_on", "allocations.other_year")]
    assert sum(Allocation.objects.filter(kind="paid").values_list("amount", flat=True)) == 1_000_000
    assert list(ledger.verify()) == []


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
    assert counts(again) == {"unchanged": 2, "flagged": 1}
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
        row | {"status": "Исполнено", "completed_on": "01.12.2019"},
        row | {"number": "2", "status": "overdue", "due_on": "31.12.2021"},
        row | {"number": "3", "plan_act": "Another act"},
        row | {"number": "4", "status": "done"},
    ]
    batch = brought_in(operator, "plan_measures", a_list(*rows))
    assert reasons(batch) == [
        (3, "due_on", "plan_measures.due_outside_plan"),
        (3, "status", "plan_measures.status_follows"),
        (4, "plan_act", "plan_measures.no_plan"),
        (5, "completed_on", "plan.completion_day_missing"),
    ]
    rows[1] |= {"status": "in_progress", "due_on": "31.12.2020"}
    assert counts(brought_in(operator, "plan_measures", a_list(*rows[:2]))) == {"unchanged": 1, "corrected": 1}
    assert dict(Measure.objects.values_list("number", "status")) == {"1": "done", "2": "in_progress"}
    assert list(ledger.verify()) == []


def test_a_source_is_only_for_those_whose_role_names_it() -> None:
    clerk = an_actor(role="register_clerk")
    with pytest.raises(UnknownSource):
        brought_in(clerk, "allocations", a_list({"number": "1"}))
    with pytest.raises(UnknownSource):
        brought_in(clerk, "no such thing", a_list({"number": "1"}))
    with pytest.raises(NotPermitted):
        brought_in(an_actor(role="investigator"), "offences", a_list(OFFENCE))


@pytest.mark.parametrize("source", list(SOURCES))
def test_a_source_blames_columns_it_has_for_refusals_that_exist(source: str) -> None:
    """A refusal is told beside the cell to correct; its code, or the constraint, must be one that the house knows."""
    known = {kind.code for kind in _kinds_of(Refusal)} | _constraints()
    held = SOURCES[source]
    assert set(held.blames) <= known
    assert set(held.blames.values()) <= set(held.columns)


def _kinds_of(kind: type[Refusal]) -> set[type[Refusal]]:
    return {kind} | {below for child in kind.__subclasses__() for below in _kinds_of(child)}


def _constraints() -> set[str]:
    return {rule.name for model in apps.get_models() for rule in model._meta.constraints}


def test_a_refusal_of_a_room_is_told_with_the_cell_as_it_was_written() -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | {"act_on": "11.2.2020"}))
    told = batch.told.get()
    assert (told.column, told.value) == ("act_on", "11.2.2020")
