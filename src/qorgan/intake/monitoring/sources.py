"""The list of advertisements: one row is one advertisement seen on one day."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from qorgan.desk.history.corrections import corrected
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.intake.monitoring.advertisements import refer_at_once
from qorgan.intake.monitoring.models import Advertisement
from qorgan.intake.monitoring.newcomers import Offer, take
from qorgan.intake.monitoring.readings import TEXT, texts_of

COLUMNS = {
    "key": "key",
    "seen_on": "day",
    "platform": "code:advertisement_platforms",
    "address": "line",
    "kind": "code:advertisement_kinds",
    "region": "code:regions",
    "text": "note",
}


def offer_of(row: Row) -> Offer:
    """The row as the room takes it."""
    return Offer(
        text=row["text"],
        platform=row["platform"],
        seen_on=row["seen_on"],
        kind=row["kind"] or "",
        region=row["region"] or "",
        address=row["address"] or "",
        way="list",
    )


def check(job: Job, row: Row) -> None:
    """Refuse words that say nothing."""
    if not any(sign.isalnum() for sign in row["text"]):
        row.tell("advertisements.no_words", "text")


def _take(job: Job, rows: list[Row]) -> None:
    for row, (advertisement, is_new) in zip(rows, take([offer_of(row) for row in rows], actor=job.actor), strict=True):
        if is_new:
            row.ref = advertisement.ref
            refer_at_once(advertisement, actor=job.actor)
        else:
            row.tell("advertisements.entered_already", "text")


def hold(job: Job, rows: list[Row]) -> QuerySet[Advertisement]:
    """The advertisements of changed rows; their words are opened."""
    refs = [row.ref for row in rows]
    job.memory[TEXT] = texts_of(refs)
    return Advertisement.objects.filter(ref__in=refs).select_related("agency")


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring kind, platform and region of a changed row in line; what was seen stays."""
    held: Advertisement = row.held
    offer = offer_of(row)
    if (job.memory[TEXT].get(held.ref), held.seen_on, held.address) != (offer.text, offer.seen_on, offer.address):
        row.tell("advertisements.words_changed", "text")
        return
    given = {"kind": offer.kind or held.kind, "platform": offer.platform, "region": offer.region or held.region}
    advertisement, _is_changed = corrected(held, given, actor=job.actor, reason=job.batch)
    yield advertisement


keep_source(
    Source(
        name="advertisements",
        columns=COLUMNS,
        required=frozenset(("seen_on", "platform", "text")),
        key="key",
        identity=("seen_on", "platform", "address", "text"),
        check=check,
        take=_take,
        correct=correct,
        hold=hold,
        past=("seen_on",),
        blames={
            "day.in_future": "seen_on",
            "monitoring.too_old": "seen_on",
            "monitoring.no_words": "text",
            "record.voided": "text",
        },
        masked=frozenset(("text", "address")),
    )
)
