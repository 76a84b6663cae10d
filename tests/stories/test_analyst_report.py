"""An analyst opens the report, changes period and language, takes it along, publishes it, and is told what moved."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from html import unescape
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from typer.testing import CliRunner

from qorgan.knowledge.reports.models import Edition
from tests.brief_facts import an_offence, the_facts_of_the_brief
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
PAGE = "/reports/kz.unga-73-146"
PERIOD = {"from_on": "2020-01-01", "until_on": "2020-04-30"}


@pytest.fixture
def analyst() -> Client:
    the_facts_of_the_brief()
    user = a_user(login="ana", language="en")
    a_membership(user=user, role="analyst", agency=an_agency(kind="social_ministry", region=""))
    client = Client()
    client.force_login(user)
    return client


def test_the_report_is_listed_opened_and_answers_back(analyst: Client) -> None:
    assert PAGE in analyst.get("/reports").content.decode()
    page = analyst.get(PAGE).content.decode()
    assert "25" in page
    assert "1 + 1 + 1 + 3 + 19 = 25 ✓" in page
    assert "/statistics/records?indicator=offences_registered&amp;from_on=2020-01-01&amp;until_on=2020-04-30" in page
    assert "<svg" in page
    assert "style=" not in page, "the content policy allows no style in the page"


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Зарегистрированные правонарушения"), ("kk", "Тіркелген құқық бұзушылықтар")]
)
def test_the_report_speaks_the_language_asked_for(analyst: Client, language: str, words: str) -> None:
    page = analyst.get(PAGE, PERIOD | {"language": language}).content.decode()
    assert f'lang="{language}"' in page
    assert words in page


def test_a_period_before_the_first_record_has_no_value_rather_than_nothing_and_still_balances(analyst: Client) -> None:
    answer = analyst.get(PAGE, {"from_on": "2017-01-01", "until_on": "2017-12-31", "format": "json"})
    told = json.loads(answer.content)
    assert told["figures"]["offences_registered"]["value"] is None
    assert told["figures"]["persons_assisted"]["period"] == "2013-01-01..2016-12-31"
    assert told["figures"]["commission_meetings"]["value"] is None
    text = analyst.get(PAGE, {"from_on": "2017-01-01", "until_on": "2017-12-31", "format": "text"}).content.decode()
    assert "No completed chairmanship" in text


def test_a_period_that_cannot_be_read_is_told_beside_its_field(analyst: Client) -> None:
    answer = analyst.get(PAGE, {"from_on": "2020-05-01", "until_on": "2020-04-30"})
    assert answer.status_code == 400
    assert "is before the first day" in answer.content.decode()
    assert analyst.get(PAGE, PERIOD | {"from_on": "soon"}).status_code == 400
    assert analyst.get(PAGE, PERIOD | {"language": "zz"}).status_code == 400
    assert analyst.get("/reports/none").status_code == 404
    assert analyst.get(PAGE, PERIOD | {"format": "exe"}).status_code == 400


def test_the_report_is_taken_along_in_every_form(analyst: Client) -> None:
    for form, start in (
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("pdf", b"%PDF"),
        ("csv", b"\xef\xbb\xbf"),
        ("html", b"<!doctype html>"),
    ):
        answer = analyst.get(PAGE, PERIOD | {"format": form, "language": "kk"})
        assert answer.status_code == 200, form
        assert answer.content.startswith(start), form
        assert answer["Content-Disposition"].startswith("attachment; filename="), form


def test_the_word_document_has_headings_tables_and_drawings_with_words(analyst: Client) -> None:
    import docx

    content = analyst.get(PAGE, PERIOD | {"format": "docx"}).content
    file = docx.Document(io.BytesIO(content))
    assert [paragraph.text for paragraph in file.paragraphs if paragraph.style.name == "Heading 1"][
        1
    ] == "Registered offences"
    told = [paragraph.text for paragraph in file.paragraphs]
    assert told.count("Figures and their definitions") == 1
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    place = rows.index(["Figure", "Imprisonment for trafficking in persons"])
    assert rows[place + 1] == ["Value", "in parts, above"]
    assert any(row.cells[0].text == "Total" and row.cells[1].text == "25" for row in file.tables[0].rows)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert len([name for name in names if name.startswith("word/media/")]) == 4
    assert all(shape._inline.docPr.get("descr") for shape in file.inline_shapes)


def behind_of(reader: Client, link: str) -> int:
    """How many records a link leads to."""
    asked = reader.post(link.partition("?")[0], {**dict(parse_qsl(link.partition("?")[2])), "purpose": "Checking"})
    return reader.get(asked["Location"]).content.decode().count('<td class="number">')


def test_an_edition_is_published_from_the_page_and_a_late_record_is_told_by_the_next(analyst: Client) -> None:
    done = analyst.post("/editions/new", {"report": "kz.unga-73-146", **PERIOD})
    first = Edition.objects.get()
    assert done["Location"] == f"/editions/{first.ref}"
    page = analyst.get(done["Location"]).content.decode()
    assert first.ref in page
    assert "1 + 1 + 1 + 3 + 19 = 25 ✓" in page
    behind = [unescape(link) for link in re.findall(r'href="(/statistics/records[^"]*)"', page)]
    part = next(link for link in behind if "offences_registered" in link and "where=article%3D308" in link)
    assert f"as_known_on={first.known_on}" in part
    assert behind_of(analyst, part) == 3, "the records behind the part"
    lawyer = Client()
    user = a_user(login="law", language="en")
    a_membership(user=user, role="lawyer", agency=an_agency(kind="social_ministry", region=""))
    lawyer.force_login(user)
    unopened = lawyer.get(done["Location"]).content.decode()
    assert "/statistics?indicator=offences_registered" in unopened
    assert "/statistics/records" not in unopened, "only who may look at records is led there"
    again = analyst.post("/editions/new", {"report": "kz.unga-73-146", **PERIOD})
    assert again.status_code == 409
    assert "Nothing has moved" in again.content.decode()
    late = an_offence("128", on=date(2020, 2, 10))
    late.recorded_at = datetime.now(UTC)
    late.save()
    whole = next(link for link in behind if "offences_registered" in link and "where=" not in link)
    assert behind_of(analyst, whole) == 25, "a fact of the same day but of a later hour is none of the edition's"
    assert "As known at" in analyst.get(whole.replace("/records", "")).content.decode()
    analyst.post("/editions/new", {"report": "kz.unga-73-146", **PERIOD})
    second = Edition.objects.get(number=2)
    comparison = analyst.get(f"/editions/{second.ref}/comparison").content.decode()
    assert "<strong>26</strong>" in comparison
    assert "recorded since" in comparison
    assert analyst.get("/editions").content.decode().index(second.ref) >= 0
    assert "A later edition supersedes this one" in analyst.get(f"/editions/{first.ref}").content.decode()
    for language in ("ru", "kk"):
        assert f'lang="{language}"' in analyst.get(f"/editions/{first.ref}", {"language": language}).content.decode()


def test_publishing_leads_to_the_form_with_the_period_of_the_report(analyst: Client) -> None:
    report = analyst.get("/reports/kz.unga-73-146", {**PERIOD, "as_known_on": "2020-05-15"}).content.decode()
    assert 'action="/editions/new"' not in report
    [link] = re.findall(r'href="(/editions/new[^"]*)"', report)
    form = analyst.get(unescape(link)).content.decode()
    assert not Edition.objects.exists()
    assert re.search(r'<option value="kz.unga-73-146"[^>]*selected', form)
    for name, value in (("from_on", "01.01.2020"), ("until_on", "30.04.2020"), ("as_known_on", "15.05.2020")):
        assert re.search(rf'name="{name}"[^>]*value="{value}"|value="{value}"[^>]*name="{name}"', form), name
    assert "it cannot be changed or taken back" in form
    assert 'value="From a link"' not in analyst.get("/editions/new", {"note": "From a link"}).content.decode()


def test_the_api_runs_reports_and_reads_editions(analyst: Client) -> None:
    told = analyst.get("/api/v1/reports/kz.unga-73-146", PERIOD).json()
    assert told["figures"]["offences_registered"]["value"] == 25
    listed = [row["id"] for row in analyst.get("/api/v1/reports").json()]
    assert listed == [
        "kz.commission-brief",
        "kz.inspections",
        "kz.mechanism-quarterly",
        "kz.plan-report",
        "kz.provider-return",
        "kz.region-passport",
        "kz.unga-73-146",
        "kz.watch-bulletin",
    ]
    analyst.post("/editions/new", {"report": "kz.unga-73-146", **PERIOD})
    [listed] = analyst.get("/api/v1/editions").json()["items"]
    assert analyst.get(f"/api/v1/editions/{listed['ref']}").json()["figures"]["offences_registered"]["value"] == 25


def test_the_console_runs_publishes_and_compares(analyst: Client, tmp_path: object) -> None:
    from typer import Typer

    from qorgan.doors.cli.commands import reports

    app = Typer()
    reports.add_to(app)

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == 0, (words, done.output, done.exception)
        return done.stdout

    asked = ("kz.unga-73-146", "--from", "2020-01-01", "--to", "2020-04-30", "--as", "ana")
    told = json.loads(run("report", "run", *asked, "--format", "json"))
    assert told["figures"]["offences_registered"]["value"] == 25
    assert "kz.unga-73-146" in run("report", "list", "--as", "ana")
    letter = run("letter", "--as", "ana").rstrip().splitlines()
    assert "1 + 1 + 1 + 3 + 19 = 25 ✓" in "\n".join(letter[-20:])
    assert letter[-1].startswith("1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 = 8 ✓")
    first = run("report", "publish", *asked).strip()
    late = an_offence("309", on=date(2020, 2, 10))
    late.recorded_at = datetime.now(UTC)
    late.save()
    second = run("report", "publish", *asked).strip()
    assert "25 → 26" in run("report", "compare", second, "--as", "ana")
    assert "25 → 26" in run("report", "compare", first, second, "--as", "ana")
    a_membership(user=a_user(login="law"), role="lawyer", agency=an_agency(kind="internal_ministry", region=""))
    unable = CliRunner().invoke(app, ["report", "compare", second, "--as", "law"])
    assert "Records behind it without a reference: 1." in unable.stderr
    assert "such as --as analyst" in unable.stderr
    assert "25 → 26" in unable.stdout
    assert (
        json.loads(run("report", "edition", first, "--format", "json", "--as", "ana"))["figures"][
            "offences_registered"
        ]["value"]
        == 25
    )
    assert first in run("report", "editions", "--as", "ana")
