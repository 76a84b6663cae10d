"""An offer as a machine reads it: in the lists and answers of acts its course, by itself also what is asked and what was answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import model_validator

from qorgan.desk.shapes import RefOf, Shape
from qorgan.victims.referral.models import ReferralOffer
from qorgan.victims.referral.previewing import WRITTEN, ReceivedShape, read_of
from qorgan.victims.referral.viewing import seen_by


class OfferShape(Shape):
    """A package as its receiver's machine reads it: no person before it was accepted, none after it ended."""

    ref: str
    sender: RefOf
    receiver: RefOf
    position: int
    status: str
    person: RefOf
    offered_at: datetime | None
    received_at: datetime | None
    answered_at: datetime | None
    arrived_on: date | None


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


class OfferedShape(OfferShape):
    """One offer whole: what is asked as far as it may be read, and each service with the reference by which it is told done."""

    decline_reason: str
    decline_note: str
    handed_over_on: date | None
    closed_at: datetime | None
    asked: AskedShape
    answers: list[AnswerShape]

    @model_validator(mode="before")
    @classmethod
    def _of_offer(cls, value: Any) -> Any:
        return _told(value) if isinstance(value, ReferralOffer) else value


def _told(offer: ReferralOffer) -> dict[str, Any]:
    seen = seen_by(offer)
    texts = {"has_note": seen.has_note, **{name: getattr(seen, name) for name in WRITTEN}}
    own = [name for name in OfferedShape.model_fields if name not in ("asked", "answers")]
    return {
        **{name: getattr(offer, name) for name in own},
        "asked": AskedShape.model_validate({**read_of(seen), **texts}),
        "answers": [AnswerShape.model_validate(one) for one in offer.answers.select_related("offer").order_by("id")],
    }
