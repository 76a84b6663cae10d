"""What tells who somebody is leaves the words about that person when the identity is taken out, whichever room keeps them.

Words are refused when they tell a name that the register knows; it may have learned of it since, or from another body. Words
sealed under the person's key may rightly tell it. The words stay struck for good; the identity, once it is back, tells the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.people.desk_words import strike_desk_words
from qorgan.people.identity_clues import without_identity
from qorgan.people.models import Person
from qorgan.people.restricted import Taken
from qorgan.people.seals import Strike, kept_words, seal_kept
from qorgan.people.subjects import ways_from
from qorgan.people.words import prose_of, words_in


def redact_words(taken: Iterable[Taken], *, actor: Actor) -> None:
    """Write the words about these persons again without what tells any of them: they are one person registered twice.

    Raises:
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    taken = list(taken)
    strike = _strike_of(taken)
    persons = list(Person.objects.filter(ref__in=[one.ref for one in taken]).order_by("pk"))
    for person in persons:
        struck = [(held, held.without(text, strike)) for held, text in kept_words(person)]
        seal_kept(struck, person=person, actor=actor)
    for table in apps.get_models():
        _strike_out_of(table, names=prose_of(table), records=persons, to=Person, strike=strike)
    strike_desk_words([one.ref for one in persons], strike=strike)
    _strike_out_of_late_entries(strike)


def redact_words_on(records: Iterable[models.Model], *, to: type[models.Model], taken: Iterable[Taken]) -> None:
    """Write again, without what tells any of these persons, the words that hang on records of a table in which they stand."""
    records, strike = list(records), _strike_of(taken)
    for table in apps.get_models():
        _strike_out_of(table, names=words_in(table), records=records, to=to, strike=strike)
    _strike_out_of_late_entries(strike)


def _strike_out_of_late_entries(strike: Strike) -> None:
    """No row leads from a term to a person: of all that is written of late entries, what tells these names goes."""
    held = Obligation.objects.select_for_update().exclude(late_entry_note="").order_by("pk")
    for pk, text in held.values_list("pk", "late_entry_note"):
        if (words := strike(text)) != text:
            Obligation.objects.filter(pk=pk).update(late_entry_note=words)


def _strike_of(taken: Iterable[Taken]) -> Strike:
    identities = [one.identity for one in taken]

    def strike(words: str) -> str:
        for identity in identities:
            words = without_identity(words, identity=identity, any_number=False)
        return words

    return strike


def _strike_out_of(
    table: type[models.Model],
    *,
    names: Iterable[str],
    records: Iterable[models.Model],
    to: type[models.Model],
    strike: Strike,
) -> None:
    names = sorted(names)
    for way in ways_from(table, to=to) if names else ():
        by = {f"{'__'.join(way)}__in": records}
        about = table._default_manager.select_for_update(of=("self",)).filter(**by).order_by("pk")
        for pk, *texts in about.values_list("pk", *names):
            told = {name: words for name, text in zip(names, texts, strict=True) if (words := strike(text)) != text}
            if told:
                table._default_manager.filter(pk=pk).update(**told)
