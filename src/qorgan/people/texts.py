"""Words about people that records of other rooms hold: what a caller said, why somebody worries. Sealed like identities.

A room seals and opens them inside its own commands and queries, and answers for who may read; the table stays here, so
that one turn of the keys reaches everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from django.db.models import QuerySet

from qorgan.people import vault
from qorgan.people.models import SealedText
from qorgan.people.refusals import IdentityDamaged, TextDamaged


@dataclass(frozen=True, kw_only=True)
class KeptText:
    """A text of a record as it was kept: the `nth` of its part, and when."""

    holder: str
    part: str
    nth: int
    text: str
    kept_at: datetime


def _bound_to(holder: str, part: str) -> bytes:
    return f"people|sealed_text|{part}|{holder}|1".encode()


def seal_text(text: str, *, holder: str, part: str, at: datetime) -> None:
    """Keep a text of a record in place of the one before; an empty text keeps none."""
    if not text:
        forget_text(holder=holder, part=part)
        return
    kept = _written(text, holder, part, at)
    SealedText.objects.bulk_create(
        [SealedText(holder=holder, part=part, **kept)],
        update_conflicts=True,
        unique_fields=["holder", "part"],
        update_fields=list(kept),
    )


def add_text(text: str, *, holder: str, part: str, at: datetime) -> None:
    """Keep a text of a record after those of the same part, which stay; the caller holds the record. An empty text keeps none."""
    if text:
        kept = SealedText.objects.filter(holder=holder).values_list("part", flat=True)
        nth = 1 + max((_numbered(one)[1] for one in kept if _numbered(one)[0] == part), default=0)
        seal_text(text, holder=holder, part=part if nth == 1 else f"{part} {nth}", at=at)


def _numbered(part: str) -> tuple[str, int]:
    """Which of the texts of a record it is, and the how many-th."""
    name, _, nth = part.partition(" ")
    return name, int(nth or 1)


def seal_texts(texts: Iterable[tuple[str, str, str]], *, at: datetime) -> None:
    """Keep many texts of records made just now: holder, part and text of each."""
    SealedText.objects.bulk_create(
        (SealedText(holder=holder, part=part, **_written(text, holder, part, at)) for holder, part, text in texts),
        batch_size=2000,
    )


def _written(text: str, holder: str, part: str, at: datetime) -> dict[str, object]:
    key = vault.new_key()
    return {
        "kek_version": vault.newest_version(),
        "wrapped": vault.wrap(key),
        "sealed": vault.seal_bytes(text.encode(), key=key, bound_to=_bound_to(holder, part)),
        "sealed_at": at,
    }


def open_text(*, holder: str, part: str) -> str:
    """A text of a record; "" when there is none.

    Raises:
        TextDamaged, KeyVersionMissing
    """
    held = SealedText.objects.filter(holder=holder, part=part).first()
    return _opened(held) if held else ""


def open_texts(*, holders: Iterable[str] | QuerySet[Any], parts: Iterable[str] = ()) -> dict[tuple[str, str], str]:
    """Every text of several records, by holder and part; only some parts, where those are named.

    Of holders that are a question to the database the answer is sought in the statement that fetches the texts, so that
    whoever may not read one any more finds none.

    Raises:
        TextDamaged, KeyVersionMissing
    """
    found = SealedText.objects.filter(holder__in=holders if isinstance(holders, QuerySet) else list(holders))
    named = list(parts)
    found = found.filter(part__in=named) if named else found
    return {(held.holder, held.part): _opened(held) for held in found}


def kept_texts(*, holders: Iterable[str]) -> list[KeptText]:
    """Every text of several records with those added to it, each part in the order in which it was kept.

    Raises:
        TextDamaged, KeyVersionMissing
    """
    found = []
    for held in SealedText.objects.filter(holder__in=list(holders)):
        part, nth = _numbered(held.part)
        found.append(KeptText(holder=held.holder, part=part, nth=nth, text=_opened(held), kept_at=held.sealed_at))
    return sorted(found, key=lambda one: (one.holder, one.part, one.nth))


def kept_when(*, holders: Iterable[str]) -> list[tuple[str, str, datetime]]:
    """Of every text of several records its holder, its part, and when it was kept; none is opened."""
    found = SealedText.objects.filter(holder__in=list(holders)).values_list("holder", "part", "sealed_at")
    return [(holder, _numbered(part)[0], at) for holder, part, at in found]


def _opened(held: SealedText) -> str:
    try:
        key = vault.unwrap(bytes(held.wrapped), version=held.kek_version, ref=held.holder)
        bound_to = _bound_to(held.holder, held.part)
        return vault.open_bytes(bytes(held.sealed), key=key, bound_to=bound_to).decode()
    except (IdentityDamaged, InvalidTag, ValueError):
        raise TextDamaged(holder=held.holder) from None


def rewrite_texts(rewrite: Callable[[KeptText], str], *, holders: Iterable[str]) -> None:
    """Keep texts of records in other words, each as of when it was told. What does not open is read by nobody and stays.

    Raises:
        KeyVersionMissing
    """
    for held in SealedText.objects.select_for_update().filter(holder__in=list(holders)).order_by("pk"):
        with suppress(TextDamaged):
            part, nth = _numbered(held.part)
            kept = KeptText(holder=held.holder, part=part, nth=nth, text=_opened(held), kept_at=held.sealed_at)
            if (told := rewrite(kept)) != kept.text:
                seal_text(told, holder=held.holder, part=held.part, at=held.sealed_at)


def forget_text(*, holder: str, part: str) -> None:
    """Destroy a text with its key."""
    SealedText.objects.filter(holder=holder, part=part).delete()


def forget_texts(*, holders: Iterable[str]) -> None:
    """Destroy every text of several records with their keys."""
    SealedText.objects.filter(holder__in=list(holders)).delete()


def rewrap_texts(*, chunk: int = 1000) -> int:
    """Wrap the keys of all texts under the newest key-encrypting key; says how many.

    Raises:
        KeyVersionMissing, TextDamaged
    """
    newest, rewrapped = vault.newest_version(), 0
    old = SealedText.objects.exclude(kek_version=newest)
    while batch := list(old.select_for_update().order_by("pk")[:chunk]):
        for held in batch:
            try:
                key = vault.unwrap(bytes(held.wrapped), version=held.kek_version, ref=held.holder)
            except IdentityDamaged:
                raise TextDamaged(holder=held.holder) from None
            held.wrapped, held.kek_version = vault.wrap(key), newest
        SealedText.objects.bulk_update(batch, ["wrapped", "kek_version"])
        rewrapped += len(batch)
    return rewrapped
