"""The questions: what moved in the purses of a record, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import Day
from qorgan.desk.ledger import balances
from qorgan.desk.ledger.accounts import ACCOUNTS, READ, accounts_of
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.record_types import RECORD_TYPES, RecordType, register_type
from qorgan.desk.records import Record
from qorgan.desk.workflow import Workflow, register_workflow

LABELS = {
    "record": _("Record"),
    "ledger_entry": _("Entry of the ledger"),
    "on": _("By the end of"),
    "known_on": _("As known on"),
    "reason": _("Reason"),
}
REVERSE = "reverse_entry"


def visible_to(actor: Actor) -> QuerySet[LedgerEntry]:
    """The entries of the records that an actor may fetch, in the accounts that the actor may read."""
    ways = [
        Q(
            Exists(RECORD_TYPES[account.holder].visible_to(actor).order_by().filter(ref=OuterRef("holder"))),
            account=account.name,
        )
        for account in ACCOUNTS.values()
        if actor.may(account.read)
    ]
    taken_back = Exists(LedgerEntry.objects.filter(reversal_of=OuterRef("pk")))
    found = LedgerEntry.objects.filter(reduce(or_, ways, NOTHING)).annotate(is_reversed=taken_back)
    return balances.with_balance(found).select_related("agency", "reversal_of")


def _withheld(entry: LedgerEntry, actor: Actor) -> tuple[str, ...]:
    is_open = entry.reversal_of_id is None and not LedgerEntry.objects.filter(reversal_of=entry).exists()
    return () if is_open and actor.may(ACCOUNTS[entry.account].keep) else (REVERSE,)


register_type(
    RecordType(
        name="ledger_entry",
        title=_("Entry of the ledger"),
        model=LedgerEntry,
        visible_to=visible_to,
        also=("amount", "recorded_at"),
        but=("agency",),
        path="/ledger-entries/{ref}",
    )
)
register_workflow(Workflow(model=LedgerEntry, withheld=_withheld))


@query(
    may=READ,
    get="/records/{record}/ledger",
    title=_("Ledger of the record"),
    labels=LABELS,
    orders={"happened_on": ("-happened_on", "-id")},
)
def ledger_of(*, actor: Actor, record: Record) -> QuerySet[LedgerEntry]:
    """What moved in the purses of one record, the latest day first, each with the balance after it."""
    return visible_to(actor).filter(holder=record.ref)


@query(may=READ, get="/ledger-entries/{ledger_entry}", title=_("Entry of the ledger"), labels=LABELS)
def ledger_entry(*, actor: Actor, ledger_entry: LedgerEntry) -> LedgerEntry:
    """One entry, and what takes it back if anything does."""
    return ledger_entry


@dataclass(frozen=True, slots=True)
class Balance:
    """What stands in one account of a record."""

    account: str
    title: dict[str, str]
    amount: int
    currency: str


@query(may=READ, get="/records/{record}/balances", title=_("Balances of the record"), labels=LABELS)
def balances_of(*, actor: Actor, record: Record, on: Day | None = None, known_on: Day | None = None) -> list[Balance]:
    """What stands in each account of a record by the end of a day, as it was known on a day."""
    zone = ZoneInfo(country().zone)
    known_at = datetime.combine(known_on, time.max, tzinfo=zone) if known_on else None
    return [
        Balance(
            account=account.name,
            title=account.title.as_dict(),
            amount=balances.balance(account, record.ref, on=on, known_at=known_at),
            currency=country().currency,
        )
        for account in accounts_of(type(record))
        if actor.may(account.read)
    ]
