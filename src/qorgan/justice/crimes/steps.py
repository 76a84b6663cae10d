"""A step in the life of a proceeding: between which others it stands, and which body entered it."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.agencies.models import Agency, Membership
from qorgan.desk.country import day_here
from qorgan.justice.crimes.competence import may_take
from qorgan.justice.crimes.models import StageChange
from qorgan.justice.crimes.states import COURT, MOVES, STAGE, Move
from qorgan.kernel.texts import LANGUAGES, Text

SENT_TO_COURT, INDICTED, SENT_TO_PROSECUTOR = "sent_to_court", "indicted", "sent_to_prosecutor"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands: what came before it, nearest last, and what came after it, nearest first."""

    step: StageChange
    before: tuple[StageChange, ...]
    after: tuple[StageChange, ...]

    @property
    def move(self) -> Move:
        """The row of the table that the step was; what a list told may have skipped a stage."""
        stage = self.before[-1].stage if self.before else ""
        named = [move for move in MOVES if move.decision == self.step.decision]
        return next((move for move in named if stage in move.sources), named[0])

    @property
    def lacks_indictment(self) -> bool:
        """Whether it sent a proceeding to court, and no approved indictment is entered since the prosecutor had it."""
        if self.step.decision != SENT_TO_COURT:
            return False
        for one in reversed(self.before):
            if one.decision in (INDICTED, SENT_TO_PROSECUTOR):
                return one.decision == SENT_TO_PROSECUTOR
        return True


def place_of(step: StageChange) -> Place:
    """Where a step stands in the life of its proceeding."""
    steps = list(step.proceeding.stages.order_by("id"))
    number = steps.index(step)
    return Place(step=step, before=tuple(steps[:number]), after=tuple(steps[number + 1 :]))


def bodies_behind(step: StageChange) -> list[Agency]:
    """The bodies for which whoever entered a step worked on that day."""
    on = day_here(step.recorded_at)
    held = Membership.objects.filter(user__ref=step.recorded_by, from_on__lte=on).exclude(until_on__lt=on)
    return list(Agency.objects.filter(pk__in=held.values("agency")).order_by("id"))


def entered_by(step: StageChange) -> Text:
    """The bodies behind a step in every language; the one that investigates, where none is known."""
    titles = [body.title for body in bodies_behind(step) or [step.proceeding.agency]]
    return Text.of({language: ", ".join(title.in_(language) for title in titles) for language in LANGUAGES})


def is_own(place: Place, *, actor: Actor) -> bool:
    """Whether a step is the actor's body's to put right: it entered it, or nobody is left of those that did."""
    if not actor.may(place.move.may) and place.move.may != COURT:
        return False
    bodies = bodies_behind(place.step)
    if actor.agency in bodies:
        return True
    is_left = any(is_manned(body, may=STAGE, day=actor.today) for body in bodies)
    return not is_left and place.move.may != COURT and may_take(place.step.decision, actor=actor)


def is_correctable(step: StageChange, *, actor: Actor) -> bool:
    """Whether an actor may put a step right, or enter the approval that is missing before it."""
    if step.proceeding.withdrawn_on:
        return False
    place = place_of(step)
    if not place.before:
        return False
    return is_own(place, actor=actor) or (place.lacks_indictment and may_take(INDICTED, actor=actor))
