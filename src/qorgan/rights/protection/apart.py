"""Free words about somebody whose identity is sealed: kept under a key of their own, printed nowhere.

The register no longer holds the name, so no check could find it in a text, and refusing one would confirm a guess. Whatever
is written is therefore taken alike: the record holds `KEPT` in its place, an order a standard sentence, and the words are
read by the body that decides on the protection alone, and by the one that decides a complaint.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.records import Record
from qorgan.kernel.refs import new_ref
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.models import Person
from qorgan.people.restricted import is_restricted
from qorgan.rights.protection.models import ApartWords, Protection, ProtectionRequest
from qorgan.rights.protection.refusals import WordsDamaged
from qorgan.rights.protection.states import DECIDE
from qorgan.rights.protection.words import seal_words, words_of

KEPT, STRUCK, PRINTED = "kept_apart", "struck", "printed"
"""What a record holds in place of words; which words of an order the sealing struck, and which it prints in place of its reasons."""
NOT_PRINTED = Phrase("The reasons stand in the file of the body and are not printed.")
STAY_HERE = Phrase("Free words stay in the file of the body and are not printed.")
DAMAGED = Phrase("What is kept does not open.")


def is_apart(request: ProtectionRequest) -> bool:
    """Whether the identity of the person is sealed for the body that decides on this request, also by another body's order."""
    protections = Protection.objects.filter(person=request.person_id, agency=request.agency_id)
    kept = Q(sealed_files__sealed_at__isnull=False, sealed_files__put_back_at__isnull=True)
    waits = Q(sealed_files__elsewhere_at__isnull=False, sealed_files__let_go_at__isnull=True)
    return protections.filter(kept | waits).exists()


def is_kept_apart(person: Person) -> bool:
    """Whether anybody keeps the identity sealed: by the file, or, where the same body registered it twice, by the pseudonym."""
    sealed = Q(sealed_files__sealed_at__isnull=False, sealed_files__put_back_at__isnull=True)
    return Protection.objects.filter(sealed, person=person).exists() or is_restricted(person)


def written(text: str, *, request: ProtectionRequest) -> str:
    """What a record holds of free words: the words themselves, or only that they are kept apart."""
    return KEPT if text and is_apart(request) else text


def keep_apart(text: str, *, holds: str, about: Record, field: str, request: ProtectionRequest, actor: Actor) -> None:
    """Keep the words sealed if the record `about` only holds that they are apart."""
    if holds == KEPT:
        keep_words(text, about=about, field=field, request=request, actor=actor)


def keep_words(text: str, *, about: Record, field: str, request: ProtectionRequest, actor: Actor) -> None:
    """Keep words about a record sealed."""
    kept = ApartWords(
        ref=new_ref(ApartWords.ref_prefix),
        recorded_at=actor.now,
        recorded_by=actor.user_ref,
        request=request,
        about=about.ref,
        field=field,
    )
    seal_words(text, into=kept)
    kept.save(force_insert=True)


def printed(held: str) -> Text | str:
    """What an order says of the reasons a record holds."""
    return NOT_PRINTED if held == KEPT else held


def words_for_deciding(request: ProtectionRequest, *, actor: Actor) -> QuerySet[ApartWords]:
    """The words kept apart with a request and what followed from it, for those who decide on it; the latest first."""
    mine = request.agency_id == actor.agency.pk and actor.may(DECIDE)
    words = request.apart_words.exclude(field__in=(STRUCK, PRINTED)).order_by("-id")
    return words if mine else words.none()


def words_about(refs: Iterable[str]) -> QuerySet[ApartWords]:
    """The words kept apart with some records, the latest first."""
    return ApartWords.objects.filter(about__in=list(refs)).order_by("-id")


def read(record: ApartWords, language: str) -> str:
    """The words as they were written; if they do not open, that."""
    try:
        return words_of(record)
    except WordsDamaged:
        return DAMAGED.in_(language)
