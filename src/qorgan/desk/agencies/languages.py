"""In which language a body is written to: the one in which most of those work who hold a role there."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from qorgan.desk.agencies.models import Agency, Membership


def language_at(agency: Agency, *, on: date, otherwise: str) -> str:
    """The language of most people of a body on a day; of two as frequent the first in the alphabet, `otherwise` where nobody is there."""
    held = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on), agency=agency, from_on__lte=on, user__is_active=True
    )
    counted = held.values("user__language").annotate(people=Count("user", distinct=True))
    most = counted.order_by("-people", "user__language").values_list("user__language", flat=True).first()
    return most or otherwise
