"""The accounts of compensation in the ledger: what the fund paid, what convicts gave back and paid in, what victims received of civil claims.

An entry is reversed, never edited. What stands in a purse beyond what is owed by now (`excess`) was owed back when a sentence, an award or
a decision fell: it is given back, or it is said that it stays, by an entry of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.days import not_before
from qorgan.desk.ledger.accounts import Account, Purse, open_account
from qorgan.desk.ledger.balances import standing
from qorgan.desk.ledger.entries import enter
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.records import Record
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim, CompulsoryPayment, RecourseClaim
from qorgan.rights.compensation.states import FORCED, HARM, KEEP, READ, RECOVER

PAYMENT, RECEIVED = "payment", "received"
GIVEN_BACK, COUNTED, LEFT = "given_back", "counted", "left"
CAME_BACK = "came_back"
"""The code by which a payment of the fund that came back is reversed, and by which it leaves its list."""
KINDS: dict[str, Text] = {
    PAYMENT: Phrase("Paid to the victim"),
    RECEIVED: Phrase("Received"),
    GIVEN_BACK: Phrase("Given back"),
    COUNTED: Phrase("Counted on another debt"),
    LEFT: Phrase("Left to the victim"),
}
Holder = RecourseClaim | CompulsoryPayment | CivilClaim


FUND = open_account(
    Account(
        name="compensation.fund",
        title=Phrase("Compensation fund"),
        holder=CompensationClaim,
        kinds={PAYMENT: KINDS[PAYMENT]},
        read=READ,
        keep=KEEP,
        ceiling=lambda claim: int(claim.amount or 0),
    )
)


def _of_convicts(holder: type[RecourseClaim | CompulsoryPayment], title: Text, *, read: str) -> Account:
    kinds = {kind: KINDS[kind] for kind in (RECEIVED, GIVEN_BACK, COUNTED)}
    account = Account(name=holder.purse, title=title, holder=holder, kinds=kinds, read=read, keep=RECOVER)
    return open_account(account)


RECOURSE = _of_convicts(
    RecourseClaim,
    Phrase("Given back by the convict"),
    read=READ,
)
COMPULSORY = _of_convicts(
    CompulsoryPayment,
    Phrase("Paid in by the convict"),
    read=FORCED,
)
CIVIL = open_account(
    Account(
        name=CivilClaim.purse,
        title=Phrase("Received by the victim"),
        holder=CivilClaim,
        kinds={kind: KINDS[kind] for kind in (RECEIVED, GIVEN_BACK, LEFT)},
        read=READ,
        keep=HARM,
    )
)
ACCOUNT_OF: dict[type[Record], Account] = {one.holder: one for one in (FUND, RECOURSE, COMPULSORY, CIVIL)}


def money(amount: int) -> Money:
    """An amount of the state's own money."""
    return Money(amount, country().currency)


def record_money(
    record: Record, *, actor: Actor, amount: int, on: date, note: str = "", kind: str = RECEIVED
) -> LedgerEntry:
    """Write into the purse of a record what came in; what leaves it has a negative amount.

    Raises:
        OutOfBalance
    """
    purse = Purse(ACCOUNT_OF[type(record)], record)
    return enter(purse, actor=actor, kind=kind, amount=money(amount), happened_on=on, note=note)


def entries_of(record: Record) -> list[LedgerEntry]:
    """What moved in the purse of a record and was not reversed, the earliest first."""
    return list(standing(ACCOUNT_OF[type(record)], record.ref))


def days_of_money(record: Record) -> list[date]:
    """The days on which money came in, in order."""
    return [one.happened_on for one in entries_of(record) if one.kind == RECEIVED]


def excess(record: Holder) -> int:
    """What stands in a purse beyond what is owed by now: all of it where the award or the sentence is gone."""
    if isinstance(record, CivilClaim):
        return max(record.received - record.awarded, 0)
    if isinstance(record, CompulsoryPayment):
        return max(record.received - record.due, 0)
    return record.received if fell_on(record) else min(record.received, max(_beyond_payment(record), 0))


def _beyond_payment(recourse: RecourseClaim) -> int:
    return recourse.received_together - (recourse.claim.amount or 0)


def fell_on(record: Holder) -> date | None:
    """Since when less is owed on a record than was: the award ended, the sentence was withdrawn, the decision lowered."""
    if isinstance(record, CivilClaim):
        return record.reviewed_on
    gone = record.sentence.withdrawn_on
    if isinstance(record, CompulsoryPayment):
        return gone or record.set_anew_on
    return (record.claim.ended_on if record.claim.award_ended else None) or gone


def clear(record: Holder, *, actor: Actor, way: str, amount: int | None, on: date, note: str) -> LedgerEntry:
    """Write down what became of money beyond what is owed: given back, or that it stays where it is.

    Raises:
        compensation.no_excess: nothing is beyond it, or less.
        day.too_early
    """
    over, since = excess(record), fell_on(record)
    much = amount or over
    if not over or much > over:
        raise Refusal("compensation.no_excess", record=record.ref, amount=money(much), most=money(over)).at("amount")
    not_before(on, since=since or on)
    return record_money(record, actor=actor, amount=-much, on=on, note=note, kind=way)


def kept_of(entries: Sequence[LedgerEntry]) -> list[tuple[LedgerEntry, int]]:
    """Each amount that came in with what is kept of it: what was given back is taken from the latest."""
    left = -sum(one.amount for one in entries if one.kind == GIVEN_BACK)
    found = []
    for one in reversed([entry for entry in entries if entry.kind == RECEIVED]):
        part = min(left, one.amount)
        left -= part
        found.append((one, one.amount - part))
    return [(one, amount) for one, amount in reversed(found) if amount]
