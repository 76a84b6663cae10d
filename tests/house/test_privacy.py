"""Every field that is kept has a class and a term, and what leaves the house by the API is on a list with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from qorgan.desk.country import country
from qorgan.desk.fields import GUARDED, SEALED, Privacy, privacy_of
from qorgan.desk.record_types import RECORD_TYPES, RecordType
from qorgan.desk.records import Record
from qorgan.kit.pages import PAGES
from tests.each import each

TABLES = [table for table in apps.get_models(include_auto_created=True) if table.__module__.startswith("qorgan.")]

SHOWN_TO_MACHINES: dict[str, dict[str, str]] = {
    "person": {
        "sex": "services and statistics differ by sex; no name goes with it",
        "citizenship": "decides which consulate and which rights; no name goes with it",
        "language": "an interpreter is called by it; no name goes with it",
    },
    "call": {"language": "the next operator is chosen by it; nobody is named in it"},
    "lead": {"exploitation": "decides who must hear the lead; nobody is named in it"},
    "block_request": {
        "addresses": "the body that blocks reads by machine what is to be blocked; they were open to everybody"
    },
    "batch_row": {
        "key": "whoever brought the list corrects it by the key of its row",
        "value": "whoever brought the list must see what was wrong with it",
        "data": "the rest of the sentence about the wrong value",
    },
    "decision": {
        "status": "the decision is what the record is; the person stands there by reference",
        "exploitation": "part of the decision",
        "exploited_from": "by the age then the decision is right or wrong; no place goes with it",
        "age_then": "by it the decision is right or wrong",
        "adult_then_because": "without it nobody sees why a child of before is held to be an adult; a code, no words",
        "ground_codes": "a decision without its grounds cannot be checked",
    },
    "referral": {"areas": "what help is asked for a person who stands there by reference"},
    "need_answer": {
        "area": "what help is asked; no person stands there",
        "reason": "why another must be asked",
        "end_reason": "whether another must be asked",
    },
    "non_referral": {"reason": "counted in every report; the person stands there by reference"},
    "trafficking_history": dict.fromkeys(
        ("recruitment", "controls", "exploitation", "industries", "status_told", "body_told"),
        "counted in every return on exploitation; the person stands there by reference, without the places",
    ),
    "relationship": {
        "kinship": "whether somebody may stand up for a child follows from it; no name goes with it",
        "care": "decides who must be asked about a child; no name goes with it",
    },
    "interview": {"language": "the next interpreter is called by it; no name goes with it"},
    "screening": {
        "exploited_from": "by the age then the instrument is right or wrong; no place goes with it",
        "age_then": "by it the instrument is right or wrong",
        "adult_then_because": "without it nobody sees why a child of before is asked as an adult; a code, no words",
        "conclusion": "what the record came to; the person stands there by reference",
        "suggests": "what the record came to; the person stands there by reference",
    },
    "consular_file": {
        "country": "which mission helps; counted in every return on citizens abroad",
        "how_found": "how missions learn of people is counted",
        "exploitation": "decides the help; the person stands there by reference",
        "consent": "whether the person wants to be handed over decides what happens at the arrival",
    },
    "assistance": {"kind": "what was given; the person stands two references away"},
    "care_file": {
        "channel": "how help was found is counted in every report",
        "is_repeat": "counted in every report",
        "exploitation": "decides the services; the person stands there by reference",
        "discharge_reason": "counted in every report",
        "applied_by": "the law asks who applied; the person stands there by reference",
        "absence_reason": "the law asks why the person did not apply; the person stands there by reference",
    },
    "admission_refusal": {"ground": "one of the closed list; what it rests on is left out"},
    "expulsion": {"ground": "one of a neutral list; what it rests on is left out"},
    "incident": {"kind": "what went wrong in the house; the words are left out"},
    "visit": {"visitor": "the kind of visitor, never who"},
    "escort": {"purpose": "where to, in the words of the list; the note is left out"},
    "complaint": {
        "topic": "what kind of complaint it is; its words are left out",
        "result": "counted in every report",
    },
    "stay_extension": {"ground": "the law allows two; the note is left out"},
    "needs_assessment": {
        "criteria": "the ground on which help is due; the person stands there by reference",
        "areas": "what help is due; what was said in the talk is left out",
    },
    "care_goal": {
        "area": "what is worked on for a person who stands there by reference; the words of the goal are left out",
        "outcome": "counted in every report",
    },
    "delivery": {"service": "what was done for a person who stands there by reference"},
    "job_placement": {
        "employer_kind": "what kind of work lasts is counted; the person stands two references away",
        "occupation": "what kind of work lasts is counted; wage and note are left out",
    },
    "ledger_entry": {"amount": "what moved is what an entry is; the person stands there by reference"},
    "wage_claim": {
        "claimed": "what is owed is summed in returns; the person stands there by reference",
        "awarded": "what is owed is summed in returns; the person stands there by reference",
        "paid": "what is owed is summed in returns; the person stands there by reference",
    },
    "service_given": {"service": "what was done for a person who stands there by reference"},
    "suspect": {"person": "a reference, never a name", "is_official": "the law weighs it"},
    "injured_party": {"person": "a reference, never a name"},
    "trainee": {
        "sex": "who is trained is counted by it; no name goes with it",
        "pre_score": "whether the training taught anything; no name goes with it",
        "post_score": "whether the training taught anything; no name goes with it",
    },
    "sentence": {"suspect": "a reference, never a name", "person": "a reference, never a name"},
}
"""Guarded fields of the shapes, and why they are there. Whoever reads them passes the kind's own `visible_to`."""

