"""The purses of public money, one a level, and what stands in them: never kept, always added up from entries.

    line --transferred--> transfer --contracted--> order --paid--> tranche --spent--> report
         <---returned---           <--released----
                                   <-----------recovered-----------

A tenge leaves a level only for the next, so none is transferred, contracted, paid or spent twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Sum

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import text_of
from qorgan.desk.ledger.accounts import Account, Purse, open_account
from qorgan.desk.ledger.commands import TITLE
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.records import Record
from qorgan.desk.reviews.models import SENT_BACK
from qorgan.desk.reviews.rules import send_back
from qorgan.government.budget.models import BudgetLine, ExpenditureReport, SocialOrder, Tranche, Transfer
from qorgan.government.budget.states import KEEP, ORDER, ORDERS, READ, VERIFY
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import NotPermitted
from qorgan.kernel.texts import Phrase, Text

PLANNED, AMENDED, TRANSFERRED, GIVEN_BACK = "planned", "amended", "transferred", "given_back"
CONTRACTED, RELEASED, PAID, SPENT, RECOVERED = "contracted", "released", "paid", "spent", "recovered"
KINDS: dict[str, Text] = {
    PLANNED: Phrase("Planned"),
    AMENDED: Phrase("Amended"),
    TRANSFERRED: Phrase("Transferred"),
    GIVEN_BACK: Phrase("Given back"),
    CONTRACTED: Phrase("Contracted"),
    RELEASED: Phrase("Released"),
    PAID: Phrase("Paid", context="of a budget"),
    SPENT: Phrase("Spent and accepted"),
    RECOVERED: Phrase("Recovered", context="of a budget"),
}
TAKEN_BACK_BY = {
    **dict.fromkeys((PLANNED, AMENDED, TRANSFERRED, GIVEN_BACK), KEEP),
    **dict.fromkeys((CONTRACTED, RELEASED, PAID, RECOVERED), ORDER),
    SPENT: VERIFY,
}
"""Whose an entry is to reverse: of whoever does the act that made it."""
ACCEPTANCE_REVERSED = Phrase("The acceptance was taken back in the ledger.")


def _theirs(entry: LedgerEntry, actor: Actor) -> None:
    if not actor.may(TAKEN_BACK_BY[entry.kind]):
        raise NotPermitted(act=text_of(TITLE))


def _unpaid(tranche: Tranche, actor: Actor) -> Iterable[Record]:
    """After a reversal the tranche was not paid, where nothing paid stands in its purse any more."""
    if tranche.paid_on and not came(PAID_OUT, tranche, PAID):
        tranche.paid_on = None
        tranche.save(update_fields=["paid_on"])
    return [tranche]


def _unaccepted(report: ExpenditureReport, actor: Actor) -> Iterable[Record]:
    """After the reversal of its acceptance the report stands as sent back."""
    if report.state != SENT_BACK and not came(ACCEPTED_SPENDING, report, SPENT):
        send_back(report, actor=actor, answer=ACCEPTANCE_REVERSED.in_(actor.language))
    return [report]


def _account(name: str, title: Text, holder: type[Record], kinds: Iterable[str], **given: Any) -> Account:
    return Account(
        name=name,
        title=title,
        holder=holder,
        kinds={kind: KINDS[kind] for kind in kinds},
        blocks=_theirs,
        **{"read": ORDERS, "keep": ORDER} | given,
    )


LINE = open_account(
    _account(
        "budget.line",
        Phrase("Budget line"),
        BudgetLine,
        (PLANNED, AMENDED, TRANSFERRED, GIVEN_BACK),
        read=READ,
        keep=KEEP,
    )
)
REGION = open_account(
    _account(
        "budget.region",
        Phrase("Transfer to the region"),
        Transfer,
        (TRANSFERRED, GIVEN_BACK, CONTRACTED, RELEASED, RECOVERED),
        keep=KEEP,
    )
)
ORDERED = open_account(
    _account(
        "budget.order",
        Phrase("Social order"),
        SocialOrder,
        (CONTRACTED, RELEASED, PAID),
    )
)
PAID_OUT = open_account(
    _account(
        "budget.tranche",
        Phrase("Tranche"),
        Tranche,
        (PAID, SPENT, RECOVERED),
        after=_unpaid,
    )
)
ACCEPTED_SPENDING = open_account(
    _account(
        "budget.spent",
        Phrase("Accepted spending"),
        ExpenditureReport,
        (SPENT,),
        keep=VERIFY,
        after=_unaccepted,
    )
)


def money(amount: int) -> Money:
    """An amount of the state's own money."""
    return Money(amount, country().currency)


def purse(record: Record) -> Purse:
    """The purse of a level's record."""
    return Purse(ACCOUNT_OF[type(record)], record)


ACCOUNT_OF: dict[type[Record], Account] = {
    one.holder: one for one in (LINE, REGION, ORDERED, PAID_OUT, ACCEPTED_SPENDING)
}


def moved(account: Account, holders: Iterable[str]) -> dict[tuple[str, str], int]:
    """What came into and left the purses of these records, by holder and kind; what was reversed adds up to nothing."""
    found = LedgerEntry.objects.filter(account=account.name, holder__in=list(holders)).order_by()
    return {
        (holder, kind): total for holder, kind, total in found.values_list("holder", "kind").annotate(Sum("amount"))
    }


def came(account: Account, record: Record, *kinds: str) -> int:
    """What stands of these kinds in the purse of one record."""
    told = moved(account, [record.ref])
    return sum(told.get((record.ref, kind), 0) for kind in kinds)


def revised(line: BudgetLine) -> int:
    """What a line holds by the law and its amendments."""
    return came(LINE, line, PLANNED, AMENDED)


def allocated(transfer: Transfer) -> int:
    """What a region was given of a line, less what it gave back."""
    return came(REGION, transfer, TRANSFERRED, GIVEN_BACK)


def contracted(order: SocialOrder) -> int:
    """The sum of an order with its changes."""
    return came(ORDERED, order, CONTRACTED, RELEASED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What stands on each level, beside each other and never added to each other."""

    planned: int = 0
    revised: int = 0
    allocated: int = 0
    contracted: int = 0
    paid: int = 0
    spent: int = 0
    recovered: int = 0

    def __add__(self, other: Sums) -> Sums:
        return replace(
            self, **{name: getattr(self, name) + getattr(other, name) for name in type(self).__dataclass_fields__}
        )
