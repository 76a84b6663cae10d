"""A share says of how many it is, wherever it is told."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from qorgan.desk.counter import QUERIES
from qorgan.knowledge.dashboards.printing import document_of, rows_of
from qorgan.knowledge.reports.printing import form_named
from qorgan.knowledge.statistics.few import told_to_all
from tests.brief_facts import a_fact
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
SHARE = "sanitary_standard_kept"
YEAR = {"from_on": "2020-01-01", "until_on": "2020-12-31"}


def visits(year: int, *, kept: int, failed: int, region: str) -> None:
    for number in range(kept + failed):
        told = {
            "organisation": "OR-1",
            "kind": "ngo",
            "reason": "random",
            "result": "kept" if number < kept else "failed",
        }
        a_fact("fact_inspections", on=date(year, 3, 1 + number), region=region, **told)


@pytest.fixture(autouse=True)
def _visits() -> None:
    visits(2019, kept=1, failed=1, region="aktobe")
    visits(2020, kept=15, failed=5, region="aktobe")
    visits(2020, kept=3, failed=1, region="astana")


def signed_in(language: str) -> Client:
    user = a_user(login="analyst", language=language, password="a long enough password")
    a_membership(user=user, role="analyst", agency=an_agency(kind="internal_ministry"))
    client = Client()
    client.force_login(user)
    return client


def test_a_share_says_of_how_many_it_is_and_a_small_one_is_marked_by_the_api() -> None:
    told = QUERIES["figure"](actor=an_actor(role="analyst"), indicator=SHARE, by=["region"], **YEAR)
    assert (told["value"], told["n"], told["is_small"]) == (75.0, 24, False)
    parts = {cell["dims"]["region"]: (cell["value"], cell["n"], cell["is_small"]) for cell in told["by"]}
    assert parts == {"aktobe": (75.0, 20, False), "astana": (75.0, 4, True)}


@pytest.mark.parametrize(
    ("language", "small", "points"),
    [
        ("en", "75.0 (n = 4, small)", "25.0 percentage points more now"),
        ("ru", "75,0 (n = 4, мало)", "сейчас на 25,0 процентного пункта больше"),
        ("kk", "75,0 (n = 4, аз)", "қазір 25,0 пайыздық тармаққа артық"),
    ],
)
def test_page_and_pictures_and_file_say_it_too_and_a_change_is_told_in_percentage_points(
    language: str, small: str, points: str
) -> None:
    client, asked = signed_in(language), {"indicator": SHARE, "by": "region", **YEAR}
    page = client.get("/statistics", asked).content.decode()
    for words in ("n = 24", small, points):
        assert words in page
    assert f": 75 {small.partition(' ')[2]}</title>" in page, "on the map"
    sheet = b"".join(client.get("/statistics", {**asked, "export": "csv"}))
    rows = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))
    assert ["n", "24"] in [row[:2] for row in rows]
    assert [row[-1] for row in rows if "75.0" in row[1:2]][-2:] == ["20", "4"]
    screen = QUERIES["dashboard"](actor=an_actor(role="analyst", language=language), dashboard="nation", **YEAR).screen
    tile = next(one for one in screen.tiles if one.now.indicator.id == SHARE)
    with translation.override(language):
        assert (tile.of, points in tile.change, tile.told()["n"]) == ("n = 24", True, 24)
    assert any(row[-1] == 24 and row[2] == 75.0 for row in rows_of(screen, language=language) if len(row) == 7)
    [numbers] = [one for one in document_of(screen, language=language).blocks if "(n = 24)" in str(one)]
    assert "75" in str(numbers)


def test_a_month_under_way_counts_until_today_and_every_door_says_so() -> None:
    analyst = an_actor(role="analyst", today=date(2020, 3, 10))
    told = QUERIES["figure"](actor=analyst, indicator=SHARE, **YEAR)
    says = "The period is not over: what is known up to 10 Mar 2020 is counted."
    assert told["silent"] == [says]
    dashboard = QUERIES["dashboard"](actor=analyst, dashboard="nation", **YEAR)
    assert dashboard["silent"] == [says]
    assert says in document_of(dashboard.screen, language="en").under
    assert [says] in list(rows_of(dashboard.screen, language="en"))


def words_of(run: Any, *, language: str) -> str:
    """The report as text, each paragraph on one line."""
    return " ".join(form_named("text").of_run(run, language=language).content.decode().split())


def test_a_report_prints_it_in_words_in_its_table_and_in_its_sheet() -> None:
    run = QUERIES["run_report"](actor=an_actor(role="analyst"), report="kz.inspections", **YEAR).run
    text = words_of(run, language="en")
    assert "Visits with sanitary items in which none failed, per cent: 75 (n = 24)." in text
    assert text.count("75 (n = 24)") == 2, "in the table of all figures too"
    run = QUERIES["run_report"](actor=an_actor(role="analyst"), report="kz.unga-73-146", **YEAR).run
    text = words_of(run, language="kk")
    assert "75 пайызында санитариялық талаптар сақталды (n = 24)." in text, "at the end of its clause"
    rows = list(csv.reader(io.StringIO(form_named("csv").of_run(run, language="en").content.decode("utf-8-sig"))))
    place = rows[0].index("n")
    assert [row[place] for row in rows if row[0] == SHARE] == ["24"]
    assert run.told("en")["figures"][SHARE]["n"] == 24


def test_what_is_withheld_says_no_n() -> None:
    for number in range(3):
        told: dict[str, Any] = {"article": "309", "part": "1", "person": f"P-{number}", "is_custodial": number < 1}
        a_fact("fact_convictions", on=date(2020, 3, 1), region="aktobe", sex="male", **told)
    analyst = QUERIES["figure"](actor=an_actor(role="analyst"), indicator="custodial_share", by=["region"], **YEAR)
    assert analyst["n"] == 3
    figure = told_to_all(analyst.figure)
    assert figure.withheld
    assert (figure.behind, figure.by) == (None, ())
    assert "n" not in figure.as_dict("en")
