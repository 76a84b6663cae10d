"""What is owed of convicts follows the court, the payment of the fund, and what else is claimed for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, Recourse


def _in_force(records: Sequence[CourtProceeding]) -> QuerySet[Sentence]:
    """The sentences that may owe a forced payment: in force, and not known from a list alone."""
    found = Sentence.objects.filter(court_proceeding__in=records, source="", in_force_on__isnull=False)
    return found.select_related("court_proceeding__court").order_by("id")


def _to_be_set(*, record: CourtProceeding, actor: Actor) -> Iterable[Sentence]:
    return _in_force([record])


def _with_sentences(records: Sequence[CourtProceeding]) -> set[int]:
    return set(_in_force(records).order_by().values_list("court_proceeding", flat=True))


def _was_set(*, record: ForcedPayment, actor: Actor) -> Iterable[Sentence]:
    return Sentence.objects.filter(pk=record.sentence_id).select_related("court_proceeding__court")


def _forced_in(*, record: CourtProceeding, actor: Actor) -> Iterable[ForcedPayment]:
    """The forced payments of its sentences: a next step is owed on them once the judgment is in force."""
    return _forced().filter(sentence__court_proceeding=record)


def _with_forced(records: Sequence[CourtProceeding]) -> set[int]:
    found = ForcedPayment.objects.filter(sentence__court_proceeding__in=records)
    return set(found.values_list("sentence__court_proceeding", flat=True))


def _forced_on(*, record: Sentence, actor: Actor) -> Iterable[ForcedPayment]:
    return _forced().filter(sentence=record) if record.withdrawn_on else ()


def _forced() -> QuerySet[ForcedPayment]:
    return ForcedPayment.objects.select_related("sentence__court_proceeding__court").order_by("id")


def _open_on_claim(*, record: CompensationClaim, actor: Actor) -> Iterable[Recourse]:
    """The open recourses of an application: they wait no more once its payment came back, or all of it came in from others."""
    return _open().filter(claim=record)


def _open_on_sentence(*, record: Sentence, actor: Actor) -> Iterable[Recourse]:
    return _open().filter(sentence=record) if record.withdrawn_on else ()


def _open() -> QuerySet[Recourse]:
    found = Recourse.objects.filter(closed_on__isnull=True)
    return found.select_related("agency", "claim", "sentence__court_proceeding__court").order_by("id")


def _withdrawn(records: Sequence[Sentence]) -> set[int]:
    return {one.pk for one in records if one.withdrawn_on}


react(model=CourtProceeding, do=_to_be_set, among=_with_sentences)
react(model=ForcedPayment, do=_was_set)
react(model=CompensationClaim, do=_open_on_claim)
react(model=Sentence, do=_open_on_sentence, among=_withdrawn)
react(model=CourtProceeding, do=_forced_in, among=_with_forced)
react(model=Sentence, do=_forced_on, among=_withdrawn)
