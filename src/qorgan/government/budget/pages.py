"""The pages of public money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.budget import chain_pages, commands, queries
from qorgan.government.budget.models import Allocation
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, keep_pages

WITHDRAWN = Phrase("Withdrawn on {on}, not counted: {reason}")


def _withdrawn(allocation: Allocation, actor: Actor) -> Iterable[Text]:
    if allocation.withdrawn_on:
        yield WITHDRAWN.filled(on=day_text(allocation.withdrawn_on), reason=allocation.withdrawn_because)


def _own_money(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"currency": country().currency, "fiscal_year": actor.today.year}


PROVIDERS = {"provider": offered(lambda: able_to("care.admit"), closed_too=True)}

__all__ = ["chain_pages"]

keep_pages(
    ListPage(
        query=queries.allocations,
        menu=Menu(section="government", order=30, icon="coin"),
        new=commands.record_allocation,
        columns=(
            Column("ref", _("Reference"), link=True),
            # A year is a name, not a number: it takes no thousands separator.
            Column("fiscal_year", cell=lambda row, language: str(row.fiscal_year)),
            Column("kind", badge=True),
            "purpose region",
            Column("sum", _("Amount"), sort="amount", align="right"),
        ),
        help=_("Planned, allocated and paid sums stand side by side and are never added to each other."),
        empty=_("No sums yet. Record one, or import a list."),
    ),
    RecordPage(
        query=queries.allocation,
        pairs=(
            Pair(_("Amount"), "sum"),
            Pair(_("Fiscal year"), cell=lambda row, language: str(row.fiscal_year)),
            Pair(name="kind", badge=True),
            "purpose region provider act allocated_on agency",
        ),
        notices=_withdrawn,
    ),
    FormPage(command=commands.record_allocation, initial=_own_money, choices=PROVIDERS),
)
