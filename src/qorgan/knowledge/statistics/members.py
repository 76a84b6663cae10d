"""The facts behind a figure.

Listed for those who may, digested for editions, compared between two days of knowledge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.desk.pagination import PAGE_SIZE, page_of
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kit.tables import may_follow
from qorgan.knowledge.statistics.indicators import Indicator, indicator_named
from qorgan.knowledge.statistics.naming import visible_records
from qorgan.knowledge.statistics.questions import question
from qorgan.knowledge.statistics.selecting import selected
from qorgan.knowledge.statistics.spans import Known

ORDER = ("-happened_on", "-id")


@dataclass(frozen=True, slots=True)
class Source:
    """A record that counted facts came from, with the day of the newest and how many they are.

    `path` is empty, and the title too, for a reader who may not see the record.
    """

    ref: str
    happened_on: date
    region: str
    facts: int
    title: Words = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """One page of the records behind a figure, newest first, and the mark of the next page ("" on the last).

    `untold` are those of which this reader learns their number alone.
    """

    rows: tuple[Source, ...]
    next: str
    untold: int


def facts_behind(
    *,
    indicator: Indicator | str,
    period: Period,
    where: Mapping[str, Any] | None = None,
    as_known_on: date | None = None,
    as_known_at: datetime | None = None,
    as_of: date | None = None,
) -> QuerySet[Any]:
    """The facts that a figure, or one part of it, counts.

    Raises:
        statistics.nothing_behind: the figure follows from the law.
        statistics.guarded_records: it is about people whose existence is secret.
        statistics.indicator_unknown, statistics.breakdown_unknown, statistics.period_open: as for the figure.
    """
    asked = indicator_named(indicator) if isinstance(indicator, str) else indicator
    if asked.is_lawful:
        raise Refusal("statistics.nothing_behind", indicator=asked.title)
    known = Known(at=as_known_at) if as_known_at else Known.on(as_known_on, zone=country().zone)
    return selected(
        question(
            indicator=asked,
            period=period,
            by=(),
            where=where or {},
            known=known,
            zone=country().zone,
            law=country().law,
            as_of=as_of,
        )
    )


def sources_behind(*, facts: QuerySet[Any], actor: Actor, after: str = "", size: int = PAGE_SIZE) -> Behind:
    """One page of the records that facts came from, each once and by its newest fact, linked where the actor may see them.

    Raises:
        BadInput: `after` is not a mark of this list.
    """
    facts, untold = _tellable(facts, actor=actor)
    page = page_of(rows=newest_of_each(facts), order=ORDER, after=after, size=size)
    opened = {
        record.ref: (kind.title, path if may_follow(path := kind.opened_at(record), actor=actor) else "")
        for kind, records in visible_records({row.source for row in page.rows}, actor=actor)
        for record in records
    }
    told = facts.filter(source__in=[row.source for row in page.rows]).order_by().values_list("source")
    often = dict(told.annotate(facts=Count("pk")))
    rows = [
        Source(row.source, row.happened_on, row.region, often[row.source], *opened.get(row.source, ("", "")))
        for row in page.rows
    ]
    return Behind(rows=tuple(rows), next=page.next, untold=untold)


def _tellable(facts: QuerySet[Any], *, actor: Actor) -> tuple[QuerySet[Any], int]:
    """The facts of records that may be named to the actor, and how many other records there are."""
    if not facts.model.is_known_inside:
        return facts, 0
    sources = set(facts.order_by().values_list("source", flat=True))
    seen = {record.ref for _kind, records in visible_records(sources, actor=actor) for record in records}
    return facts.filter(source__in=seen), len(sources - seen)


def newest_of_each(facts: QuerySet[Any]) -> QuerySet[Any]:
    """The newest fact of each record: a record that tells several is one row of the list."""
    later = Q(happened_on__gt=OuterRef("happened_on")) | Q(happened_on=OuterRef("happened_on"), pk__gt=OuterRef("pk"))
    return facts.filter(~Exists(facts.order_by().filter(later, source=OuterRef("source"))))


def member_digest(facts: QuerySet[Any]) -> str:
    """SHA-256 over the keys of the facts counted, in order: two figures with one digest counted the same facts."""
    digest = hashlib.sha256()
    for key in facts.order_by("key").values_list("key", flat=True).iterator(chunk_size=5000):
        digest.update(f"{key}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed between two states of knowledge: records whose facts came in, and those whose facts went out."""

    came: tuple[str, ...]
    went: tuple[str, ...]


def moved(*, before: QuerySet[Any], after: QuerySet[Any]) -> Moved:
    """The difference of two sets of facts by key, as references of the records they came from, each once and sorted."""
    old, new = _keyed(before), _keyed(after)
    return Moved(came=_sources(new, without=old), went=_sources(old, without=new))


def _keyed(facts: QuerySet[Any]) -> dict[str, str]:
    return dict(facts.values_list("key", "source").iterator(chunk_size=5000))


def _sources(facts: Mapping[str, str], *, without: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({source for key, source in facts.items() if key not in without}))
