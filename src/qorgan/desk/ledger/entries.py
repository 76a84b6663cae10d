"""Adding entries: into a purse, from one to another, and back again. Called inside the commands of rooms.

The purses are held until the act is over, always in one order, so that two who pay at once cannot both spend the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from qorgan.desk.about import person_of
from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.ledger.accounts import ACCOUNTS, Purse
from qorgan.desk.ledger.balances import balance
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.ledger.refusals import NOT_OVER, NOT_UNDER, OutOfBalance
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal


def enter(purse: Purse, *, actor: Actor, kind: str, amount: Money, happened_on: date, note: str = "") -> LedgerEntry:
    """Write that money came into a purse, or with a negative amount that it left, from or to outside the house's accounts.

    Raises:
        OutOfBalance
    """
    return _written([(purse, amount)], actor=actor, kind=kind, happened_on=happened_on, note=note)[0]


def move(
    *, out_of: Purse, into: Purse, actor: Actor, kind: str, amount: Money, happened_on: date, note: str = ""
) -> list[LedgerEntry]:
    """Write that money went from one purse to another: two entries that are reversed together.

    Raises:
        OutOfBalance
    """
    return _written(
        [(out_of, amount * -1), (into, amount)],
        actor=actor,
        kind=kind,
        happened_on=happened_on,
        note=note,
        is_paired=True,
    )


def reverse(entry: LedgerEntry, *, actor: Actor, reason: str, note: str = "") -> list[LedgerEntry]:
    """Take an entry back, and the other one of its transfer, on the day on which it happened; both stay on record.

    Raises:
        ledger.reversed, OutOfBalance, or what the account refuses it for.
    """
    pair = (
        LedgerEntry.objects.filter(transfer=entry.transfer)
        if entry.transfer
        else LedgerEntry.objects.filter(pk=entry.pk)
    )
    entries = list(pair.select_related("reversal_of").order_by("id"))
    purses = [purse_of(one) for one in entries]
    _hold(purses)
    for one in entries:
        other = one.reversal_of or LedgerEntry.objects.filter(reversal_of=one).first()
        if other:
            raise Refusal("ledger.reversed", entry=one.ref, other=other.ref)
        ACCOUNTS[one.account].blocks(one, actor)
    for one, purse in zip(entries, purses, strict=True):
        _check(purse, amount=one.amount * -1, currency=one.currency)
    rows = [
        {
            "account": one.account,
            "holder": one.holder,
            "person": one.person,
            "agency": actor.agency,
            "kind": one.kind,
            "amount": -one.amount,
            "currency": one.currency,
            "happened_on": one.happened_on,
            "reversal_of": one,
            "reason": reason,
            "note": note,
        }
        for one in entries
    ]
    return _saved(drafted(LedgerEntry, actor=actor, rows=rows), is_paired=len(entries) > 1)


def purse_of(entry: LedgerEntry) -> Purse:
    """The purse in which an entry stands."""
    account = ACCOUNTS[entry.account]
    return Purse(account, account.holder._default_manager.get(ref=entry.holder))


def _written(
    moved: Sequence[tuple[Purse, Money]],
    *,
    actor: Actor,
    kind: str,
    happened_on: date,
    note: str,
    is_paired: bool = False,
) -> list[LedgerEntry]:
    _hold([purse for purse, _amount in moved])
    for purse, amount in moved:
        if kind not in purse.account.kinds:
            raise LookupError(f"{purse.account.name} knows no {kind}")
        _check(purse, amount=amount.amount, currency=amount.currency)
    rows = [
        {
            "account": purse.account.name,
            "holder": purse.holder.ref,
            "person": person_of(purse.holder),
            "agency": actor.agency,
            "kind": kind,
            "amount": amount.amount,
            "currency": amount.currency,
            "happened_on": happened_on,
            "note": note,
        }
        for purse, amount in moved
    ]
    return _saved(drafted(LedgerEntry, actor=actor, rows=rows), is_paired=is_paired)


def _saved(entries: list[LedgerEntry], *, is_paired: bool) -> list[LedgerEntry]:
    for entry in entries:
        entry.transfer = entries[0].ref if is_paired else ""
        entry.save(force_insert=True)
    return entries


def _hold(purses: Iterable[Purse]) -> None:
    names = sorted(f"ledger|{purse.account.name}|{purse.holder.ref}" for purse in purses)
    with connection.cursor() as cursor:
        for name in dict.fromkeys(names):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _check(purse: Purse, *, amount: int, currency: str) -> None:
    account, holder = purse.account, purse.holder
    after = balance(account, holder.ref) + amount
    least, most = account.floor, account.ceiling(holder)
    told: dict[str, object] = {"account": account.title, "holder": holder.ref, "balance": Money(after, currency)}
    if amount < 0 and least is not None and after < least:
        raise OutOfBalance(**told, rule=NOT_UNDER.filled(bound=Money(least, currency)))
    if amount > 0 and most is not None and after > most:
        raise OutOfBalance(**told, rule=NOT_OVER.filled(bound=Money(most, currency)))
