"""The accounts that rooms declare: what money stands in them, whose it is, and what no balance may pass.

PAID = open_account(Account(name="wages.paid", holder=WageClaim, kinds={"payment": PAYMENT}, ceiling=lambda claim: claim.due, ...))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import imply
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.records import Record
from qorgan.kernel.registries import Registry
from qorgan.kernel.texts import Text

READ, REVERSE = "ledger.read", "ledger.reverse"


def _nothing(holder: Any, actor: Actor) -> Iterable[Record]:
    return ()


def _no_bound(holder: Any) -> int | None:
    return None


def _never(entry: LedgerEntry, actor: Actor) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account that every record of a kind has.

    No balance of it falls under `floor` (None: it may) or rises above `ceiling(holder)`. Whoever holds `read` sees its entries where the
    holder is seen, whoever holds `keep` reverses them; `blocks` refuses a reversal by raising. After one, `after(holder, actor)` brings
    the record in line and answers with what it changed.
    """

    name: str
    title: Text
    holder: type[Record]
    kinds: Mapping[str, Text]
    read: str
    keep: str
    floor: int | None = 0
    ceiling: Callable[[Any], int | None] = _no_bound
    blocks: Callable[[LedgerEntry, Actor], None] = _never
    after: Callable[[Any, Actor], Iterable[Record]] = field(default=_nothing)


ACCOUNTS = Registry[str, Account]("What money stands in an account that every record of a kind has.")


def open_account(account: Account) -> Account:
    """Declare an account; a room does it once."""
    ACCOUNTS[account.name] = account
    imply(READ, by=account.read)
    imply(REVERSE, by=account.keep)
    return account


@dataclass(frozen=True)
class Purse:
    """An account of one record."""

    account: Account
    holder: Record


def accounts_of(model: type[models.Model]) -> list[Account]:
    """The accounts that records of a kind have, in the order in which they were declared."""
    return [account for account in ACCOUNTS.values() if account.holder is model]