SHOWN_IN_LISTS: dict[str, dict[str, str]] = {
    "attachments": {"name": "what a file is called; one that tells who its record is about is refused"},
    "users": {"name": "whoever keeps the staff must tell people apart"},
}
"""Lists whose columns hold the name of a person, and why."""


def kept(table: type[models.Model]) -> set[str]:
    """The columns of a table."""
    return {field.name for field in table._meta.get_fields() if isinstance(field, models.Field)}


def guarded(kind: RecordType) -> set[str]:
    """The fields of a kind's shape that are personal, special or sealed."""
    classes = privacy_of(kind.model)
    return {name for name in kind.shape.model_fields if classes.get(name) in GUARDED}


def test_there_is_something_to_guard() -> None:
    assert len(TABLES) > 40
    assert any(SEALED in privacy_of(table).values() for table in TABLES)


@each("table", TABLES, ids=lambda table: table.__name__)
def test_every_field_has_a_privacy_class(table: type[models.Model]) -> None:
    classes = privacy_of(table)
    assert kept(table) - classes.keys() == set()
    assert classes.keys() - kept(table) == set()
    assert all(isinstance(one, Privacy) for one in classes.values())


@pytest.fixture(scope="module")
def terms() -> dict[str, Any]:
    return country().read("retention.yaml")


@each("table", TABLES, ids=lambda table: table.__name__)
def test_every_table_has_a_term_of_the_country(table: type[models.Model], terms: dict[str, Any]) -> None:
    assert table.retention in terms  # type: ignore[attr-defined]


def test_every_term_says_how_long_by_whose_authority_and_how_sure() -> None:
    for name, rule in country().read("retention.yaml").items():
        assert {"years", "review_years", "authority", "basis"} <= rule.keys(), name
        assert rule["years"] or rule["review_years"], name


@each("kind", RECORD_TYPES.values(), ids=lambda kind: kind.name)
def test_a_machine_reads_no_guarded_field_without_a_reason(kind: RecordType) -> None:
    assert guarded(kind) == SHOWN_TO_MACHINES.get(kind.name, {}).keys()


def test_nothing_sealed_is_in_a_shape() -> None:
    for kind in RECORD_TYPES.values():
        classes = privacy_of(kind.model)
        assert [name for name in kind.shape.model_fields if classes.get(name) is SEALED] == [], kind.name


def test_no_list_shows_the_name_of_a_person_without_a_reason() -> None:
    names = {"name", "surname", "given_name", "patronymic", "aliases", "iin", "phones", "email", "address"}
    found: dict[str, set[str]] = {}
    for name, page in PAGES.lists.items():
        shown = {column.name for column in page.shown if column.name.split(".")[-1] in names}
        if shown:
            found[name] = shown
    assert found == {name: set(reasons) for name, reasons in SHOWN_IN_LISTS.items()}


def test_a_record_calls_itself_by_its_reference() -> None:
    for table in TABLES:
        if issubclass(table, Record):
            assert str(table(ref="X-1")) == "X-1", table.__name__


def test_no_page_of_a_record_shows_a_sealed_field() -> None:
    for name, page in PAGES.records.items():
        kind = next((one for one in RECORD_TYPES.values() if one.model is page.query.returns), None)
        classes = privacy_of(kind.model) if kind else {}
        assert [pair.name for pair in page.shown if classes.get(pair.name) is SEALED] == [], name
