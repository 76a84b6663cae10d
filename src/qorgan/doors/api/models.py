"""What is remembered of writes: the answers given under an idempotency key, or under the mark of a form."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL

LED_ON, GONE = 302, 410
"""What a form led to, which stays; and an answer that is no longer kept."""


class Reply(models.Model):
    """The answer to a write that carried a key or the mark of a form: a repeated request gets it again and changes nothing.

    After some days the answer goes (`rounds.py`): `status` says so, and the body holds the reference alone. The row stays.
    """

    retention: ClassVar[str] = "replies"

    user = fields.CharField(INTERNAL, max_length=20)
    key = fields.CharField(INTERNAL, max_length=100)
    digest = fields.CharField(INTERNAL, max_length=64)
    status = fields.SmallIntegerField(INTERNAL)
    body = fields.JSONField(INTERNAL)
    at = fields.DateTimeField(INTERNAL)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "key"], name="reply_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["at"], name="reply_kept", condition=~models.Q(status__in=[LED_ON, GONE])),
        ]
