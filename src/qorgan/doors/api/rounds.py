"""Forgetting answers: kept as long as somebody may still repeat in earnest, then taken out of the tables."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from qorgan.desk.rounds import each_round
from qorgan.doors.api.models import GONE

KEPT_FOR = timedelta(days=7)
REDUCED = """
UPDATE api_reply SET status = %(gone)s, body = jsonb_strip_nulls(jsonb_build_object('ref', body -> 'ref'))
WHERE status < 300 AND at < %(until)s
"""
REMOVED = "DELETE FROM api_reply WHERE status >= 400 AND status <> %(gone)s AND at < %(until)s"
"""A refusal goes whole: nothing was done, so that nothing can be done twice."""


@each_round
def forget_due(*, now: datetime) -> None:
    """Leave of old answers the reference alone, so that a late repeat is known; what a form led to is no more than that."""
    values: dict[str, int | datetime] = {"gone": GONE, "until": now - KEPT_FOR}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REDUCED, values)
        cursor.execute(REMOVED, values)
