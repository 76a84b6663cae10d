"""The pages of the lists that go to the treasury: which awards stand on them, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, columns_of, keep_pages
from qorgan.rights.compensation import queries, treasury
from qorgan.rights.compensation.accounts import money
from qorgan.rights.compensation.award_grounds import AwardLeftOut, grounds_gone, named_left_out
from qorgan.rights.compensation.models import ListedAward, TreasuryList
from qorgan.rights.compensation.pages.cells import LETTERS, languages, money_of, provision_cell, to_its_page
from qorgan.rights.compensation.states import LISTED, TO_LIST

NUMBERED = Phrase("No. {number} of {year}")
WILL_BE_LEFT_OUT = Phrase("Stays off the list, its basis is gone. {award}")
TO_BE_LOOKED_AT = Phrase("To be looked at, not paid")
NOT_TO_BE_PAID = Phrase(
    "Not to be paid until somebody looked at it: its basis is gone. Tell the treasury and take the award back. {award}"
)
LISTED_ALL = Phrase("The list is made.")
LISTED_WITHOUT = Phrase("The list is made. Left out, as their basis is gone: {awards}")


def _numbered(row: TreasuryList, language: str) -> Text:
    return NUMBERED.filled(number=row.number, year=row.year)


def _to_be_left_out(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    """Before a list is drawn: which of the agency's awards that wait stay off it, and why."""
    waiting = queries.claims_visible_to(actor).filter(agency=actor.agency, state__in=TO_LIST)
    waiting = waiting.prefetch_related(*queries.JUDGED_BY).order_by("decided_on", "id")
    for claim in waiting:
        if gone := grounds_gone(claim):
            yield WILL_BE_LEFT_OUT.filled(award=named_left_out({claim.ref: gone}))


def _listed(made: list[Any], actor: Actor) -> Text:
    """What is said after a list was drawn: that it was, and which awards stay off it."""
    out = [f"{one.ref}: {one.reason}" for one in made if isinstance(one, AwardLeftOut)]
    return LISTED_WITHOUT.filled(awards=" ".join(out)) if out else LISTED_ALL


def _awards(row: TreasuryList, actor: Actor) -> QuerySet[ListedAward]:
    return queries.listed_visible_to(actor).filter(treasury_list=row).order_by("id")


def _totals(row: TreasuryList, actor: Actor) -> dict[str, Any]:
    """How many awards the list had when it was sent, and how much in all; and what of it is still to be paid."""
    sent = _awards(row, actor)
    waits = sent.filter(off_on__isnull=True, claim__state=LISTED, claim__doubted_at__isnull=True)
    found: dict[str, Any] = {}
    for of, rows in (("", sent), ("_waiting", waits)):
        summed = rows.aggregate(count=Count("pk"), total=Sum("claim__amount", default=0))
        found |= {f"count{of}": summed["count"], f"total{of}": money(summed["total"])}
    return found


def _standing(row: ListedAward, language: str) -> Text | str:
    """Where the award stands by now; of one that was taken off, the other columns say it."""
    if row.off_on:
        return ""
    if row.claim.doubted_at and row.claim.state == LISTED:
        return TO_BE_LOOKED_AT
    return country().codes["compensation_states"].get(row.claim.state).title


def _doubted(row: TreasuryList, actor: Actor) -> Iterable[Text]:
    """The awards of the list that are not to be paid until somebody looked at them."""
    held = queries.claims_visible_to(actor).filter(treasury_list=row, state=LISTED, doubted_at__isnull=False)
    for claim in held.prefetch_related(*queries.JUDGED_BY).order_by("id"):
        gone = grounds_gone(claim)
        yield NOT_TO_BE_PAID.filled(award=named_left_out({claim.ref: gone}) if gone else claim.ref)


ON_LIST = columns_of(
    ListedAward,
    "claim",
    Column("person", _("Person"), cell=lambda row, language: row.claim.injured_party.person),
    Column("provision", _("Provision"), cell=lambda row, language: provision_cell(row.claim, language)),
    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
    Column("standing", _("State"), cell=_standing, badge=True),
    "paid_on payment_number off_on off_because",
)
keep_pages(
    ListPage(
        query=queries.treasury_lists,
        columns=(Column("ref", link=True), Column("number", cell=_numbered), "listed_on agency"),
        new=treasury.list_for_treasury,
        empty=_("No lists yet. A list takes every award that waits."),
    ),
    RecordPage(
        query=queries.treasury_list,
        pairs=(Pair(_("Number"), cell=_numbered), "agency listed_on"),
        sections=(
            Section(_("Awards on the list when it was sent"), rows=_awards, columns=ON_LIST, empty=_("None.")),
            LETTERS,
        ),
        template="compensation/treasury_list.html",
        context=_totals,
        notices=_doubted,
    ),
    ListPage(
        query=queries.listed_awards,
        columns=ON_LIST,
        empty=_("None."),
        help=_("Who stood on the list when it was sent, and who was taken off it since."),
    ),
    FormPage(
        command=treasury.list_for_treasury,
        choices={"document_language": languages},
        initial=lambda records, actor: {"document_language": actor.language},
        goes_to=to_its_page,
        notices=_to_be_left_out,
        tells=_listed,
    ),
)
