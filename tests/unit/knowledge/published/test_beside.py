"""Ours beside theirs: the difference, and reasons that follow from rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qorgan.desk.importing.uploads import Upload
from qorgan.knowledge.published.beside import beside
from qorgan.knowledge.published.commands import import_published
from qorgan.knowledge.published.models import PublishedFigure
from qorgan.knowledge.published.queries import published_beside, published_comparison
from tests.brief_facts import a_fact, an_offence
from tests.unit.knowledge.published.glotip import write
from tests.unit.knowledge.published.test_importing import own
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 1)
YEAR = {
    "first_day": "2020-01-01",
    "last_day": "2020-12-31",
    "indicator": "offences_registered",
    "snapshot": "2021-03-01",
}


def printed(tmp_path: Path, value: str, **row: str) -> PublishedFigure:
    path = own(tmp_path / f"{value.strip('<>+ ') or 'x'}-{len(row)}.csv", {"value": value, **YEAR, **row})
    import_published(actor=an_actor(role="analyst", today=TODAY), file=Upload(path=path), snapshot_on="2021-03-01")
    return PublishedFigure.objects.latest("id")


def told(figure: PublishedFigure, today: date = TODAY) -> tuple[Any, Any, str]:
    found = beside(figure, actor=an_actor(role="analyst", today=today))
    return found.ours, found.difference, " ".join(reason.en for reason in found.reasons)


@pytest.fixture(autouse=True)
def _offences() -> None:
    for day in range(1, 6):
        an_offence("309", on=date(2020, 2, day))
    an_offence("128", on=date(2019, 2, 1))
    an_offence("128", on=date(2020, 2, 1))


def test_equal_numbers_need_no_reason(tmp_path: Path) -> None:
    assert told(printed(tmp_path, "6")) == (6, 0, "")


def test_a_difference_is_told_with_the_list_the_unit_and_the_definition(tmp_path: Path) -> None:
    ours, difference, reasons = told(printed(tmp_path, "9", unit="cases", definition="Cases of nine kinds."))
    assert (ours, difference) == (6, 3)
    assert "Ministry of Internal Affairs list of 2020" in reasons
    assert "theirs counts cases, ours offences" in reasons
    assert "Cases of nine kinds." in reasons


def test_a_part_is_held_against_the_same_part_of_ours(tmp_path: Path) -> None:
    assert told(printed(tmp_path, "1", part="article=128"))[:2] == (1, 0)
    ours, difference, reasons = told(printed(tmp_path, "4", part="mood=good"))
    assert (ours, difference) == (None, None)
    assert "no part that corresponds" in reasons


def test_what_was_entered_after_their_edition_explains_a_difference(tmp_path: Path) -> None:
    figure = printed(tmp_path, "6")
    an_offence("309", on=date(2020, 5, 1), recorded_on=date(2021, 4, 1))
    ours, difference, reasons = told(figure)
    assert (ours, difference) == (7, -1)
    assert "our records then said 6, now they say 7" in reasons


def test_records_that_begin_later_and_periods_not_over_are_told(tmp_path: Path) -> None:
    early = printed(tmp_path, "3", first_day="2018-01-01", last_day="2018-12-31")
    assert "Our records begin on 1 Feb 2019" in told(early)[2]
    running = printed(tmp_path, "3", first_day="2021-01-01", last_day="2021-12-31")
    assert "is not over before 31 Dec 2021" in told(running)[2]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("<5", "lies outside"),
        ("<9", "lies within"),
        ("about 6", ""),
        ("5+", "leaves room"),
        ("about 300", "may count other articles"),
    ],
)
def test_withheld_and_approximate_numbers_are_judged_as_such(tmp_path: Path, raw: str, says: str) -> None:
    assert says in told(printed(tmp_path, raw))[2]


def test_sources_that_disagree_are_named(tmp_path: Path) -> None:
    printed(tmp_path, "298", source="A committee")
    figure = printed(tmp_path, "164", source="A ministry")
    assert "disagree among themselves: A committee: 298" in told(figure)[2]


def test_the_portals_words_are_matched_to_our_codes(tmp_path: Path) -> None:
    for sex, is_minor, group in (("female", True, "sexual"), ("female", False, "labour"), ("male", False, "labour")):
        a_fact(
            "fact_identifications",
            on=date(2020, 3, 1),
            status="identified",
            body="police",
            exploitation=group,
            exploitation_group=group,
            sex=sex,
            age_band="",
            is_minor=is_minor,
            citizenship="KZ",
            is_foreign=False,
            person="",
        )
    series, common = "Detected trafficking victims", ("KAZ", "Kazakhstan", "Asia", "Central Asia")
    rows = [
        (*common, series, dimension, category, sex, age, "2020", "Counts", "1", "GLOTIP")
        for dimension, category, sex, age in (
            ("Total", "Total", "Female", "0 to 17 years"),
            ("by form of exploitation", "Forced labour", "Total", "Total"),
            ("Total", "Total", "Male", "Total"),
            ("by citizenship", "Nationals", "Total", "Total"),
            ("by citizenship", "Kazakhstan", "Total", "Total"),
            ("by citizenship", "Russian Federation", "Total", "Total"),
            ("by citizenship", "Landers", "Total", "Total"),
        )
    ]
    analyst = an_actor(role="analyst", today=TODAY)
    import_published(
        actor=analyst, file=Upload(path=write(tmp_path / "g.csv", rows)), layout="glotip", snapshot_on="2021-03-01"
    )
    figures = PublishedFigure.objects.order_by("id")
    assert [beside(figure, actor=analyst).ours for figure in figures] == [1, 2, 1, 3, 3, 0, None]
    lawyer = an_actor(role="lawyer", today=TODAY)
    assert [beside(figure, actor=lawyer).ours for figure in figures] == [None] * 7, "parts of few people"


def test_the_counter_gives_comparisons_in_the_readers_language(tmp_path: Path) -> None:
    figure = printed(tmp_path, "9")
    reader = an_actor(role="lawyer", today=TODAY, language="kk")
    [row] = published_comparison(actor=reader, indicator="offences_registered")
    assert (row["theirs"], row["ours"], row["difference"]) == ("9", 6, 3)
    assert row == published_beside(actor=reader, published_figure=figure)
    assert "тізбе" in " ".join(row["reasons"])


COMMON = ("KAZ", "Kazakhstan", "Asia", "Central Asia")


def from_the_portal(tmp_path: Path, *rows: tuple[str, ...]) -> list[PublishedFigure]:
    """Series, dimension, category and value of 2020, as the portal gives them."""
    told = [
        (*COMMON, series, dimension, category, "Total", "Total", "2020", "Counts", value, "GLOTIP")
        for series, dimension, category, value in rows
    ]
    import_published(
        actor=an_actor(role="analyst", today=TODAY),
        file=Upload(path=write(tmp_path / "portal.csv", told)),
        layout="glotip",
        snapshot_on="2021-03-01",
    )
    return list(PublishedFigure.objects.order_by("id"))


def a_judgment() -> None:
    court = {"outcome": "convicted", "article": "309", "proceeding": "PR-1", "judgment_on": date(2020, 5, 1)}
    a_fact("fact_court_proceedings", on=date(2020, 2, 1), **court)


@pytest.mark.parametrize("printed", ["1", "40"])
def test_persons_held_against_proceedings_are_said_to_be_so_even_where_the_numbers_are_equal(
    tmp_path: Path, printed: str
) -> None:
    a_judgment()
    [figure] = from_the_portal(tmp_path, ("Persons prosecuted", "Total", "Total", printed))
    ours, _difference, reasons = told(figure)
    assert ours == 1
    assert "theirs counts persons, ours proceedings" in reasons


def test_who_was_brought_back_is_not_among_those_detected(tmp_path: Path) -> None:
    back = {"returned_on": date(2020, 6, 1), "is_returned": True, "is_handed_over": False, "is_assisted": True}
    for country in ("RU", "KR"):
        a_fact("fact_found_abroad", on=date(2020, 3, 1), country=country, **back)
    series = "Detected trafficking victims"
    detected, abroad, russia, korea = from_the_portal(
        tmp_path,
        (series, "Total", "Total", "9"),
        (series, "by country of repatriation", "Abroad", "30"),
        (series, "by country of repatriation", "Russian Federation", "7"),
        (series, "by country of repatriation", "Republic of Korea", "6"),
    )
    assert [one.flags for one in (detected, abroad)] == [
        [],
        [{"code": "parts_short", "by": "repatriation", "sum": "13", "whole": "30"}],
    ]
    assert (detected.indicator, abroad.indicator) == ("victims_identified", "returned_from_abroad")
    assert [told(one)[0] for one in (abroad, russia, korea)] == [2, 1, 1]
    assert "not among those detected" in told(abroad)[2]


def test_no_records_are_no_zero_on_either_side(tmp_path: Path) -> None:
    ours, difference, reasons = told(printed(tmp_path, "9", first_day="2018-01-01", last_day="2018-12-31"))
    assert (ours, difference) == (None, None)
    assert "no records of that period" in reasons
    ours, difference, reasons = told(printed(tmp_path, "9", indicator="victims_identified", unit="persons"))
    assert (ours, difference) == (None, None), "nobody ever kept one"
    ours, difference, reasons = told(printed(tmp_path, "not available"))
    assert (ours, difference) == (6, None)
    assert "Theirs gives no number" in reasons


def test_every_difference_has_its_reason(tmp_path: Path) -> None:
    a_fact("fact_care", on=date(2019, 1, 1), ended_on=None, region="aktobe", sex="male", person="P-1", is_repeat=False)
    ours, difference, reasons = told(printed(tmp_path, "9", indicator="persons_assisted", unit="persons"))
    assert (ours, difference) == (1, 8)
    assert "does not say how it was counted. Ours: “" in reasons
