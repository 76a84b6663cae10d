"""One person in two houses the same night: both take the person in, and the state counts the night once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.running.counting import counted
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
MAY = {"from_on": "2024-05-01", "until_on": "2024-05-31"}
DAY = date(2024, 6, 3)


def a_house(region: str = "aktobe") -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region=region), today=DAY)


def taken_in(house: Actor, person: Person, since: str) -> CareFile:
    file: CareFile = COMMANDS["admit"](actor=house, person=person, channel="self", admitted_on=since)
    return file


def left(house: Actor, file: CareFile, on: str) -> CareFile:
    changed: CareFile = COMMANDS["discharge"](
        actor=house,
        care_file=file.ref,
        discharge_reason="independent_living",
        discharged_on=on,
        late_because="Told late",
    )
    return changed


def in_two(first: Actor, second: Actor) -> tuple[Person, CareFile, CareFile]:
    """From the first of May with one house, from the tenth with another as well."""
    person = COMMANDS["register_person"](actor=first, sex="female", birth_year=1990)
    return person, taken_in(first, person, "2024-05-01"), taken_in(second, person, "2024-05-10")


def told(analyst: Actor, indicator: str, **more: Any) -> Any:
    return QUERIES["figure"](actor=analyst, indicator=indicator, **MAY, **more)


def test_the_state_counts_a_night_once_and_each_house_its_own() -> None:
    first, second, analyst = a_house(), a_house(), an_actor(role="analyst", today=DAY)
    _person, older, later = in_two(first, second)
    other = COMMANDS["register_person"](actor=second, sex="male", birth_year=1985)
    left(second, third := taken_in(second, other, "2024-05-29"), "2024-05-31")
    figure = told(analyst, "nights_in_care", by=["region"], apart=["provider"])
    assert figure["value"] == 31 + 2
    parts = {tuple(one["dims"].values()): one["value"] for one in figure["by"]}
    assert parts == {("aktobe",): 33, (first.agency.ref,): 31, (second.agency.ref,): 22 + 2}
    behind = QUERIES["records_behind"](actor=analyst, indicator="nights_in_care", purpose="Checking", **MAY)
    assert {row["ref"] for row in behind["items"]} == {older.ref, later.ref, third.ref}
    assert all(row["path"] for row in behind["items"])
    month = (date(2024, 5, 1), date(2024, 5, 31))
    assert [counted(one.agency, first=month[0], last=month[1]).nights for one in (first, second)] == [31, 24]
    assert told(analyst, "care_open")["value"] == 2, "who left today stands on the last day"
    assert told(analyst, "persons_assisted")["value"] == 2
    assert list(ledger.verify()) == []


def test_nights_to_come_are_not_told() -> None:
    first, second, analyst = a_house(), a_house("almaty_c"), an_actor(role="analyst", today=date(2024, 7, 1))
    in_two(first, second)
    year = QUERIES["figure"](
        actor=analyst,
        indicator="nights_in_care",
        from_on="2024-01-01",
        until_on="2024-12-31",
        by=["month"],
        as_known_on="2024-06-03",
    )
    assert [(one["dims"]["month"], one["value"]) for one in year["by"]] == [("2024-05", 31), ("2024-06", 3)]
