"""A decision that says why the person was no child when it began is the last word on it, until something told since speaks of a child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.clock import SetClock
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision, Screening
from tests.refusals import refused_as
from tests.stories.test_child_then import AGREED, decided, screened, worker
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import put_the_clock

pytestmark = pytest.mark.django_db
__all__ = ["worker"]
BIRTHS = [{}, {"birth_year": 2008}, {"born_on": "2008-11-20"}]
ASKED, AS_ADULT = ("palermo_child", "harbouring=yes", "other_sexual=yes"), ("palermo_adult", "recruitment=yes")
BECAUSE = {"adult_then_because": "age_assessed"}
ASSESSED = {"age_then": "adult", **BECAUSE}
OF_ADULT, OF_CHILD = '<option value="adult" selected', '<option value="child" selected'
ANEW = "identification.decide_anew"


@pytest.fixture(autouse=True)
def the_day(worker: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are opened a little later than the commands were given."""
    put_the_clock(monkeypatch, to=worker.now + timedelta(minutes=5))


def told(worker: Actor, **birth: Any) -> tuple[Person, Screening, Decision]:
    """Somebody asked as a child, then found to be no victim as an adult: the age was assessed."""
    somebody = COMMANDS["register_person"](actor=worker, sex="female", **birth)
    asked = screened(worker, somebody, *ASKED, age_then="child")
    return somebody, asked, decided(worker, somebody, **AGREED, **ASSESSED)


def later(worker: Actor) -> Actor:
    return replace(worker, clock=SetClock(worker.now + timedelta(minutes=5)))


def offered(worker: Actor, person: Person, path: str = "decisions") -> str:
    return client_of(worker).get(f"/persons/{person.ref}/{path}/new").content.decode()


@pytest.mark.parametrize("birth", BIRTHS)
def test_it_is_taken_over_and_only_what_replaces_it_is_asked_the_reason_again(
    worker: Actor, birth: dict[str, Any]
) -> None:
    somebody, asked, made = told(worker, **birth)
    for path in ("decisions", "screenings"):
        assert OF_ADULT in offered(worker, somebody, path)
        assert OF_CHILD not in offered(worker, somebody, path)
    begun = screened(worker, somebody, *AS_ADULT)
    again = screened(worker, somebody, *AS_ADULT, age_then="adult")
    assert (begun.adult_then_because, again.adult_then_because) == ("", "")
    with refused_as("screening.instrument_for_others"):
        screened(worker, somebody, "palermo_child")
    before = made
    for reason in ("paper_shows", "age_assessed"):
        with refused_as("identification.told_of_a_child") as refused:
            decided(worker, somebody, **AGREED, supersedes=before.ref, screenings=[again.ref])
        assert asked.ref in refused.value.sentence(language="en")
        given = {"adult_then_because": reason, "screenings": [again.ref]}
        before = decided(worker, somebody, **AGREED, **given, supersedes=before.ref)
        assert (before.age_then, before.adult_then_because) == ("adult", reason)
        assert f'<option value="{reason}" selected' in offered(worker, somebody)
    assert not QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()


def test_so_it_is_on_the_page(worker: Actor) -> None:
    somebody, asked, made = told(worker)
    sent = {"status": "not_identified", "body": "provider", "grounds": "No means", "ground_codes": ["element_missing"]}
    client = client_of(worker)
    more = {"supersedes": made.ref, "screenings": [asked.ref]}
    refused = client.post(f"/persons/{somebody.ref}/decisions/new", sent | more)
    assert (refused.status_code, asked.ref in refused.content.decode()) == (409, True)
    more["adult_then_because"] = "age_assessed"
    assert client.post(f"/persons/{somebody.ref}/decisions/new", sent | more).status_code in (302, 303)
    assert Decision.objects.get(supersedes=made).age_then == "adult"


@pytest.mark.parametrize("birth", BIRTHS)
def test_what_tells_of_a_child_since_then_is_answered_anew(worker: Actor, birth: dict[str, Any]) -> None:
    somebody, _, made = told(worker, **birth)
    since = screened(worker, somebody, *ASKED, age_then="child", begun_on=date(2026, 11, 25))
    for path in ("decisions", "screenings"):
        assert OF_CHILD in offered(worker, somebody, path)
    assert '<option value="age_assessed" selected' not in offered(worker, somebody)
    with refused_as("identification.told_of_a_child") as refused:
        decided(worker, somebody, **AGREED, age_then="adult", supersedes=made.ref)
    assert since.ref in refused.value.sentence(language="en")
    with refused_as("identification.told_of_a_child"):
        screened(worker, somebody, *AS_ADULT, age_then="adult")
    assert QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()
    anew = decided(worker, somebody, **AGREED, **ASSESSED, supersedes=made.ref)
    assert decided(worker, somebody, **AGREED, **BECAUSE, supersedes=anew.ref).age_then == "adult"


