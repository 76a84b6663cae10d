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
from qorgan.desk.ledger.accounts import Account, Purse, accounts_of, open_account
from qorgan.desk.ledger.balances import standing
from qorgan.desk.ledger.entries import enter
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.records import Record
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.rights.compensation.models import CivilClaim, CompulsoryPayment, RecourseClaim
from qorgan.rights.compensation.states import FORCED, HARM, READ, RECOVER

RECEIVED, GIVEN_BACK, COUNTED, LEFT = "received", "given_back", "counted", "left"
CAME_BACK = "came_back"
"""The code by which a payment of the fund that came back is reversed, and by which it leaves its list."""
KINDS: dict[str, Text] = {
    RECEIVED: Phrase("Received"),
    GIVEN_BACK: Phrase("Given back", context="money that came"),
    COUNTED: Phrase("Counted on another debt"),
    LEFT: Phrase("Left to the victim"),
}
Holder = RecourseClaim | CompulsoryPayment | CivilClaim


def _account(holder: type[Holder], title: Text, *, kinds: tuple[str, ...], read: str, keep: str) -> None:
    told = {kind: KINDS[kind] for kind in (RECEIVED, GIVEN_BACK, *kinds)}
    open_account(Account(name=holder.purse, title=title, holder=holder, kinds=told, read=read, keep=keep))


_account(RecourseClaim, Phrase("Given back by the convict"), kinds=(COUNTED,), read=READ, keep=RECOVER)
_account(CompulsoryPayment, Phrase("Paid in by the convict"), kinds=(COUNTED,), read=FORCED, keep=RECOVER)
_account(CivilClaim, Phrase("Received by the victim"), kinds=(LEFT,), read=READ, keep=HARM)


def money(amount: int) -> Money:
    """An amount of the state's own money."""
    return Money(amount, country().currency)


def record_money(
    record: Record, *, actor: Actor, amount: int, on: date, note: str | None = None, kind: str = RECEIVED
) -> LedgerEntry:
    """Write into the purse of a record what came in; what leaves it has a negative amount.

    Raises:
        OutOfBalance
    """
    (account,) = accounts_of(type(record))
    return enter(Purse(account, record), actor=actor, kind=kind, amount=money(amount), happened_on=on, note=note or "")


def entries_of(record: Record) -> list[LedgerEntry]:
    """What moved in the purse of a record and was not reversed, the earliest first."""
    (account,) = accounts_of(type(record))
    return list(standing(account, record.ref))


def days_of_money(record: Record) -> list[date]:
    """The days on which money came in, in order."""
    return [one.happened_on for one in entries_of(record) if one.kind == RECEIVED]


def excess(record: Holder) -> int:
    """What stands in a purse beyond what is owed by now: all of it where the award or the sentence is gone."""
    if isinstance(record, RecourseClaim):
        beyond = record.received_together - (record.claim.amount or 0)
        return record.received if fell_on(record) else min(record.received, max(beyond, 0))
    return max(record.received - (record.awarded if isinstance(record, CivilClaim) else record.due), 0)


def fell_on(record: Holder) -> date | None:
    """Since when less is owed on a record than was: the award ended, the sentence was withdrawn, the decision lowered."""
    if isinstance(record, CivilClaim):
        return record.reviewed_on
    gone = record.sentence.withdrawn_on
    if isinstance(record, CompulsoryPayment):
        return gone or record.set_anew_on
    return record.claim.award_ended_on or gone


def clear(
    record: Holder, *, actor: Actor, way: str, amount: int | None, on: date | None, note: str | None
) -> LedgerEntry:
    """Write down what became of money beyond what is owed, all of it unless an amount is named: given back, or where it stays.

    Raises:
        compensation.no_excess: nothing is beyond it, or less.
        day.too_early
    """
    over, since = excess(record), fell_on(record)
    much = amount or over
    if not over or much > over:
        raise Refusal("compensation.no_excess", record=record.ref, amount=money(much), most=money(over)).at("amount")
    day = not_before(on or actor.today, since=since or date.min)
    return record_money(record, actor=actor, amount=-much, on=day, note=note, kind=way)


def kept_of(entries: Sequence[LedgerEntry]) -> list[tuple[LedgerEntry, int]]:
    """Each amount that came in with what is kept of it: what was given back is taken from the latest that had come by then."""
    kept: dict[LedgerEntry, int] = {}
    back = 0
    for entry in entries:
        if entry.kind == RECEIVED:
            kept[entry] = entry.amount
        elif entry.kind == GIVEN_BACK:
            back -= entry.amount
        for one in reversed(kept):
            part = min(back, kept[one])
            kept[one], back = kept[one] - part, back - part
    return [(one, amount) for one, amount in kept.items() if amount]
