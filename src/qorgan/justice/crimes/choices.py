"""What the forms of justice offer to choose from, in the reader's language."""

from __future__ import annotations

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.justice.crimes.qualifying import article_numbers, article_title
from qorgan.justice.crimes.states import MOVES


def articles(language: str) -> list[tuple[str, str]]:
    """The articles that may be entered: those of the law held here and those that a list of offences names."""
    return [(number, article_label(number, language)) for number in article_numbers()]


def article_label(number: str, language: str) -> str:
    """An article as a list shows it: its number and its present title."""
    title = article_title(number)
    return f"{number} · {title.in_(language)}" if title else number


def decisions(language: str) -> list[tuple[str, str]]:
    """The decisions that `move_stage` takes."""
    codes = country().codes["proceeding_decisions"]
    taken = dict.fromkeys(move.decision for move in MOVES if move.act == "move_stage")
    return [(code, codes.label(code, language)) for code in taken]


def courts(language: str) -> list[tuple[str, str]]:
    """The bodies that receive proceedings."""
    kinds = {kind for role in roles().values() if "court.receive" in role.may for kind in role.agency_kinds}
    found = Agency.objects.filter(kind__in=kinds, closed_on__isnull=True)
    return sorted(((one.ref, one.title.in_(language)) for one in found), key=lambda pair: pair[1])
