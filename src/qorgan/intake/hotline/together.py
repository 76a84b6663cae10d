"""Two who write into the note of one call, on two pages: the words of neither are lost.

The form carries a digest of the note as it was drawn. What was written meanwhile and does not stand in what is sent is put under it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

NOTE_WAS = "note_was"
SALT = "qorgan.intake.hotline.together"


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The note to keep, and what of it this page had not: words put under its own, or the whole where its own were not touched."""

    note: str
    added: str = ""
    is_whole: bool = False


def digest(note: str) -> str:
    """What a form carries of the note that it shows."""
    return salted_hmac(SALT, _plain(note), algorithm="sha256").hexdigest()[:20]


def joined(*, typed: str, standing: str, was: str) -> Joined:
    """The note to keep, when `standing` is kept by now and a page that was drawn with `was` sends `typed`.

    A page that carries no digest, such as a program, says what the note is to be.
    """
    now = _plain(standing)
    if not was or not now or constant_time_compare(was, digest(now)) or now in _plain(typed):
        return Joined(note=typed)
    if constant_time_compare(was, digest(typed)):
        return Joined(note=standing, added=standing, is_whole=True)
    return Joined(note=f"{_plain(typed)}\n{now}".strip(), added=now)


def _plain(note: str) -> str:
    return note.replace("\r\n", "\n").strip()
