"""How often a page for everybody was used: counts that go when their stretch of time ends."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qorgan.desk.records import Privacy


class UseCount(models.Model):
    """How often something was tried from one network, or by all, in one stretch of time. The network is a keyed mark of the day."""

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(("id", "mark", "ends_at", "count"), Privacy.INTERNAL)
    retention: ClassVar[str] = "tip_drafts"

    mark = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"

    @classmethod
    def field_privacy(cls) -> dict[str, Privacy]:
        """The class of every column."""
        return dict(cls.privacy)
