"""How the pages of compensation write money and provisions, and in which languages a paper is offered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.country import country
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.justice.crimes.qualifications import Provision
from qorgan.kernel.money import Money
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.pages import Column, Section, columns_of
from qorgan.office.letters.models import Letter
from qorgan.office.letters.queries import visible_to as letters_visible
from qorgan.rights.compensation.accounts import money
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim

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
        return None if value is None else money(value)

    return cell


def to_its_page(made: Any) -> str:
    """Where an act leads that answers with a record and what it wrote beside it."""
    return RECORD_TYPES[type(made[0])].address(made[0])


def claimed_cell(claim: CivilClaim, language: str) -> Money:
    """What is claimed in all."""
    return money(claim.material + claim.moral)


def provision_cell(claim: CompensationClaim, language: str) -> Text | str:
    """The provision that opened the tier; nothing before the award."""
    return Provision(claim.article, claim.part, claim.paragraph).name if claim.article else ""


def languages(language: str) -> list[tuple[str, str]]:
    """The languages in which the house writes."""
    names = country().codes["languages"]
    return [(code, names.label(code, language)) for code in LANGUAGES]