def test_one_begun_since_and_not_finished_is_answered_anew_too(worker: Actor) -> None:
    somebody, _, made = told(worker)
    begin = COMMANDS["begin_screening"]
    begin(actor=later(worker), person=somebody.ref, instrument="palermo_child", age_then="child")
    with refused_as("identification.told_of_a_child"):
        decided(worker, somebody, **AGREED, age_then="adult", supersedes=made.ref)


def test_so_is_one_finished_since_also_when_it_is_gone_on_with(worker: Actor) -> None:
    somebody = COMMANDS["register_person"](actor=worker, sex="female")
    begun = COMMANDS["begin_screening"](actor=worker, person=somebody.ref, instrument="palermo_child")
    screened(worker, somebody, "criteria_2023", "trafficking=yes", age_then="child")
    made = decided(worker, somebody, **AGREED, **ASSESSED)
    assert OF_ADULT in offered(worker, somebody)
    COMMANDS["save_answers"](actor=worker, screening=begun.ref, answers=["harbouring=yes"])
    COMMANDS["finish_screening"](actor=worker, screening=begun.ref)
    for _ in range(2):
        with refused_as("identification.told_of_a_child") as refused:
            decided(worker, somebody, **AGREED, age_then="adult", supersedes=made.ref)
        assert begun.ref in refused.value.sentence(language="en")
        if not Screening.objects.filter(pk=begun.pk, reopened_on__isnull=False).exists():
            COMMANDS["reopen_screening"](actor=worker, screening=begun.ref, reason="Too early")


def test_gone_on_with_what_it_answered_is_not_told_since(worker: Actor) -> None:
    somebody, asked, made = told(worker)
    COMMANDS["reopen_screening"](actor=worker, screening=asked.ref, reason="Too early")
    assert OF_ADULT in offered(worker, somebody)
    COMMANDS["finish_screening"](actor=worker, screening=asked.ref)
    with refused_as("identification.told_of_a_child"):
        decided(worker, somebody, **AGREED, age_then="adult", supersedes=made.ref)


def test_when_it_is_withdrawn_what_was_told_before_counts_again(worker: Actor) -> None:
    somebody, asked, made = told(worker)
    COMMANDS["withdraw_decision"](actor=worker, decision=made.ref, reason="It was the paper of another")
    for path in ("decisions", "screenings"):
        assert OF_CHILD in offered(worker, somebody, path)
    with refused_as("identification.told_of_a_child") as refused:
        decided(worker, somebody, **AGREED, age_then="adult")
    assert asked.ref in refused.value.sentence(language="en")
    with refused_as("screening.instrument_for_others"):
        screened(worker, somebody, *AS_ADULT)
    assert decided(worker, somebody, status="possible").age_then == "child"


def test_when_what_replaced_it_is_withdrawn_it_is_the_last_word_no_more(worker: Actor) -> None:
    somebody, asked, made = told(worker)
    anew = decided(worker, somebody, **AGREED, **BECAUSE, supersedes=made.ref)
    last = decided(worker, somebody, **AGREED, **BECAUSE, supersedes=anew.ref)
    assert screened(worker, somebody, *AS_ADULT).adult_then_because == "", (
        "replaced by what stands, its word was taken over"
    )
    COMMANDS["withdraw_decision"](actor=worker, decision=last.ref, reason="It was the paper of another")
    for path in ("decisions", "screenings"):
        assert OF_CHILD in offered(worker, somebody, path)
    with refused_as("identification.told_of_a_child") as refused:
        decided(worker, somebody, **AGREED, age_then="adult")
    assert asked.ref in refused.value.sentence(language="en")
    with refused_as("screening.instrument_for_others"):
        screened(worker, somebody, *AS_ADULT)
    again = decided(worker, somebody, **AGREED, **ASSESSED)
    assert decided(worker, somebody, **AGREED, **BECAUSE, supersedes=again.ref).age_then == "adult"


