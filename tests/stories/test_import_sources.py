"""Each source takes its rows, flags contradictions, refuses what cannot be, and corrects what changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.facts import ledger
from qorgan.desk.importing.reasons import sentences_of
from qorgan.desk.importing.sources import SOURCES
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.facts import FactOffence, FactRequalification
from qorgan.justice.crimes.models import Count, Proceeding
from qorgan.kernel.refusals import NotPermitted, all_defined
from tests.refusals import refused_as
from tests.stories.lists import a_court, a_ground, a_list, an_operator, brought_in, counts, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db

OFFENCE = {
    "key": "K-1",
    "number": "20-1",
    "registered_on": "10.02.2020",
    "article": "128",
    "part": "1",
    "act_on": "31.01.2020",
}


def test_a_list_of_offences_becomes_proceedings_with_counts_and_facts() -> None:
    operator, police = an_operator(), {"agency": an_agency().title_ru}
    rows = [
        OFFENCE | police,
        OFFENCE | police | {"key": "K-2", "article": "ст. 309", "part": "ч. 1"},
        OFFENCE | police | {"key": "K-3", "number": "20-2", "region": "г. Шымкент"},
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
    assert (counts(again), reasons(again)) == (
        {"corrected_flagged": 1},
        [(2, "article", "offences.qualification_corrected")],
    )
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
        OFFENCE
        | {
            "key": "K-3",
            "number": "3",
            "registered_on": "2024-10-01",
            "act_on": "2024-09-20",
            "article": "125",
            "part": "3",
        },
        OFFENCE
        | {
            "key": "K-4",
            "number": "4",
            "registered_on": "2024-10-01",
            "act_on": "2024-09-20",
            "article": "125",
            "part": "1",
        },
    ]
    batch = brought_in(operator, "offences", a_list(*rows))
    assert reasons(batch) == [
        (2, "act_on", "offences.list_changed"),
        (4, "paragraph", "offences.list_unsure"),
        (5, "article", "offences.off_list"),
    ]
    assert counts(batch) == {"taken": 1, "flagged": 3}
    assert Count.objects.count() == 4
    off_list = brought_in(operator, "offences", a_list(rows[3] | {"key": "K-5", "number": "5"}))
    assert reasons(off_list) == [(2, "article", "offences.off_list")]
    owed = Obligation.objects.filter(term="import.remarks")
    assert [one.source for one in owed] == [batch.ref], "a remark that asks for nothing is owed no look"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"act_on": "11.02.2020"}, "proceeding.act_after_registration"),
        ({"registered_on": "10.02.2029"}, "day.in_future"),
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
    other = {"key": "K-2", "number": "20-9", **({"agency": an_agency().code} if "agency" in change else {})}
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | change, OFFENCE | other))
    assert counts(batch) == {"taken": 1, "refused": 1}
    assert [told for _, _, told in reasons(batch)] == [reason]


def test_an_empty_body_is_told_where_the_list_has_the_column_and_the_own_body_registers_no_crimes() -> None:
    unnamed = OFFENCE | {"agency": ""}
    clerk = an_operator()
    named = OFFENCE | {"key": "K-2", "number": "20-2", "agency": an_agency().code}
    batch = brought_in(clerk, "offences", a_list(unnamed, named))
    assert (counts(batch), reasons(batch)) == ({"flagged": 1, "taken": 1}, [(2, "agency", "offences.own_body")])
    assert Proceeding.objects.filter(agency=clerk.agency).count() == 1

    without = brought_in(clerk, "offences", a_list(OFFENCE | {"key": "K-3", "number": "20-3"}))
    police = an_actor(role="operator", agency=an_agency(kind="police"))
    own = brought_in(police, "offences", a_list(unnamed | {"key": "K-4", "number": "20-4"}))
    assert (counts(without), counts(own)) == ({"taken": 1}, {"taken": 1})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"act_on": "12.12.2031", "registered_on": "21.11.2020"}, [("act_on", "12.12.2031", "day.in_future")]),
        ({"registered_on": "10.02.2029"}, [("registered_on", "10.02.2029", "day.in_future")]),
        ({"requalified_on": "10.02.2029"}, [("requalified_on", "10.02.2029", "day.in_future")]),
        (
            {"stage": "in_court", "stage_on": "10.02.2029"},
            [("stage_on", "10.02.2029", "day.in_future")],
        ),
        (
            {"act_on": "12.12.2031", "agency": "nowhere"},
            [("agency", "nowhere", "cell.unknown_agency"), ("act_on", "12.12.2031", "row.in_the_future")],
        ),
    ],
)
def test_a_day_to_come_is_told_at_its_own_column_and_beside_other_faults(
    change: dict[str, str], told: list[tuple[str, str, str]]
) -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | change))
    assert counts(batch) == {"refused": 1}
    assert [(one.column, one.value, one.reason) for one in batch.told.order_by("id")] == told


def test_a_body_that_registers_no_crimes_is_told_beside_a_day_to_come() -> None:
    batch = brought_in(
        an_operator(), "offences", a_list(OFFENCE | {"agency": an_agency(kind="shelter").code, "act_on": "12.12.2031"})
    )
    assert [(column, told) for _, column, told in reasons(batch)] == [
        ("agency", "proceeding.not_a_registrar"),
        ("act_on", "day.in_future"),
    ]


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


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_body_that_registers_no_crimes_is_refused_as_on_the_form(language: str) -> None:
    shelter, border = an_agency(kind="shelter"), an_agency(kind="border_service")
    rows = [
        OFFENCE | {"agency": shelter.title_ru},
        OFFENCE | {"key": "K-2", "number": "20-2", "agency": border.title_ru},
    ]
    batch = brought_in(an_operator(), "offences", a_list(*rows))
    assert (counts(batch), reasons(batch)) == (
        {"taken": 1, "refused": 1},
        [(2, "agency", "proceeding.not_a_registrar")],
    )
    [told] = batch.told.all()
    says, hint = sentences_of(reason=told.reason, value=told.value, data=told.data)
    assert shelter.title.in_(language) in says.in_(language)
    assert hint.in_(language)
    assert Proceeding.objects.get().agency == border


def test_what_was_said_about_a_row_stands_when_it_comes_again_unchanged() -> None:
    operator, plain = an_operator(), OFFENCE | {"agency": an_agency().code}
    flagged = plain | {"key": "K-2", "number": "20-2", "region": "г. Шымкент"}
    first = brought_in(operator, "offences", a_list(plain, flagged))
    again = brought_in(operator, "offences", a_list(flagged, plain, plain | {"key": "K-3", "number": "20-3"}))
    third = brought_in(operator, "offences", a_list(plain, flagged))
    assert counts(again) == {"unchanged": 2, "taken": 1}
    assert [(row.number, row.outcome, row.reason) for row in again.told.all()] == [
        (2, "unchanged", "row.region_differs")
    ]
    assert [(row.number, row.outcome) for row in third.told.all()] == [(3, "unchanged")]
    assert [row.outcome for row in first.told.all()] == ["flagged"]
    right = brought_in(operator, "offences", a_list(flagged | {"region": ""}))
    assert (counts(right), right.told.count()) == ({"corrected": 1}, 0)
    assert not brought_in(operator, "offences", a_list(flagged | {"region": ""})).told.exists()


def test_a_proceeding_known_by_its_number_gets_further_counts() -> None:
    operator = an_operator()
    brought_in(operator, "offences", a_list(OFFENCE))
    brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-2", "article": "309"}))
    assert Proceeding.objects.get().counts.count() == 2
    assert list(ledger.verify()) == []


def test_a_list_that_moves_many_proceedings_asks_little_and_leaves_what_single_corrections_leave() -> None:
    operator, numbers = an_operator(), range(40)
    rows = [OFFENCE | {"key": f"K-{number}", "number": f"20-{number}"} for number in numbers]
    brought_in(operator, "offences", a_list(*rows))
    moved = [row | {"stage": "прекращено", "stage_on": "20.03.2020"} for row in rows]
    brought_in(operator, "offences", a_list(moved[0], *rows[1:]))
    with CaptureQueriesContext(connection) as asked:
        again = brought_in(operator, "offences", a_list(*moved))
    assert counts(again) == {"unchanged": 1, "corrected": 39}
    assert len(asked) < 39 * 10, "the facts and duties of each are fetched for itself"
    alone, *others = [_told(proceeding) for proceeding in Proceeding.objects.order_by("id")]
    assert others == [alone] * 39
    assert list(ledger.verify()) == []


def _told(proceeding: Proceeding) -> tuple[Any, ...]:
    """The stage, what is owed and what the ledger says of one proceeding."""
    owed = Obligation.objects.filter(source=proceeding.ref).order_by("term", "id")
    facts = FactOffence.objects.filter(source=proceeding.ref).order_by("id")
    return (
        proceeding.stage,
        proceeding.stages.count(),
        list(owed.values_list("term", "started_at", "due_at", "met_at", "cancelled_at", "is_missed")),
        [FactObligation.objects.filter(source=row.ref, retracted_at=None).count() for row in owed],
        list(facts.values_list("article", "happened_on", "retracted_at")),
    )


VERDICT = {
    "key": "V-1",
    "number": "1-1",
    "received_on": "15.01.2020",
    "article": "309",
    "part": "1",
    "judgment_on": "20.02.2020",
    "sentence": "условно",
    "term_months": "36",
    "sex": "ж",
}


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
        VERDICT | prison | {"key": "V-8", "number": "8", "sentence": "life_imprisonment", "term_months": ""},
        VERDICT | prison | {"key": "V-9", "number": "9", "term_months": ""},
        VERDICT | prison | {"key": "V-11", "number": "11", "sentence": "", "term_months": ""},
        VERDICT | prison | {"key": "V-12", "number": "12", "judgment_on": ""},
    ]
    batch = brought_in(operator, "verdicts", a_list(*rows))
    assert reasons(batch) == [
        (2, "term_months", "verdicts.term_outside_sanction"),
        (4, "sentence", "verdicts.kind_not_provided"),
        (5, "sentence", "verdicts.conviction_without_sentence"),
        (6, "sentence", "verdicts.sentence_without_conviction"),
        (7, "court", "verdicts.not_a_court"),
        (8, "judgment_on", "court.judgment_before_receipt"),
        (9, "sentence", "verdicts.kind_not_provided"),
        (10, "term_months", "verdicts.term_missing"),
        (11, "judgment_on", "verdicts.day_without_outcome"),
        (12, "judgment_on", "court.sentence_pending"),
    ]
    told = batch.told.get(number=12)
    assert "not the day of the judgment" in sentences_of(reason=told.reason, value="", data=told.data)[0].in_("en")
    assert Sentence.objects.count() == 6
    again = brought_in(operator, "verdicts", a_list(rows[0] | {"key": "V-10", "convict": "1"}))
    assert (counts(again), reasons(again)) == ({"refused": 1}, [(2, "convict", "court.convict_entered")]), (
        "what is flagged is said of rows that were taken"
    )


def test_rows_of_one_court_proceeding_that_contradict_each_other_are_taken_and_told() -> None:
    operator, at = an_operator(), {"court": a_court().code}
    rows = [
        VERDICT | at,
        VERDICT | at | {"key": "V-2", "judgment_on": "25.02.2020", "received_on": "16.01.2020"},
        VERDICT | at | {"key": "V-3", "outcome": "acquitted", "sentence": "", "term_months": ""},
        VERDICT | at | {"key": "V-4"},
    ]
    batch = brought_in(operator, "verdicts", a_list(*rows))
    otherwise, overrules = "verdicts.stands_otherwise", "verdicts.overrules_others"
    assert reasons(batch) == [(3, "received_on", otherwise), (3, "judgment_on", otherwise), (4, "outcome", otherwise)]
    assert counts(batch) == {"taken": 2, "flagged": 2}
    told = batch.told.get(column="judgment_on")
    for language, days in {"en": ("25 Feb 2020", "20 Feb 2020"), "ru": ("25.02.2020", "20.02.2020")}.items():
        says = sentences_of(reason=told.reason, value=told.value, data=told.data)[0].in_(language)
        assert all(part in says for part in ("1-1", *days)), says

    later = brought_in(operator, "verdicts", a_list(VERDICT | at | {"key": "V-5", "judgment_on": "25.02.2020"}))
    assert reasons(later) == [(2, "key", "row.other_key"), (2, "judgment_on", otherwise)]
    moved = brought_in(operator, "verdicts", a_list(rows[0] | {"judgment_on": "25.02.2020"}))
    assert reasons(moved) == [(2, "judgment_on", overrules)]
    assert moved.told.get().data["others"] == 1, "two of the others said so from the first"
    alike = [
        row | {"received_on": "14.01.2020"} for row in (*rows, rows[0] | {"key": "V-5", "judgment_on": "25.02.2020"})
    ]
    assert not [one for one in reasons(brought_in(operator, "verdicts", a_list(*alike))) if one[1] == "received_on"]
    assert list(ledger.verify()) == []


def test_a_source_is_only_for_those_whose_role_names_it() -> None:
    clerk = an_actor(role="register_clerk")
    with refused_as("import.unknown_source"):
        brought_in(clerk, "meetings", a_list({"number": "1"}))
    with refused_as("import.unknown_source"):
        brought_in(clerk, "no such thing", a_list({"number": "1"}))
    with pytest.raises(NotPermitted):
        brought_in(an_actor(role="investigator"), "offences", a_list(OFFENCE))


@pytest.mark.parametrize("source", list(SOURCES))
def test_a_source_blames_columns_it_has_for_refusals_that_exist(source: str) -> None:
    """A refusal is told beside the cell to correct; its code, or the constraint, must be one that the house knows."""
    known = set(all_defined()) | _constraints()
    held = SOURCES[source]
    assert set(held.blames) <= known
    blamed = [[told] if isinstance(told, str) else told for told in held.blames.values()]
    assert {column for columns in (*blamed, held.past) for column in columns} <= set(held.columns)


def _constraints() -> set[str]:
    return {rule.name for model in apps.get_models() for rule in model._meta.constraints}


def test_a_refusal_of_a_room_is_told_with_the_cell_as_it_was_written() -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | {"act_on": "11.2.2020"}))
    told = batch.told.get()
    assert (told.column, told.value) == ("act_on", "11.2.2020")


def test_an_article_with_its_part_in_one_cell_is_parted() -> None:
    rows = [
        OFFENCE | {"article": "128 ч.2", "part": ""},
        OFFENCE | {"key": "K-2", "article": "309-бап 1-бөлік", "part": "1"},
    ]
    operator = an_operator()
    assert counts(brought_in(operator, "offences", a_list(*rows))) == {"taken": 2}
    assert sorted(Count.objects.values_list("article", "part")) == [("128", "2"), ("309", "1")]
    contradicts = brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-3", "article": "128 ч.2", "part": "3"}))
    assert reasons(contradicts) == [(2, "article", "cell.not_a_provision")]
    alone = {name: value for name, value in OFFENCE.items() if name != "part"} | {
        "key": "K-4",
        "article": "ст. 128 ч. 1",
    }
    assert counts(brought_in(operator, "offences", a_list(alone))) == {"taken": 1}


def test_an_old_list_that_undoes_a_correction_says_so_and_the_latest_one_brings_it_back_without_a_word() -> None:
    operator, old, new = an_operator(), a_list(OFFENCE), a_list(OFFENCE | {"act_on": "30.01.2020"})
    first = brought_in(operator, "offences", old)
    assert reasons(brought_in(operator, "offences", new)) == []
    undone = brought_in(operator, "offences", old)
    assert reasons(undone) == [(2, "", "row.undoes")]
    (row,) = undone.told.all()
    says, _hint = sentences_of(reason=row.reason, value=row.value, data=row.data)
    assert first.ref in says.in_("ru")
    assert "отменяет" in says.in_("ru")
    again = brought_in(operator, "offences", new)
    assert (counts(again), reasons(again)) == ({"corrected": 1}, [])
    assert Count.objects.get().act_on == date(2020, 1, 30)


def test_what_others_read_in_a_list_tells_of_nobody() -> None:
    a_ground()
    agendas = ["О приютах", "Слушали: Петрова Анна", "ЖСН 900101300123"]
    rows = [
        {"key": f"M-{number}", "level": "national", "number": number, "held_on": f"0{number}.02.2018", "agenda": agenda}
        for number, agenda in enumerate(agendas, start=1)
    ]
    batch = brought_in(an_operator(), "meetings", a_list(*rows))
    assert reasons(batch) == [(3, "agenda", "cell.reads_as_somebody"), (4, "agenda", "cell.tells_who")]
    assert counts(batch) == {"taken": 1, "flagged": 1, "refused": 1}
    assert not any("Анна" in one or "900101300123" in one for one in map(str, batch.told.values_list("value", "data")))
