"""Whether a sentence lies within the sanction of the law. One that does not is flagged for a human, never refused.

Courts may lawfully go below the sanction, and lists carry mistakes: only a reader of the judgment can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qorgan.desk.country import country
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.models import STANDING, Suspect
from qorgan.justice.crimes.qualifications import Provision
from qorgan.justice.crimes.sanctions import Sanction, sanction_of
from qorgan.justice.crimes.steps import SENT_TO_COURT, entered_by
from qorgan.kernel.texts import Phrase, Text, day_text
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
KIND_OUTSIDE = Phrase(
    "The law provides no such kind of punishment for this offence: {sentence}. It provides: {sanction}."
)
TERM_OUTSIDE = Phrase("The term in months ({months}) is outside the sanction: {sanction}.")
TERM_MISSING = Phrase("The sentence “{sentence}” needs a term; none is entered.")
SENTENCES_EXCEED = Phrase(
    "More sentences are entered ({sentences}) than the proceeding has suspects ({suspects}); "
    "{nameless} of them name no suspect. Check with the judgment."
)
RECEIVED_EARLY = Phrase(
    "{ref}: received on {received}, before the day on which it was sent to court by the crime register, {sent}. One of the two is "
    "wrong: {court} corrects the day of receipt (“Correct”), {by} the day of the sending (“Correct the step”)."
)
CONFISCATION_MISSING = Phrase("The sanction makes confiscation of property mandatory; none is entered.")


def doubts(sentence: Sentence) -> Iterator[Text]:
    """What a reader should look at: a kind or a term outside the sanction, mandatory confiscation missing.

    A sentence is outside only when it is so under every edition that may have applied: that of the act where it is
    known, or else those of receipt and judgment. An edition that has not been read raises no doubt, nor
    does a sentence that was withdrawn. A term that the kind needs is missed whatever the law says.
    """
    if not sentence.sentence or sentence.withdrawn_on:
        return
    if lacks_term(sentence.sentence, months=sentence.term_months):
        yield TERM_MISSING.filled(sentence=_kind_name(sentence.sentence))
    told = [list(_doubts(sentence=sentence, sanction=one)) for one in _sanctions(sentence)]
    if all(told):
        yield from told[0] if told else ()


def lacks_term(kind: str, *, months: int | None) -> bool:
    """Whether a kind that the country's list calls `termed` came without its term."""
    return not months and bool(country().codes["sentence_kinds"].get(kind).attributes.get("termed"))


def is_for_life(kind: str) -> bool:
    """Whether a kind lasts for life, by the country's list: bounds in years do not provide it."""
    return bool(country().codes["sentence_kinds"].get(kind).attributes.get("for_life"))


def doubts_of_number(held: CourtProceeding) -> Iterator[Text]:
    """More sentences than there are suspects: one convict may have been entered twice, or a suspect is missing."""
    if held.proceeding is None:
        return
    entered = held.sentences.filter(STANDING)
    suspects = (
        Suspect.objects.filter(STANDING, proceeding__in=held.proceeding.together()).values("person").distinct().count()
    )
    sentences = entered.count()
    if sentences > suspects > 0:
        nameless = entered.filter(suspect__isnull=True).count()
        yield SENTENCES_EXCEED.filled(sentences=sentences, suspects=suspects, nameless=nameless)


def doubt_of_receipt(held: CourtProceeding) -> Iterator[Text]:
    """A receipt before the day on which the crime register sent the proceeding: one of the two days was entered wrongly."""
    if held.source or held.proceeding is None:
        return
    sent = (
        held.proceeding.stages.filter(decision=SENT_TO_COURT, recorded_at__lte=held.recorded_at).order_by("id").last()
    )
    if sent is not None and held.received_on < sent.on:
        yield RECEIVED_EARLY.filled(
            ref=held.ref,
            received=day_text(held.received_on),
            sent=day_text(sent.on),
            court=held.court.title,
            by=entered_by(sent),
        )


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
        acts = held.proceeding.counts.filter(STANDING, article=sentence.article, part=sentence.part)
        days = list(acts.order_by("act_on").values_list("act_on", flat=True))
    days = days or [held.received_on, judged_on]
    found = (sanction_of(provision=provision, act_on=day, judged_on=judged_on) for day in dict.fromkeys(days))
    return [one for one in found if one is not None]


def _doubts(*, sentence: Sentence, sanction: Sanction) -> Iterator[Text]:
    spans = sanction.edition.punishments
    kind = country().codes["sentence_kinds"].get(sentence.sentence)
    span_name = SPANS.get(str(kind.attributes.get("punishment")))
    if span_name and all(span.is_known for span in spans.values()):
        span = spans.get(span_name)
        if span is None or is_for_life(sentence.sentence):
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
