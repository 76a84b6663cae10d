"""Every column of every source, with the corpus in its cells: the row is refused for its column, or kept harmless."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.facts import ledger
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.refusals import FileRefused
from qorgan.government.commission.models import Meeting
from qorgan.kernel.refusals import BadInput
from qorgan.kit.pages import PAGES
from tests.corpus.bad import DANGEROUS, TEXTS, UNKEEPABLE, WHOLE
from tests.corpus.pages import harm
from tests.corpus.sheets import formulas_in
from tests.corpus.store import answer_of
from tests.stories.lists import SOURCES, a_ground, a_list, an_importer, an_operator, brought_in, layout
from tests.worlds import an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus_imports"), pytest.mark.slow]
VARIES = {
    "offences": "number",
    "verdicts": "number",
    "assisted_persons": "person_key",
    "identified_persons": "person_key",
    "meetings": "number",
    "plan_measures": "number",
    "providers": "title_en",
    "trainees": "name",
    "advertisements": "text",
    "htcds": "prs_SecondName",
}
"""The column that makes a row another record."""

IN_TEXT = {name: text for name, text in TEXTS.items() if "surrogate" not in name and name != "NUL"}
BOOK: dict[str, Any] = {
    "formula": "=1+1",
    "formula of a name": "=SUM(A1)",
    "number": 2**63,
    "minus": -1,
    "half": 0.5,
    "yes": True,
    "day": date(2020, 2, 1),
    "moment": datetime(2020, 2, 1, 3, 4, 5),
    "day long ago": date(1900, 1, 1),
    "error": "#REF!",
    "script": TEXTS["script"],
    "spaces": "   ",
    "much": 1e300,
}


def example(source: str, number: int) -> dict[str, Any]:
    """The template's own row, as another record each time."""
    row: dict[str, Any] = {column.name: column.example.en for column in layout(source).columns}
    varying = VARIES[source]
    row[varying] = number if source in ("meetings", "plan_measures") else f"{row[varying]}-{number}"
    return row | {"key": f"K-{number}"}


