"""What is remembered of writes: the answers given under an idempotency key, or under the mark of a form."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qorgan.desk.records import Privacy

INTERNAL = Privacy.INTERNAL


class Reply(models.Model):
    """The answer to a write that carried a key or the mark of a form: a repeated request gets it again and changes nothing."""

    retention: ClassVar[str] = "register"

    user = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.SmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "key"], name="reply_once"),
        ]

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """Every column is internal."""
        return {field.name: INTERNAL for field in cls._meta.concrete_fields}
