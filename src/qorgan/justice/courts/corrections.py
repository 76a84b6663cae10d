"""Bringing what a row of a court's list made in line with what the row says now."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.justice.courts.bulk import Entered, Standing, VerdictRow, add_convict, end_by_list, fault_in
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.sentencing import is_custodial, provision_of
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.persons import check_standing
from qorgan.kernel.refusals import Refusal


def held_verdicts(refs: list[str]) -> list[CourtProceeding | Sentence]:
    """The sentences and proceedings of these references with what their correction reads, locked until the act ends."""
    sentences = Sentence.objects.filter(ref__in=refs)
    of_rows = Q(ref__in=refs) | Q(pk__in=sentences.values("court_proceeding"))
    found = CourtProceeding.objects.filter(of_rows).select_for_update().order_by("pk").prefetch_related("sentences")
    held = {one.pk: one for one in found}
    told = list(sentences.select_for_update().order_by("pk"))
    for sentence in told:
        sentence.court_proceeding = held[sentence.court_proceeding_id]
    return [*held.values(), *told]


def correct_verdict(
    *, actor: Actor, found: CourtProceeding | Sentence, row: VerdictRow, batch: str
) -> tuple[CourtProceeding, Entered]:
    """Correct the sentence or the proceeding that was found; a pending one may get its end and its convict.

    Returns the proceeding, for the ledger, and what the row stands for now.

    Raises:
        Refusal: the row's fault, or `court.number_taken`, `court.convict_entered`.
        court.nobody_convicted: the row told of a convict and no longer does; a sentence is not taken back by a list.
        record.withdrawn: the court took the sentence back, and the row still tells of it.
    """
    fault = fault_in(row=row, today=actor.today)
    if fault:
        raise fault
    sentence, held = (found, found.court_proceeding) if isinstance(found, Sentence) else (None, found)
    if sentence and not row.is_conviction and sentence.withdrawn_on is None:
        raise Refusal(
            "court.nobody_convicted", ref=held.ref, outcome=named("judgment_outcomes", row.ends_as or held.outcome)
        )
    if sentence and row.is_conviction:
        check_standing(sentence)
    others = [one for one in held.sentences.all() if one.withdrawn_on is None and one != sentence]
    before = Standing.of(held)
    _correct_proceeding(held=held, row=row, is_only=not others)
    stands = Standing.of(held)
    if not row.is_conviction:
        return held, Entered(held.ref, "", stands, before)
    if sentence:
        _correct_sentence(actor=actor, sentence=sentence, row=row)
    else:
        sentence = add_convict(actor=actor, held=held, row=row, batch=batch)
    return held, Entered(held.ref, sentence.ref, stands, before)


def _correct_proceeding(*, held: CourtProceeding, row: VerdictRow, is_only: bool) -> None:
    """What all rows of a proceeding say alike follows the row.

    Beside other convicts a row has no say about the article, and about the outcome only if it tells of a convict.
    """
    if row.number and row.number != held.number:
        if CourtProceeding.objects.filter(court=row.court, number=row.number).exists():
            raise Refusal("court.number_taken", number=row.number)
        held.number = row.number
    held.court, held.region, held.received_on = row.court, row.region, row.received_on
    if is_only:
        held.article = row.article
    if row.is_conviction or is_only:
        end_by_list(held=held, row=row)
    held.save()


def _correct_sentence(*, actor: Actor, sentence: Sentence, row: VerdictRow) -> None:
    before = provision_of(sentence)
    sentence.article, sentence.part, sentence.paragraph = row.article, row.part, row.paragraph
    if provision_of(sentence) != before:
        sentence.requalified_at = actor.now
    sentence.sentence, sentence.term_months, sentence.sex = row.sentence, row.term_months, row.sex
    sentence.is_custodial, sentence.in_force_on = is_custodial(row.sentence), row.in_force_on
    sentence.convict = row.convict or sentence.convict
    sentence.save()
