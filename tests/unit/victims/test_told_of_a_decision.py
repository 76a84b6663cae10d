"""Nobody is taken for told of a refusal to admit or an expulsion: telling is owed until somebody did, or said why it cannot be."""

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
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY, colleague, expelled, refused, worker
from tests.unit.victims.test_deciding import admitted as taken_in
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["colleague", "worker"]
KINDS = {
    "refusal": ("admission_refusal", "tell_of_refusal", "withdraw_refusal", "admission-refusals"),
    "expulsion": ("expulsion", "tell_of_expulsion", "withdraw_expulsion", "expulsions"),
}
BEFORE = timedelta(days=1)


def decided(worker: Actor, what: str) -> Any:
    return refused(worker) if what == "refusal" else expelled(worker, taken_in(worker))


def owed(ref: str) -> Obligation:
    return Obligation.objects.get(source=ref, term="care.decision_telling")


def tell(worker: Actor, made: Any, what: str, **given: Any) -> Any:
    kind, act, _withdraw, _path = KINDS[what]
    return COMMANDS[act](**{"actor": worker, kind: made.ref, **given})


@pytest.mark.parametrize("what", KINDS)
def test_who_was_not_told_is_owed_it(worker: Actor, what: str) -> None:
    made = decided(worker, what)
    path = f"/{KINDS[what][3]}/{made.ref}"
    assert (made.told_on, owed(made.ref).met_at) == (None, None)
    assert owed(made.ref).next_step == f"{path}/telling/new"
    assert "was not told of it yet" in page(worker, path)
    with refused_as("care.told_before_decided"):
        tell(worker, made, what, told_on=TODAY - BEFORE)
    assert tell(worker, made, what).told_on == TODAY
    assert owed(made.ref).met_at is not None
    shown = page(worker, path)
    assert "was not told of it yet" not in shown
    assert f"{path}/telling/new" not in shown
    with refused_as("care.person_told"):
        tell(worker, made, what)


def test_a_day_of_telling_meets_it_at_once(worker: Actor) -> None:
    made = refused(worker, told_on=TODAY)
    assert owed(made.ref).met_at is not None


@pytest.mark.parametrize("what", KINDS)
def test_it_ends_where_the_person_cannot_be_told_and_comes_back_when_found(worker: Actor, what: str) -> None:
    made = decided(worker, what)
    with pytest.raises(BadInput):
        tell(worker, made, what, not_told_because="not_found")
    why = {"not_told_because": "not_found", "not_told_tried": "Three calls"}
    with pytest.raises(BadInput):
        tell(worker, made, what, told_on=TODAY, **why)
    tell(worker, made, what, **why)
    assert (owed(made.ref).met_at, owed(made.ref).cancelled_at is None) == (None, False)
    assert "Three calls" in page(worker, f"/{KINDS[what][3]}/{made.ref}")
    told = tell(worker, made, what)
    assert (told.told_on, told.not_told_on, told.not_told_because) == (TODAY, None, "")
    assert owed(made.ref).met_at is not None


@pytest.mark.parametrize("what", KINDS)
def test_a_day_within_a_term_that_ran_out_is_entered_late_only_with_words(worker: Actor, what: str) -> None:
    made = decided(worker, what)
    later = an_actor(role="social_worker", agency=worker.agency, today=TODAY + timedelta(days=14))
    with pytest.raises(BadInput) as said:
        tell(later, made, what, told_on=TODAY)
    assert set(said.value.problems) == {"late_entry_reason"}
    tell(later, made, what, told_on=TODAY, late_entry_reason="other", late_entry_note="The worker was ill")
    assert (owed(made.ref).is_open, owed(made.ref).kept_late_at) == (False, later.now)
    assert "The worker was ill" in page(worker, f"/{KINDS[what][3]}/{made.ref}")


def test_a_day_after_the_term_and_one_entered_within_it_need_no_words(worker: Actor) -> None:
    late, soon = refused(worker), refused(worker)
    days = {2: TODAY, 14: TODAY + timedelta(days=14)}
    for made, (after, day) in zip((soon, late), days.items(), strict=True):
        later = an_actor(role="social_worker", agency=worker.agency, today=TODAY + timedelta(days=after))
        tell(later, made, "refusal", told_on=day)
    assert owed(late.ref).met_at is not None
    assert owed(late.ref).kept_late_at is None


@pytest.mark.parametrize("what", KINDS)
def test_nothing_is_owed_of_what_was_withdrawn(worker: Actor, what: str) -> None:
    made = decided(worker, what)
    kind, _act, withdraw, _path = KINDS[what]
    COMMANDS[withdraw](**{"actor": worker, kind: made.ref, "reason": "Another person"})
    assert owed(made.ref).cancelled_at is not None
    with refused_as("care.decision_not_standing"):
        tell(worker, made, what)


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("told", [None, 0, 14])
def test_what_was_withdrawn_untold_after_its_term_stays_missed(worker: Actor, what: str, told: int | None) -> None:
    made = decided(worker, what)
    kind, _act, withdraw, path = KINDS[what]
    if told is not None:
        on = TODAY + timedelta(days=told)
        tell(an_actor(role="social_worker", agency=worker.agency, today=on), made, what, told_on=on)
    before = owed(made.ref)
    later = an_actor(role="social_worker", agency=worker.agency, today=TODAY + timedelta(days=14))
    COMMANDS[withdraw](**{"actor": later, kind: made.ref, "reason": "Entered anew"})
    after = owed(made.ref)
    assert (after.is_missed, after.kept_late_at) == (told is None, None)
    assert (after.cancelled_at is None, after.met_at) == (told is not None, before.met_at)
    assert [one.result for one in FactObligation.objects.filter(source=after.ref, retracted_at=None)] == [
        {None: "missed", 0: "in_time", 14: "late"}[told]
    ]
    assert not list(ledger.verify())
    assert f"{path}/{made.ref}/telling/new" not in page(later, f"/{path}/{made.ref}")
    refresh_facts_and_obligations([made.__class__.objects.get(pk=made.pk)], actor=later)
    assert owed(made.ref).is_missed is (told is None)


def test_a_refusal_that_is_entered_anew_heals_nothing(worker: Actor) -> None:
    made = refused(worker)
    later = an_actor(role="social_worker", agency=worker.agency, today=TODAY + timedelta(days=14))
    COMMANDS["withdraw_refusal"](actor=later, admission_refusal=made, reason="Entered anew")
    COMMANDS["refuse_admission"](
        actor=later,
        person=made.person,
        ground="medical",
        explanation="A doctor's word",
        refused_on=TODAY,
        told_on=TODAY,
    )
    assert owed(made.ref).is_missed


def test_a_complaint_that_was_won_ends_it(worker: Actor, colleague: Actor) -> None:
    made = refused(worker)
    complaint = COMMANDS["lodge_appeal"](actor=worker, record=made.ref, lodged_by="person", body="court")
    COMMANDS["decide_appeal"](actor=colleague, appeal=complaint, outcome="reversed")
    assert owed(made.ref).cancelled_at is not None
    assert not owed(made.ref).is_missed
