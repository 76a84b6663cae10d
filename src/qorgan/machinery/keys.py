"""The keys of the house: outside the database, in one file that only the service may read."""

from __future__ import annotations

import base64
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qorgan.kernel.refusals import Conflict
from qorgan.kernel.texts import Text

KEY_BYTES = 32


class KeysThere(Conflict):
    """There are keys already; writing over them would shut every sealed identity for ever."""

    code = "keys.there"
    says = Text(
        en="There are keys in {file} already.", ru="В {file} уже есть ключи.", kk="{file} ішінде кілттер бұрыннан бар."
    )
    next_step = Text(
        en="Nothing was changed. Name another file, or keep using these.",
        ru="Ничего не изменено. Укажите другой файл или пользуйтесь этими ключами.",
        kk="Ештеңе өзгертілген жоқ. Басқа файлды көрсетіңіз немесе осы кілттерді пайдаланыңыз.",
    )


class KeysMissing(RuntimeError):
    """The house does not start without its keys."""


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


def make_keys(file: Path) -> None:
    """Write a fresh set of keys, readable by the owner alone.

    Raises:
        KeysThere: the file exists.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = {
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
        KeysMissing: in production the file is absent, readable by others, or short.
    """
    if not file.exists():
        if not may_make:
            raise KeysMissing(
                f"No keys at {file}. Make them once with `qorgan keys make`, back them up apart from the data."
            )
        with suppress(KeysThere):  # another process of the same first run made them
            make_keys(file)
    if not may_make and file.stat().st_mode & 0o077:
        raise KeysMissing(f"{file} can be read by others. Run chmod 600 on it.")
    held = json.loads(file.read_text(encoding="utf-8"))
    keys = Keys(
        kek={int(version): _bytes(value) for version, value in held["kek"].items()},
        index=_bytes(held["index"]),
        journal=_bytes(held["journal"]),
        web=held["web"],
    )
    if any(len(key) != KEY_BYTES for key in (*keys.kek.values(), keys.index, keys.journal)):
        raise KeysMissing(f"A key in {file} is not {KEY_BYTES} bytes long.")
    return keys


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
