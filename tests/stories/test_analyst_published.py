"""An analyst brings in what others have published, and reads ours beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.country import country
from qorgan.knowledge.published.models import PublishedBatch, PublishedFigure
from qorgan.knowledge.published.words import worded
from qorgan.knowledge.statistics.indicators import indicators
from tests.brief_facts import an_offence
from tests.unit.knowledge.published.glotip import glotip_rows, write
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Client:
    user = a_user(login="ana", language="en")
    a_membership(user=user, role="analyst", agency=an_agency(kind="social_ministry", region=""))
    client = Client()
    client.force_login(user)
    return client


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes(), content_type="text/csv")


def test_a_file_is_brought_in_listed_and_held_against_ours(analyst: Client, tmp_path: Path) -> None:
    an_offence("128", on=date(2003, 5, 1))
    assert "txtVALUE" in analyst.get("/published/imports/new").content.decode()
    path = write(tmp_path / "glotip.csv", glotip_rows(rows=400))
    answer = analyst.post(
        "/published/imports/new", {"file": sent(path), "layout": "glotip", "snapshot_on": "2025-04-14"}
    )
    batch = PublishedBatch.objects.get()
    assert answer["Location"] == f"/published/imports/{batch.ref}"
    assert "400" in analyst.get(answer["Location"]).content.decode()
    listed = analyst.get(
        "/published", {"country": "KAZ", "series": "Offences of trafficking in persons"}
    ).content.decode()
    figure = PublishedFigure.objects.get(series="Offences of trafficking in persons", country="KAZ")
    assert f"/published/{figure.ref}" in listed
    page = analyst.get(f"/published/{figure.ref}").content.decode()
    assert "Compare with published" in page
    assert "Likely reasons" in page or figure.value == 1
    comparison = analyst.get("/published/comparison", {"indicator": "offences_registered"}).content.decode()
    assert f"/published/{figure.ref}" in comparison
    assert analyst.get("/published/imports").status_code == 200
    assert analyst.get("/published", {"export": "csv"}).status_code == 200


def test_what_is_printed_in_english_is_titled_in_the_readers_language_and_quoted(tmp_path: Path) -> None:
    user = a_user(login="kana", language="kk")
    a_membership(user=user, role="analyst", agency=an_agency(kind="social_ministry", region=""))
    client = Client()
    client.force_login(user)
    path = write(tmp_path / "glotip.csv", glotip_rows(rows=400))
    client.post("/published/imports/new", {"file": sent(path), "layout": "glotip", "snapshot_on": "2025-04-14"})
    figure = PublishedFigure.objects.get(series="Offences of trafficking in persons", country="KAZ")
    ours = indicators()[figure.indicator].title.kk

    listed = client.get("/published", {"country": "KAZ", "series": figure.series}).content.decode()
    assert ours in listed
    page = client.get(f"/published/{figure.ref}").content.decode()
    assert f"<h1>{ours}, KAZ, " in page
    assert f'<dd lang="en">{figure.series}</dd>' in page
    assert f'<dd lang="en">{figure.source}</dd>' in page
    own = country().folder / "datasets" / "published_reference.csv"
    client.post("/published/imports/new", {"file": sent(own), "layout": "own", "snapshot_on": "2026-03-01"})
    assert all(worded(one.definition) for one in PublishedFigure.objects.exclude(definition=""))
    compared = client.get("/published/comparison").content.decode()
    assert "Құқықтық статистика комитеті" in compared
    assert "Counts of nine kinds" not in compared
    assert '<td lang="en">Trafficking in Persons Report</td>' in compared
    other = client.get("/published", {"series": "Detected trafficking victims"}).content.decode()
    assert '<span lang="en">Detected trafficking victims</span>' in other or "Detected" not in other


def test_a_wrong_file_is_told_on_the_page_and_nothing_is_kept(analyst: Client, tmp_path: Path) -> None:
    path = write(tmp_path / "glotip.csv", glotip_rows(rows=5))
    wrong = analyst.post("/published/imports/new", {"file": sent(path), "layout": "own", "snapshot_on": "2025-04-14"})
    assert wrong.status_code == 400
    assert "does not name these columns" in wrong.content.decode()
    missing = analyst.post("/published/imports/new", {"layout": "own", "snapshot_on": "soon"})
    assert missing.status_code == 400
    assert not PublishedBatch.objects.exists()


def test_the_console_takes_a_file_in(analyst: Client, tmp_path: Path) -> None:
    from qorgan.doors.cli.commands import published

    app = Typer()
    published.add_to(app)
    path = write(tmp_path / "glotip.csv", glotip_rows(rows=60))
    words = ["published", "import", str(path), "--layout", "glotip", "--snapshot", "2025-04-14", "--as", "ana"]
    assert "60 new" in CliRunner().invoke(app, words).stdout
    assert "60 unchanged" in CliRunner().invoke(app, words).stdout
    assert CliRunner().invoke(app, ["published", "compare", "--as", "ana"]).exit_code == 0
