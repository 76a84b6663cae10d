"""Entering many offences at once makes exactly what the commands make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import IntegrityError

from qorgan.desk.facts import ledger
from qorgan.justice.crimes.bulk import OffenceRow, fault_in, register_many
from qorgan.justice.crimes.commands import add_count, join_proceedings, register_proceeding, requalify_count
from qorgan.justice.crimes.corrections import correct_offence, held_offences
from qorgan.justice.crimes.facts import FactOffence, FactRequalification
from qorgan.justice.crimes.models import Count, FormerStart, Proceeding, Qualification, StageChange
from tests.refusals import refused_as
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
PLACES = (("309", "1", ""), ("309", "2", "1"), ("128", "1", ""), ("128", "2", "6"), ("135", "1", ""), ("308", "", ""))


def random_rows(*, seed: int, many: int) -> list[OffenceRow]:
    random = Random(seed)
    agencies = [an_agency(region=region) for region in ("almaty_c", "aktobe", "astana")]
    rows = []
    for place in range(many):
        act_on = date(2015, 2, 1) + timedelta(days=random.randrange(1500))
        agency = random.choice(agencies)
        article, part, paragraph = random.choice(PLACES)
        rows.append(
            OffenceRow(
                source_key=f"K{place}",
                number=random.choice(["", f"19750003{random.randrange(many // 3):07}"]),
                agency=agency,
                region=agency.region,
                registered_on=act_on + timedelta(days=random.randrange(60)),
                article=article,
                part=part,
                paragraph=paragraph,
                act_on=act_on,
            )
        )
    return rows


def by_commands(rows: Iterable[OffenceRow], *, actor) -> None:
    by_number: dict[str, Proceeding] = {}
    for row in sorted(rows, key=lambda row: row.registered_on):
        offence = {
            "article": row.article,
            "part": row.part or None,
            "paragraph": row.paragraph or None,
            "act_on": row.act_on,
            "registered_on": row.registered_on,
        }
        if row.number in by_number:
            add_count(actor=actor, proceeding=by_number[row.number], **offence)
            continue
        number = row.number or None
        made = register_proceeding(actor=actor, number=number, agency=row.agency, region=row.region, **offence)
        if row.number:
            by_number[row.number] = made


def told() -> list[object]:
    """Everything that stands in the tables, without references, keys and ids."""
    proceedings = Proceeding.objects.prefetch_related("counts__qualifications", "stages").select_related("agency")
    return sorted(
        (
            (
                row.number,
                row.agency.ref,
                row.region,
                row.registered_on,
                row.form,
                row.stage,
                row.stage_on,
                row.court_id,
                row.recorded_at,
                row.recorded_by,
                [
                    (step.decision, step.stage, step.on, step.ground, step.reason, step.note)
                    for step in row.stages.all()
                ],
                [
                    (
                        count.article,
                        count.part,
                        count.paragraph,
                        count.act_on,
                        count.registered_on,
                        [(q.article, q.part, q.paragraph, q.from_on, q.reason) for q in count.qualifications.all()],
                        FactOffence.objects.filter(key=count.ref, source=row.ref, retracted_at=None)
                        .values_list(
                            "agency", "region", "happened_on", "article", "part", "paragraph", "act_on", "recorded_at"
                        )
                        .get(),
                    )
                    for count in sorted(row.counts.all(), key=lambda count: count.pk)
                ],
            )
            for row in proceedings
        ),
        key=repr,
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_list_makes_what_the_commands_make(seed):
    rows = random_rows(seed=seed, many=40)
    clerk = an_actor(role="register_clerk")

    by_commands(rows, actor=clerk)
    expected = told()
    for table in (FactOffence, Qualification, Count, StageChange, FormerStart, Proceeding):
        table.objects.all().delete()
    entered = register_many(actor=clerk, rows=rows, batch="B-1")

    assert told() == expected
    assert list(ledger.verify()) == []
    assert [Count.objects.get(ref=one.count).source_key for one in entered] == [row.source_key for row in rows]


def test_a_later_list_adds_counts_to_the_proceeding_it_names():
    clerk = an_actor(role="register_clerk")
    agency = an_agency()
    made = register_proceeding(
        actor=clerk,
        number="190000000000001",
        article="309",
        part="1",
        act_on=date(2019, 1, 5),
        registered_on=date(2019, 1, 7),
        agency=agency,
    )
    row = OffenceRow(
        source_key="K9",
        number="190000000000001",
        agency=agency,
        region="almaty_c",
        registered_on=date(2019, 2, 1),
        article="128",
        part="1",
        paragraph="",
        act_on=date(2019, 1, 20),
        stage="in_court",
        stage_on=date(2019, 3, 1),
    )

    (entered,) = register_many(actor=clerk, rows=[row], batch="B-1")

    assert entered.proceeding == made.ref
    assert Proceeding.objects.get().stage == "in_court"
    assert [count.article for count in Count.objects.order_by("id")] == ["309", "128"]
    assert list(ledger.verify()) == []


def test_a_list_says_where_a_new_proceeding_stands():
    clerk = an_actor(role="register_clerk")
    (row,) = random_rows(seed=5, many=3)[:1]
    register_many(actor=clerk, rows=[replace(row, stage="interrupted", stage_on=date(2020, 1, 9))], batch="B-1")

    proceeding = Proceeding.objects.get()
    assert (proceeding.stage, proceeding.stage_on) == ("interrupted", date(2020, 1, 9))
    assert list(proceeding.stages.order_by("id").values_list("decision", flat=True)) == ["registered", "interrupted"]


def test_a_row_taken_before_is_not_taken_again():
    rows = random_rows(seed=4, many=9)
    clerk = an_actor(role="register_clerk")
    register_many(actor=clerk, rows=rows, batch="B-1")

    with pytest.raises(IntegrityError):
        register_many(actor=clerk, rows=rows[:1], batch="B-2")


def test_a_fault_names_itself_before_anything_is_written():
    (row, *_) = random_rows(seed=6, many=3)
    wrong = replace(row, article="999", part="", paragraph="")

    assert fault_in(row=wrong, today=TODAY).code == "proceeding.article_not_listed"
    with refused_as("proceeding.article_not_listed"):
        register_many(actor=an_actor(role="register_clerk"), rows=[row, wrong], batch="B-1")
    assert not Proceeding.objects.exists()


def an_entered_row(clerk, **changes):
    """A row that was taken, and the count it made."""
    row = OffenceRow(
        source_key="K1",
        number="200000000000001",
        agency=an_agency(),
        region="almaty_c",
        registered_on=date(2020, 2, 3),
        article="309",
        part="1",
        paragraph="",
        act_on=date(2020, 1, 30),
    )
    row = replace(row, **changes)
    (entered,) = register_many(actor=clerk, rows=[row], batch="B-1")
    return row, entered.count


def corrected(clerk, ref, row):
    """The row brought in again; what it did to the qualification."""
    proceeding, change = correct_offence(actor=clerk, held=held_offences([ref]).get(), row=row)
    ledger.refresh(Proceeding.objects.get(pk=proceeding.pk), at=clerk.now)
    assert list(ledger.verify()) == []
    return change.kind


def history(ref):
    rows = Qualification.objects.filter(count__ref=ref).order_by("id")
    return [(row.article, row.part, row.from_on) for row in rows]


def requalifications():
    facts = FactRequalification.objects.filter(retracted_at=None)
    return list(facts.values_list("from_article", "to_article", "happened_on"))


def test_a_changed_row_corrects_and_requalifies_on_the_day_it_names():
    clerk = an_actor(role="register_clerk")
    first, ref = an_entered_row(clerk)
    an_entered_row(clerk, source_key="K2", number="200000000000002")
    changed = replace(
        first,
        article="128",
        act_on=date(2020, 1, 31),
        registered_on=date(2020, 2, 4),
        region="aktobe",
        requalified_on=date(2020, 3, 5),
    )

    assert corrected(clerk, ref, changed) == "requalified"

    fact = FactOffence.objects.get(key=ref, retracted_at=None)
    assert (fact.article, fact.region, fact.happened_on) == ("128", "aktobe", date(2020, 2, 4))
    assert requalifications() == [("309", "128", date(2020, 3, 5))]
    with refused_as("proceeding.number_taken"):
        correct_offence(actor=clerk, held=held_offences([ref]).get(), row=replace(changed, number="200000000000002"))


def test_a_change_without_a_day_corrects_the_record_and_counts_no_requalification():
    clerk = an_actor(role="register_clerk")
    row, ref = an_entered_row(clerk)

    assert corrected(clerk, ref, replace(row, article="128")) == "corrected"

    assert history(ref) == [("128", "1", date(2020, 2, 3))]
    assert requalifications() == []
    fact = FactOffence.objects.get(key=ref, retracted_at=None)
    assert fact.article == Count.objects.get(ref=ref).article == "128"


def test_a_mistake_about_a_requalification_is_corrected_by_its_own_day():
    clerk = an_actor(role="register_clerk")
    row, ref = an_entered_row(clerk)
    moved = replace(row, article="128", requalified_on=date(2020, 3, 5))
    corrected(clerk, ref, moved)

    assert corrected(clerk, ref, replace(moved, article="134")) == "corrected"
    assert requalifications() == [("309", "134", date(2020, 3, 5))]
    assert corrected(clerk, ref, replace(moved, article="134", requalified_on=date(2020, 3, 6))) == "unchanged"
    assert requalifications() == [("309", "134", date(2020, 3, 6))]
    assert corrected(clerk, ref, replace(row, requalified_on=date(2020, 3, 6))) == "corrected"
    assert history(ref) == [("309", "1", date(2020, 2, 3))]
    assert requalifications() == []


def test_a_list_that_is_behind_does_not_undo_a_requalification():
    clerk = an_actor(role="register_clerk")
    row, ref = an_entered_row(clerk)
    requalify_count(actor=clerk, count=ref, article="128", part="1", on="2020-03-05")

    assert corrected(clerk, ref, replace(row, stage="interrupted", stage_on=date(2020, 3, 9))) == "behind"

    assert requalifications() == [("309", "128", date(2020, 3, 5))]
    assert Proceeding.objects.get().stage == "interrupted"


def test_the_day_of_a_requalification_fits_the_history_and_the_calendar():
    clerk = an_actor(role="register_clerk")
    row, ref = an_entered_row(clerk, requalified_on=date(2020, 2, 20))
    assert corrected(clerk, ref, row) == "from_unknown"
    assert fault_in(row=replace(row, requalified_on=date(2099, 1, 1)), today=TODAY).code == "day.in_future"
    corrected(clerk, ref, replace(row, article="128"))
    for article in ("128", "134"):
        with refused_as("proceeding.qualified_later"):
            correct_offence(
                actor=clerk,
                held=held_offences([ref]).get(),
                row=replace(row, article=article, requalified_on=date(2020, 2, 1)),
            )


def test_a_joined_proceeding_takes_no_more_offences():
    clerk = an_actor(role="register_clerk")
    rows = [replace(row, number=f"18000000000000{n}") for n, row in enumerate(random_rows(seed=7, many=3))]
    register_many(actor=clerk, rows=rows, batch="B-1")
    main, joined, _ = Proceeding.objects.order_by("id")
    join_proceedings(actor=clerk, proceeding=main, others=[joined], on="2020-05-01")

    with refused_as("proceeding.closed"):
        register_many(actor=clerk, rows=[replace(rows[1], source_key="K99", number=joined.number)], batch="B-2")
