"""That a number in the words of a lead must not be used any more: each body that was handed the lead before is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from qorgan.intake.leads.models import Lead, LeadPart
from qorgan.intake.leads.states import DUPLICATE


def bar_parts(*, leads: QuerySet[Any], at: datetime) -> None:
    """Tell whoever was handed one of these leads until now, also who gave it back, or reads it as a repeat; `leads` are keys."""
    repeated = Lead.objects.filter(pk__in=leads, outcome=DUPLICATE).values("duplicate_of")
    read = Q(lead__in=leads, sender__isnull=False) | Q(lead__in=repeated)
    LeadPart.objects.filter(read, barred_at=None).update(barred_at=at)


def free_parts(*, leads: QuerySet[Any]) -> None:
    """Take that back where it was said by mistake."""
    LeadPart.objects.filter(lead__in=leads, barred_at__isnull=False).update(barred_at=None)
