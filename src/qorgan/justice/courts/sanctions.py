"""Whether a sentence of an imported list fits the sanction of its article. A court may go below it, so nothing refuses.

The day of the act is not on the list, so a sentence is flagged only when no edition of the law up to the judgment fits.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.desk.importing.rows import Row
from qorgan.justice.courts.bulk import VerdictRow
from qorgan.justice.courts.doubts import MONTHS, SPANS, is_for_life, lacks_term
from qorgan.justice.courts.states import PENDING
from qorgan.justice.crimes.qualifications import Provision, article_id
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.law import LawSilent, Span


def remarks_on(row: Row, *, verdict: VerdictRow) -> None:
    """Flag what the sanction or the outcome contradicts."""
    if verdict.sentence and not verdict.is_conviction:
        outcome = country().codes["judgment_outcomes"].get(verdict.outcome).title
        row.tell("verdicts.sentence_without_conviction", "sentence", outcome=outcome)
    if verdict.ends_as == PENDING:
        for column in ("judgment_on", "ended_on", "in_force_on"):
            if row[column]:
                row.tell("verdicts.day_without_outcome", column, day=row[column])
    if not verdict.is_conviction:
        return
    if not verdict.sentence:
        row.tell("verdicts.conviction_without_sentence", "sentence")
        return
    kind = country().codes["sentence_kinds"].get(verdict.sentence)
    if lacks_term(kind.code, months=verdict.term_months):
        row.tell("verdicts.term_missing", "term_months", sentence=kind.title)
    name = SPANS.get(str(kind.attributes.get("punishment", "")))
    spans = _spans(country(), verdict.provision, name, verdict.end or verdict.received_on) if name else None
    if spans is None:
        return
    provision = verdict.provision.name
    if not spans or is_for_life(kind.code):
        row.tell("verdicts.kind_not_provided", "sentence", sentence=kind.title, provision=provision)
    elif verdict.term_months and spans[0].unit == "years" and not _fits(verdict.term_months, spans=spans):
        row.tell(
            "verdicts.term_outside_sanction",
            "term_months",
            months=verdict.term_months,
            provision=provision,
            spans=_named(spans),
        )


@lru_cache(maxsize=65536)
def _spans(pack: Country, provision: Provision, name: str, judged_on: date) -> tuple[Span, ...] | None:
    """The bounds in every edition up to the judgment; empty when no edition provides the kind, None when unread."""
    article = article_id(provision.article)
    if article is None or not provision.part or provision.part not in pack.law.article(article).parts:
        return None
    history = pack.law.article(article).parts[provision.part].histories.get(name)
    days = sorted({day for day in history.days if day <= judged_on}) if history else []
    found: list[Span] = []
    for day in days:
        try:
            span = pack.law.on(day).article(article, part=provision.part).punishment(name)
        except LawSilent:
            continue
        if span is not None and not span.is_known:
            return None
        if span is not None and span not in found:
            found.append(span)
    return tuple(found)


def _fits(months: int, *, spans: tuple[Span, ...]) -> bool:
    return any((span.least or 0) * MONTHS <= months <= (span.most or 0) * MONTHS for span in spans)


def _named(spans: tuple[Span, ...]) -> Text:
    return Text.of({code: "; ".join(span.text.in_(code) for span in spans) for code in LANGUAGES})
