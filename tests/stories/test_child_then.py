"""Who was a child when it began is judged as a child, also when grown up since: no means is asked, and no consent counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision, Screening
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY, AT_16, GROWN_UP = date(2026, 11, 27), date(2025, 2, 1), date(2026, 11, 21)
AGREED = {"status": "not_identified", "ground_codes": ["element_missing"], "grounds": "No means: she agreed"}
FOUND = {"status": "identified", "ground_codes": ["child_act_purpose"], "grounds": "Harboured and sold at 16."}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), today=TODAY)


@pytest.fixture
def woman(worker: Actor) -> Person:
    """She came of age a week ago."""
    person: Person = COMMANDS["register_person"](actor=worker, sex="female", born_on="2008-11-20")
    return person


def decided(worker: Actor, woman: Person, **given: Any) -> Decision:
    made: Decision = COMMANDS["decide_status"](actor=worker, person=woman.ref, body="provider", **given)
    return made


def screened(worker: Actor, woman: Person, instrument: str, *answers: str, **given: Any) -> Screening:
    begun = COMMANDS["begin_screening"](actor=worker, person=woman.ref, instrument=instrument, **given)
    COMMANDS["save_answers"](actor=worker, screening=begun.ref, answers=list(answers))
    done: Screening = COMMANDS["finish_screening"](actor=worker, screening=begun.ref)
    return done


def said(refused: Any, field: str, language: str = "en") -> str:
    return " ".join(text.in_(language) for text in refused.value.problems[field])


@pytest.mark.parametrize("told", [{"exploited_from": AT_16}, {"age_then": "child"}])
def test_one_who_was_a_child_then_is_found_a_victim_without_means(
    worker: Actor, woman: Person, told: dict[str, Any]
) -> None:
    made = decided(worker, woman, **FOUND, **told)
    assert (made.exploited_from, made.age_then) == (told.get("exploited_from"), told.get("age_then", ""))


@pytest.mark.parametrize("told", [{"exploited_from": AT_16}, {"age_then": "child"}])
def test_that_means_are_missing_says_nothing_of_a_time_of_childhood(
    worker: Actor, woman: Person, told: dict[str, Any]
) -> None:
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, woman, **AGREED, **told)
    assert "what a child agreed to does not count and no means is asked" in said(refused, "ground_codes")
    assert "согласие ребёнка не имеет значения" in said(refused, "ground_codes", "ru")
    assert "A child: the act or the purpose was not found" in said(refused, "ground_codes")
    both = AGREED | {"ground_codes": ["child_element_missing", "element_missing"]}
    assert decided(worker, woman, **both, **told).state == "standing", "neither then nor since"


@pytest.mark.parametrize("given", [AGREED, FOUND])
def test_an_adult_is_not_judged_before_it_is_said_since_when(
    worker: Actor, woman: Person, given: dict[str, Any]
) -> None:
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, woman, **given)
    assert "say since when it went on" in said(refused, "ground_codes")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("told", [{"exploited_from": GROWN_UP}, {"age_then": "adult"}])
def test_one_who_was_an_adult_then_is_judged_as_one(worker: Actor, woman: Person, told: dict[str, Any]) -> None:
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, woman, **FOUND, **told)
    assert "an adult when it began" in said(refused, "ground_codes")
    assert decided(worker, woman, **AGREED, **told).state == "standing"


@pytest.mark.parametrize(
    ("birth_year", "day"),
    [
        (2008, date(2026, 1, 2)),
        (2000, date(2018, 6, 1)),
        (1990, date(2008, 6, 1)),
        (None, AT_16),
        (None, None),
        (2008, None),
    ],
)
def test_means_are_not_missed_where_the_day_does_not_tell_whether_it_was_a_child(
    worker: Actor, birth_year: int | None, day: date | None
) -> None:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=birth_year)
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, person, **AGREED, exploited_from=day)
    assert "say how old the person was when it began" in said(refused, "ground_codes")
    assert "say “Age not known”" in said(refused, "ground_codes")
    assert "укажите «Возраст неизвестен»" in said(refused, "ground_codes", "ru")
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, person, **AGREED, exploited_from=day, age_then="child")
    assert "no means is asked" in said(refused, "ground_codes")
    made = decided(worker, person, **AGREED, exploited_from=day, age_then="unknown")
    assert (made.exploited_from, made.age_then) == (day, "unknown")


def test_of_a_year_of_birth_by_which_it_was_an_adult_no_age_is_asked(worker: Actor) -> None:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=2000)
    assert decided(worker, person, **AGREED, exploited_from=date(2019, 1, 1)).state == "standing"


@pytest.mark.parametrize("day", [date(1994, 6, 1), date(2005, 3, 1), date(2014, 12, 31)])
def test_a_child_of_long_ago_is_judged_as_one_too(worker: Actor, day: date) -> None:
    born = f"{day.year - 14}-01-01"
    person = COMMANDS["register_person"](actor=worker, sex="female", born_on=born)
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, person, **AGREED, exploited_from=day)
    assert "no means is asked" in said(refused, "ground_codes")
    with refused_as("identification.grounds_not_fitting"):
        decided(worker, person, status="possible", exploited_from=day, age_then="adult")
    with refused_as("screening.instrument_for_others"):
        screened(worker, person, "palermo_adult", exploited_from=day)


def test_means_found_of_one_grown_up_since_may_be_stated(worker: Actor, woman: Person) -> None:
    codes = ["act_means_purpose", "child_act_purpose"]
    made = decided(worker, woman, **FOUND | {"ground_codes": codes}, exploited_from=AT_16)
    assert made.ground_codes == codes


def test_she_is_screened_as_the_child_she_was_and_the_decision_knows_it(worker: Actor, woman: Person) -> None:
    with refused_as("screening.instrument_for_others") as refused:
        screened(worker, woman, "palermo_child")
    assert "say since when" in refused.value.advice(language="en")
    with refused_as("screening.instrument_for_others"):
        screened(worker, woman, "palermo_adult", exploited_from=AT_16)
    asked = screened(worker, woman, "palermo_child", "harbouring=yes", "other_sexual=yes", exploited_from=AT_16)
    assert asked.suggests == "identified"
    with refused_as("identification.grounds_not_fitting"):
        decided(worker, woman, **AGREED)
    assert decided(worker, woman, **FOUND).exploited_from == AT_16


def test_grounds_stated_later_go_by_the_age_when_it_began(worker: Actor, woman: Person) -> None:
    made = decided(worker, woman, status="possible")
    stated = {"ground_codes": ["child_act_purpose"], "grounds": "She was 16."}
    with refused_as("identification.grounds_not_fitting"):
        COMMANDS["state_grounds"](actor=worker, decision=made.ref, **stated)
    held = COMMANDS["state_grounds"](actor=worker, decision=made.ref, age_then="child", **stated)
    assert (held.ground_codes, held.age_then) == (["child_act_purpose"], "child")
    with refused_as("identification.grounds_not_fitting"):
        COMMANDS["state_grounds"](actor=worker, decision=made.ref, exploited_from=GROWN_UP)


def test_a_new_decision_knows_what_the_one_before_told(worker: Actor, woman: Person) -> None:
    first = decided(worker, woman, status="possible", age_then="child")
    with refused_as("identification.grounds_not_fitting"):
        decided(worker, woman, **AGREED, supersedes=first.ref)
    assert decided(worker, woman, **FOUND, supersedes=first.ref).age_then == "child"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"exploited_from": date(2026, 11, 28)}, "exploited_from"),
        ({"exploited_from": date(2008, 11, 19)}, "exploited_from"),
        ({"exploited_from": AT_16, "age_then": "adult"}, "age_then"),
    ],
)
def test_a_beginning_that_cannot_be_is_refused(worker: Actor, woman: Person, told: dict[str, Any], field: str) -> None:
    with refused_as("identification.grounds_not_fitting") as refused:
        decided(worker, woman, status="possible", **told)
    assert set(refused.value.problems) == {field}
    with refused_as("screening.beginning_not_fitting") as asked:
        screened(worker, woman, "forced_labour", **told)
    assert set(asked.value.problems) == {field}


def test_the_forms_ask_since_when_and_offer_what_is_for_a_child(worker: Actor, woman: Person) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=worker.user_ref))
    page = client.get(f"/persons/{woman.ref}/screenings/new").content.decode()
    assert 'value="palermo_child"' in page
    assert "Exploited since" in page
    made = decided(worker, woman, **FOUND, exploited_from=AT_16)
    assert "Exploited since" in client.get(f"/decisions/{made.ref}").content.decode()
    assert "01.02.2025" in client.get(f"/persons/{woman.ref}/decisions/new").content.decode()
