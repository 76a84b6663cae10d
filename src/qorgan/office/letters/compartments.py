"""Letters of a compartment: one permission reads them, and of those who have it only whoever sees the record they are about.

A room above says so for the permission that its letters name (`reads`). Its letters leave in no list as a file, and what is owed
on one is owed by whoever answers for the record. They are numbered within it, so that no gap tells of those about another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.kernel.registries import Registry
from qorgan.office.letters.catalogue import series_of
from qorgan.office.letters.models import Letter

Subjects = Callable[[Actor], Iterable[tuple[type[Model], Q]]]


@dataclass(frozen=True, kw_only=True)
class Compartment:
    """What a room says of its letters.

    `subjects` gives the ways, table by table, to the records whose letters an actor may read; `holder` who answers for the record of
    a letter in the body that wrote it, "" where nobody has it. No letter tells a fact that is read by a permission that begins as
    `silent` says. `withholds` gives what is printed of any letter in the place of values, by name, whenever it is read or printed.
    """

    subjects: Subjects
    holder: Callable[[Letter], str]
    silent: str
    withholds: Callable[[Letter], Mapping[str, Any]]


COMPARTMENTS = Registry[str, Compartment](
    "Letters that are seen only with the record they are about, by the permission that reads them."
)


def read_by(actor: Actor) -> Q:
    """The letters that a role may read by what they name, as a condition; a compartment's by their records.

    Asked of each letter and not gathered beforehand: a list of letters is read in order from its index.
    """
    kept = kept_for(actor)
    found = Q(reads__in=("", *sorted(actor.role.may.difference(kept))))
    for reads in kept:
        about = NOTHING
        for model, way in COMPARTMENTS[reads].subjects(actor):
            if way != NOTHING:
                about |= Q(Exists(model._default_manager.filter(way, ref=OuterRef("subject_ref"))))
        found |= Q(reads=reads) & about
    return found


def kept_for(actor: Actor) -> list[str]:
    """The permissions of an actor whose letters a compartment keeps."""
    return sorted(reads for reads in COMPARTMENTS if actor.may(reads))


def that_leave(rows: QuerySet[Letter]) -> QuerySet[Letter]:
    """Those of a list that may leave the house as a file."""
    return rows.exclude(reads__in=sorted(COMPARTMENTS))


def series_for(reads: str, *, subject_ref: str) -> str:
    """The sign of the book that a letter is numbered in; in a compartment each record has its own, under the sign of the permission."""
    return f"{series_of(reads)}-{subject_ref}" if reads in COMPARTMENTS else series_of(reads)


def holder_of(letter: Letter) -> str:
    """Who answers for a letter of a compartment; "" for any other, or where nobody does."""
    kept = COMPARTMENTS.get(letter.reads)
    return kept.holder(letter) if kept else ""


def tells_nothing(letter: Letter) -> bool:
    """Whether a letter tells no fact: a count by kind and region would tell of whom it is about."""
    return letter.reads.startswith(tuple(kept.silent for kept in COMPARTMENTS.values()))


def withheld(letter: Letter) -> dict[str, Any]:
    """What is printed of a letter in the place of values, by name."""
    return {name: words for kept in COMPARTMENTS.values() for name, words in kept.withholds(letter).items()}
