"""The course of a wage claim: its steps, and between them the payments, which stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.ledger.accounts import Account, open_account
from qorgan.desk.ledger.balances import standing as entries_of
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.kernel.texts import Phrase
from qorgan.rights.wages.models import WageClaim, WageStep
from qorgan.rights.wages.states import KEEP, PAYMENT, READ, STEPS, standing


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment as a step of the course."""

    entry: LedgerEntry
    kind: str
    on: date
    way: str
    amount: int
    ref: str
    recorded_at: datetime

    @classmethod
    def of(cls, entry: LedgerEntry) -> Payment:
        """The step that an entry of the ledger is."""
        return cls(entry, PAYMENT, entry.happened_on, "", entry.amount, entry.ref, entry.recorded_at)


def course_of(claim: WageClaim, steps: Iterable[WageStep] | None = None) -> list[Any]:
    """The steps that were not taken back and the payments that were not reversed, the earliest first; `steps` as fetched before."""
    told = claim.steps.filter(withdrawn_on__isnull=True) if steps is None else steps
    found: list[Any] = [*told, *(Payment.of(entry) for entry in entries_of(PAID, claim.ref))]
    return sorted(found, key=lambda one: (one.on, one.recorded_at, getattr(one, "pk", 0)))


def restated(claim: WageClaim) -> WageClaim:
    """The claim, saved as its course leaves it."""
    found = standing(course_of(claim), claimed=claim.claimed)
    claim.state, claim.way, claim.awarded, claim.paid = found.state, found.way, found.awarded, found.paid
    claim.lodged_on, claim.decided_on = found.lodged_on, found.decided_on
    claim.save()
    return claim


def _after_reversal(claim: WageClaim, actor: Actor) -> list[WageClaim]:
    held = WageClaim.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=claim.pk)
    return [restated(held)]


PAID = open_account(
    Account(
        name="wages.paid",
        title=Phrase("Wages paid"),
        holder=WageClaim,
        kinds={PAYMENT: STEPS[PAYMENT]},
        read=READ,
        keep=KEEP,
        ceiling=lambda claim: int(claim.due),
        after=_after_reversal,
    )
)
