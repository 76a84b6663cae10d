"""An edition is frozen: it prints the same later, cannot be edited, and the next one says what moved and why."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from qorgan.desk.access.actor import Actor
from qorgan.kernel.periods import Period
from qorgan.knowledge.reports.commands import publish_edition
from qorgan.knowledge.reports.comparison import CHANGED, RECORDED, RETRACTED
from qorgan.knowledge.reports.composing import document_of
from qorgan.knowledge.reports.definitions import report_named, reports
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.reports.printing import FORMS, form_named
from qorgan.knowledge.reports.queries import compare_editions, editions
from qorgan.knowledge.reports.running import run
from qorgan.knowledge.reports.telling import lines_of
from tests.brief_facts import an_offence, the_facts_of_the_brief
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import an_actor, noon

pytestmark = pytest.mark.django_db
NOTE = "The figures of April are preliminary."
ASKED = {"report": "kz.unga-73-146", "from_on": "2020-01-01", "until_on": "2020-04-30"}


@held
def analyst() -> Actor:
    the_facts_of_the_brief()
    return an_actor(role="analyst")


@held
def first(analyst: Actor) -> Edition:
    return publish_edition(actor=analyst, **ASKED, note=NOTE)


def later(day: date = date(2020, 6, 2), role: str = "analyst") -> Actor:
    return an_actor(role=role, today=day)


def told(edition: Edition, form: str = "json") -> Any:
    return form_named(form).of_edition(edition, language="en").content


def test_an_edition_keeps_what_was_published(first: Edition) -> None:
    assert (first.number, first.supersedes, str(first.period)) == (1, None, "2020-01-01..2020-04-30")
    assert first.figures["offences_registered"]["value"] == 25
    assert set(first.documents) == {"en", "ru", "kk", "to_all.en", "to_all.ru", "to_all.kk"}
    assert len(first.members["offences_registered"]) == 64
    assert "penalties" not in first.members


@pytest.mark.parametrize(("language", "words"), [("en", "Edition"), ("ru", "Выпуск"), ("kk", "басылымы")])
def test_every_file_of_an_edition_bears_its_reference_and_says_parts_in_words(
    first: Edition, language: str, words: str
) -> None:
    text, sheet = (form_named(form).of_edition(first, language=language).content.decode() for form in ("text", "csv"))
    assert next(line for line in text.splitlines() if first.ref in line and words in line)
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert {tuple(row[-2:]) for row in rows[1:]} == {(first.ref, NOTE)}
    assert NOTE in text
    [part] = [row[2] for row in rows if row[0] == "offences_registered" and row[10] == "article=128"]
    assert {"en": "Article: 128 “", "ru": "Статья: 128 «", "kk": "Бап: 128 «"}[language] in part


def test_an_edition_stays_as_it_was_when_a_late_record_arrives(first: Edition) -> None:
    before = {form: told(first, form) for form in FORMS if form not in ("pdf", "xlsx", "docx")}
    an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1))
    second = publish_edition(actor=later(), **ASKED)
    again = Edition.objects.get(ref=first.ref)
    assert {form: told(again, form) for form in before} == before
    assert (second.number, second.supersedes) == (2, first)
    assert second.figures["offences_registered"]["value"] == 26


def test_the_next_edition_says_what_moved_and_which_record_made_it_move(first: Edition) -> None:
    late = an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1), source="PR-7QK2-M4RC")
    second = publish_edition(actor=later(), **ASKED)
    found = compare_editions(actor=later(), edition=second.ref)
    moved = {(move.figure, *move.dims.values()): (move.before, move.after) for move in found.moves}
    assert moved["offences_registered",] == (25, 26)
    assert moved["offences_registered", "128"] == (1, 2)
    [cause] = [cause for cause in found.causes if cause.figure == "offences_registered"]
    assert (cause.what, cause.happened_on, cause.at.date()) == (RECORDED, date(2020, 2, 10), date(2020, 6, 1))
    assert (cause.ref, cause.path, cause.record_kind.en) == ("", "", "Proceeding"), (
        "nobody may open a record that is not there"
    )
    assert late.source not in "\n".join(lines_of(found, language="en"))
    assert any("25 → 26" in line for line in lines_of(found, language="kk"))


def test_whichever_is_named_first_the_story_runs_from_the_edition_published_first(first: Edition) -> None:
    an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1))
    second = publish_edition(actor=later(), **ASKED)
    turned = compare_editions(actor=later(), edition=first.ref, earlier=second.ref)
    assert turned == compare_editions(actor=later(), edition=second.ref, earlier=first.ref)
    assert (turned.before, turned.after) == (first.ref, second.ref)
    lines = list(lines_of(turned, language="en"))
    assert lines[0].startswith(f"From the earlier {first.ref} (published ")
    assert f"to the later {second.ref} (published " in lines[0]
    assert any("25 → 26" in line for line in lines)
    assert not any("no longer counted" in line for line in lines)


def test_two_facts_of_one_record_are_told_once_with_their_number(first: Edition) -> None:
    late = an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1))
    again = an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1))
    type(again)._default_manager.filter(pk=again.pk).update(source=late.source)
    found = compare_editions(actor=later(), edition=publish_edition(actor=later(), **ASKED).ref)
    [cause] = [cause for cause in found.causes if cause.figure == "offences_registered"]
    assert cause.facts == 2
    assert any(" × 2: recorded since" in line for line in lines_of(found, language="en"))


def test_a_requalified_count_moves_parts_and_not_the_whole(first: Edition) -> None:
    from qorgan.desk.facts.ledger import FACTS

    fact = FACTS["fact_offences"]._default_manager.filter(article="309").first()
    fact.retracted_at = noon(date(2020, 6, 1))
    fact.save()
    table = type(fact)
    table._default_manager.create(
        key=fact.key,
        source=fact.source,
        agency="",
        region=fact.region,
        happened_on=fact.happened_on,
        article="128",
        part="1",
        paragraph="",
        act_on=fact.act_on,
        proceeding=fact.proceeding,
        recorded_at=noon(date(2020, 6, 1)),
    )
    found = compare_editions(actor=later(), edition=publish_edition(actor=later(), **ASKED).ref)
    moved = {tuple(move.dims.values()): (move.before, move.after) for move in found.moves}
    assert moved == {("128",): (1, 2), ("309",): (19, 18)}
    assert {cause.what for cause in found.causes} == {CHANGED}


def test_a_withdrawn_record_is_told_as_no_longer_counted(first: Edition) -> None:
    from qorgan.desk.facts.ledger import FACTS

    fact = FACTS["fact_identifications"]._default_manager.first()
    fact.retracted_at = noon(date(2020, 6, 1))
    fact.save()
    found = compare_editions(actor=later(), edition=publish_edition(actor=later(), **ASKED).ref)
    assert {(cause.figure, cause.what) for cause in found.causes} == {("victims_identified", RETRACTED)}


def test_a_reader_who_may_not_open_records_sees_no_references(first: Edition) -> None:
    an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 6, 1))
    publish_edition(actor=later(), **ASKED)
    found = compare_editions(actor=later(role="lawyer"), edition=Edition.objects.get(number=2).ref)
    assert found.causes
    assert {(cause.ref, cause.path) for cause in found.causes} == {("", "")}


def test_nothing_moved_is_refused_and_a_first_edition_has_nothing_to_compare(analyst: Actor, first: Edition) -> None:
    with refused_as("report.nothing_moved") as refused:
        publish_edition(actor=analyst, **ASKED)
    assert first.ref in refused.value.sentence(language="en")
    with refused_as("report.nothing_to_compare"):
        compare_editions(actor=analyst, edition=first.ref)


def test_editions_of_different_periods_are_not_compared(analyst: Actor, first: Edition) -> None:
    other = publish_edition(actor=analyst, **(ASKED | {"until_on": "2020-03-31"}))
    with refused_as("report.editions_differ"):
        compare_editions(actor=analyst, edition=other.ref, earlier=first.ref)


def test_an_edition_can_be_published_as_known_on_a_day_past_but_not_to_come(analyst: Actor) -> None:
    an_offence("128", on=date(2020, 2, 10), recorded_on=date(2020, 5, 10))
    past = publish_edition(actor=analyst, **ASKED, as_known_on="2020-05-09")
    assert (past.known_on, past.figures["offences_registered"]["value"]) == (date(2020, 5, 9), 25)
    with refused_as("report.known_in_the_future"):
        publish_edition(actor=analyst, **ASKED, as_known_on="2020-05-16")


def test_days_that_have_not_come_or_lie_before_all_records_are_named_and_no_edition_is_of_days_to_come(
    analyst: Actor,
) -> None:
    with refused_as("report.period_not_over") as refused:
        publish_edition(actor=analyst, **ASKED | {"until_on": "2020-05-31"})
    assert "15.05.2020" in refused.value.sentence(language="ru")
    assert "15 May 2020" in refused.value.advice(language="en")
    with refused_as("report.period_not_over"):
        publish_edition(actor=analyst, **ASKED, as_known_on="2020-04-29")
    unfinished = under(from_on="2020-01-01", until_on="2020-12-31")
    assert "Период не закончился: учтено то, что известно на 15.05.2020." in unfinished
    early = under(from_on="2010-01-01", until_on="2010-12-31")
    assert any(line.startswith("Записи начинаются с ") for line in early)
    assert len(under(from_on="2020-04-01", until_on="2020-04-30")) == len(early) - 1


def under(*, from_on: str, until_on: str) -> tuple[str, ...]:
    """What stands under the title of the report in Russian."""
    report = report_named("kz.unga-73-146")
    period = Period(date.fromisoformat(from_on), date.fromisoformat(until_on))
    return document_of(
        report=report, run=run(report=report, period=period, actor=an_actor(role="analyst")), language="ru"
    ).under


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_edition SET note = 'x'", "DELETE FROM reports_edition", "TRUNCATE reports_edition"]
)
def test_the_database_refuses_to_change_an_edition(first: Edition, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Edition.objects.filter(ref=first.ref).exists()


def test_an_edition_prints_without_the_report_it_came_from(first: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {
        language: form_named("html").of_edition(first, language=language).content for language in ("en", "ru", "kk")
    }
    reports().clear()
    try:
        again = Edition.objects.get(ref=first.ref)
        for language, content in before.items():
            assert form_named("html").of_edition(again, language=language).content == content
    finally:
        from qorgan.knowledge.reports import definitions

        definitions._of.cache_clear()
    assert json.loads(told(first))["edition"] == first.ref


def test_editions_are_listed_the_latest_first(analyst: Actor, first: Edition) -> None:
    other = publish_edition(actor=later(), **(ASKED | {"until_on": "2020-03-31"}))
    listed = editions(actor=analyst, report="kz.unga-73-146").order_by("-recorded_at", "-id")
    assert [edition.ref for edition in listed] == [other.ref, first.ref]
    assert not editions(actor=analyst, report="other")
