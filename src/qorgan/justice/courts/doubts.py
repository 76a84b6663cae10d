"""Whether a sentence lies within the sanction of the law. One that does not is flagged for a human, never refused.

Courts may lawfully go below the sanction, and lists carry mistakes: only a reader of the judgment can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qorgan.desk.country import country
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.qualifying import Provision
from qorgan.justice.crimes.sanctions import Sanction, sanction_of
from qorgan.kernel.texts import Text
from qorgan.law import Span
from qorgan.law.values import Confiscation

SPANS = {
    "imprisonment": "imprisonment_years",
    "conditional": "imprisonment_years",
    "deferral": "imprisonment_years",
    "restriction_of_freedom": "restriction_years",
    "community_service": "community_service_hours",
    "corrective_works": "corrective_works_mci",
    "fine": "fine_mci",
    "arrest": "arrest_days",
}
MONTHS = 12
KIND_OUTSIDE = Text(
    en="The law provides no such kind of punishment for this offence: {sentence}. It provides: {sanction}.",
    ru="Закон не предусматривает такого вида наказания за это правонарушение: {sentence}. Предусмотрено: {sanction}.",
    kk="Заңда бұл құқық бұзушылық үшін мұндай жаза түрі көзделмеген: {sentence}. Көзделгені: {sanction}.",
)
TERM_OUTSIDE = Text(
    en="The term in months ({months}) is outside the sanction: {sanction}.",
    ru="Срок в месяцах ({months}) вне пределов санкции: {sanction}.",
    kk="Ай есебіндегі мерзім ({months}) санкция шегінен тыс: {sanction}.",
)
CONFISCATION_MISSING = Text(
    en="The sanction makes confiscation of property mandatory; none is entered.",
    ru="Санкция предусматривает обязательную конфискацию имущества; она не указана.",
    kk="Санкцияда мүлікті тәркілеу міндетті; ол көрсетілмеген.",
)


def doubts(sentence: Sentence) -> Iterator[Text]:
    """What a reader should look at: a kind or a term outside the sanction, mandatory confiscation missing.

    A sentence is outside only when it is so under every edition that may have applied: that of the act where it is
    known, or else those of receipt and judgment. An edition that has not been read raises no doubt, nor
    does a sentence that was withdrawn.
    """
    found = _sanctions(sentence)
    if not found or not sentence.sentence or sentence.withdrawn_on:
        return
    kinds = country().codes["sentence_kinds"]
    span_name = SPANS.get(str(kinds.get(sentence.sentence).attributes.get("punishment")))
    told = [list(_doubts(sentence=sentence, sanction=one, span_name=span_name)) for one in found]
    if all(told):
        yield from told[0]


def sanction_for(sentence: Sentence) -> Sanction | None:
    """The sanction that is shown beside a sentence."""
    found = _sanctions(sentence)
    return found[0] if found else None


def _sanctions(sentence: Sentence) -> list[Sanction]:
    held = sentence.court_proceeding
    judged_on = held.judgment_on or held.received_on
    provision = Provision(sentence.article, sentence.part, sentence.paragraph)
    days: list[date] = []
    if held.proceeding is not None:
        acts = held.proceeding.counts.filter(article=sentence.article, part=sentence.part)
        days = list(acts.order_by("act_on").values_list("act_on", flat=True))
    days = days or [held.received_on, judged_on]
    found = (sanction_of(provision=provision, act_on=day, judged_on=judged_on) for day in dict.fromkeys(days))
    return [one for one in found if one is not None]


def _doubts(*, sentence: Sentence, sanction: Sanction, span_name: str | None) -> Iterator[Text]:
    spans = sanction.edition.punishments
    if span_name and all(span.is_known for span in spans.values()):
        span = spans.get(span_name)
        if span is None:
            yield KIND_OUTSIDE.filled(sentence=_kind_name(sentence.sentence), sanction=sanction.punishments)
        elif _is_outside(months=sentence.term_months, span=span):
            yield TERM_OUTSIDE.filled(months=sentence.term_months, sanction=sanction.punishments)
    confiscation = sanction.edition.confiscation
    is_mandatory = confiscation is not None and confiscation.value == Confiscation.MANDATORY
    # A list of verdicts has no column for it, so only a sentence with other additional punishments is doubted.
    if is_mandatory and sentence.additional and "confiscation" not in sentence.additional:
        yield CONFISCATION_MISSING


def _kind_name(kind: str) -> Text:
    return country().codes["sentence_kinds"].get(kind).title


def _is_outside(*, months: int | None, span: Span) -> bool:
    if months is None or span.unit != "years" or span.most is None:
        return False
    return months > span.most * MONTHS or months < (span.least or 0) * MONTHS
