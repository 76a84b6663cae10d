"""Two who write into one form, on two pages: the words of neither are lost, and neither undoes unseen what the other chose.

The form carries a digest of its words, and of every other field, as it was drawn. What was written into the words meanwhile and does not stand
in what is sent, line by line, is put under it; words that were not touched follow what stands, also where another emptied them.
Of the other fields the value of whoever touched it stands; both are told.
What a page sent and was not answered yet goes along when it sends again: what stands of it is its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.utils.crypto import constant_time_compare, salted_hmac

NOTE_WAS, FIELDS_WERE, SENT = "note_was", "fields_were", "sent"
SALT = "qorgan.kit.together"


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The note to keep, and what of it this page had not: words put under its own, or the whole where its own were not touched.

    `is_back`: another had emptied it by then, and what this page sent stands all the same.
    """

    note: str
    added: str = ""
    is_whole: bool = False
    is_back: bool = False

    @property
    def is_news(self) -> bool:
        """Whether another changed meanwhile what this page did not know of."""
        return bool(self.added) or self.is_whole or self.is_back


def digest(note: str) -> str:
    """What a form carries of the note that it shows."""
    return salted_hmac(SALT, plain(note), algorithm="sha256").hexdigest()[:20]


def pairs_in(sent: str) -> list[tuple[str, str]]:
    """The names and values of a form that a page says it sent before; none where that cannot be read."""
    try:
        return [(str(name), str(value)) for name, value in json.loads(sent or "[]")]
    except (ValueError, TypeError):
        return []


def joined(*, typed: str, standing: str, was: str, own: str | None = None) -> Joined:
    """The note to keep, when `standing` is kept by now and a page that was drawn with `was` sends `typed`.

    `own` is what the page sent before and had no answer to. A page that carries no digest, such as a program, says what the note is to be.
    """
    now = plain(standing)
    if not was or constant_time_compare(was, digest(now)) or now == plain(typed):
        return Joined(note=typed)
    if own is not None and now == plain(own):
        return Joined(note=typed)
    if constant_time_compare(was, digest(typed)) and (own is None or constant_time_compare(was, digest(own))):
        return Joined(note=standing, added=standing, is_whole=True)
    if not now:
        return Joined(note=typed, is_back=True)
    added = _not_in(plain(typed), now, own=plain(own or ""))
    return Joined(note=f"{plain(typed)}\n{added}".strip(), added=added) if added else Joined(note=typed)


def _not_in(typed: str, standing: str, *, own: str) -> str:
    """The lines that stand and were not sent, now or before: what both pages were drawn with is told once."""
    sent = Counter(line.strip() for line in typed.splitlines()) | Counter(line.strip() for line in own.splitlines())
    told = []
    for line in standing.splitlines():
        if sent[line.strip()] > 0:
            sent[line.strip()] -= 1
        else:
            told.append(line)
    return "\n".join(told).strip()


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What another page changed meanwhile: fields not touched on this one, with what stands in them; those that both touched, as sent here."""

    theirs: Mapping[str, Any]
    over: tuple[str, ...] = ()


NOBODY = Beside(theirs={})


def marks(kept: Mapping[str, Any]) -> str:
    """What a form carries of the fields that it shows, but of the note."""
    return json.dumps({name: _mark(name, value) for name, value in kept.items()}, separators=(",", ":"))


def beside(
    *, typed: Mapping[str, Any], standing: Mapping[str, Any], were: str, own: Mapping[str, Any] | None = None
) -> Beside:
    """What stands by now otherwise than on a page that was drawn with the marks `were` and sends `typed`.

    `own` is what the page sent before and had no answer to. A page that carries no marks, such as a program, says what is to be.
    """
    try:
        drawn = dict(json.loads(were or "{}"))
    except (ValueError, TypeError):
        drawn = {}
    theirs, over = {}, []
    for name, value in standing.items():
        was, now, sent = str(drawn.get(name, "")), _mark(name, value), _mark(name, typed.get(name))
        if not was or was == now or sent == now or (own and _mark(name, own.get(name)) == now):
            continue
        if was == sent:
            theirs[name] = value
        else:
            over.append(name)
    return Beside(theirs=theirs, over=tuple(over))


def _mark(name: str, value: Any) -> str:
    plain = (
        ",".join(sorted(map(str, value)))
        if isinstance(value, list)
        else ""
        if value in (None, False)
        else str(value).strip()
    )
    return salted_hmac(SALT, f"{name}:{plain}", algorithm="sha256").hexdigest()[:12]


def plain(note: str) -> str:
    """Words as they are kept, whatever sent them."""
    return normalize("NFC", note.replace("\r\n", "\n").strip())
