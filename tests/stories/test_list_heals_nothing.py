"""A list gives no reason, so no row of it lets a term that had run out in a proceeding of the house count as kept."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.importing.reasons import sentences_of
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.crimes.models import Count, Proceeding
from tests.stories.lists import a_list, an_operator, brought_in, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
WOULD_HEAL, WHY = "offences.would_heal", "The paper came late"
ROW = {
    "key": "K-1",
    "number": "20-1",
    "region": "Актюбинская область",
    "registered_on": "10.02.2020",
    "article": "128",
    "part": "1",
    "act_on": "20.01.2020",
}


@pytest.fixture
def investigator() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=date(2020, 2, 10))


@pytest.fixture
def late(investigator: Actor) -> Actor:
    """The investigator in May; the two months from 10 February ended on 10 April."""
    return an_actor(role="investigator", agency=investigator.agency)


@pytest.fixture
def proceeding(investigator: Actor) -> Proceeding:
    """One of the register of the house."""
    return COMMANDS["register_proceeding"](
        actor=investigator,
        number="20-1",
        registered_on="2020-02-10",
        article="128",
        part="1",
        act_on="2020-01-20",
        form="preliminary_investigation",
    )


def begun(actor: Actor, proceeding: Proceeding) -> None:
    COMMANDS["move_stage"](actor=actor, proceeding=proceeding.ref, decision="investigation_started", on="2020-02-10")


def row(actor: Actor, **changes: str) -> bytes:
    return a_list(ROW | {"agency": actor.agency.title_ru} | changes)


def stands(proceeding: Proceeding, actor: Actor) -> tuple[date | None, bool, bool]:
    """When the term ends, whether it counts as missed, and whether something healed it."""
    assert not list(ledger.verify())
    owed = Obligation.objects.get(source=proceeding.ref, term="proceeding.preliminary_investigation")
    return owed.due_on, owed.has_lapsed(at=actor.now), owed.kept_late_at is not None


MISSED = (date(2020, 4, 10), True, False)


def test_a_row_that_corrects_the_day_of_registration_leaves_what_was_missed(
    late: Actor, proceeding: Proceeding
) -> None:
    operator = an_operator()
    brought_in(operator, "offences", row(late))
    COMMANDS["withdraw_count"](actor=late, count=Count.objects.earliest("id").ref, reason="registered_twice")
    batch = brought_in(operator, "offences", row(late, registered_on="20.04.2020", number="20-7"))
    proceeding.refresh_from_db()
    assert stands(proceeding, late) == MISSED
    assert (proceeding.registered_on, proceeding.number) == (date(2020, 2, 10), "20-7"), "the rest is taken"
    assert Count.objects.get(source_key="K-1").registered_on == date(2020, 4, 20)
    assert reasons(batch) == [(2, "registered_on", WOULD_HEAL)]
    says, hint = sentences_of(reason=WOULD_HEAL, value="", data=batch.told.get().data)
    for part in ("20-7", "10 Apr 2020", "20 Apr 2020"):
        assert part in says.in_("en")
    assert "page of the proceeding" in hint.in_("en")
    COMMANDS["correct_proceeding"](
        actor=late,
        proceeding=proceeding.ref,
        registered_on="2020-04-20",
        late_entry_reason="other",
        late_entry_note=WHY,
    )
    assert stands(proceeding, late) == (date(2020, 6, 22), False, True)
    again = brought_in(operator, "offences", row(late, registered_on="20.04.2020", number="20-7", act_on="21.01.2020"))
    assert reasons(again) == []


def test_a_row_keeps_the_day_of_registration_that_it_corrects_while_the_term_runs(
    investigator: Actor, proceeding: Proceeding
) -> None:
    by_then, agency = date(2020, 3, 10), an_agency(kind="internal_ministry")
    operator = an_actor(role="operator", agency=agency, today=by_then)
    brought_in(operator, "offences", row(investigator))
    COMMANDS["withdraw_count"](
        actor=an_actor(role="investigator", agency=investigator.agency, today=by_then),
        count=Count.objects.earliest("id").ref,
        reason="registered_twice",
    )
    batch = brought_in(operator, "offences", row(investigator, registered_on="20.02.2020"))
    assert reasons(batch) == []
    proceeding.refresh_from_db()
    assert proceeding.registered_on == date(2020, 2, 20)
    assert proceeding.former_starts.get().registered_on == date(2020, 2, 10)


@pytest.mark.parametrize("is_known", [True, False], ids=["known row", "new row"])
@pytest.mark.parametrize("stage", ["with_prosecutor", "interrupted"])
def test_a_row_that_says_where_it_stands_leaves_what_was_missed(
    late: Actor, proceeding: Proceeding, stage: str, is_known: bool
) -> None:
    operator = an_operator()
    begun(late, proceeding)
    if is_known:
        brought_in(operator, "offences", row(late))
    batch = brought_in(operator, "offences", row(late, stage=stage, stage_on="02.04.2020", article="309"))
    proceeding.refresh_from_db()
    assert stands(proceeding, late) == MISSED
    assert proceeding.stage == "investigation"
    assert reasons(batch)[-1] == (2, "stage_on", WOULD_HEAL)
    assert Count.objects.get(source_key="K-1").article == "309", "the rest is taken"


def test_a_new_row_whose_stage_heals_nothing_ends_what_was_owed(late: Actor, proceeding: Proceeding) -> None:
    begun(late, proceeding)
    brought_in(an_operator(), "offences", row(late, stage="with_prosecutor", stage_on="20.04.2020"))
    owed = Obligation.objects.get(source=proceeding.ref, term="proceeding.preliminary_investigation")
    assert (owed.met_at is not None, stands(proceeding, late)) == (True, MISSED)
