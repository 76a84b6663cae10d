"""What the country's word lists read in an advertisement, and how what was read is kept."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from qorgan.desk.country import country
from qorgan.desk.telephones import e164, home_region
from qorgan.kernel.refusals import Refusal
from qorgan.methods.advertisements import (
    Price,
    Reading,
    Risk,
    Signals,
    Vocabulary,
    load_signals,
    load_vocabulary,
    read,
    weigh,
)
from qorgan.methods.likeness import Mark, masked
from qorgan.people.texts import open_texts

TEXT, CONTACTS, VALUE = "text", "contacts", "value"
"""The sealed texts of an advertisement: its words and, one a line, the contacts in it; and that of a contact: its value."""

PHONE, HANDLE, E_MAIL, LINK, PICTURE = "phone", "handle", "e_mail", "link", "picture"
JOINING = (PHONE, HANDLE, E_MAIL, LINK)
"""What is read in words; a picture joins too, and is not written in them."""
Contact = tuple[str, str]
"""The kind of a contact and its value, as `phone` and `+77010000000`; of a picture its SHA-256 and, where it has detail, its hash."""


@lru_cache(maxsize=4)
def _words_of(folder: Path) -> tuple[Vocabulary, Signals]:
    return load_vocabulary(folder / "monitoring"), load_signals(folder / "monitoring")


def signals() -> Signals:
    """The signals of this country."""
    return _words_of(country().folder)[1]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an advertisement tells: the reading with its places in the text, the risk with its reasons, and what is kept of them.

    `exchangeable` is what differs from one copy to the next, by its places in the text; `spoken` the wording without it.
    """

    reading: Reading
    risk: Risk
    kind: str
    region: str
    contacts: tuple[Contact, ...]
    pay: int | None
    exchangeable: tuple[Mark, ...]
    spoken: str


def told_by(text: str, *, on: date, address: str = "", among: Container[str] | None = None) -> Told:
    """What a text says by the word lists of this country, by the signals that counted on a day; `among` leaves the others out.

    Nothing is fetched from anywhere. A telephone in the address where it stood, as in the link of a messenger, is one of its contacts;
    whose the page is, is not.
    """
    vocabulary, found = _words_of(country().folder)
    reading = read(text=text, vocabulary=vocabulary, signals=found, home=home_region())
    if among is not None:
        marks = tuple(mark for mark in reading.marks if mark.kind != "signal" or mark.value in among)
        reading = replace(reading, marks=marks)
    risk = weigh(reading=reading, signals=found, on=on)
    named = [(mark.kind, mark.value) for mark in reading.marks if mark.kind in JOINING]
    if address:
        stood = read(text=address, vocabulary=vocabulary, signals=found, home=home_region())
        named += [(mark.kind, mark.value) for mark in stood.marks if mark.kind == PHONE]
    aside = tuple(Mark(mark.start, mark.end, mark.kind) for mark in reading.marks if mark.kind != "signal")
    return Told(
        reading=reading,
        risk=risk,
        kind=_kind_of(risk),
        region=next((mark.value for mark in reading.of("place") if mark.value in country().codes["regions"]), ""),
        contacts=tuple(dict.fromkeys(named)),
        pay=_pay_of(reading),
        exchangeable=aside,
        spoken=masked(reading.bare),
    )


def _kind_of(risk: Risk) -> str:
    """The kind of advertisement that the heaviest signals speak of; "" where none does."""
    kinds = {str(item.attributes.get("signals", "")): item.code for item in country().codes["advertisement_kinds"]}
    return next((kinds[kind] for kind in risk.kinds if kind in kinds), "")


def _pay_of(reading: Reading) -> int | None:
    """What is offered a month in the state's own money, the lower sum of a span; None where none is told."""
    prices = [Price.of(mark.value) for mark in reading.of("price")]
    own = str(country().about["currency"])
    return next((price.low for price in prices if price.currency == own and price.per == "month"), None)


def mark_of(contact: Contact) -> bytes:
    """The keyed digest by which a contact is found again: of no use to whoever has the tables without the house's key."""
    return _digest("contact", *contact)


def seal_of(*, platform: str, address: str, plain: str, seen_on: date) -> bytes:
    """The keyed digest by which the same advertisement, seen on the same day in the same place, is known again."""
    return _digest("advertisement", platform, address, plain, seen_on.isoformat())


def _digest(*parts: str) -> bytes:
    key = hmac.new(settings.QORGAN_KEYS.index, b"intake|monitoring", hashlib.sha256).digest()
    return hmac.new(key, "\0".join(parts).encode("utf-8", "replace"), hashlib.sha256).digest()


def written(contacts: Iterable[Contact]) -> str:
    """Contacts as they are kept and typed: one a line."""
    return "\n".join(f"{kind} {value}" for kind, value in contacts)


def as_contacts(lines: str) -> tuple[Contact, ...]:
    """Contacts from lines of a kind, by its code or as it is called in any language, and a value."""
    called = {
        title.casefold(): item.code
        for item in country().codes["advertisement_contacts"]
        for title in item.title.as_dict().values()
    }
    return tuple(dict.fromkeys(_contact_in(line.strip(), called=called) for line in lines.splitlines() if line.strip()))


def _contact_in(line: str, *, called: Mapping[str, str]) -> Contact:
    for title, code in called.items():
        if line.casefold().startswith(f"{title} "):
            return code, line[len(title) :].strip()
    kind, _space, value = line.partition(" ")
    return kind, value.strip()


def contact_of(kind: str, value: str) -> Contact:
    """A contact that was typed, as a reading writes it.

    Raises:
        monitoring.no_contact
    """
    told = e164(value) if kind == PHONE else value.casefold()
    if not told or kind not in JOINING or (kind == E_MAIL and "@" not in told):
        raise Refusal("monitoring.no_contact", line=f"{kind} {value}"[:80]).at("contacts")
    return kind, told


def texts_of(refs: Sequence[str]) -> dict[str, str]:
    """The words of advertisements, by reference."""
    return {holder: text for (holder, part), text in open_texts(holders=refs).items() if part == TEXT}
