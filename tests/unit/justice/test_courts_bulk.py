"""Entering many verdicts at once makes exactly what the commands make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from qorgan.desk.facts import ledger
from qorgan.justice.courts.bulk import VerdictRow, enter_verdicts, fault_in
from qorgan.justice.courts.commands import (
    enter_judgment,
    enter_sentence,
    receive_proceeding,
    return_proceeding,
    terminate_proceeding,
    withdraw_sentence,
)
from qorgan.justice.courts.corrections import correct_verdict, held_verdicts
from qorgan.justice.courts.facts import FactConviction, FactCourtProceeding
from qorgan.justice.courts.models import CourtProceeding, Sentence
from tests.refusals import refused_as
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
KINDS = (("imprisonment", 60), ("conditional_imprisonment", 24), ("restriction_of_freedom", 12), ("fine", None))
OUTCOMES = ("", "convicted", "convicted", "acquitted", "terminated", "returned")


def _found(ref: str) -> CourtProceeding | Sentence:
    return next(one for one in held_verdicts([ref]) if one.ref == ref)


def random_rows(*, seed: int, many: int, courts) -> list[VerdictRow]:
    """Rows of `many` proceedings; a conviction has one to three convicts."""
    random, rows = Random(seed), []
    for place in range(many):
        received_on = date(2020, 1, 15) + timedelta(days=random.randrange(30))
        outcome = random.choice(OUTCOMES)
        ended_on = received_on + timedelta(days=random.randrange(60)) if outcome else None
        court = random.choice(courts)
        for convict in range(random.choice((1, 1, 2, 3)) if outcome == "convicted" else 1):
            kind, months = random.choice(KINDS) if outcome == "convicted" else ("", None)
            article, part = random.choice((("309", "1"), ("128", "1"), ("135", "2"), ("125", "3")))
            rows.append(
                VerdictRow(
                    source_key=f"V{place}-{convict}",
                    number=f"1-{place}/2020",
                    court=court,
                    region=court.region,
                    received_on=received_on,
                    judgment_on=ended_on,
                    outcome=outcome,
                    article=article,
                    part=part,
                    sentence=kind,
                    term_months=months,
                    sex=random.choice(("female", "male", "")),
                )
            )
    return rows


def by_commands(rows, *, actors) -> None:
    by_number: dict[str, list[VerdictRow]] = {}
    for row in rows:
        by_number.setdefault(row.number, []).append(row)
    for number, group in by_number.items():
        first, actor = group[0], actors[group[0].court.pk]
        order = {"309": 0, "128": 1, "135": 2, "125": 3}
        gravest = max(group, key=lambda row: order[row.article]).article
        held = receive_proceeding(actor=actor, number=number, received_on=first.received_on, article=gravest)
        if first.outcome in ("convicted", "acquitted"):
            ground = "no_event" if first.outcome == "acquitted" else None
            enter_judgment(
                actor=actor, court_proceeding=held, outcome=first.outcome, ground=ground, judgment_on=first.judgment_on
            )
        if first.outcome == "terminated":
            terminate_proceeding(actor=actor, court_proceeding=held, ground="amnesty", on=first.judgment_on)
        if first.outcome == "returned":
            return_proceeding(actor=actor, court_proceeding=held, reason="Gaps", on=first.judgment_on)
        for row in group if first.outcome == "convicted" else ():
            enter_sentence(
                actor=actor,
                court_proceeding=held,
                article=row.article,
                part=row.part,
                kind=row.sentence,
                term_months=row.term_months,
                sex=row.sex or None,
            )


def told() -> list[object]:
    """Everything that stands in the tables, without references, keys, reasons and who entered it."""
    rows = []
    for row in CourtProceeding.objects.select_related("court").prefetch_related("sentences"):
        facts = FactCourtProceeding.objects.filter(source=row.ref, key=row.ref, retracted_at=None)
        sentences = []
        for one in sorted(row.sentences.all(), key=lambda one: one.pk):
            fact = FactConviction.objects.filter(source=row.ref, key=one.ref, retracted_at=None)
            sentences.append(
                (
                    one.convict,
                    one.sex,
                    one.article,
                    one.part,
                    one.paragraph,
                    one.sentence,
                    one.additional,
                    one.term_months,
                    one.is_custodial,
                    one.in_force_on,
                    fact.values_list(
                        "agency",
                        "region",
                        "happened_on",
                        "article",
                        "part",
                        "paragraph",
                        "sentence",
                        "term_months",
                        "is_custodial",
                        "sex",
                        "person",
                        "proceeding",
                    ).get(),
                )
            )
        rows.append(
            (
                row.number,
                row.court.ref,
                row.region,
                row.received_on,
                row.article,
                row.ended_on,
                row.outcome,
                row.judgment_on,
                sentences,
                facts.values_list(
                    "agency", "region", "happened_on", "ended_on", "outcome", "judgment_on", "article", "proceeding"
                ).get(),
            )
        )
    return sorted(rows, key=repr)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_list_makes_what_the_commands_make(seed):
    courts = [an_agency(kind="court", region=region) for region in ("almaty_c", "aktobe")]
    actors = {court.pk: an_actor(role="court_clerk", agency=court) for court in courts}
    rows = random_rows(seed=seed, many=30, courts=courts)

    by_commands(rows, actors=actors)
    expected = told()
    for table in (FactConviction, FactCourtProceeding, Sentence, CourtProceeding):
        table.objects.all().delete()
    entered = enter_verdicts(actor=an_actor(role="register_clerk"), rows=rows, batch="B-1")

    assert told() == expected
    assert list(ledger.verify()) == []
    for row, one in zip(rows, entered, strict=True):
        made = Sentence.objects.get(ref=one.ref) if row.is_conviction else CourtProceeding.objects.get(ref=one.ref)
        assert made.source_key == row.source_key or not row.is_conviction


def a_row(**changes) -> VerdictRow:
    court = changes.pop("court", None) or an_agency(kind="court")
    return replace(
        VerdictRow(
            source_key="V1",
            number="1-7/2020",
            court=court,
            region="almaty_c",
            received_on=date(2020, 2, 3),
            article="309",
            part="1",
        ),
        **changes,
    )


def test_a_pending_proceeding_gets_its_end_and_convicts_from_a_later_list():
    clerk = an_actor(role="register_clerk")
    pending = a_row()
    enter_verdicts(actor=clerk, rows=[pending], batch="B-1")
    convict = replace(
        pending, judgment_on=date(2020, 4, 1), outcome="convicted", sentence="imprisonment", term_months=36
    )
    rows = [replace(convict, source_key=f"V{n}", convict=f"c{n}") for n in (2, 3)]

    enter_verdicts(actor=clerk, rows=rows, batch="B-2")

    held = CourtProceeding.objects.get()
    assert (held.outcome, held.judgment_on) == ("convicted", date(2020, 4, 1))
    assert FactConviction.objects.filter(retracted_at=None).count() == 2
    assert list(ledger.verify()) == []
    with refused_as("court.convict_entered"):
        enter_verdicts(actor=clerk, rows=[replace(rows[0], source_key="V9")], batch="B-3")


def test_the_row_of_a_pending_proceeding_may_become_that_of_a_convict():
    clerk = an_actor(role="register_clerk")
    row = a_row()
    (entered,) = enter_verdicts(actor=clerk, rows=[row], batch="B-1")
    judged = replace(row, judgment_on=date(2020, 4, 1), outcome="convicted", sentence="fine", sex="female")

    held, became = correct_verdict(actor=clerk, found=_found(entered.ref), row=judged, batch="B-2")
    ledger.refresh(CourtProceeding.objects.get(pk=held.pk), at=clerk.now)

    assert FactConviction.objects.get(retracted_at=None).key == became.sentence
    corrected = replace(judged, sentence="imprisonment", term_months=12, article="128")
    held, same = correct_verdict(actor=clerk, found=_found(became.ref), row=corrected, batch="B-3")
    ledger.refresh(CourtProceeding.objects.get(pk=held.pk), at=clerk.now)
    fact = FactConviction.objects.get(retracted_at=None)
    assert same == became
    assert (fact.article, fact.sentence, fact.is_custodial) == ("128", "imprisonment", True)
    assert FactCourtProceeding.objects.get(retracted_at=None).article == "128"
    assert list(ledger.verify()) == []
    with refused_as("court.nobody_convicted"):
        correct_verdict(actor=clerk, found=_found(became.ref), row=row, batch="B-4")


def test_a_list_does_not_bring_back_a_sentence_that_the_court_withdrew_but_may_tell_of_an_acquittal():
    clerk, court = an_actor(role="register_clerk"), an_agency(kind="court")
    row = a_row(court=court, judgment_on=date(2020, 4, 1), outcome="convicted", sentence="fine")
    (entered,) = enter_verdicts(actor=clerk, rows=[row], batch="B-1")
    judge = an_actor(role="court_clerk", agency=court)
    withdraw_sentence(actor=judge, sentence=entered.sentence, reason="Entered twice")

    with refused_as("record.withdrawn"):
        correct_verdict(actor=clerk, found=_found(entered.ref), row=replace(row, sex="male"), batch="B-2")
    acquitted = replace(row, outcome="acquitted", sentence="")
    held, became = correct_verdict(actor=clerk, found=_found(entered.ref), row=acquitted, batch="B-3")
    ledger.refresh(CourtProceeding.objects.get(pk=held.pk), at=clerk.now)

    assert (held.outcome, became.sentence) == ("acquitted", "")
    assert FactConviction.objects.filter(retracted_at=None).count() == 0
    assert list(ledger.verify()) == []


def test_the_row_of_somebody_acquitted_does_not_undo_the_conviction_of_another():
    clerk = an_actor(role="register_clerk")
    convict = a_row(judgment_on=date(2020, 4, 1), outcome="convicted", sentence="fine", convict="a")
    other = replace(convict, source_key="V2", outcome="acquitted", sentence="", convict="b")
    _, entered = enter_verdicts(actor=clerk, rows=[convict, other], batch="B-1")

    held, _ = correct_verdict(actor=clerk, found=_found(entered.ref), row=replace(other, sex="male"), batch="B-2")

    assert held.outcome == "convicted"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"outcome": "convicted", "sentence": "fine"}, "court.judgment_day_missing"),
        ({"outcome": "convicted", "judgment_on": date(2020, 1, 1)}, "court.judgment_before_receipt"),
        ({"received_on": date(2020, 6, 1)}, "day.in_future"),
        ({"outcome": "convicted", "judgment_on": date(2020, 3, 1), "sentence": "confiscation"}, "court.not_a_sentence"),
        ({"article": "999", "part": ""}, "proceeding.article_not_listed"),
    ],
)
def test_a_faulty_row_says_why(changes, refusal):
    assert fault_in(row=a_row(**changes), today=TODAY).code == refusal


def test_a_list_may_tell_of_a_sentence_outside_the_sanction():
    row = a_row(outcome="convicted", judgment_on=date(2020, 3, 1), sentence="imprisonment", term_months=240)
    assert fault_in(row=row, today=TODAY) is None
