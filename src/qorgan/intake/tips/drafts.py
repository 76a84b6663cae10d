"""Answers between two pages: one sealed row under a mark of the reporter's cookie, for an hour.

The row opens only with the cookie, which lives until the browser is closed or the reporter leaves. See docs/adr/0015.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from qorgan.intake.tips.models import TipDraft
from qorgan.intake.tips.sealing import key_from, mark_of, seal, unseal

LIVES = timedelta(minutes=60)
SECRET_BYTES = 32


@dataclass
class Draft:
    """What one browser is at: answers not yet sent, a receipt just given, or an exchange just opened (its key in hex)."""

    answers: dict[str, Any] = field(default_factory=dict)
    receipt: str = ""
    opened: str = ""
    key: str = ""


def new_secret() -> str:
    """A fresh value for the cookie."""
    return secrets.token_urlsafe(SECRET_BYTES)


def _mark(secret: str) -> str:
    return mark_of("draft mark", secret)


def load(secret: str, *, at: datetime) -> Draft | None:
    """The draft of a cookie, unless there is none or it lay too long."""
    held = TipDraft.objects.filter(mark=_mark(secret), saved_at__gte=at - LIVES).first() if secret else None
    told = unseal(bytes(held.sealed), key=key_from(secret), bound_to=f"draft|{held.mark}") if held else None
    return None if told is None else Draft(**told)


def save(draft: Draft, *, secret: str, at: datetime) -> None:
    """Keep a draft in place of the one before; those that lay too long go."""
    TipDraft.objects.filter(saved_at__lt=at - LIVES).delete()
    mark = _mark(secret)
    sealed = seal(asdict(draft), key=key_from(secret), bound_to=f"draft|{mark}")
    TipDraft.objects.update_or_create(mark=mark, defaults={"sealed": sealed, "saved_at": at})


def hold(secret: str, *, at: datetime) -> Draft | None:
    """As `load`, inside a transaction, held against the same browser pressing twice."""
    TipDraft.objects.select_for_update().filter(mark=_mark(secret)).first()
    return load(secret, at=at)


def forget(secret: str) -> None:
    """Take a draft away."""
    if secret:
        TipDraft.objects.filter(mark=_mark(secret)).delete()
