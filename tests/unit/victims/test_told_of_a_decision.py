"""Of a refusal to admit and an expulsion the person is notified; how, is told of all rooms in `tests/unit/office/test_notifications.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import BadInput
from qorgan.office.notifications.models import Notification
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY, colleague, expelled, refused, worker
from tests.unit.victims.test_deciding import admitted as taken_in
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["colleague", "worker"]
KINDS = {
    "refusal": ("admission_refusal", "withdraw_refusal", "admission-refusals"),
    "expulsion": ("expulsion", "withdraw_expulsion", "expulsions"),
}
TERM = timedelta(days=14)
"""Longer than the law gives to tell it."""


def decided(worker: Actor, what: str) -> Any:
    return refused(worker) if what == "refusal" else expelled(worker, taken_in(worker))


def of(made: Any) -> Notification:
    return Notification.objects.get(holder=made.ref)


def owed(made: Any) -> Obligation:
    return Obligation.objects.get(source=of(made).ref, term="care.decision_telling")


def tell(worker: Actor, made: Any, **given: Any) -> Notification:
    done: Notification = COMMANDS["record_notified"](actor=worker, notification=of(made).ref, **given)
    return done


def at(worker: Actor, after: timedelta) -> Actor:
    return an_actor(role="social_worker", agency=worker.agency, today=TODAY + after)


@pytest.mark.parametrize("what", KINDS)
def test_who_was_not_told_is_owed_it_and_the_page_leads_there(worker: Actor, what: str) -> None:
    made = decided(worker, what)
    path = f"/{KINDS[what][2]}/{made.ref}"
    assert (owed(made).is_open, owed(made).subject) == (True, made.ref)
    assert f"/notifications/{of(made).ref}/notified/new" in page(worker, path)
    tell(worker, made)
    assert owed(made).met_at is not None


def test_a_day_of_telling_meets_it_at_once(worker: Actor) -> None:
    assert owed(refused(worker, notified_on=TODAY)).met_at is not None
    with refused_as("day.outside"):
        refused(worker, notified_on=TODAY - timedelta(days=1))


def test_a_day_within_a_term_that_ran_out_is_entered_late_only_with_words(worker: Actor) -> None:
    made, later = refused(worker), at(worker, TERM)
    with pytest.raises(BadInput) as said:
        tell(later, made, notified_on=TODAY)
    assert set(said.value.problems) == {"late_entry_reason"}
    tell(later, made, notified_on=TODAY, late_entry_reason="other", late_entry_note="The worker was ill")
    assert (owed(made).is_open, owed(made).kept_late_at) == (False, later.now)
    assert "The worker was ill" in page(worker, f"/admission-refusals/{made.ref}")


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("told", [None, 0, 14])
def test_what_was_withdrawn_untold_after_its_term_stays_missed(worker: Actor, what: str, told: int | None) -> None:
    made = decided(worker, what)
    kind, withdraw, path = KINDS[what]
    if told is not None:
        on = timedelta(days=told)
        tell(at(worker, on), made, notified_on=TODAY + on)
    before, later = owed(made), at(worker, TERM)
    COMMANDS[withdraw](**{"actor": later, kind: made.ref, "reason": "Entered anew"})
    after = owed(made)
    assert (after.is_missed, after.kept_late_at) == (told is None, None)
    assert (after.cancelled_at is None, after.met_at) == (told is not None, before.met_at)
    assert [
        one.result for one in FactObligation.objects.filter(source=after.ref, retracted_at=None, held_until=None)
    ] == [{None: "missed", 0: "in_time", 14: "late"}[told]]
    assert not list(ledger.verify())
    assert "/notified/new" not in page(later, f"/{path}/{made.ref}")
    refresh_facts_and_obligations([made.__class__.objects.get(pk=made.pk)], actor=later)
    assert owed(made).is_missed is (told is None)
    with refused_as("notification.not_standing"):
        tell(later, made)


def test_a_refusal_that_is_entered_anew_heals_nothing(worker: Actor) -> None:
    made, later = refused(worker), at(worker, TERM)
    COMMANDS["withdraw_refusal"](actor=later, admission_refusal=made, reason="Entered anew")
    COMMANDS["refuse_admission"](
        actor=later,
        person=made.person,
        ground="medical",
        explanation="A doctor's word",
        refused_on=TODAY,
        notified_on=TODAY,
    )
    assert owed(made).is_missed


def test_a_complaint_that_was_won_ends_it(worker: Actor, colleague: Actor) -> None:
    made = refused(worker)
    complaint = COMMANDS["lodge_appeal"](actor=worker, record=made.ref, lodged_by="person", body="court")
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="reversed")
    assert (owed(made).cancelled_at is None, owed(made).is_missed) == (False, False)
