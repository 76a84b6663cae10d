"""Lists come as offices save them: any charset, separator and way to write a date."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.rows import Outcome
from qorgan.kernel.texts import LANGUAGES
from tests.refusals import refused_as
from tests.unit.desk.importing.lists import taken_in
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
HEADER = "Шифр{0}Название{0}Область{0}Дата создания\n"
LINE = "A-1{0}Управление «Север»{0}г. Алматы{0}10.02.2009\n"


@pytest.fixture
def clerk() -> Actor:
    return an_actor(role="register_clerk")


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_list_is_read_in_every_charset_and_with_every_separator(
    clerk: Actor, tmp_path: Path, charset: str, separator: str
) -> None:
    tally = taken_in((HEADER + LINE).format(separator).encode(charset), actor=clerk, folder=tmp_path)
    assert tally.outcomes == {Outcome.TAKEN: 1}
    made = Agency.objects.get(code="a-1")
    assert (made.title_en, made.region, made.founded_on) == ("Управление «Север»", "almaty_c", date(2009, 2, 10))


@pytest.mark.parametrize(
    "written",
    [
        "10.02.2009",
        "10/02/2009",
        "10-02-2009",
        "2009-02-10",
        "2009-2-10",
        "10.2.2009",
        "10.02.2009 14:30",
        "2009-02-10T08:00:00",
        "10.02.09",
        "10.02.2009 г.",
        "10 февраля 2009 г.",
        "«10» февраля 2009 года",
        "2009 жылғы 10 ақпан",
        "10 February 2009",
        "February 10, 2009",
        "39854",
    ],
)
def test_a_date_has_its_day_first_or_is_iso(clerk: Actor, tmp_path: Path, written: str) -> None:
    taken_in(f'code,title,region,founded_on\nA-1,x,astana,"{written}"\n', actor=clerk, folder=tmp_path)
    assert Agency.objects.get(code="a-1").founded_on == date(2009, 2, 10)


@pytest.mark.parametrize(
    "written",
    ["2009-02-10T00:00:00Z", "2009-02-09T19:00:00Z", "2009-02-10 00:00:00+06:00", "2009-02-10T08:15:00.1234567+0000"],
)
def test_an_instant_with_its_zone_is_the_day_that_it_was_here(clerk: Actor, tmp_path: Path, written: str) -> None:
    taken_in(f"code,title,region,founded_on\nA-1,x,astana,{written}\n", actor=clerk, folder=tmp_path)
    assert Agency.objects.get(code="a-1").founded_on == date(2009, 2, 10)


@pytest.mark.parametrize(
    "written",
    [
        "31.02.2009",
        "02.13.2009",
        "02/10/09",
        "yesterday",
        "10 11 2009",
        "10 февраля",
        "99854",
        "0000-00-00",
        "10.02.2209",
        "2009-02-10T25:00:00Z",
        "٠١.٠٢.٢٠٠٩",
    ],
)
def test_a_date_that_is_none_refuses_its_row_alone(clerk: Actor, tmp_path: Path, written: str) -> None:
    content = f"code,title,region,founded_on\nA-1,x,astana,{written}\nA-2,y,astana,01.01.2009\n"
    tally = taken_in(content, actor=clerk, folder=tmp_path)
    assert tally.outcomes == {Outcome.REFUSED: 1, Outcome.TAKEN: 1}
    ((number, key, _, remark),) = tally.told
    assert (number, key, remark.column) == (2, "A-1", "founded_on")


def test_quoted_cells_hold_separators_quotes_and_line_breaks(clerk: Actor, tmp_path: Path) -> None:
    content = (
        'code;title;region;founded_on;note\nA-1;"East ""2""; town";astana;2009-01-01;"one\ntwo"\nA-2;y;astana;bad;\n'
    )
    tally = taken_in(content, actor=clerk, folder=tmp_path)
    assert Agency.objects.get(code="a-1").title_en == 'East "2"; town'
    assert tally.told[0][0] == 3  # a spreadsheet shows the second record in line 3


def test_a_region_is_known_in_any_spelling(clerk: Actor, tmp_path: Path) -> None:
    spellings = {
        "almaty_c": [
            "г. Алматы",
            "ALMATY CITY",
            "Алматы қаласы",
            "KZ-75",
            "75",
            "almaty_c",
            "южная столица",
            "г.Алма-Ата",
        ],
        "almaty_r": ["Алматинская обл.", "Алматы обл.", "обл. Алматинская", "Almaty oblast"],
        "akmola": ["Акмолинская обл.", "АКМОЛИНСКАЯ ОБЛАСТЬ", "Ақмола обл"],
        "kostanay": ["Кустанайская", "Кустанайская обл."],
        "abai": ["обл. Абай", "Абайская обл."],
        "shymkent": ["гор. Чимкент", "Шымкент қ."],
    }
    named = [(code, name) for code, names in spellings.items() for name in names]
    lines = "".join(f"A-{number},{code},{name},2009-01-01\n" for number, (code, name) in enumerate(named))
    tally = taken_in("code,title,region,founded_on\n" + lines, actor=clerk, folder=tmp_path)
    assert tally.outcomes == {Outcome.TAKEN: len(named)}, tally.told
    taken = Agency.objects.filter(code__startswith="a-")
    assert [one.region for one in taken] == [one.title_en for one in taken]


def test_a_title_above_the_header_and_empty_lines_are_passed_over(clerk: Actor, tmp_path: Path) -> None:
    title = "List of agencies;;;\n;;;\ncode;title;region;founded_on\n;;;\n"
    content = f"{title}A-1;x;astana;01.01.2009\n\n \nA-2;x;astana;32.01.2009\n"
    tally = taken_in(content, actor=clerk, folder=tmp_path)
    assert tally.outcomes == {Outcome.TAKEN: 1, Outcome.REFUSED: 1}
    assert tally.told[0][0] == 8


def test_headers_may_carry_a_remark_and_columns_nobody_asked_for_are_told_by_their_place(
    clerk: Actor, tmp_path: Path
) -> None:
    content = (
        "Код органа (из реестра);Название;Телефон;Область;Дата создания (дд.мм.гггг)\nA-1;x;112;Астана;01.01.2009\n"
    )
    tally = taken_in(content, actor=clerk, folder=tmp_path)
    assert tally.outcomes == {Outcome.TAKEN: 1}
    assert tally.header.unused == ("#3",)


def test_a_workbook_is_read_with_its_dates_and_numbers_as_cells(clerk: Actor, tmp_path: Path) -> None:
    rows = [
        ["Code", "Title", "Region", "Founded on", "Units"],
        ["A-1", "x", "Астана", datetime(2009, 2, 10), 3.0],
        [None, None, None, None, None],
        ["A-2", 2020, "Астана", "10.02.2009", 4],
        ["A-3", "y", "Астана", date(2009, 2, 10), "=1+1"],
        ["A-4", "y", "Астана", datetime(2009, 2, 10, 14, 30), 4.5],
    ]
    tally = taken_in(workbook(rows), actor=clerk, folder=tmp_path, name="list.xlsx")
    assert tally.outcomes == {Outcome.TAKEN: 2, Outcome.REFUSED: 2}
    assert [(number, remark.column, remark.reason) for number, _, _, remark in tally.told] == [
        (5, "units", "cell.formula"),
        (6, "units", "cell.not_a_number"),
    ]
    assert set(Agency.objects.filter(code__in=("a-1", "a-2")).values_list("founded_on", flat=True)) == {
        date(2009, 2, 10)
    }


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "import.file_empty"),
        (b"\n\n  \n", "import.file_empty"),
        (b"code,title,region,founded_on\n", "import.file_empty"),
        (b"code,title,founded_on\nA-1,x,2009-01-01\n", "import.column_missing"),
        ("code,title,region,Область,founded_on\nA-1,x,astana,astana,2009-01-01\n".encode(), "import.column_twice"),
        ((HEADER + LINE).format(";").encode("cp866", "replace"), "import.charset_unknown"),
        ((HEADER + LINE).format(";").encode("utf-16-le"), "import.charset_unknown"),
        (bytes(range(128, 256)) * 40, "import.charset_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import.file_unreadable"),
        (b"PK\x03\x04" + b"no archive" * 50, "import.file_unreadable"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_as_a_whole(
    clerk: Actor, tmp_path: Path, content: bytes, refusal: str
) -> None:
    with refused_as(refusal):
        taken_in(content, actor=clerk, folder=tmp_path)


def test_a_missing_column_is_named_in_the_readers_language(clerk: Actor, tmp_path: Path) -> None:
    with refused_as("import.column_missing") as refused:
        taken_in("code;title\nA-1;x\n", actor=clerk, folder=tmp_path)
    assert "«Регион», «Дата создания»" in refused.value.sentence(language="ru")
    assert "«Өңір»" in refused.value.sentence(language="kk")


def test_a_heading_that_may_be_a_name_is_told_by_its_place(clerk: Actor, tmp_path: Path) -> None:
    with refused_as("import.column_missing") as refused:
        taken_in("code (Zumrelda);Канариева Зумрельда;title\nA-1;x;y\n", actor=clerk, folder=tmp_path)
    told = {language: refused.value.sentence(language=language) for language in LANGUAGES}
    assert not any(word in said for said in told.values() for word in ("Канариева", "Zumrelda"))
    assert "It has: “Code”, “column 2”, “Title”." in told["en"]
    assert "«столбец 2»" in told["ru"]
