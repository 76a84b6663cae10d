"""What the API remembers: tokens of machines, and the answers it gave under an idempotency key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qorgan.desk.agencies.models import Membership
from qorgan.desk.records import Privacy, Record

INTERNAL, SEALED = Privacy.INTERNAL, Privacy.SEALED


class Token(Record):
    """A machine's key to act as one membership until a day; only its digest is kept."""

    ref_prefix = "T"
    retention = "register"
    privacy: ClassVar[dict[str, Privacy]] = {"membership": INTERNAL, "digest": SEALED, "until_on": INTERNAL}

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    until_on = models.DateField()


class Reply(models.Model):
    """The answer to a write that carried an Idempotency-Key: a repeated request gets it again and changes nothing."""

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
