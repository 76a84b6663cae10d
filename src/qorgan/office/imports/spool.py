"""Where a long list waits until it is taken in, and how far its import is. Only the service may read the folder."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from time import time

from django.conf import settings

QUIET_SECONDS = 120
STOPPED = "stopped"


def _folder() -> Path:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def list_path(ref: str) -> Path:
    """The waiting file of a batch."""
    return _folder() / f"{ref}.list"


def _progress_path(ref: str) -> Path:
    return _folder() / f"{ref}.progress"


def lay_aside(source: Path, *, ref: str) -> None:
    """Keep a copy of a file for a batch, readable by the service alone."""
    handle = os.open(list_path(ref), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as kept, source.open("rb") as given:
        shutil.copyfileobj(given, kept)


def clear(ref: str) -> None:
    """Remove what is kept of a batch."""
    list_path(ref).unlink(missing_ok=True)
    _progress_path(ref).unlink(missing_ok=True)


@dataclass(frozen=True)
class Progress:
    """How far an import is: rows done, share of the file in percent, and whether anybody is still at it."""

    rows: int
    percent: int
    is_alive: bool


def tell(ref: str, *, rows: int, share: float, state: str = "") -> None:
    """Write down how far an import is. A file, as the import's own transaction shows nothing before its end."""
    fresh = _progress_path(ref).with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"rows": rows, "share": share, "state": state}), encoding="utf-8")
    fresh.replace(_progress_path(ref))


def heard(ref: str) -> Progress:
    """How far an import is. One that has been silent for long, or said that it stopped, is no longer alive."""
    path = _progress_path(ref)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        silent = time() - path.stat().st_mtime
    except (OSError, ValueError):
        return Progress(rows=0, percent=0, is_alive=False)
    alive = told["state"] != STOPPED and silent < QUIET_SECONDS
    return Progress(rows=told["rows"], percent=round(100 * told["share"]), is_alive=alive)