def wrong_rows(source: str, cells: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Column, name of the value, row: each value once in the first column of a kind; its next of kin share them."""
    pairs: list[tuple[str, str]] = []
    met: set[str] = set()
    columns = layout(source).columns
    among = 1 if WHOLE else 8 if len(columns) < 40 else 16
    for turn, column in enumerate(columns):
        share = tuple(cells)[turn % among :: among] if column.kind in met else cells
        pairs += [(column.name, name) for name in share]
        met.add(column.kind)
    return [
        (column, name, example(source, 1000 + place) | {column: cells[name]})
        for place, (column, name) in enumerate(pairs)
    ]


def told_of(batch: Batch) -> dict[int, dict[str, str]]:
    """Row number -> column -> outcome."""
    found: dict[int, dict[str, str]] = {}
    for number, column, outcome in batch.told.values_list("number", "column", "outcome"):
        found.setdefault(number, {})[column] = outcome
    return found


def a_reader(role: str, operator: Actor) -> Client:
    """Somebody who reads what was imported."""
    client = Client()
    user = operator.user_ref if role == operator.role.id else an_actor(role=role).user_ref
    client.force_login(User.objects.get(ref=user))
    return client


@pytest.mark.parametrize("source", SOURCES)
def test_every_cell_is_taken_refused_or_flagged_by_its_column(source: str) -> None:
    a_ground()
    operator = an_importer(source)
    rows = wrong_rows(source, IN_TEXT)
    batch = brought_in(operator, source, a_list(*(row for _, _, row in rows)))
    assert batch.rows == len(rows)
    told, wrong = told_of(batch), []
    for number, (column, name, _) in enumerate(rows, start=2):
        here = told.get(number, {})
        if name in UNKEEPABLE and here.get(column) != "refused":
            wrong.append(f"row {number}: {column} = {name} was taken: {here}")
        if "refused" in here.values() and not any(here):
            wrong.append(f"row {number}: {column} = {name} is refused without a column")
    assert not wrong, "\n".join(wrong[:40])
    assert list(ledger.verify()) == []
    _look_round(batch, operator=operator)


def _look_round(batch: Batch, *, operator: Actor) -> None:
    """The page of the import, its report and every list with their exports show the values and start nothing."""
    office, analyst = a_reader(operator.role.id, operator), a_reader("analyst", operator)
    for path in (f"/imports/{batch.ref}", f"/imports/{batch.ref}?outcome=refused", "/imports"):
        page = answer_of(office.get(path))
        assert (page.status, harm(page)) == (200, ""), path
    for form in ("csv", "xlsx"):
        assert formulas_in(answer_of(office.get(f"/imports/{batch.ref}/report.{form}")).body, form=form) == []
    for name in (
        "proceedings",
        "court_proceedings",
        "decisions",
        "care_files",
        "meetings",
        "measures",
        "organisations",
        "budget_lines",
        "training_sessions",
    ):
        path = PAGES.lists[name].query.route
        page = answer_of(analyst.get(path))
        assert (page.status, harm(page)) == (200, ""), path
        for form in ("csv", "xlsx"):
            assert formulas_in(answer_of(analyst.get(f"{path}?export={form}")).body, form=form) == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_cell_of_a_workbook_is_taken_refused_or_flagged(source: str) -> None:
    a_ground()
    rows = wrong_rows(source, BOOK)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(rows[0][2]))
    for _, _, row in rows:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    batch = brought_in(an_importer(source), source, out.getvalue())
    assert batch.rows == len(rows)
    told = told_of(batch)
    taken = [
        f"row {number}: {column}"
        for number, (column, name, _) in enumerate(rows, start=2)
        if name.startswith("formula") and told.get(number, {}).get(column) != "refused"
    ]
    assert taken == []


HEADER = "key,number,held_on\n"
FILES: dict[str, bytes] = {
    "nothing": b"",
    "only a header": HEADER.encode(),
    "only NUL": b"\x00" * 1_000,
    "NUL in a cell": HEADER.encode() + b"K\x00,1,2020-01-01\n",
    "no end of a quote": HEADER.encode() + b'"K,1,2020-01-01\n',
    "bytes of no charset": HEADER.encode() + b"K\x98\xff,1,2020-01-01\n",
    "half a letter": HEADER.encode() + "Қ".encode()[:1] + b",1,2020-01-01\n",
    "lone surrogates": HEADER.encode() + "\ud800,1,2020-01-01\n".encode("utf-8", "surrogatepass"),
    "UTF-16 without an end": HEADER.encode("utf-16")[:-1],
    "UTF-32": HEADER.encode("utf-32"),
    "a zip of nothing": b"PK\x05\x06" + b"\x00" * 18,
    "half a zip": b"PK\x03\x04 and nothing more",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "a page": b"<html><body><table><tr><td>key</td></tr></table></body></html>",
    "JSON": b'{"key": 1}',
    "one long line": HEADER.encode() + b"," * 500_000,
    "a header twice": b"key,number,number,held_on\n1,1,1,2020-01-01\n",
    "a thousand columns": (",".join(f"c{place}" for place in range(1_000)) + "\n").encode(),
    "old Macintosh lines": b"key,number,held_on\rK-1,1,2020-01-01\r",
}


def taken_or_refused(operator: Actor, content: bytes) -> tuple[FileRefused | BadInput | None, Batch | None]:
    try:
        return None, brought_in(operator, "meetings", content)
    except (FileRefused, BadInput) as refusal:
        return refusal, None


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_list_is_refused_or_read_row_by_row(name: str) -> None:
    a_ground()
    operator = an_operator()
    refusal, batch = taken_or_refused(operator, FILES[name])
    if refusal is None:
        assert batch is not None
        assert batch.taken <= 1
    else:
        assert refusal.sentence(language="kk").strip()
        assert refusal.advice(language="kk").strip()
        assert not Batch.objects.exists()
    page = a_reader("operator", operator).post(
        "/imports/new", {"source": "meetings", "file": SimpleUploadedFile("list.csv", FILES[name])}
    )
    assert page.status_code in (302, 400, 409, 413)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_list_says_the_same_in_every_common_charset(charset: str) -> None:
    a_ground()
    rows = [{"key": "Ключ-1", "number": 51, "held_on": "03.03.2020", "agenda": "Повестка, вымышленная"}]
    content = a_list(*rows).decode().encode(charset)
    batch = brought_in(an_operator(), "meetings", content)
    assert (batch.rows, batch.refused) == (1, 0)


def test_the_dangerous_texts_reach_the_record_unchanged() -> None:
    a_ground()
    kept = {name: text for name, text in DANGEROUS.items() if text[0] not in "=@+-"}
    rows = [
        {"key": name, "number": place, "held_on": "2020-03-03", "agenda": text}
        for place, (name, text) in enumerate(kept.items(), 1)
    ]
    batch = brought_in(an_operator(), "meetings", a_list(*rows))
    assert batch.refused == 0
    assert list(Meeting.objects.order_by("number").values_list("agenda", flat=True)) == list(kept.values())
