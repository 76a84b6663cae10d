"""Which column of a file is which field: by its name, by its label, and by what is known of the toolkit's own mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qorgan.victims.exchange.fields import fields, plain, template_fields
from qorgan.victims.exchange.sheets import EXTENSIONS, REF

ALIASES = {"victraffickinstatusdecisionmakingorg": "vic_TraffickingStatusDecisionMakingOrg"}
"""The templates spell one name without its g."""

KEYS = ("key", "id", "uuid", "instanceid", "metainstanceid", "recordid")
MAILING = frozenset(
    ("prs_MailingCity", "prs_MailingCountry", "prs_MailingState", "prs_MailingStreet", "prs_MailingPostalCode")
)
"""The templates name these in another order than they label them; people fill in by the label."""

NUMBERING = frozenset(
    (
        "",
        "#",
        "no",
        "nr",
        "n",
        "n°",
        "nº",
        "s/n",
        "row",
        "number",
        "№",
        "№ п/п",
        "n п/п",
        "п/п",
        "номер",
        "р/с",
        "№ р/с",
        "р/н",
        "№ р/н",
    )
)
"""What stands above a first column that numbers the rows."""
WHOLE = re.compile(r"[0-9]{1,9}[.)]?")
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_]+")
MOST_DIGITS = 2
NEAR = frozenset(
    (
        "age",
        "birth",
        "comments",
        "document",
        "family",
        "given",
        "instance",
        "last",
        "meta",
        "note",
        "notes",
        "passport",
        "record",
        "remarks",
        "sex",
        "telephone",
    )
)
"""What others call fields beside the words of the standard."""
ENOUGH = 2
LONGEST_TOLD = 60
Named = Callable[[str], str]


@dataclass(frozen=True)
class Heading:
    """One column: the field it stands for ("" for none), what its header says, and the name it bore when that misled.

    `told` is what a remark calls it.
    """

    place: int
    field: str
    says: str
    misnamed: str = ""
    told: str = ""


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    found = {plain(name): name for name in (*fields(), *EXTENSIONS)}
    return {**found, **ALIASES, **dict.fromkeys(KEYS, REF)}


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    """Fields by label: those of the templates first, then those whose label is no other's."""
    found = {plain(field.label): field.name for field in template_fields()}
    for field in fields().values():
        found.setdefault(plain(field.label), field.name)
    return {**found, **{plain(label): name for name, label in EXTENSIONS.items()}}


def by_name(text: str) -> str:
    """The field that a technical name means, or "": groups before it and underscores inside it are let go."""
    return _names().get(plain(text.rsplit("/", 1)[-1]), "") if len(text) < 200 else ""


def by_label(text: str) -> str:
    """The field that a label means, or ""."""
    return _labels().get(plain(text), "") if len(text) < 200 else ""


def day_field(text: str) -> str:
    """The field of the standard that a name or label means, if it holds a date; else ""."""
    field = by_name(text) or by_label(text)
    return field if field in fields() and fields()[field].type == "Date" else ""


def column_told(text: str, *, place: int, field: str = "") -> str:
    """What a remark calls a column or a JSON name: itself if nothing but words of fields stands there, else the field it means, else its place.

    Whoever fills in a file may have written who somebody is where a name of a column belongs.
    """
    if len(text) <= LONGEST_TOLD and _is_worded(text):
        return text
    return field or by_name(text) or by_label(text) or f"#{place}"


def _is_worded(text: str) -> bool:
    parts = [part for part in PART.findall(text) if not part.isdecimal()]
    digits = sum(sign.isdigit() for sign in text)
    return bool(parts) and digits <= MOST_DIGITS and all(part.casefold() in _words() for part in parts)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words of which the fields of the standard, and ours beside them, are named and labelled."""
    named = (text for field in fields().values() for text in (field.name, field.label))
    said = " ".join((*named, *EXTENSIONS, *EXTENSIONS.values(), *KEYS))
    return NEAR | {part.casefold() for part in PART.findall(said) if not part.isdecimal()}


def is_header(cells: Sequence[str], *, label: Named = by_label) -> bool:
    """Whether a line names or labels fields; `label` says which field a label means."""
    return max(sum(map(bool, map(by_name, cells))), sum(map(bool, map(label, cells)))) >= ENOUGH


def is_labels(cells: Sequence[str], *, below: Sequence[str]) -> bool:
    """Whether a line under a line of names is the line of labels."""
    labelled = sum(1 for cell in cells if by_label(cell))
    return labelled >= ENOUGH and any(map(by_name, below))


def headings(names: Sequence[str], labels: Sequence[str] = (), *, label: Named = by_label) -> list[Heading]:
    """The columns of a file by its line of names and, where there is one, its line of labels.

    A name goes before a label, except in the address; a field that stands twice counts the first time.
    """
    width = max(len(names), len(labels))
    even = [(_at(names, place), _at(labels, place)) for place in range(width)]
    seen: set[str] = set()
    found = []
    for place, (name, said) in enumerate(even):
        named, labelled = by_name(name), label(said if labels else name)
        is_misnamed = bool(labels) and named != labelled and {named, labelled} <= MAILING
        field = labelled if is_misnamed else named or labelled
        told = column_told(said or name, place=place + 1, field=field)
        if field in seen:
            field = ""
        seen |= {field} - {""}
        found.append(Heading(place, field, said or name, misnamed=named if is_misnamed else "", told=told))
    return found


def numbers_rows(says: str, cell: str, *, ordinal: int) -> bool:
    """Whether a cell of the first column does no more than number its row: by its heading, or by the number itself."""
    if not WHOLE.fullmatch(cell):
        return False
    return says.casefold().strip(" .:") in NUMBERING or int(cell.rstrip(".)")) == ordinal


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
