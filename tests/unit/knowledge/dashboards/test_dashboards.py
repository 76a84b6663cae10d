"""One screen of figures: each tile is an indicator, and opens to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.counter import QUERIES
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.periods import Period
from qorgan.knowledge.dashboards.definitions import dashboards, load_dashboard
from qorgan.knowledge.dashboards.printing import document_of, rows_of
from qorgan.knowledge.dashboards.screens import screen_of
from qorgan.knowledge.reports.definitions import report_named
from tests.brief_facts import a_fact
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
YEAR = {"from_on": "2020-01-01", "until_on": "2020-12-31"}
FILE = """
id: tried
title: {{en: a, ru: b, kk: c}}
about: {{en: a, ru: b, kk: c}}
is_of_region: {narrowed}
sections:
  - title: {{en: a, ru: b, kk: c}}
    tiles:
      - {tile}
"""


def an_offence(day: date, *, region: str = "aktobe") -> None:
    told = {"article": "128", "part": "1", "paragraph": "", "act_on": day, "proceeding": "PR-1"}
    a_fact("fact_offences", on=day, region=region, **told)


@pytest.fixture
def offences() -> None:
    an_offence(date(2020, 2, 10))
    an_offence(date(2020, 3, 10), region="almaty_c")
    an_offence(date(2019, 3, 11))


def signed_in(role: str, *, language: str) -> Client:
    user = a_user(login=role, language=language, password="a long enough password")
    a_membership(user=user, role=role, agency=an_agency(kind="internal_ministry"))
    client = Client()
    client.force_login(user)
    return client


def tile_of(told: dict[str, Any], indicator: str) -> dict[str, Any]:
    return next(tile for part in told["sections"] for tile in part["tiles"] if tile["indicator"] == indicator)


@pytest.mark.usefixtures("offences")
def test_a_tile_is_its_indicator_beside_the_period_before_and_leads_to_it() -> None:
    analyst = an_actor(role="analyst")
    tile = tile_of(QUERIES["dashboard"](actor=analyst, dashboard="nation", **YEAR), "offences_registered")
    figure = QUERIES["figure"](actor=analyst, indicator="offences_registered", **YEAR)
    assert (tile["value"], tile["before"]) == (figure["value"], 1) == (2, 1)
    assert tile["page"].startswith("/statistics?indicator=offences_registered&from_on=2020-01-01&until_on=2020-12-31")


@pytest.mark.usefixtures("offences")
def test_the_passport_of_a_region_counts_that_region_alone() -> None:
    officer = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="aktobe"))
    own = QUERIES["dashboard"](actor=officer, dashboard="region", **YEAR)
    assert own["region"] == "aktobe"
    assert tile_of(own, "offences_registered")["value"] == 1
    assert "where=region%3Daktobe" in tile_of(own, "offences_registered")["page"]
    other = QUERIES["dashboard"](actor=officer, dashboard="region", region="almaty_c", **YEAR)
    assert tile_of(other, "offences_registered")["value"] == 1


@pytest.mark.usefixtures("offences")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_shows_every_tile_with_its_table_and_goes_to_paper(language: str) -> None:
    client = signed_in("analyst", language=language)
    for one in dashboards().values():
        page = client.get(f"/dashboards/{one.id}", YEAR).content.decode()
        assert page.count('<article class="card dash-tile') == len(one.tiles)
        for group in one.groups:
            assert group.title.in_(language) in page
    screen = QUERIES["dashboard"](actor=an_actor(role="analyst"), dashboard="nation", **YEAR).screen
    drawn = [tile for tile in screen.tiles if tile.panel and tile.panel.points]
    document = document_of(screen, language=language)
    assert sum(block.kind in ("bars", "map") for block in document.blocks) == len(drawn) > 0
    assert sum(1 for row in rows_of(screen, language=language) if len(row) == 7) == len(screen.tiles) + 1
    sheet = client.get("/dashboards/nation", {**YEAR, "format": "xlsx"})
    assert sheet.headers["Content-Disposition"].startswith("attachment")


def test_a_dashboard_asks_for_attention_only_where_a_figure_is_not_as_it_is_to_be(tmp_path: Path) -> None:
    told = QUERIES["dashboard"](actor=an_actor(role="analyst"), dashboard="nation", **YEAR)
    assert not tile_of(told, "terms_overdue")["attention"], "nothing is overdue"
    an_offence(date(2020, 2, 10))
    file = tmp_path / "tried.yaml"
    tile = "{figure: offences_registered, watch: {at_most: 0}}"
    file.write_text(FILE.format(narrowed="false", tile=tile), encoding="utf-8")
    actor = an_actor(role="analyst")
    screen = screen_of(load_dashboard(file), period=Period.of_year(2020), region="", actor=actor)
    assert [tile.attention for tile in screen.attention] == ["at most 0"]


@pytest.mark.parametrize(
    ("tile", "narrowed", "says"),
    [
        ("{figure: no_such_thing}", "false", "was expected"),
        ("{figure: protection_decided}", "false", "was expected"),
        ("{figure: victims_identified, picture: parts}", "false", "picture of the parts"),
        ("{figure: victims_identified, picture: parts, by: weather}", "false", "was expected"),
        ("{figure: regions_with_assistance}", "true", "not told by region"),
        ("{figure: victims_identified, watch: {about: 3}}", "false", "at_most"),
    ],
)
def test_a_file_that_cannot_be_told_stops_the_program(tmp_path: Path, tile: str, narrowed: str, says: str) -> None:
    file = tmp_path / "tried.yaml"
    file.write_text(FILE.format(narrowed=narrowed, tile=tile), encoding="utf-8")
    with pytest.raises(PackFault, match=says):
        load_dashboard(file)


def test_a_dashboard_that_is_not_there_is_refused() -> None:
    with refused_as("dashboards.unknown"):
        QUERIES["dashboard"](actor=an_actor(role="analyst"), dashboard="moon")


def test_no_two_tiles_of_a_screen_have_one_title_and_each_says_beside_which_days() -> None:
    for one in dashboards().values():
        screen = screen_of(
            one, period=Period.parse("2020-01-01..2020-05-15"), region="", actor=an_actor(role="analyst")
        )
        titles = [tile.title for tile in screen.tiles]
        assert len(set(titles)) == len(titles), titles
        assert {tile.beside for tile in screen.tiles} == {"The same days of the year before, 1 Jan 2019 – 15 May 2019"}


def test_the_share_of_measures_done_is_that_of_the_national_plan_as_in_the_reports() -> None:
    told = {"happened_on": date(2020, 1, 1), "ended_on": date(2020, 12, 31), "plan": "L-1", "owner": "A-1"}
    for number, (level, status) in enumerate(
        (("national", "done"), ("national", "in_progress"), ("regional", "overdue"))
    ):
        given = {key: value for key, value in told.items() if key != "happened_on"}
        a_fact("fact_plan_measures", on=date(2020, 1, 1), number=str(number), status=status, level=level, **given)
    for name in ("nation", "commission"):
        tile = tile_of(
            QUERIES["dashboard"](actor=an_actor(role="analyst"), dashboard=name, **YEAR), "measures_done_share"
        )
        assert tile["value"] == 50
        assert "National" in tile["title"]
        assert "where=level%3Dnational" in tile["page"]


def test_watched_money_stands_on_the_screens_of_minister_commission_and_region_and_in_the_papers() -> None:
    watched = {"order_findings", "unpaid_nights", "stock_empty", "budget_contracted", "budget_paid"}
    watched |= {"budget_spent_accepted"}
    for screen in ("nation", "commission", "region"):
        assert watched <= {tile.indicator for tile in dashboards()[screen].tiles}, screen
    for paper in ("kz.region-passport", "kz.commission-brief"):
        assert watched <= {one.indicator for one in report_named(paper).figures.values()}, paper
