"""Rows of one proceeding that name different bodies or regions are taken and told: it is counted at one place alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.desk.importing.reasons import sentences_of
from qorgan.justice.crimes.facts import FactOffence
from qorgan.justice.crimes.models import Count, Proceeding
from tests.stories.lists import a_list, an_operator, brought_in, counts, reasons
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
ROW = {"number": "219900000000101", "article": "128", "part": "1", "act_on": "31.01.2020"}
ELSEWHERE, MOVED, NUMBERED = "offences.placed_elsewhere", "offences.moved_with_others", "offences.numbered_otherwise"


@pytest.fixture
def clerk() -> Actor:
    for region in ("almaty_c", "aktobe", "astana", "shymkent"):
        an_agency(code=f"police-{region}", region=region, title=f"Police of {region}")
    return an_operator()


def first(region: str = "almaty_c", **changes: str) -> dict[str, str]:
    return ROW | {"key": "FX-1", "registered_on": "10.02.2020"} | place(region) | changes


def second(region: str = "aktobe", **changes: str) -> dict[str, str]:
    return ROW | {"key": "FX-2", "registered_on": "14.03.2020", "article": "309"} | place(region) | changes


def place(region: str) -> dict[str, str]:
    return {"agency": f"police-{region}", "region": region}


def both(number: int, reason: str) -> list[tuple[int, str, str]]:
    return [(number, "agency", reason), (number, "region", reason)]


def standing() -> tuple[str, str, set[str]]:
    """The body and region of the one proceeding, and the regions in which its offences are counted."""
    assert list(ledger.verify()) == []
    held = Proceeding.objects.get()
    return (
        held.agency.code,
        held.region,
        set(FactOffence.objects.filter(retracted_at=None).values_list("region", flat=True)),
    )


def sentence(told: BatchRow, language: str = "en") -> tuple[str, str]:
    says, hint = sentences_of(reason=told.reason, value=told.value, data=told.data)
    return says.in_(language), hint.in_(language)


def test_a_row_that_names_another_place_in_the_same_file_is_taken_and_told(clerk: Actor) -> None:
    batch = brought_in(clerk, "offences", a_list(second(), first()))
    assert (counts(batch), reasons(batch)) == ({"taken": 1, "flagged": 1}, both(2, ELSEWHERE))
    assert standing() == ("police-almaty_c", "almaty_c", {"almaty_c"})
    assert Count.objects.count() == 2
    told = batch.told.get(column="agency")
    says, hint = sentence(told)
    assert told.value == "police-aktobe"
    for part in ("Police of aktobe", "219900000000101", "Police of almaty_c", "counted at one body and in one region"):
        assert part in says
    assert "correct" in hint
    assert len({sentence(told, language) for language in ("kk", "ru", "en")}) == 3


def test_a_row_of_a_later_list_is_told_as_one_of_the_same_file(clerk: Actor) -> None:
    assert counts(brought_in(clerk, "offences", a_list(first()))) == {"taken": 1}
    later = brought_in(clerk, "offences", a_list(second()))
    assert (counts(later), reasons(later)) == ({"flagged": 1}, both(2, ELSEWHERE))
    assert standing() == ("police-almaty_c", "almaty_c", {"almaty_c"})


def test_a_row_beside_one_that_is_refused_by_the_database_is_told_alike(clerk: Actor) -> None:
    """The file is then written in halves, and each half tells what the whole would have told."""
    closed = first(key="FX-0", number="219900000000100")
    brought_in(clerk, "offences", a_list(closed))
    Proceeding.objects.update(source_key="FX-9")
    batch = brought_in(clerk, "offences", a_list(first(), second(), first(key="FX-9", number="219900000000109")))
    assert counts(batch) == {"taken": 1, "flagged": 1, "refused": 1}
    assert [one for one in reasons(batch) if one[0] < 4] == both(3, ELSEWHERE)


def test_only_what_a_row_names_can_contradict(clerk: Actor) -> None:
    unnamed = brought_in(clerk, "offences", a_list(first(), second() | {"region": "", "agency": ""}))
    assert not [one for one in reasons(unnamed) if one[2] == ELSEWHERE]
    agreed = brought_in(clerk, "offences", a_list(second("almaty_c", key="FX-3")))
    assert not of(agreed, ELSEWHERE)
    body = brought_in(clerk, "offences", a_list(second(key="FX-4") | {"region": ""}))
    assert of(body, ELSEWHERE) == [(2, "agency", ELSEWHERE)]


def test_a_changed_row_that_corrects_nothing_of_its_proceeding_says_so(clerk: Actor) -> None:
    brought_in(clerk, "offences", a_list(first(), second()))
    again = brought_in(clerk, "offences", a_list(first(), second("shymkent")))
    assert (counts(again), reasons(again)) == ({"unchanged": 1, "corrected_flagged": 1}, both(3, ELSEWHERE))
    assert "Police of shymkent" in sentence(again.told.get(column="agency"))[0]
    assert standing() == ("police-almaty_c", "almaty_c", {"almaty_c"})


def test_the_row_that_registered_a_proceeding_moves_it_and_tells_of_the_others(clerk: Actor) -> None:
    brought_in(clerk, "offences", a_list(first(), second()))
    moved = brought_in(clerk, "offences", a_list(first("astana"), second()))
    assert counts(moved) == {"unchanged": 1, "corrected_flagged": 1}
    assert of(moved, MOVED) == both(2, MOVED)
    assert standing() == ("police-astana", "astana", {"astana"})
    says, _ = sentence(moved.told.get(column="agency", reason=MOVED))
    assert "from “Police of almaty_c” to “Police of astana”" in says
    assert "moved with it: 1" in says


def test_a_changed_row_that_names_another_number_than_that_of_its_proceeding_says_so(clerk: Actor) -> None:
    brought_in(clerk, "offences", a_list(first(), second("almaty_c")))
    other = second("almaty_c", number="219900000000777")
    again = brought_in(clerk, "offences", a_list(first(), other))
    assert (counts(again), reasons(again)) == ({"unchanged": 1, "corrected_flagged": 1}, [(3, "number", NUMBERED)])
    says, _ = sentence(again.told.get())
    assert "names proceeding 219900000000777" in says
    assert "counted in proceeding 219900000000101" in says
    renumbered = brought_in(clerk, "offences", a_list(first(number="219900000000777"), other))
    assert counts(renumbered) == {"unchanged": 1, "corrected": 1}
    assert Proceeding.objects.get().number == "219900000000777"


def test_however_many_rows_a_move_takes_along_they_are_asked_about_once(clerk: Actor) -> None:
    rows = [second(key=f"FX-{number}") for number in range(2, 12)]
    brought_in(clerk, "offences", a_list(first(), *rows))
    with CaptureQueriesContext(connection) as asked:
        moved = brought_in(clerk, "offences", a_list(first("astana")))
    assert "moved with it: 10" in sentence(moved.told.get(column="agency", reason=MOVED))[0]
    assert sum("reason" in one["sql"] and ELSEWHERE in one["sql"] and "SELECT" in one["sql"] for one in asked) == 1


def test_a_proceeding_that_all_its_rows_move_is_not_remarked_on(clerk: Actor) -> None:
    brought_in(clerk, "offences", a_list(first(), second("almaty_c")))
    moved = brought_in(clerk, "offences", a_list(first("astana"), second("astana")))
    assert (counts(moved), moved.told.count()) == ({"corrected": 2}, 0)
    assert standing() == ("police-astana", "astana", {"astana"})


def test_a_proceeding_that_follows_the_row_that_was_right_is_not_remarked_on(clerk: Actor) -> None:
    brought_in(clerk, "offences", a_list(first(), second()))
    moved = brought_in(clerk, "offences", a_list(first("aktobe"), second()))
    assert (counts(moved), of(moved, MOVED)) == ({"unchanged": 1, "corrected": 1}, [])
    assert standing() == ("police-aktobe", "aktobe", {"aktobe"})


def of(batch: Batch, reason: str) -> list[tuple[int, str, str]]:
    return [one for one in reasons(batch) if one[2] == reason]
