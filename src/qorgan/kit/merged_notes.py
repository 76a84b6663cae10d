"""Two who write into one form, on two pages: the words of neither are lost, and neither undoes unseen what the other chose.

The form carries a digest of its words and their lines, and of every other field, as it was drawn. What was written into the words meanwhile and
does not stand in what is sent, line by line, is put under it; words that were not touched follow what stands, also where another emptied them.
A line that the page was drawn with is no news to it; one not touched here, on which another wrote on, is kept as it was written on.
Of the other fields the value of whoever touched it stands; both are told.
What a page sent and was not answered yet goes along when it sends again: what stands of it is its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.utils.crypto import constant_time_compare, salted_hmac

NOTE_WAS, FIELDS_WERE, SENT = "note_was", "fields_were", "sent"
SALT = "qorgan.kit.merged_notes"
PART = "_"


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The note to keep, and what of it this page had not: words put under its own, or the whole where nothing of its own stands.

    `is_back`: another had emptied it by then, or taken lines out, and what this page sent stands all the same.
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
    """What a form carries of the note that it shows: of the whole, then of each line."""
    return PART.join((_whole(plain(note)), *(_line(line) for line in _lines(plain(note)))))


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
    sent, now = plain(typed), plain(standing)
    if not was or _is_of(was, now) or now == sent:
        return Joined(note=typed)
    if own is not None and now == plain(own):
        return Joined(note=typed)
    if _is_of(was, sent) and (own is None or _is_of(was, plain(own))):
        return Joined(note=standing, added=standing, is_whole=True)
    had = set(was.split(PART)[1:])
    told = _not_in(sent, now, own=plain(own or ""), had=had)
    added = "\n".join(told).strip()
    left = {line for line in _lines(sent) if _line(line) in had} - set(_lines(now))
    if not added:
        return Joined(note=typed, is_back=not now or bool(left))
    grown = {line for line in left if any(one.strip().startswith(line) for one in told)}
    kept = "\n".join(line for line in sent.split("\n") if line.strip() not in grown).strip()
    return Joined(note=f"{kept}\n{added}".strip(), added=added, is_whole=not kept)


def _not_in(sent: str, standing: str, *, own: str, had: Set[str]) -> list[str]:
    """The lines that stand and were not sent, now or before, nor drawn with the page: those it took out or wrote otherwise."""
    mine = Counter(_lines(sent)) | Counter(_lines(own))
    told = []
    for line in standing.split("\n"):
        if mine[line.strip()] > 0:
            mine[line.strip()] -= 1
        elif _line(line.strip()) not in had:
            told.append(line)
    return told


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


def _is_of(was: str, note: str) -> bool:
    """Whether a form that carries `was` showed this note."""
    return constant_time_compare(was.split(PART)[0], _whole(note))


def _whole(note: str) -> str:
    return salted_hmac(SALT, note, algorithm="sha256").hexdigest()[:20]


def _line(line: str) -> str:
    return salted_hmac(f"{SALT}.line", line, algorithm="sha256").hexdigest()[:12]


def _lines(note: str) -> list[str]:
    return [line.strip() for line in note.split("\n") if line.strip()]


def plain(note: str) -> str:
    """Words as they are kept, whatever sent them."""
    return normalize("NFC", note.replace("\r\n", "\n").strip())
