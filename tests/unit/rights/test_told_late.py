"""An hour of telling within a term that had run out is entered only with why it is late, so that the term is not healed unsaid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.protection import commands, complaint_outcomes, complaints, lifting
from tests.stories.seen import page
from tests.unit.rights.test_decided_anew import refused
from tests.unit.rights.test_protection import asked, granted, investigator, later, ordered, police, prosecutor

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]
ILL = "The officer was ill"
Scene = tuple[Actor, str, datetime, str, Callable[..., Any]]


def a_request(investigator: Actor, prosecutor: Actor) -> Scene:
    request = asked(investigator)
    at = refused(request, by=investigator, told=False)

    def tell(actor: Actor, **given: Any) -> Any:
        return commands.tell_applicant(actor=actor, protection_request=request, **given)

    return investigator, "protection.telling", at, f"/protection-requests/{request.ref}", tell


def a_lifting(investigator: Actor, prosecutor: Actor) -> Scene:
    order = ordered(investigator, granted(investigator, asked(investigator)))

    def tell(actor: Actor, **given: Any) -> Any:
        return lifting.tell_of_lifting(actor=actor, protection_lifting=order, **given)

    return investigator, "protection.lifting_told", order.ordered_at, f"/protection-liftings/{order.ref}", tell


def a_complaint(investigator: Actor, prosecutor: Actor) -> Scene:
    request = asked(investigator)
    refused(request, by=investigator)
    complaint = complaints.complain_of_refusal(actor=investigator, protection_request=request, to=prosecutor.agency)[0]
    decider = replace(prosecutor, clock=investigator.clock)
    complaints.decide_complaint(actor=decider, protection_complaint=complaint, outcome="dismissed", reasons="Heard.")

    def tell(actor: Actor, **given: Any) -> Any:
        return complaint_outcomes.tell_of_complaint(actor=actor, protection_complaint=complaint, **given)

    return decider, complaint_outcomes.TERM, decider.now, f"/protection-complaints/{complaint.ref}", tell


@pytest.mark.parametrize("scene", [a_request, a_lifting, a_complaint])
def test_an_hour_within_a_term_that_ran_out_is_entered_late_only_with_words(
    investigator: Actor, prosecutor: Actor, scene: Callable[..., Scene]
) -> None:
    actor, term, at, address, tell = scene(investigator, prosecutor)
    then = later(actor, days=9)
    with pytest.raises(BadInput) as said:
        tell(then, told_at=at)
    assert set(said.value.problems) == {"late_entry_reason"}
    told = tell(then, told_at=at, late_entry_reason="absent", late_entry_note=ILL)
    owed = Obligation.objects.get(term=term)
    assert (told.told_at, owed.met_at, owed.kept_late_at, owed.late_entry_reason) == (at, at, then.now, "absent")
    assert owed.late_entry_note == "", "of what is guarded no words are kept beside the term"
    assert "Whoever enters it was away" in page(actor, address)


@pytest.mark.parametrize("scene", [a_request, a_lifting, a_complaint])
def test_a_telling_of_now_needs_no_words_and_leaves_the_term_late(
    investigator: Actor, prosecutor: Actor, scene: Callable[..., Scene]
) -> None:
    actor, term, _at, _address, tell = scene(investigator, prosecutor)
    tell(later(actor, days=9))
    assert Obligation.objects.get(term=term).kept_late_at is None
