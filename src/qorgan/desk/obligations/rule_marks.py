"""Which rules of what is owed the house knows, as one mark: a new one means that records entered before may owe more than is kept."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from qorgan.desk.country import Country
from qorgan.desk.obligations.ledger import SOURCES
from qorgan.desk.obligations.models import Recount

DONE = "done"


def owing_of(pack: Country) -> str:
    """Sixteen signs that change with a term that is new or holds earlier, with a code list, and with what derives duties.

    The length of a term is not among them: it changes when a duty ends, not whether it is owed.
    """
    told = hashlib.sha256()
    for term in pack.terms.all():
        told.update(f"{term.id} {term.editions[0].since}\n".encode())
    for file in (*sorted((pack.folder / "codes").rglob("*.yaml")), *_derivations()):
        told.update(hashlib.sha256(file.read_bytes()).digest())
    return told.hexdigest()[:16]


def is_new(owing: str) -> bool:
    """Whether the last finished recount knew other rules, or there was none."""
    last = Recount.objects.filter(state=DONE).order_by("-id").first()
    return last is None or last.owing != owing


def _derivations() -> Iterator[Path]:
    """The modules that derive duties and those beside them, which they use."""
    named = {derive.__module__ for source in SOURCES.values() for derive in source.derives}
    for folder in sorted({Path(str(sys.modules[name].__file__)).parent for name in named}):
        yield from sorted(folder.glob("*.py"))