def test_nor_does_it_hide_the_decision_about_a_child_before_it(worker: Actor) -> None:
    somebody = COMMANDS["register_person"](actor=worker, sex="female")
    first = decided(worker, somebody, status="possible", age_then="child")
    made = decided(worker, somebody, **AGREED, **ASSESSED, supersedes=first.ref)
    with refused_as("identification.told_of_a_child"):
        decided(worker, somebody, **AGREED, supersedes=made.ref)
    last = decided(worker, somebody, **AGREED, **BECAUSE, supersedes=made.ref)
    COMMANDS["withdraw_decision"](actor=worker, decision=last.ref, reason="It was the paper of another")
    with refused_as("identification.told_of_a_child") as refused:
        decided(worker, somebody, **AGREED, age_then="adult")
    assert first.ref in refused.value.sentence(language="en")


@pytest.mark.parametrize("birth", BIRTHS)
def test_it_outweighs_a_childs_screening_that_is_not_finished(worker: Actor, birth: dict[str, Any]) -> None:
    somebody = COMMANDS["register_person"](actor=worker, sex="female", **birth)
    begin, unknown = COMMANDS["begin_screening"], {"age_then": "unknown"}
    begun = begin(actor=worker, person=somebody.ref, instrument="palermo_child", **unknown)
    made = decided(worker, somebody, **AGREED, **ASSESSED)
    assert (made.age_then, made.adult_then_because) == ("adult", "age_assessed")
    for path in ("decisions", "screenings"):
        assert OF_ADULT in offered(worker, somebody, path)
    anew = decided(worker, somebody, **AGREED, supersedes=made.ref)
    assert (anew.age_then, anew.adult_then_because) == ("adult", "")
    COMMANDS["save_answers"](actor=worker, screening=begun.ref, answers=["harbouring=yes"])
    COMMANDS["finish_screening"](actor=worker, screening=begun.ref)
    with refused_as("identification.told_of_a_child"):
        decided(worker, somebody, **AGREED, age_then="adult", supersedes=anew.ref)


def test_its_grounds_stated_later_keep_the_reason_or_put_it_right(worker: Actor) -> None:
    somebody, _, made = told(worker)
    stated = {"actor": worker, "decision": made.ref}
    held = COMMANDS["state_grounds"](**stated, age_then="unknown")
    assert (held.age_then, held.adult_then_because) == ("unknown", "age_assessed")
    held = COMMANDS["state_grounds"](**stated, age_then="adult", adult_then_because="paper_shows")
    assert held.adult_then_because == "paper_shows"
    assert COMMANDS["state_grounds"](**stated, ground_codes=["criteria_not_met"]).age_then == "adult"
    held = COMMANDS["state_grounds"](**stated, age_then="child")
    assert held.adult_then_because == ""
    assert OF_CHILD in offered(worker, somebody)


def test_grounds_stated_with_a_reason_answer_what_was_told_since(worker: Actor) -> None:
    somebody, _, made = told(worker)
    since = screened(worker, somebody, *ASKED, age_then="unknown")
    assert QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()
    stated = {"actor": worker, "decision": made.ref, "age_then": "adult"}
    with refused_as("identification.told_of_a_child"):
        COMMANDS["state_grounds"](**stated)
    assert COMMANDS["state_grounds"](**stated, adult_then_because="paper_shows").told_otherwise == [since.ref]
    assert not QUERIES["my_work"](actor=worker).filter(term=ANEW).exists()
    assert COMMANDS["state_grounds"](**stated).adult_then_because == "paper_shows"
    assert OF_ADULT in offered(worker, somebody)
    assert decided(worker, somebody, **AGREED, **BECAUSE, supersedes=made.ref).age_then == "adult"


def test_one_that_replaced_it_without_a_reason_is_asked_when_its_grounds_are_stated(worker: Actor) -> None:
    somebody, _, made = told(worker)
    anew = decided(worker, somebody, **AGREED, **BECAUSE, supersedes=made.ref)
    Decision.objects.filter(pk=anew.pk).update(adult_then_because="")
    assert '<option value="age_assessed" selected' in offered(worker, somebody)
    stated = {"actor": worker, "decision": anew.ref, "ground_codes": ["criteria_not_met"]}
    with refused_as("identification.told_of_a_child"):
        COMMANDS["state_grounds"](**stated)
    assert COMMANDS["state_grounds"](**stated, adult_then_because="paper_shows").adult_then_because == "paper_shows"
    assert COMMANDS["state_grounds"](**stated).adult_then_because == "paper_shows"
