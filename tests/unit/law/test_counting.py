"""Whatever the calendar: what holds of every term, and that its explanation leads to its date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.kernel.texts import Text
from qorgan.law.calendars import CalendarYear, WorkCalendar
from qorgan.law.citations import Basis
from qorgan.law.counting import Moment, Stop, add, count, day_in
from qorgan.law.explaining import explain
from qorgan.law.lengths import Length, Unit
from qorgan.law.terms import Edition, Term, as_written, digest_of, edition_from
from tests.each import each

DAY = timedelta(days=1)
ZONES = [ZoneInfo(name) for name in ("Asia/Almaty", "Asia/Aqtau", "Asia/Qyzylorda", "UTC")]
days = st.dates(date(2016, 1, 1), date(2026, 6, 30))
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    off = draw(st.sets(days, max_size=60))
    swapped = draw(st.dictionaries(days, days, max_size=12))
    swapped = {free: worked for free, worked in swapped.items() if worked not in off and worked not in swapped}
    years = {}
    for year in range(2015, 2028):
        years[year] = CalendarYear(
            year=year,
            source="x",
            basis=Basis.OFFICIAL,
            days_off={},
            holidays={day: "holiday" for day in off if day.year == year},
            swapped={free: worked for free, worked in swapped.items() if free.year == year},
        )
    weekend = draw(st.sampled_from([frozenset({5, 6}), frozenset({4, 5}), frozenset({6}), frozenset()]))
    return WorkCalendar(
        names={"holiday": Text.of("Holiday")}, weekend=weekend, fixed={}, years=years, zone="UTC", zones={}
    )


instants = st.datetimes(datetime(2016, 1, 1), datetime(2026, 6, 30), timezones=st.just(UTC))
moments: st.SearchStrategy[Moment] = st.one_of(days, instants)
lengths = st.one_of(
    st.builds(Length, st.integers(1, 200), st.just(Unit.HOURS)),
    st.builds(Length, st.integers(1, 60), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS])),
    st.builds(Length, st.integers(1, 15), st.just(Unit.MONTHS)),
    st.builds(Length, st.integers(1, 3), st.just(Unit.YEARS)),
)


@st.composite
def stops_after(draw: st.DrawFn) -> list[Stop]:
    found: list[Stop] = []
    for since in draw(st.lists(days, max_size=4)):
        found.append((since, since + timedelta(days=draw(st.integers(0, 40)))))
    return found


@given(calendar=calendars(), started=moments, length=lengths, stops=stops_after(), zone=st.sampled_from(ZONES))
@settings(max_examples=300, deadline=None)
def test_a_term_never_ends_before_it_begins_nor_on_a_free_day(
    calendar: WorkCalendar, started: Moment, length: Length, stops: list[Stop], zone: ZoneInfo
) -> None:
    found = count(started=started, length=length, calendar=calendar, zone=zone, stops=stops)
    assert found.due is not None
    assert found.last_day is not None
    begins = started if isinstance(started, datetime) else datetime.combine(started, time.min, tzinfo=zone)
    assert found.due > begins
    if length.unit is not Unit.HOURS:
        assert found.last_day > day_in(started, zone)
        assert calendar.is_working(found.last_day)
        assert day_in(found.due, zone) == found.last_day
        assert day_in(found.due + timedelta(microseconds=1), zone) == found.last_day + DAY


@given(calendar=calendars(), started=moments, length=lengths, stops=stops_after(), zone=st.sampled_from(ZONES))
@settings(max_examples=200, deadline=None)
def test_a_stop_never_brings_the_end_nearer_and_one_outside_the_term_moves_nothing(
    calendar: WorkCalendar, started: Moment, length: Length, stops: list[Stop], zone: ZoneInfo
) -> None:
    plain = count(started=started, length=length, calendar=calendar, zone=zone)
    stopped = count(started=started, length=length, calendar=calendar, zone=zone, stops=stops)
    assert plain.due is not None
    assert plain.last_day is not None
    assert stopped.due is not None
    assert stopped.due >= plain.due
    first = day_in(started, zone)
    outside: list[Stop] = [(first - 9 * DAY, first - 2 * DAY), (plain.last_day + 2 * DAY, plain.last_day + 9 * DAY)]
    assert count(started=started, length=length, calendar=calendar, zone=zone, stops=outside).due == plain.due
    if not any(_touches(stop, first=first, last=plain.last_day) for stop in stops):
        assert stopped.due == plain.due


def _touches(stop: Stop, *, first: date, last: date) -> bool:
    since, until = stop
    return since <= last and (until is None or until > first)


@given(calendar=calendars(), started=moments, length=lengths, zone=st.sampled_from(ZONES), data=st.data())
@settings(max_examples=200, deadline=None)
def test_an_extension_to_a_greater_length_never_brings_the_end_nearer(
    calendar: WorkCalendar, started: Moment, length: Length, zone: ZoneInfo, data: st.DataObject
) -> None:
    longer = Length(length.number + data.draw(st.integers(0, 12)), length.unit)
    plain = count(started=started, length=length, calendar=calendar, zone=zone)
    extended = count(started=started, length=length, calendar=calendar, zone=zone, extended_to=longer)
    whole = count(started=started, length=longer, calendar=calendar, zone=zone)
    assert plain.due is not None
    assert extended.due is not None
    assert extended.due >= plain.due
    assert extended.due == whole.due


@given(calendar=calendars(), started=days, length=lengths, since=days, zone=st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_a_term_stands_still_while_a_stop_lasts_and_only_then(
    calendar: WorkCalendar, started: date, length: Length, since: date, zone: ZoneInfo
) -> None:
    plain = count(started=started, length=length, calendar=calendar, zone=zone)
    found = count(started=started, length=length, calendar=calendar, zone=zone, stops=[(since, None)])
    assert plain.last_day is not None
    if since > plain.last_day:
        assert found.due == plain.due
    elif since <= started:
        assert found.due is None
        assert found.stopped_since is not None


def _edition(length: Length, *, moves: bool) -> Edition:
    return Edition(
        since=date(2015, 1, 1),
        source="x",
        basis=Basis.OFFICIAL,
        dated=Basis.OFFICIAL,
        article=Text.of("Article 1"),
        length=length,
        next_working_day=moves,
        recounts=False,
        stops=(),
        extensions=(),
        lapse=None,
        reminders=(),
        note=None,
    )


_DAY = rf"(\d+) ({'|'.join(MONTHS)}) (\d{{4}})(?: (\d\d):(\d\d))?"


def _read(words: re.Match[str], place: int) -> tuple[date, tuple[int, int] | None]:
    day, month, year, hour, minute = words.groups()[place : place + 5]
    return date(int(year), MONTHS.index(month) + 1, int(day)), (int(hour), int(minute)) if hour else None


def _recounted(sentence: str, *, calendar: WorkCalendar, zone: ZoneInfo) -> tuple[date, tuple[int, int] | None]:
    """The end of a term by somebody who reads nothing but its explanation and a calendar on the wall."""
    told = re.search(rf"(\d+ (?:working )?\w+) after {_DAY}", sentence)
    assert told
    length, (day, hour) = Length.parse(told[1]), _read(told, 1)
    spans = [(_read(span, 0), _read(span, 5)) for span in re.finditer(rf"{_DAY} until {_DAY}", sentence)]
    if length.unit is Unit.HOURS:
        begins = (
            datetime.combine(day, time(*hour), tzinfo=zone) if hour else datetime.combine(day + DAY, time.min, zone)
        )
        at = begins.astimezone(UTC) + timedelta(hours=length.number)
        for (since, since_hour), (until, until_hour) in spans:
            first, last = (
                datetime.combine(one, time(*(clock or (0, 0))), tzinfo=zone).astimezone(UTC)
                for one, clock in ((since, since_hour), (until, until_hour))
            )
            at += last - first
        local = at.astimezone(zone)
        return local.date(), (local.hour, local.minute)
    free = {since + n * DAY for (since, _), (until, _) in spans for n in range((until - since).days)}
    if length.unit is Unit.WORKING_DAYS:
        left = length.number
        while left:
            day += DAY
            left -= day not in free and calendar.is_working(day)
        return day, None
    day = add(day, length) + len(free) * DAY
    while not calendar.is_working(day):
        day += DAY
    return day, None


whole_minutes = instants.map(lambda at: at.replace(second=0, microsecond=0))


@given(
    calendar=calendars(),
    started=st.one_of(days, whole_minutes),
    length=lengths,
    stops=stops_after(),
    zone=st.sampled_from([zone for zone in ZONES if zone.key in ("Asia/Aqtau", "UTC")]),
)
@settings(max_examples=300, deadline=None)
def test_the_explanation_leads_to_the_date_again(
    calendar: WorkCalendar, started: Moment, length: Length, stops: list[Stop], zone: ZoneInfo
) -> None:
    edition = _edition(length, moves=True)
    term = Term(id="x", title=Text.of("X"), starts=Text.of("a start"), may="x.read", editions=(edition,))
    found = edition.count(started=started, calendar=calendar, zone=zone, stops=stops)
    sentence = explain(found, term=term, edition=edition, calendar=calendar).en
    due = re.match(rf"Due {_DAY}:", sentence)
    assert due
    assert _read(due, 0) == _recounted(sentence, calendar=calendar, zone=zone), sentence


@given(length=lengths, since=days)
def test_a_length_is_read_as_it_is_written_and_a_version_as_it_was_kept(length: Length, since: date) -> None:
    assert Length.parse(str(length)) == length
    edition = _edition(length, moves=False)
    again = edition_from(as_written(edition), since=edition.since)
    assert again == edition
    other = _edition(Length(length.number + 1, length.unit), moves=False)
    assert digest_of(term="x", edition=again) == digest_of(term="x", edition=edition)
    assert digest_of(term="x", edition=other) != digest_of(term="x", edition=edition)


@each("words", ["", "0 days", "3", "3 weeks", "-1 days", "3  days", "three days"])
def test_other_words_are_no_length(words: str) -> None:
    with pytest.raises(ValueError, match="no length"):
        Length.parse(words)


def test_words_for_a_number_follow_the_language() -> None:
    said = [Length(number, Unit.HOURS).text.ru for number in (1, 2, 5, 11, 21, 24)]
    assert said == ["1 час", "2 часа", "5 часов", "11 часов", "21 час", "24 часа"]
    assert Length(1, Unit.WORKING_DAYS).text.en == "1 working day"
    assert Length(3, Unit.WORKING_DAYS).text.kk == "3 жұмыс күні"
