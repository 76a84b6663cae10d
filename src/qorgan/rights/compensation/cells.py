"""How the pages of compensation write money and provisions, and in which languages a paper is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.country import country
from qorgan.justice.crimes.qualifying import Provision
from qorgan.kernel.money import Money
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.pages import Column, Section, columns_of
from qorgan.office.letters.models import Letter
from qorgan.office.letters.queries import visible_to as letters_visible
from qorgan.rights.compensation.models import CompensationClaim, FormerAward, HarmClaim, ListedAward
from qorgan.rights.compensation.models_of_settling import FormerSettlement
from qorgan.rights.compensation.wording import LABELS

WITHDRAWN = (
    Column("withdrawn_on", _("Withdrawn on")),
    Column("withdrawn_reason", _("Why it was withdrawn"), code_list="correction_reasons"),
)
"""Since when and why something counts no more."""
ALL_THE_SAME = Column("all_the_same", LABELS["all_the_same"], code_list="all_the_same_reasons", badge=True)
"""The mark of money that moved though nothing stood behind it any more."""
CORRECTED = (
    Column("until_on", _("No longer since")),
    Column("correction", _("Why it was corrected"), code_list="correction_reasons"),
)
"""Since when and why something stands so no longer."""

LETTERS = Section(
    _("Letters"),
    rows=lambda row, actor: letters_visible(actor).filter(subject_ref=row.ref).order_by("-id"),
    columns=columns_of(
        Letter,
        Column("ref", _("Letter"), link=True),
        Column("book_number", _("Number")),
        "prepared_on",
        Column("language", _("Language"), code_list="languages"),
        Column("status", badge=True),
    ),
    empty=_("None."),
    may="letter.read",
)
"""The letters about a record, on its page."""


def money_of(name: str) -> Any:
    """A cell that says the amount of this name in the state's money; nothing while there is none."""

    def cell(row: Any, language: str) -> Money | None:
        value = getattr(row, name)
        return None if value is None else Money(value, country().currency)

    return cell


def settled_before(code_list: str, *, of: Callable[[Any], Q]) -> Section:
    """What had been said of the money of a record before, by the list of such answers; `of` finds those of the record."""
    return Section(
        _("Settled before"),
        rows=lambda row, actor: FormerSettlement.objects.filter(of(row)).order_by("id"),
        columns=(
            Column("settlement", _("What became of it"), code_list=code_list),
            Column("settled_on", _("Settled on")),
            Column("until_on", _("No longer since")),
        ),
        empty=_("None."),
    )


def claimed_cell(claim: HarmClaim, language: str) -> Money:
    """What is claimed in all."""
    return Money(claim.material + claim.moral, country().currency)


def provision_cell(claim: CompensationClaim | FormerAward | ListedAward, language: str) -> Text | str:
    """The provision that opened the tier; nothing before the award."""
    return Provision(claim.article, claim.part, claim.paragraph).name if claim.article else ""


def languages(language: str) -> list[tuple[str, str]]:
    """The languages in which the house writes."""
    names = country().codes["languages"]
    return [(code, names.label(code, language)) for code in LANGUAGES]
