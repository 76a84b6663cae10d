"""The keys of the house: outside the database, in one file that only the service may read."""

from __future__ import annotations

import base64
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text

KEY_BYTES = 32
PRODUCTION, DEMO = "production", "demo"
"""What a set of keys was made for. Those of a demo lie beside its data and were never kept for anybody."""


class KeysThere(Refusal):
    """There are keys already; writing over them would shut every sealed identity for ever."""

    code = "keys.there"


MISSING = (
    Phrase("there are no keys in {file}"),
    Phrase(
        "Name the file in QORGAN_KEYS_FILE. For a new database make keys once with `qorgan keys make`; for one with data bring back "
        "its own from their copy."
    ),
)
OPEN = (
    Phrase("the keys in {file} can be read by others on this machine"),
    Phrase("Run `chmod 600` on it as its owner, and consider who may have read it."),
)
UNSOUND = (
    Phrase("what is in {file} is no whole set of keys, or may not be read by this user"),
    Phrase("Bring the file back from its copy, owned by the user of the service."),
)
OF_A_DEMO = (
    Phrase("the keys in {file} were made for a demo or a test, not for production"),
    Phrase(
        "Make others with `qorgan keys make` and name their file in QORGAN_KEYS_FILE; without QORGAN_PRODUCTION the demo goes on "
        "with its own."
    ),
)


@dataclass(frozen=True, repr=False)
class Keys:
    """Key-encrypting keys by version (the highest wraps anew), the blind-index root, the journal key, the web secret."""

    kek: dict[int, bytes]
    index: bytes
    journal: bytes
    web: str

    def __repr__(self) -> str:
        return f"Keys(kek versions {sorted(self.kek)})"

    @property
    def newest(self) -> int:
        """The version that wraps new data keys."""
        return max(self.kek)


def make_keys(file: Path, *, made_for: str = PRODUCTION) -> None:
    """Write a fresh set of keys, readable by the owner alone, with what they are for.

    Raises:
        KeysThere: the file exists.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = {
        "made_for": made_for,
        "kek": {"1": _text(secrets.token_bytes(KEY_BYTES))},
        "index": _text(secrets.token_bytes(KEY_BYTES)),
        "journal": _text(secrets.token_bytes(KEY_BYTES)),
        "web": secrets.token_urlsafe(50),
    }
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeysThere(file=file) from None
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(fresh, out, indent=2)


def read_keys(file: Path, *, may_make: bool) -> Keys:
    """The keys in `file`; on a first demo or test run they are made.

    Raises:
        keys.unfit: the file holds no whole set; or in production it is absent, readable by others, or made for a demo.
    """
    if may_make and not file.exists():
        with suppress(KeysThere):  # another process of the same first run made them
            make_keys(file, made_for=DEMO)
    if not file.exists():
        raise _unfit(MISSING, file=file)
    if not may_make and file.stat().st_mode & 0o077:
        raise _unfit(OPEN, file=file)
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        keys = Keys(
            kek={int(version): _bytes(value) for version, value in held["kek"].items()},
            index=_bytes(held["index"]),
            journal=_bytes(held["journal"]),
            web=str(held["web"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise _unfit(UNSOUND, file=file) from None
    if not keys.kek or any(len(key) != KEY_BYTES for key in (*keys.kek.values(), keys.index, keys.journal)):
        raise _unfit(UNSOUND, file=file)
    if not may_make and held.get("made_for") != PRODUCTION:
        raise _unfit(OF_A_DEMO, file=file)
    return keys


def _unfit(fault: tuple[Text, Text], *, file: Path) -> Refusal:
    reason, way = fault
    return Refusal("keys.unfit", reason=reason.filled(file=file), way=way)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
