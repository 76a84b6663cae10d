"""The parts of an identity that were asked for, each as lines; what was not asked for stays shut."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.desk.country import label
from qorgan.kernel.days import day
from qorgan.people.identity import RESIDENCE
from qorgan.people.restricted import Taken

PARTS: dict[str, Callable[[Taken, str], list[str]]] = {
    "names": lambda taken, language: [taken.identity.full_name, *taken.identity.aliases],
    "birth": lambda taken, language: [day(taken.born_on, language=language)] if taken.born_on else [],
    "number": lambda taken, language: [taken.identity.iin],
    "documents": lambda taken, language: [
        " ".join((label("document_kinds", one.kind, language), one.number)).strip() for one in taken.identity.documents
    ],
    "contacts": lambda taken, language: [*(one.e164 or one.raw for one in taken.identity.phones), taken.identity.email],
    "address": lambda taken, language: (
        [getattr(taken.identity, part) for part in RESIDENCE if part != "country"]
        + [label("citizenships", taken.identity.country, language)]
    ),
}


def shown_parts(taken: Taken, *, parts: Iterable[str], language: str) -> list[tuple[str, list[str]]]:
    """The parts in the order of the country's list, each with its lines."""
    return [
        (label("identity_parts", part, language), [line for line in told(taken, language) if line])
        for part, told in PARTS.items()
        if part in parts
    ]
