"""A list is taken in once, corrected when it changes, and leaves nothing behind when it is interrupted."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.models import Origin
from qorgan.desk.importing.progress import watching
from qorgan.desk.importing.rows import Outcome
from qorgan.desk.importing.run import Tally, run
from tests.refusals import refused_as
from tests.unit.desk.importing.lists import a_job, taken_in
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
HEADER = "code,title,region,founded_on,note\n"
TWO = HEADER + "A-1,North,astana,2009-01-01,\nA-2,South,astana,2009-01-01,\n"
Take = Callable[[str], Tally]


@pytest.fixture
def clerk() -> Actor:
    return an_actor(role="register_clerk")


@pytest.fixture
def take(clerk: Actor, tmp_path: Path) -> Take:
    return lambda content: taken_in(content, actor=clerk, folder=tmp_path)


def test_the_same_list_again_changes_nothing(take: Take) -> None:
    take(TWO)
    assert take(TWO).outcomes == {Outcome.UNCHANGED: 2}
    assert take(TWO.replace("2009-01-01", "01.01.2009").replace("astana", "Астана")).outcomes == {Outcome.UNCHANGED: 2}
    assert Agency.objects.filter(code__startswith="a-").count() == 2


def test_a_corrected_list_corrects_only_what_changed(take: Take) -> None:
    take(TWO)
    tally = take(TWO.replace("South", "South-East") + "A-3,West,astana,2009-01-01,\n")
    assert tally.outcomes == {Outcome.UNCHANGED: 1, Outcome.CORRECTED: 1, Outcome.TAKEN: 1}
    south = Agency.objects.get(code="a-2")
    assert south.title_en == "South-East"
    assert tally.corrected == [south.ref]
    assert take(TWO.replace("South", "South-East")).outcomes == {Outcome.UNCHANGED: 2}


def test_rows_without_a_key_are_known_by_what_they_say(take: Take) -> None:
    content = "title,region,founded_on\nNorth,astana,2009-01-01\nSouth,astana,2009-01-01\nNorth,astana,2009-01-01\n"
    tally = take(content)
    assert tally.outcomes == {Outcome.TAKEN: 2, Outcome.FLAGGED: 1}
    assert tally.told[0][3].reason == "row.alike"
    assert tally.told[0][3].data == {"first": 2}
    assert take(content).outcomes == {Outcome.UNCHANGED: 3}


def test_a_key_that_came_later_stands_for_the_record_taken_without_it(take: Take) -> None:
    content = "code,title,region,founded_on\n,North,astana,2009-01-01\n,South,astana,2009-01-01\n"
    first = take(content)
    assert (first.outcomes, first.keyless) == ({Outcome.TAKEN: 2}, 2)
    keyed = content.replace("\n,North", "\nA-1,North")
    again = take(keyed)
    assert (again.outcomes, again.keyless) == ({Outcome.CORRECTED_FLAGGED: 1, Outcome.UNCHANGED: 1}, 1)
    ((number, key, _, remark),) = again.told
    assert (number, key, remark.reason) == (2, "A-1", "row.key_later")
    assert remark.data["ref"] == Agency.objects.get(title_en="North").ref
    for either in (content, keyed):
        assert take(either).outcomes == {Outcome.UNCHANGED: 2}
    assert Agency.objects.filter(title_en__in=("North", "South")).count() == 2


def test_rows_that_are_refused_are_not_said_to_be_taken_as_others(take: Take) -> None:
    content = "title,region,founded_on\nNorth,nowhere,2009-01-01\nNorth,nowhere,2009-01-01\nNorth,astana,2009-01-01\n"
    tally = take(content)
    assert tally.outcomes == {Outcome.REFUSED: 2, Outcome.TAKEN: 1}
    assert "row.alike" not in {remark.reason for _, _, _, remark in tally.told}
    again = take(content.replace("nowhere", "astana"))
    assert again.outcomes == {Outcome.UNCHANGED: 1, Outcome.FLAGGED: 2}


def test_a_row_written_twice_is_taken_once_and_a_key_used_twice_is_refused(take: Take) -> None:
    same = "A-1,North,astana,2009-01-01,\n"
    tally = take(HEADER + same + same + "A-1,Other,astana,2009-01-01,\n")
    assert tally.outcomes == {Outcome.TAKEN: 1, Outcome.UNCHANGED: 1, Outcome.REFUSED: 1}
    assert tally.told[0][3].reason == "row.key_twice"


def test_a_contradiction_flags_the_row_and_takes_it(take: Take) -> None:
    content = HEADER + "A-1,North,astana,2019-01-01,\n"
    tally = take(content)
    assert tally.outcomes == {Outcome.FLAGGED: 1}
    assert Agency.objects.filter(code="a-1").exists()
    assert take(content).outcomes == {Outcome.UNCHANGED: 1}


def test_a_row_that_an_act_or_the_database_refuses_does_not_hold_back_its_neighbours(take: Take) -> None:
    lines = [f"A-{number},Town {number},astana,2009-01-01,\n" for number in range(40)]
    lines[7] = "A-7,FORBIDDEN,astana,2009-01-01,\n"
    lines[21] = "a-3,Town 3 again,astana,2009-01-01,\n"  # another key to the source, the same code to the register
    tally = take(HEADER + "".join(lines))
    assert tally.outcomes == {Outcome.TAKEN: 38, Outcome.REFUSED: 2}
    assert [(number, remark.reason) for number, _, _, remark in tally.told] == [
        (9, "toy.forbidden"),
        (23, "row.not_kept"),
    ]
    assert Agency.objects.filter(code__startswith="a-").count() == 38
    assert Origin.objects.filter(source="toys").count() == 38


def test_a_correction_that_is_refused_does_not_hold_back_its_neighbours(take: Take) -> None:
    lines = [f"A-{number},Town {number},astana,2009-01-01,\n" for number in range(40)]
    take(HEADER + "".join(lines))
    after = [line.replace("Town", "City") for line in lines]
    after[7] = "A-7,FORBIDDEN,astana,2009-01-01,\n"
    tally = take(HEADER + "".join(after))
    assert tally.outcomes == {Outcome.CORRECTED: 39, Outcome.REFUSED: 1}
    assert [(number, remark.reason) for number, _, _, remark in tally.told] == [(9, "toy.forbidden")]
    cities = Agency.objects.filter(title_en__startswith="City")
    assert sorted(tally.corrected) == sorted(cities.values_list("ref", flat=True))
    assert (len(tally.corrected), Agency.objects.get(code="a-7").title_en) == (39, "Town 7")


def test_an_interrupted_import_leaves_nothing_and_can_be_repeated(clerk: Actor, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "".join(f"A-{n},Town {n},astana,2009-01-01,\n" for n in range(12_000)), encoding="utf-8")
    seen: list[int] = []

    def interrupt(rows: int, share: float) -> None:
        seen.append(rows)
        if rows >= 10_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic(), a_job(clerk, tmp_path) as job, watching(interrupt):
        run(path=path, job=job)
    assert seen == [5_000, 10_000]
    assert not Agency.objects.filter(code__startswith="a-").exists()
    assert not Origin.objects.exists()
    with a_job(clerk, tmp_path) as job:
        assert run(path=path, job=job).outcomes == {Outcome.TAKEN: 12_000}


BAD = {
    "nul": "A\x00B",
    "a lone surrogate": "A\udcffB",
    "a reversing sign": "abc\u202ecba",
    "a zero-width mark": "ab\u200fc",
    "a bell": "a\x07b",
    "a megabyte": "x" * 1_000_000,
    "a formula": "=1+1",
    "a call": "@SUM(A1)",
    "a command": "+cmd|' /C calc'!A0",
    "a sum": "-2+3+cmd|x",
    "a private sign": "\ue000",
    "an unassigned sign": "\u0378",
    "emptiness": "  ",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_cell_refuses_its_row_and_names_the_column(take: Take, bad: str) -> None:
    quoted = '"' + bad.replace('"', '""') + '"'
    content = HEADER + f"A-1,{quoted},astana,2009-01-01,\nA-2,South,Астана,2009-01-01,здесь всё исправно\n"
    tally = take(content.encode("utf-8", "surrogateescape"))
    assert tally.outcomes == {Outcome.REFUSED: 1, Outcome.TAKEN: 1}
    ((number, _, _, remark),) = tally.told
    assert (number, remark.column) == (2, "title")
    assert len(remark.value) <= 60
    assert remark.value.isprintable()


ODD = [
    "'; DROP TABLE agencies_agency; --",
    "{{ 7*7 }}",
    "<script>alert(1)</script>",
    "%s %d {0}",
    "Cafe\u0301",
    "NaN",
    "-5",
    "9" * 40,
    "ﷺ",
    "١٢٣",
    "1e5",
    "0x10",
    "9223372036854775808",
    "İ",
    "\\N",
    "null",
    "🙂",
]


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("odd", ODD)
def test_odd_cells_are_taken_or_refused_but_never_break_the_import(take: Take, odd: str, column: int) -> None:
    cells = ["A-1", "North", "astana", "2009-01-01", "note"]
    cells[column] = '"' + odd.replace('"', '""') + '"'
    tally = take(HEADER + ",".join(cells) + "\n")
    assert tally.rows == 1
    assert set(tally.outcomes) <= {Outcome.TAKEN, Outcome.REFUSED}


def test_too_many_cells_refuse_the_row(take: Take) -> None:
    tally = take(HEADER + "A-1,North,astana,2009-01-01,,,surplus\nA-2,South,astana,2009-01-01,,,\n")
    assert tally.outcomes == {Outcome.REFUSED: 1, Outcome.TAKEN: 1}
    assert tally.told[0][3].reason == "row.too_many_cells"


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ('A-2,"South,astana,2009-01-01,\n' + "A-3,x,astana,2009-01-01,\n" * 200, 3),
        ('A-2,South,astana,2009-01-01,"one\ntwo"\nA-3,x,astana,2009-01-01,"three\r\nA-4,y,astana,2009-01-01,', 5),
        ('A-2,South,astana,2009-01-01,"\nA-3,"West",astana,2009-01-01,\nA-4,y,astana,2009-01-01,\n', 3),
    ],
)
def test_a_quote_that_is_not_closed_refuses_the_file_and_names_its_line(take: Take, rest: str, line: int) -> None:
    with refused_as("import.file_unreadable") as refused:
        take(HEADER + "A-1,North,astana,2009-01-01,\n" + rest)
    assert f"in line {line} of the file" in refused.value.sentence(language="en")
    assert f"в строке {line} файла" in refused.value.sentence(language="ru")


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(clerk: Actor, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 60_000_000)
    with refused_as("import.file_unreadable"):
        taken_in(bomb.read_bytes(), actor=clerk, folder=tmp_path, name="copy.xlsx")


BELOW = """Итого,2,,,
,,,,
Исполнитель: Ойдан А.,тел. 8 701 123 45 67,,,
8 (701) 123-45-67,,,,
М.П.,,,,
"""


def test_sums_and_signatures_below_a_list_are_passed_over_with_one_remark(take: Take) -> None:
    tally = take(TWO + BELOW)
    assert tally.outcomes == {Outcome.TAKEN: 2}
    ((number, key, outcome, remark),) = tally.told
    assert (number, key, outcome, remark.reason) == (4, "", Outcome.UNCHANGED, "row.below")
    assert remark.data == {"lines": "4, 6, 7, 8", "count": 4}
    assert not tally.asks


def test_nothing_of_a_signature_is_kept(take: Take) -> None:
    tally = take(TWO + BELOW)
    kept = [*Origin.objects.values_list("key", flat=True), *(f"{one}" for one in tally.told)]
    assert not any("701" in one or "Ойдан" in one for one in kept)


def test_a_row_that_begins_as_a_sum_does_is_taken_if_it_is_whole(take: Take) -> None:
    assert take(HEADER + "Total-1,North,astana,2009-01-01,\nA-2,,astana,2009-01-01,\n").outcomes == {
        Outcome.TAKEN: 1,
        Outcome.REFUSED: 1,
    }
