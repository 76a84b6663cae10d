"""What tells who a person is leaves the words of leads when the identity is taken out of the register, whoever told them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q

from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.repeats import repeats_of
from qorgan.intake.leads.words import rewritten_above
from qorgan.people.identity import Identity
from qorgan.people.identity_clues import without_identity
from qorgan.people.restricted import Taken
from qorgan.people.texts import rewrite_texts


def strike_out_of_leads(taken: Iterable[Taken], *, records: Iterable[str] = ()) -> None:
    """Seal again, without what tells who is taken out, the words of each lead that concerns them, and of those it repeats or is repeated by.

    `records` are what rooms above know of them: a lead of which one came concerns them too, linked or not.

    Raises:
        KeyVersionMissing
    """
    found = {one.ref: one.identity for one in taken}
    identities = list(found.values())

    def strike(words: str) -> str:
        return _without(words, identities=identities)

    concerns = Q(persons_concerned__person__ref__in=list(found)) | Q(results__record__in=list(records))
    _strike_out_of(Lead.objects.filter(concerns).distinct(), strike=strike)


def strike_out_of_lead(lead: Lead, *, strike: Callable[[str], str]) -> None:
    """Seal again, without what a reader of them found, the words of one lead and of those it repeats or is repeated by.

    Raises:
        KeyVersionMissing
    """
    _strike_out_of([lead], strike=strike)


def _strike_out_of(leads: Iterable[Lead], *, strike: Callable[[str], str]) -> None:
    for lead in _with_repeats(leads):
        parts = lead.parts.values_list("ref", flat=True)
        rewrite_texts(lambda one: strike(one.text), holders=[lead.ref, *parts])
        rewritten_above(lead=lead, rewrite=strike)


def _with_repeats(leads: Iterable[Lead]) -> list[Lead]:
    found = {one.pk for lead in leads for top in _above(lead) for one in (top, *repeats_of(top))}
    return list(Lead.objects.select_for_update(of=("self",)).filter(pk__in=found).order_by("pk"))


def _above(lead: Lead) -> list[Lead]:
    """The lead and those that it repeats, directly and by another."""
    found = [lead]
    while (original := found[-1].duplicate_of) is not None and original not in found:
        found.append(original)
    return found


def _without(words: str, *, identities: Iterable[Identity]) -> str:
    for identity in identities:
        words = without_identity(words, identity=identity)
    return words
