"""When a reminder falls: by the hour, with the local day, over working days; and that only the latest speaks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.desk.country import country
from qorgan.law.counting import end_of
from qorgan.law.lengths import Length
from qorgan.law.reminders import latest_end, windows
from qorgan.law.terms import Reminder

ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2025, 5, 6, 6, 0, tzinfo=UTC)  # a Tuesday; 7 and 9 May are holidays, 10 and 11 a weekend


def reminder(words: str, who: str = "owner") -> Reminder:
    direction, length = words.split(" ", 1)
    return Reminder(length=Length.parse(length), direction=direction, who=who)


def last(words: str, now: datetime = NOW) -> datetime:
    return latest_end(reminder(words), now=now, calendar=country().calendar, zone=ALMATY)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("before 3 hours", NOW + timedelta(hours=3)),
        ("after 1 hour", NOW - timedelta(hours=1)),
        ("before 10 days", end_of(date(2025, 5, 16), ALMATY)),
        ("after 1 day", end_of(date(2025, 5, 5), ALMATY)),
        ("before 1 month", end_of(date(2025, 6, 6), ALMATY)),
        ("after 1 month", end_of(date(2025, 4, 6), ALMATY)),
        ("before 2 working days", end_of(date(2025, 5, 12), ALMATY)),
    ],
)
def test_a_reminder_has_fallen_for_terms_that_end_by_then(words: str, ends: datetime) -> None:
    assert last(words) == ends


def test_of_several_before_an_end_only_the_nearest_speaks_and_none_when_it_has_passed() -> None:
    ten, five, late, later = map(reminder, ("before 10 days", "before 5 days", "after 1 day", "after 10 days"))
    found = windows([ten, five, late, later], now=NOW, calendar=country().calendar, zone=ALMATY)
    assert found[five] == (NOW, last("before 5 days"))
    assert found[ten] == (last("before 5 days"), last("before 10 days"))
    assert found[late] == (last("after 10 days"), last("after 1 day"))
    assert found[later] == (None, last("after 10 days"))


def test_audiences_do_not_silence_each_other() -> None:
    owner, head = reminder("after 1 day"), reminder("after 10 days", who="supervisor")
    found = windows([owner, head], now=NOW, calendar=country().calendar, zone=ALMATY)
    assert found[owner][0] is None
    assert found[head][0] is None


UNITS = st.sampled_from(["hours", "days", "working days", "months"])


@given(number=st.integers(2, 40), unit=UNITS, way=st.sampled_from(["before", "after"]), days=st.integers(0, 3000))
def test_what_has_fallen_has_fallen_for_ever(number: int, unit: str, way: str, days: int) -> None:
    now = NOW + timedelta(days=days)
    assert last(f"{way} {number} {unit}", now) <= last(f"{way} {number} {unit}", now + timedelta(hours=7))
