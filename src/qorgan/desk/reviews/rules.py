"""How a room's claims are reviewed: who writes them and who answers, said once; what is submitted and accepted, in its commands.

    REVIEW = declare_review(Review(model=MeasureReport, name="measure_report", answers=keeps_the_plan))

    report = REVIEW.to_write(measure_report, actor=actor)
    ...  what is asked of it
    return REVIEW.submit(report, actor=actor)

Whoever submitted a claim never answers it, whatever the room says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.reviews.models import (
    ACCEPTED,
    SENT_BACK,
    STATES,
    SUBMITTED,
    TO_BE_WRITTEN,
    Reviewed,
    ReviewedByDay,
)
from qorgan.desk.workflow import Step, Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.registries import Listeners

EDITING, SUBMITTING = _("Change the report"), _("Submit the report")
ACCEPTING, SENDING_BACK = _("Accept the report"), _("Send the report back")
"""What the acts are called, whatever is reviewed."""
C = TypeVar("C", bound=Reviewed)


def _of_own_body(claim: Any, actor: Actor) -> bool:
    return bool(claim.agency_id == actor.agency.pk)


def _sound(claim: Any) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Review(Generic[C]):
    """How claims of a kind are reviewed.

    Its acts are called after `name`: `edit_` and `submit_` where it `has_drafts`, `accept_` and `send_back_`. `writes` says whose a claim
    is, by default its body's; `answers` whether somebody of others may answer it, and `not_yours` is how who may not is refused.
    `related` is fetched with a claim.
    """

    model: type[C]
    name: str
    answers: Callable[[C, Actor], bool]
    writes: Callable[[C, Actor], bool] = _of_own_body
    not_yours: str = "review.not_yours"
    related: tuple[str, ...] = ()
    has_drafts: bool = True

    @property
    def steps(self) -> frozenset[Step]:
        """Which act a claim admits in which state."""
        writing = (f"edit_{self.name}", f"submit_{self.name}", "attach_file") if self.has_drafts else ()
        answering = (f"accept_{self.name}", f"send_back_{self.name}")
        written = {(state, act) for state in TO_BE_WRITTEN for act in writing}
        return frozenset({*written, *((SUBMITTED, act) for act in answering)})

    def may_answer(self, claim: C, actor: Actor) -> bool:
        """Whether a claim is this actor's to accept or to send back: never the own one."""
        return claim.submitted_by != actor.user_ref and self.answers(claim, actor)

    def withheld(self, claim: C, actor: Actor) -> tuple[str, ...]:
        """What is not this actor's to do to a claim."""
        writing = () if self.writes(claim, actor) else (f"edit_{self.name}", f"submit_{self.name}", "attach_file")
        answering = () if self.may_answer(claim, actor) else (f"accept_{self.name}", f"send_back_{self.name}")
        return (*writing, *answering)

    def to_write(self, claim: C, *, actor: Actor) -> C:
        """The own claim, held, while it is a draft or was sent back.

        Raises:
            record.not_yours, record.not_in_this_state
        """
        if not self.writes(claim, actor):
            raise Refusal("record.not_yours", record=claim.ref)
        return self._held(claim, among=TO_BE_WRITTEN)

    def to_answer(self, claim: C, *, actor: Actor) -> C:
        """A claim that was submitted, held, if it is this actor's to answer.

        Raises:
            review.not_yours, or what the room refuses with; record.not_in_this_state
        """
        if not self.may_answer(claim, actor):
            raise Refusal(self.not_yours, record=claim.ref)
        return self._held(claim, among=(SUBMITTED,))

    def submit(self, held: C, *, actor: Actor) -> C:
        """Submit a held claim, with all that was written into it; an earlier answer is gone."""
        held.state, held.submitted_by = SUBMITTED, actor.user_ref
        held.answered_by, held.answer = "", ""
        _mark(held, "submitted", by=actor)
        _mark(held, "answered", by=None)
        if isinstance(held, ReviewedByDay):
            held.first_submitted_on = held.first_submitted_on or actor.today
        held.save()
        return held

    def accept(self, claim: C, *, actor: Actor, check: Callable[[C], None] = _sound) -> C:
        """Accept a claim, unless `check` refuses it as it stands now.

        Raises:
            As `to_answer`.
        """
        held = self.to_answer(claim, actor=actor)
        check(held)
        return _answered(held, actor=actor, state=ACCEPTED)

    def send_back(self, claim: C, *, actor: Actor, answer: str) -> C:
        """Send a claim back, with what is missing.

        Raises:
            As `to_answer`.
        """
        return send_back(self.to_answer(claim, actor=actor), actor=actor, answer=answer)

    def refuse_evidence(self, claim: C, actor: Actor) -> None:
        """Papers are attached by whoever writes the claim, and stand as they are once it is submitted."""
        self.to_write(claim, actor=actor)

    def _held(self, claim: C, *, among: tuple[str, ...]) -> C:
        found = self.model._default_manager.select_for_update(of=("self",)).select_related(*self.related)
        held: C = found.get(pk=claim.pk)  # type: ignore[assignment]
        if held.state not in among:
            state = country().codes[STATES].get(held.state).title
            raise Refusal("record.not_in_this_state", record=held.ref, state=state)
        return held


declared_reviews = Listeners[Review[Any]]("Claims that another body accepts: who writes and who answers them.")


def declare_review(review: Review[C]) -> Review[C]:
    """Let claims of a kind be reviewed: each act is offered in its state, to those whose it is."""
    declared_reviews(review)
    register_workflow(
        Workflow(model=review.model, state=attrgetter("state"), steps=review.steps, withheld=review.withheld)
    )
    return review


def send_back(claim: C, *, actor: Actor, answer: str) -> C:
    """Send a held claim back, whoever may answer it: an accepted one, where its acceptance was taken back elsewhere."""
    claim.answer = answer
    _mark(claim, "sent_back", by=actor)
    return _answered(claim, actor=actor, state=SENT_BACK)


def _answered(claim: C, *, actor: Actor, state: str) -> C:
    claim.state = state
    claim.answered_by = actor.user_ref if actor.user_ref != claim.submitted_by else ""
    _mark(claim, "answered", by=actor)
    claim.save()
    return claim


def _mark(claim: Reviewed, what: str, *, by: Actor | None) -> None:
    """Write when something happened to a claim, its day or its instant, whichever the table holds; or that it did not."""
    if hasattr(claim, f"{what}_on"):
        setattr(claim, f"{what}_on", by and by.today)
    else:
        setattr(claim, f"{what}_at", by and by.now)
