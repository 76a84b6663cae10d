"""How often a page for everybody was used: counts that go when their stretch of time ends."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL


class UseCount(models.Model):
    """How often something was tried from one network, or by all, in one stretch of time. The network is a keyed mark of the day."""

    retention: ClassVar[str] = "tip_drafts"

    mark = fields.CharField(INTERNAL, max_length=64, unique=True)
    ends_at = fields.DateTimeField(INTERNAL, db_index=True)
    count = fields.PositiveIntegerField(INTERNAL)

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
