"""Files of published figures: taken once, in seconds, flagged where sums do not fit, never refused for that."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.pagination import page_of
from qorgan.knowledge.published.commands import import_published
from qorgan.knowledge.published.fitting import OVER, REPEATED, SHORT, flag_words
from qorgan.knowledge.published.layouts import OWN_COLUMNS
from qorgan.knowledge.published.models import PublishedBatch, PublishedFigure
from qorgan.knowledge.published.queries import published_figures
from tests.refusals import refused_as
from tests.unit.knowledge.published.glotip import ROWS, glotip_rows, write
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
SNAPSHOT = "2025-04-14"


@pytest.fixture
def analyst() -> Actor:
    return an_actor(role="analyst", today=date(2026, 3, 1))


def taken(path: Path, *, actor: Actor, layout: str = "own", snapshot: str = SNAPSHOT) -> PublishedBatch:
    return import_published(actor=actor, file=Upload(path=path), layout=layout, snapshot_on=snapshot)


def own(path: Path, *rows: dict[str, str]) -> Path:
    usual = {
        "source": "A report",
        "series": "Victims",
        "country": "KAZ",
        "first_day": "2016-01-01",
        "last_day": "2016-12-31",
    }
    with path.open("w", newline="") as file:
        sheet = csv.DictWriter(file, OWN_COLUMNS, restval="")
        sheet.writeheader()
        sheet.writerows(usual | row for row in rows)
    return path


@pytest.mark.slow
def test_the_portal_file_is_taken_in_seconds_and_once(tmp_path: Path, analyst: Actor) -> None:
    path = write(tmp_path / "glotip.csv", glotip_rows())
    began = perf_counter()
    batch = taken(path, actor=analyst, layout="glotip")
    took = perf_counter() - began
    assert (batch.rows, batch.added, batch.refused) == (ROWS, ROWS, 0)
    assert PublishedFigure.objects.count() == ROWS
    assert took < 60, "seconds, even on a busy machine"
    again = taken(path, actor=analyst, layout="glotip")
    assert (again.added, again.changed, again.unchanged) == (0, 0, ROWS)
    withheld = PublishedFigure.objects.filter(raw="<5").first()
    assert withheld
    assert (withheld.value, withheld.least, withheld.most, withheld.is_withheld) == (None, 1, 4, True)
    _every_list_uses_an_index(analyst)


def _every_list_uses_an_index(analyst: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE published_publishedfigure")
    for given in (
        {},
        {"country": "KAZ"},
        {"series": "Persons convicted"},
        {"country": "KAZ", "series": "Persons convicted"},
        {"year": "2010"},
        {"source": "UNODC GLOTIP"},
    ):
        rows = published_figures(actor=analyst, **given).order_by("-year", "-id")[:51]
        assert "Index" in rows.explain(), given
        assert page_of(rows=published_figures(actor=analyst, **given), order=("-year", "-id")).rows


def test_a_later_edition_is_kept_beside_the_earlier(tmp_path: Path, analyst: Actor) -> None:
    path = write(tmp_path / "glotip.csv", glotip_rows(rows=200))
    taken(path, actor=analyst, layout="glotip")
    later = taken(path, actor=analyst, layout="glotip", snapshot="2026-01-01")
    assert later.added == 200
    assert PublishedFigure.objects.count() == 400


def test_a_corrected_file_of_the_same_edition_changes_only_what_it_corrects(tmp_path: Path, analyst: Actor) -> None:
    rows = glotip_rows(rows=50)
    taken(write(tmp_path / "a.csv", rows), actor=analyst, layout="glotip")
    rows[0] = (*rows[0][:-2], "999", rows[0][-1])
    batch = taken(write(tmp_path / "b.csv", rows), actor=analyst, layout="glotip")
    assert (batch.added, batch.changed, batch.unchanged) == (0, 1, 49)
    assert PublishedFigure.objects.get(value=999).batch == batch


def test_the_countrys_own_figures_are_linked_to_our_indicators_and_others_are_kept(
    tmp_path: Path, analyst: Actor
) -> None:
    taken(write(tmp_path / "a.csv", glotip_rows(rows=400)), actor=analyst, layout="glotip")
    linked = PublishedFigure.objects.exclude(indicator="")
    assert set(linked.values_list("country", flat=True)) == {"KAZ"}
    assert {"offences_registered", "victims_identified"} <= set(linked.values_list("indicator", flat=True))
    assert PublishedFigure.objects.exclude(country="KAZ").exists()
    part = PublishedFigure.objects.get(
        country="KAZ", series="Detected trafficking victims", dims={"sex": "Female", "age": "0 to 17 years"}
    )
    assert part.dims == {"sex": "Female", "age": "0 to 17 years"}


def test_sums_that_do_not_fit_are_flagged_and_taken(tmp_path: Path, analyst: Actor) -> None:
    path = own(
        tmp_path / "a.csv",
        {"value": "110"},
        {"value": "82", "part": "exploitation_group=sexual"},
        {"value": "21", "part": "exploitation_group=labour"},
        {"value": "122", "series": "Assisted"},
        {"value": "29", "series": "Assisted", "part": "sex=male"},
        {"value": "92", "series": "Assisted", "part": "sex=female"},
        {"value": "30", "series": "Referred"},
        {"value": "20", "series": "Referred", "part": "channel=police"},
        {"value": "19", "series": "Referred", "part": "channel=self"},
    )
    batch = taken(path, actor=analyst)
    assert (batch.rows, batch.refused, batch.flagged) == (9, 0, 3)
    told = {figure.raw: figure.flags[0] for figure in PublishedFigure.objects.filter(is_flagged=True)}
    assert {raw: (flag["code"], flag["sum"]) for raw, flag in told.items()} == {
        "110": (SHORT, "103"),
        "122": (SHORT, "121"),
        "30": (OVER, "39"),
    }
    assert flag_words(told["110"]).en == "The parts by “Group of exploitation” make 103, less than the whole 110."


def test_withheld_parts_may_make_the_whole(tmp_path: Path, analyst: Actor) -> None:
    path = own(
        tmp_path / "a.csv", {"value": "12"}, {"value": "<5", "part": "sex=male"}, {"value": "9", "part": "sex=female"}
    )
    assert taken(path, actor=analyst).flagged == 0
    other = own(
        tmp_path / "b.csv",
        {"value": "20", "series": "Other"},
        {"value": "<5", "series": "Other", "part": "sex=male"},
        {"value": "9", "series": "Other", "part": "sex=female"},
    )
    assert taken(other, actor=analyst).flagged == 1


def test_a_number_repeated_from_the_year_before_is_flagged(tmp_path: Path, analyst: Actor) -> None:
    next_year = {"first_day": "2017-01-01", "last_day": "2017-12-31"}
    taken(own(tmp_path / "a.csv", {"value": "1834"}, {"value": "1834", **next_year}), actor=analyst)
    assert [figure.flags[0]["code"] for figure in PublishedFigure.objects.filter(is_flagged=True)] == [REPEATED]


def test_rows_that_cannot_be_read_are_told_and_the_rest_is_taken(tmp_path: Path, analyst: Actor) -> None:
    path = own(
        tmp_path / "a.csv",
        {"value": "5"},
        {"value": "many"},
        {"value": "5", "first_day": "2016"},
        {"value": "5", "first_day": "2017-01-01"},
        {"value": "5", "part": "sex"},
        {"value": "5", "source": ""},
        {"value": "5", "source": "a\x00b"},
        {"value": "6"},
    )
    batch = taken(path, actor=analyst)
    assert (batch.rows, batch.added, batch.refused) == (8, 1, 7)
    assert [(row["number"], row["column"]) for row in batch.detail["refused"]] == [
        (3, "value"),
        (4, "first_day"),
        (5, "last_day"),
        (6, "part"),
        (7, "source"),
        (8, "source"),
        (9, "value"),
    ]


def test_a_file_of_another_layout_or_of_nothing_is_refused_whole(tmp_path: Path, analyst: Actor) -> None:
    path = own(tmp_path / "a.csv", {"value": "many"})
    with refused_as("published.nothing_taken"):
        taken(path, actor=analyst)
    with refused_as("published.header_unknown") as refused:
        taken(path, actor=analyst, layout="glotip")
    assert "txtVALUE" in refused.value.sentence(language="en")
    assert not PublishedBatch.objects.exists()


def test_the_reference_series_of_the_country_is_taken_whole(analyst: Actor) -> None:
    batch = taken(country().folder / "datasets" / "published_reference.csv", actor=analyst)
    assert batch.refused == 0
    assert batch.added == batch.rows > 40
    flags = {(figure.year, figure.series): figure.flags for figure in PublishedFigure.objects.filter(is_flagged=True)}
    assert flags[2016, "Victims identified by the state"][0]["sum"] == "103"
    assert flags[2019, "Calls to the hotline"][0]["code"] == REPEATED
