"""By what a figure may be broken down, and how the parts are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.spans import Over, read_over

MONTH, YEAR = "month", "year"
TIMES = (MONTH, YEAR)
SHOWS = ("code", "article", "yesno", "reference", "plain")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column to break down by.

    `shows` says how its values are named: "code" (of list `codes`, or of the list that the fact table names),
    "article", "yesno", "agency", "reference" or "plain". `over`, when given, replaces the indicator's own: such parts
    have another base.
    """

    column: str
    shows: str
    codes: str = ""
    over: Over | None = None

    @property
    def title(self) -> Text:
        """What people call it."""
        return TITLES[self.column]


TITLES: Mapping[str, Text] = {
    column: words.text() for column, words in read_yaml(Path(__file__).with_suffix(".yaml")).entries()
}
"""What people call the columns."""
_SHOWN: dict[str, str] = {
    "month": "month",
    "year": "plain",
    "agency": "reference",
    "article": "article",
    "from_article": "article",
    "to_article": "article",
    "part": "plain",
    "paragraph": "plain",
    "number": "plain",
    "plan": "reference",
    "owner": "reference",
    "chair": "reference",
    "provider": "reference",
    "executor": "reference",
    "organisation": "reference",
    "social_order": "reference",
    "sender": "reference",
    "since": "day",
    "tier": "tier",
    "bound": "bound",
    "confiscation": "confiscation",
}


def dimension(column: str, *, codes: str = "", over: Over | None = None) -> Dimension:
    """The dimension of a column, shown as columns of that name are."""
    if codes:
        return Dimension(column=column, shows="code", codes=codes, over=over)
    if column == "region":
        return Dimension(column=column, shows="code", codes="regions", over=over)
    shows = "yesno" if column.startswith("is_") else _SHOWN.get(column, "code")
    return Dimension(column=column, shows=shows, over=over)


def read_dimensions(place: Place) -> tuple[Dimension, ...]:
    """`by:` of an indicator: column names, or `{column, codes, shows, over}`. Month and year are always there besides.

    Raises:
        PackFault: a column has no name that people can read, is built in, or is written twice.
    """
    found: dict[str, Dimension] = {}
    for entry in place.each():
        one = _dimension(entry)
        if one.column in found or one.column in TIMES:
            raise entry.fault(f"“{one.column}” is there already")
        if one.column not in TITLES:
            raise entry.fault(f"no title is known for the column “{one.column}”")
        found[one.column] = one
    return tuple(found.values())


def _dimension(place: Place) -> Dimension:
    if isinstance(place.value, str):
        return dimension(place.string())
    codes, shows, over = place.maybe("codes"), place.maybe("shows"), place.maybe("over")
    read = dimension(
        place.take("column").string(), codes=codes.string() if codes else "", over=read_over(over) if over else None
    )
    place.done()
    if shows is None:
        return read
    return Dimension(column=read.column, shows=shows.one_of(*SHOWS), codes=read.codes, over=read.over)
