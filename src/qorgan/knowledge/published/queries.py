"""The questions: what others have published, and how ours stands beside it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.inputs import Line, Number
from qorgan.desk.record_types import RecordType, register_type
from qorgan.kernel.days import day
from qorgan.knowledge.published.beside import Beside, beside
from qorgan.knowledge.published.models import PublishedBatch, PublishedFigure
from qorgan.knowledge.statistics.indicators import indicators

READ = "published.read"
MOST_COMPARED = 200
LABELS = {
    "indicator": _("Our indicator"),
    "only_flagged": _("Only what does not fit"),
    "from_year": _("From year"),
    "until_year": _("Until year"),
    "with_parts": _("With parts"),
}
HELPS = {"country": _("Three letters, such as KGZ; empty for all.")}


def figures_for(actor: Actor) -> QuerySet[PublishedFigure]:
    """The published figures an actor may see: all, for they are public."""
    return (
        PublishedFigure.objects.filter(Q() if actor.may(READ) else NOTHING)
        .select_related("batch")
        .defer("batch__detail")
    )


def batches_for(actor: Actor) -> QuerySet[PublishedBatch]:
    """The imports of published figures that an actor may see."""
    return PublishedBatch.objects.filter(Q() if actor.may(READ) else NOTHING)


def _counted(figure: PublishedFigure, language: str) -> str:
    found = indicators().get(figure.indicator)
    return found.title.in_(language) if found else figure.series


register_type(
    RecordType(
        name="published_figure",
        title=_("Published figure"),
        model=PublishedFigure,
        visible_to=figures_for,
        also=("definition", "value", "least", "most", "citation", "basis"),
        but=("year",),
        path="/published/{ref}",
        caption=lambda figure, language: f"{_counted(figure, language)}, {figure.country or '-'}, {figure.year}",
    )
)
register_type(
    RecordType(
        name="published_batch",
        title=_("Import of published figures"),
        model=PublishedBatch,
        visible_to=batches_for,
        path="/published/imports/{ref}",
        caption=lambda batch, language: f"{batch.layout}, {day(batch.snapshot_on, language=language)}",
    )
)


class Told(dict[str, Any]):
    """What a machine reads of a comparison, together with the comparison."""

    def __init__(self, beside: Beside, *, language: str) -> None:
        self.beside = beside
        published = beside.published
        super().__init__(
            ref=published.ref,
            source=published.source,
            series=published.series,
            indicator=published.indicator,
            period=str(published.period),
            dims=published.dims,
            theirs=published.raw,
            ours=beside.ours,
            difference=beside.difference,
            reasons=[reason.in_(language) for reason in beside.reasons],
        )


@query(
    may=READ,
    get="/published",
    title=_("Published figures"),
    labels=LABELS,
    helps=HELPS,
    orders={"year": ("-year", "-id")},
)
def published_figures(
    *,
    actor: Actor,
    country: Line | None = None,
    series: Line | None = None,
    source: Line | None = None,
    indicator: Line | None = None,
    year: Number | None = None,
    only_flagged: bool = False,
) -> QuerySet[PublishedFigure]:
    """What others have published, the latest year first; of a country, series, source or year."""
    given = {
        "country": country and country.upper(),
        "series": series,
        "source": source,
        "indicator": indicator,
        "year": year,
    }
    found = figures_for(actor).filter(**{name: value for name, value in given.items() if value})
    return found.filter(is_flagged=True) if only_flagged else found


@query(may=READ, get="/published/{published_figure}", title=_("Published figure"))
def published_figure(*, actor: Actor, published_figure: PublishedFigure) -> PublishedFigure:
    """One published figure, as it was printed."""
    return published_figure


@query(may=READ, get="/published/{published_figure}/beside", title=_("Compare with published"))
def published_beside(*, actor: Actor, published_figure: PublishedFigure) -> Told:
    """Our own figure for the same part and days, the difference, and its likely reasons."""
    return Told(beside(published_figure, actor=actor), language=actor.language)


@query(may=READ, get="/published/comparison", title=_("Compare with published"), labels=LABELS)
def published_comparison(
    *,
    actor: Actor,
    indicator: Line | None = None,
    from_year: Number | None = None,
    until_year: Number | None = None,
    with_parts: bool = False,
) -> list[Told]:
    """Published figures that one of ours is held against, each with ours, the latest first; two hundred at most."""
    found = figures_for(actor).exclude(indicator="")
    if indicator:
        found = found.filter(indicator=indicator)
    if from_year:
        found = found.filter(year__gte=from_year)
    if until_year:
        found = found.filter(year__lte=until_year)
    if not with_parts:
        found = found.filter(dims={})
    rows = found.order_by("-year", "-id")[:MOST_COMPARED]
    return [Told(beside(row, actor=actor), language=actor.language) for row in rows]


@query(
    may=READ,
    get="/published/imports",
    title=_("Imports of published figures"),
    orders={"recorded_at": ("-recorded_at", "-id")},
)
def published_batches(*, actor: Actor) -> QuerySet[PublishedBatch]:
    """The files of published figures that were taken in, the latest first."""
    return batches_for(actor)


@query(may=READ, get="/published/imports/{published_batch}", title=_("Import of published figures"))
def published_batch(*, actor: Actor, published_batch: PublishedBatch) -> PublishedBatch:
    """One file of published figures: what was new, what changed, what was refused."""
    return published_batch
