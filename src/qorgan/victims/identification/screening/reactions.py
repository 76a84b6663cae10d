"""When a person's key is made anew, the evidence of answers is sealed under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qorgan.people.models import Person
from qorgan.people.seals import KeptWords, keep_words
from qorgan.victims.identification.screening.models import Answer
from qorgan.victims.identification.screening.results import evidence_place


@keep_words
def evidence_about(person: Person) -> Iterable[KeptWords]:
    """The evidence of every answer about a person."""
    rows = Answer.objects.filter(screening__person=person).exclude(evidence=b"").select_related("screening")
    for row in rows.order_by("pk"):
        yield KeptWords(place=evidence_place(row.screening, row.question), sealed=bytes(row.evidence), write=_into(row))


def _into(row: Answer) -> Callable[[bytes], object]:
    return lambda sealed: Answer.objects.filter(pk=row.pk).update(evidence=sealed)
