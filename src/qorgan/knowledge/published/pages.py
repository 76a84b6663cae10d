"""Where published figures stand in the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
from qorgan.kit.formatting import UNSAID, Said, difference, number
from qorgan.kit.pages import Column, ListPage, OwnPage, Pair, RecordPage, keep_pages
from qorgan.knowledge.published import commands, queries
from qorgan.knowledge.published.beside import Beside
from qorgan.knowledge.published.fitting import flag_words
from qorgan.knowledge.published.layouts import LAYOUTS
from qorgan.knowledge.published.models import PublishedBatch, PublishedFigure
from qorgan.knowledge.published.parts import part_text
from qorgan.knowledge.published.words import worded, words_of
from qorgan.knowledge.statistics.indicators import indicators


def part_words(figure: PublishedFigure, language: str) -> str:
    """The part that a figure is about."""
    return part_text(figure.dims).in_(language)


def series_words(figure: PublishedFigure, language: str) -> Said:
    """What is counted: by the title of our indicator where it is one of ours, else as it was printed."""
    found = indicators().get(figure.indicator)
    return Said(found.title.in_(language)) if found else quoted(figure.series, language)


def quoted(text: str, language: str) -> Said:
    """The country's own words in the reader's language; words of others as printed, and in Latin letters they are English."""
    ours = worded(text)
    if ours:
        return Said(ours.in_(language))
    return Said(text, lang="en" if text.isascii() else "") if text else UNSAID


def reasons_said(beside: Beside, *, language: str) -> list[tuple[str, str, str]]:
    """Each reason parted where it quotes a definition that is English: what stands before, the quotation, what follows."""
    definition = beside.published.definition
    quote = definition if definition.isascii() and language != "en" and worded(definition) is None else ""
    told = [reason.in_(language) for reason in beside.reasons]
    return [reason.partition(quote) if quote else (reason, "", "") for reason in told]


def _printed(name: str) -> Any:
    return lambda figure, language: quoted(getattr(figure, name), language)


def indicator_words(figure: PublishedFigure, language: str) -> str:
    """Our indicator that the figure is held against."""
    found = indicators().get(figure.indicator)
    return found.title.in_(language) if found else "—"


def _flagged(figure: PublishedFigure, language: str) -> str:
    return "; ".join(flag_words(flag).in_(language) for flag in figure.flags) or "—"


def _raw(figure: PublishedFigure, language: str) -> Said:
    return Said(figure.raw, is_number=True, value=figure.value)


def _layout(batch: PublishedBatch, language: str) -> str:
    return LAYOUTS[batch.layout].title.in_(language) if batch.layout in LAYOUTS else batch.layout


def _known(name: str) -> list[str]:
    """What the imports brought, from their own lists: the figures themselves are too many to look through."""
    found: set[str] = set()
    for detail in PublishedBatch.objects.order_by("-recorded_at", "-id").values_list("detail", flat=True)[:50]:
        found |= {words[0] if isinstance(words, list) else words for words in detail.get(name, [])}
    return sorted(found - {""})


def _choices(name: str) -> Any:
    return lambda language: [(words, words_of(words).in_(language)) for words in _known(name)]


def _indicators(language: str) -> list[tuple[str, str]]:
    return [(one.id, one.title.in_(language)) for one in indicators().values()]


def beside_context(figure: PublishedFigure, actor: Actor) -> Mapping[str, Any]:
    """Ours beside theirs, for the figure's page."""
    told = queries.published_beside(actor=actor, published_figure=figure).beside
    language = actor.language
    return {
        "beside": told,
        "ours": "—" if told.ours is None else number(told.ours, language=language),
        "difference": difference(told.difference, language=language),
        "reasons": reasons_said(told, language=language),
        "indicator_title": indicator_words(figure, language),
    }


def refused_context(batch: PublishedBatch, actor: Actor) -> Mapping[str, Any]:
    """The rows that were refused, for the import's page."""
    told = [{**row, "why": Text.of(row["why"]).in_(actor.language)} for row in batch.detail.get("refused", [])]
    return {"refused": told, "is_cut": batch.refused > len(told)}


keep_pages(
    ListPage(
        query=queries.published_figures,
        new=commands.import_published,
        columns=(
            Column("year", cell=lambda row, _language: Said(str(row.year), is_number=True, value=row.year)),
            Column("country_name", cell=lambda row, _language: row.country_name or row.country),
            Column("series", link=True, cell=series_words),
            Column("dims", cell=part_words),
            Column("raw", cell=_raw),
            Column("source", cell=_printed("source")),
            "snapshot_on",
            Column("flags", cell=_flagged),
        ),
        choices={
            "series": _choices("series"),
            "source": _choices("sources"),
            "country": _choices("countries"),
            "indicator": _indicators,
        },
        empty=_("No figures of others are kept yet. Import a file of them."),
        help=_("What others have printed, kept as printed. Sums that do not fit are flagged and never corrected."),
    ),
    RecordPage(
        query=queries.published_figure,
        template="published/figure.html",
        context=beside_context,
        pairs=(
            Pair(_("Value as printed"), cell=_raw),
            Pair(_("Source"), cell=_printed("source")),
            Pair(_("Series"), cell=_printed("series")),
            Pair(_("Part"), cell=part_words),
            Pair(_("Country"), cell=lambda row, _language: row.country_name or row.country),
            Pair(_("Period"), "period"),
            "snapshot_on",
            Pair(_("Unit"), cell=_printed("unit")),
            "is_approximate is_withheld",
            Pair(_("Definition"), cell=_printed("definition")),
            Pair(_("Where it was printed"), cell=_printed("citation")),
            Pair(_("Note"), cell=_printed("note")),
            Pair(_("Does not fit"), cell=_flagged),
            "batch",
        ),
    ),
    OwnPage(
        title=queries.published_comparison.title,
        path="/published/comparison",
        may=queries.READ,
    ),
    ListPage(
        query=queries.published_batches,
        new=commands.import_published,
        columns=(
            Column("recorded_at", _("Imported at"), link=True),
            Column("layout", cell=_layout),
            "snapshot_on",
            *(Column(name, adds=True) for name in ("rows", "added", "changed", "unchanged", "refused", "flagged")),
        ),
        empty=_("Nothing was imported yet."),
    ),
    RecordPage(
        query=queries.published_batch,
        template="published/batch.html",
        context=refused_context,
        pairs=(Pair(_("Layout"), cell=_layout), "snapshot_on rows added changed unchanged refused flagged sha256"),
    ),
)
