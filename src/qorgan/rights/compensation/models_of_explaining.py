"""The right to compensation, explained."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qorgan.desk.records import Privacy, Record
from qorgan.justice.crimes.models import InjuredParty


class Explanation(Record):
    """That the right to compensation was explained to an injured party: when, in which language, with which answer."""

    ref_prefix = "RX"
    retention = "proceedings"
    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("injured_party", "explained_on", "language", "interpreter"), Privacy.INTERNAL
    ) | {"answer": Privacy.PERSONAL}

    injured_party = models.OneToOneField(InjuredParty, on_delete=models.PROTECT, related_name="explanation")
    explained_on = models.DateField()
    language = models.CharField(max_length=20)
    interpreter = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=20)
