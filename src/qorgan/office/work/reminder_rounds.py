"""The job that tells reminders: every open term whose rule says that somebody is told by now. It may run as often as it likes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from qorgan.desk.bulk_rows import copy_rows, fresh_refs
from qorgan.desk.country import country
from qorgan.desk.obligations.models import IS_OPEN, Obligation, TermVersion
from qorgan.desk.obligations.versions import edition_by
from qorgan.law.reminders import windows
from qorgan.law.terms import Reminder as Rule
from qorgan.office.work.models import Reminder

BATCH = 5_000
JOB = "remind"
"""Who enters a reminder: the job."""
COLUMNS = ("ref", "code", "who", "obligation", "due_at", "agency", "region", "may")


def remind(*, now: datetime) -> Counter[str]:
    """Tell what is to be told by now and lay aside what no longer stands; says how many were told to whom."""
    told: Counter[str] = Counter()
    with transaction.atomic():
        lay_aside()
        for version in TermVersion.objects.order_by("id").values_list("digest", "term"):
            for rule, rows in _fallen(version, now=now):
                told[rule.who] += _tell(rows, rule=rule, now=now)
    return +told


def lay_aside() -> int:
    """Let no reminder stand whose obligation is met, no longer owed, or has another end; says how many fell."""
    over = Q(obligation__met_at__isnull=False) | Q(obligation__cancelled_at__isnull=False)
    gone = Reminder.objects.filter(is_standing=True).filter(over | ~Q(obligation__due_at=F("due_at")))
    return Reminder.objects.filter(pk__in=gone.values("pk")).update(is_standing=False)


def _fallen(version: tuple[str, str], *, now: datetime) -> Iterator[tuple[Rule, QuerySet[Obligation]]]:
    """Each reminder of an edition with the open obligations that it is about now and has not been told of."""
    digest, term = version
    rules = edition_by(digest).reminders
    for zone, here in _clocks():
        found = windows(rules, now=now, calendar=country().calendar, zone=zone)
        for rule, (after, until) in found.items():
            rows = Obligation.objects.filter(IS_OPEN, here, term=term, digest=digest, due_at__lte=until)
            rows = rows.filter(due_at__gt=after) if after else rows
            told = Reminder.objects.filter(obligation=OuterRef("pk"), code=rule.code, due_at=OuterRef("due_at"))
            yield rule, rows.exclude(Exists(told))


def _clocks() -> Iterator[tuple[ZoneInfo, Q]]:
    """The clocks of the country, each with the regions that keep it."""
    calendar = country().calendar
    for name in sorted(set(calendar.zones.values())):
        regions = [region for region, zone in calendar.zones.items() if zone == name]
        yield ZoneInfo(name), Q(region__in=regions)
    yield ZoneInfo(calendar.zone), ~Q(region__in=list(calendar.zones))


def _tell(rows: QuerySet[Obligation], *, rule: Rule, now: datetime) -> int:
    """Write a reminder for each row, some thousands at a time."""
    wanted = rows.filter(is_private=False) if rule.who != "owner" else rows
    values: list[Any] = list(wanted.order_by("id").values_list("pk", "due_at", "agency", "region", "may"))
    for start in range(0, len(values), BATCH):
        part = values[start : start + BATCH]
        refs = fresh_refs(Reminder, count=len(part))
        copy_rows(
            Reminder,
            columns=COLUMNS,
            rows=((ref, rule.code, rule.who, *row) for ref, row in zip(refs, part, strict=True)),
            always={"recorded_at": now, "recorded_by": JOB, "is_standing": True},
        )
    return len(values)
