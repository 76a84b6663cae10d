"""The ledger of a record: on its page, as a page of its own to print and to export, and the page of an entry."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.ledger import commands, queries
from qorgan.desk.ledger.accounts import ACCOUNTS, READ, accounts_of
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.record_types import find_anything
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    keep_pages,
)

REVERSES = Phrase("Reverses {entry}")
REVERSED = Phrase("Reversed")


def _account(entry: LedgerEntry, language: str) -> Text:
    return ACCOUNTS[entry.account].title


def _kind(entry: LedgerEntry, language: str) -> Text:
    return ACCOUNTS[entry.account].kinds[entry.kind]


def _balance(entry: Any, language: str) -> Money:
    return Money(entry.balance, entry.currency)


def _standing(entry: Any, language: str) -> Text | None:
    if entry.reversal_of:
        return REVERSES.filled(entry=entry.reversal_of.ref)
    return REVERSED if entry.is_reversed else None


COLUMNS = columns_of(
    LedgerEntry,
    Column("happened_on", link=True),
    Column("account", cell=_account),
    Column("kind", cell=_kind),
    Column("sum", _("Amount"), align="right"),
    Column("balance", _("Balance"), cell=_balance, align="right", adds=False),
    Column("standing", _("Reversal"), cell=_standing, rare=True),
    Column("reason", rare=True),
    Column("note", rare=True),
)


def _holder(entry: LedgerEntry, actor: Actor) -> dict[str, Any]:
    kind, record = find_anything(actor=actor, ref=entry.holder)
    return {"holder_link": kind.opened_at(record)}


keep_pages(
    ListPage(
        query=queries.ledger_of,
        columns=(Column("happened_on", link=True), *COLUMNS[1:]),
        help=_("What came in is positive, what left negative. Entries are reversed, never changed."),
        empty=_("No entries yet."),
    ),
    RecordPage(
        query=queries.ledger_entry,
        template="kit/ledger_entry.html",
        pairs=(
            Pair(_("Account"), cell=_account),
            Pair(_("Kind"), cell=_kind),
            "happened_on",
            Pair(_("Amount"), "sum"),
            Pair(_("Balance"), cell=_balance),
            Pair(_("Reversal"), cell=_standing),
            "reason note agency",
        ),
        context=_holder,
        actions=(commands.reverse_entry,),
    ),
    FormPage(
        command=commands.reverse_entry,
        goes_to=lambda made: f"/ledger-entries/{made[0].ref}",
        help=_("The entry stays. The opposite amount is added on the same day, and the balance stands as before it."),
    ),
)
extend_records(
    Section(
        _("Ledger of the record"),
        rows=lambda record, actor: queries.visible_to(actor).filter(holder=record.ref).order_by("-happened_on", "-id"),
        columns=COLUMNS,
        row_actions=(commands.reverse_entry,),
        may=READ,
        whole=lambda record: f"/records/{record.ref}/ledger",
    ),
    shows_on=lambda record, actor: any(actor.may(account.read) for account in accounts_of(type(record))),
)
