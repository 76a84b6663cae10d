"""Which decisions the applicant hears of, and whether that was done. An application has one award and one refusal at most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.models_of_telling import Telling
from qorgan.rights.compensation.states import AWARDED, REFUSED


class Decision(NamedTuple):
    """A decision: the award or the refusal, its day, and since when it stands no longer."""

    what: str
    on: date
    until: date | None = None


def decisions_of(claim: CompensationClaim) -> list[Decision]:
    """The award, also one that was ended since, and the refusal; of an award that stands again after its end only itself."""
    former = next(iter(sorted(claim.former_awards.all(), key=lambda one: one.pk)), None)
    found = [Decision(AWARDED, former.awarded_on, None if claim.amount else former.until_on)] if former else []
    if claim.decided_on and not (former and claim.amount):
        found.append(Decision(AWARDED if claim.amount else REFUSED, claim.decided_on))
    return found


def decision_now(claim: CompensationClaim) -> Decision | None:
    """The decision that stands; None before there is one, and of an application that was withdrawn."""
    return next((one for one in decisions_of(claim) if one.until is None), None)


def telling_of(claim: CompensationClaim, *, what: str) -> Telling | None:
    """What is written down of the telling of a decision."""
    held: Iterable[Telling] = claim.tellings.all()  # type: ignore[attr-defined, unused-ignore]  # a room's later tables hang on it
    return next((one for one in held if one.decision == what), None)


def is_told(claim: CompensationClaim) -> bool:
    """Whether nothing is left to tell: the applicant knows of the decision that stands, or there is none."""
    now = decision_now(claim)
    told = telling_of(claim, what=now.what) if now else None
    return now is None or bool(told and told.told_on)
