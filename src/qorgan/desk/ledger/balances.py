"""What a purse holds: never kept, always added up, as of a day and as it was known at an instant."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from qorgan.desk.ledger.accounts import Account
from qorgan.desk.ledger.models import LedgerEntry


def balance(account: Account, holder: str, *, on: date | None = None, known_at: datetime | None = None) -> int:
    """What stands in one purse by the end of a day, as it was known at an instant; by all that is known where neither is given."""
    return balances(account, [holder], on=on, known_at=known_at)[holder]


def balances(
    account: Account, holders: list[str], *, on: date | None = None, known_at: datetime | None = None
) -> dict[str, int]:
    """As `balance`, for the same account of many records at once."""
    told = LedgerEntry.objects.filter(account=account.name, holder__in=holders)
    told = told.filter(happened_on__lte=on) if on else told
    told = told.filter(recorded_at__lte=known_at) if known_at else told
    found = dict(told.order_by().values_list("holder").annotate(Sum("amount")))
    return {holder: found.get(holder, 0) for holder in holders}


def standing(account: Account, holder: str) -> QuerySet[LedgerEntry]:
    """The entries of a purse that were not reversed, without reversals, the earliest first."""
    found = LedgerEntry.objects.filter(account=account.name, holder=holder)
    return found.filter(reversal_of__isnull=True, reversed_by__isnull=True).order_by("happened_on", "id")


def with_balance(entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """The entries, each with what its purse held after it (`balance`), in the order of days."""
    before = LedgerEntry.objects.filter(account=OuterRef("account"), holder=OuterRef("holder")).filter(
        Q(happened_on__lt=OuterRef("happened_on")) | Q(happened_on=OuterRef("happened_on"), id__lte=OuterRef("id"))
    )
    return entries.annotate(
        balance=Subquery(before.order_by().values("account").annotate(all=Sum("amount")).values("all"))
    )
