"""What every kept record has: a reference, who entered it and when, and a privacy class for each field."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models


class Privacy(StrEnum):
    """How far a field may travel. Exports, logs, the API and erasure all read the same declaration."""

    OPEN = "open"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SPECIAL = "special"
    SEALED = "sealed"


class RefField(models.CharField):
    """A public reference, unique; the record's `ref_prefix` comes first."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class Record(models.Model):
    """Base of the rooms' tables.

    `ref_prefix` starts the reference; `privacy` names the class of every field; `retention` names a rule of the
    country's `retention.yaml`.
    """

    ref_prefix: ClassVar[str] = ""
    privacy: ClassVar[dict[str, Privacy]] = {}
    retention: ClassVar[str] = ""
    base_privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.INTERNAL,
        "ref": Privacy.INTERNAL,
        "recorded_at": Privacy.INTERNAL,
        "recorded_by": Privacy.INTERNAL,
    }

    ref = RefField()
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.CharField(max_length=20, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every field of this table."""
        return {**cls.base_privacy, **cls.privacy}
