"""An offer as a machine reads it by itself: beside its course also what is asked and what was answered."""

from __future__ import annotations

from datetime import date

from qorgan.desk.shapes import RefOf, Shape, shape_of
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.previews import WRITTEN, ReceivedShape, read_of
from qorgan.victims.referral.viewing import seen_by


class AnswerShape(Shape):
    """One service asked of one receiver."""

    ref: str
    offer: RefOf
    area: str
    state: str
    reason: str
    done_on: date | None
    ended_on: date | None
    end_reason: str


class AskedShape(ReceivedShape):
    """What the receiver reads now of the package, as on the page.

    `has_note` says before acceptance that words of the sender wait; these and the other texts are "" until then and after the end.
    """

    has_note: bool
    note: str
    narrative: str
    health: str


def asked_in(offer: ReferralOffer) -> AskedShape:
    """What is asked, as far as it may be read."""
    seen = seen_by(offer)
    texts = {"has_note": seen.has_note, **{name: getattr(seen, name) for name in WRITTEN}}
    return AskedShape.model_validate({**read_of(seen), **texts})


def answers_to(offer: ReferralOffer) -> list[AnswerShape]:
    """Each service with the reference by which it is told done."""
    return [AnswerShape.model_validate(one) for one in offer.answers.select_related("offer").order_by("id")]


OFFERED = shape_of(
    ReferralOffer,
    name="offered",
    also=("sender", "person", "decline_reason", "decline_note"),
    but=("here_as",),
    reads={"asked": asked_in, "answers": answers_to},
)
