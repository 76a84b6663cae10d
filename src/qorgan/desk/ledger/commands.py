"""Taking back what was entered: the one act that rooms share. To enter is each room's own."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import CodeOf, Note
from qorgan.desk.labels import text_of
from qorgan.desk.ledger.accounts import ACCOUNTS, REVERSE
from qorgan.desk.ledger.entries import purse_of, reverse
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.ledger.queries import LABELS
from qorgan.desk.records import Record
from qorgan.kernel.refusals import NotPermitted

TITLE = _("Reverse the entry")


@command(
    may=REVERSE,
    post="/ledger-entries/{ledger_entry}/reversal",
    title=TITLE,
    labels=LABELS,
    helps={"note": _("Write no names.")},
    journals=("reason",),
)
def reverse_entry(
    *, actor: Actor, ledger_entry: LedgerEntry, reason: Annotated[str, CodeOf("reversal_reasons")], note: Note = ""
) -> list[Record]:
    """Take an entry back, with the other one of its transfer. Nothing is changed: the opposite amount is added, and why.

    Raises:
        NotPermitted: the actor does not keep the account.
        ledger.reversed, OutOfBalance, or what the room refuses it for.
    """
    if not actor.may(ACCOUNTS[ledger_entry.account].keep):
        raise NotPermitted(act=text_of(TITLE))
    added = reverse(ledger_entry, actor=actor, reason=reason, note=note)
    purses = [purse_of(one) for one in added]
    changed = [record for purse in purses for record in (purse.holder, *purse.account.after(purse.holder, actor))]
    return [*added, *{record.ref: record for record in changed}.values()]
