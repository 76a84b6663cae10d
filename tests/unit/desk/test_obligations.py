"""Duties follow their record: they appear, move, are met and fall away with it, in the transaction of the act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from qorgan.desk import bulk_rows, reactions
from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger as facts
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.facts import FactObligation, result_of
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.obligations.models import FAR, Obligation, TermVersion
from qorgan.justice.crimes import commands
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.refs import new_refs
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.law.lengths import Length
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
NOON = datetime(2020, 5, 15, 12, tzinfo=UTC)  # the hour at which the builders of worlds stand


class Owing:
    """What proceedings owe in a test: whatever it was told last."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def __call__(self, record: Proceeding) -> Iterator[Duty]:
        for one in self.told:
            yield Duty(**{"owner": record.agency, "started_at": record.registered_on, **one})


@pytest.fixture
def owing(monkeypatch: pytest.MonkeyPatch) -> Owing:
    found = Owing()
    monkeypatch.setitem(duties.SOURCES, Proceeding, duties.Source(derives=(found,)))
    return found


@pytest.fixture
def actor() -> Actor:
    return an_actor(role="investigator")


def register(actor: Actor) -> Proceeding:
    return commands.register_proceeding(
        actor=actor, article="128", part="1", act_on="2020-05-01", registered_on="2020-05-04"
    )


def test_an_act_makes_the_duties_that_its_record_owes(owing: Owing, actor: Actor) -> None:
    owing.told = [{"term": "proceeding.inquiry", "next_step": "/x/new"}]
    proceeding = register(actor)
    row = Obligation.objects.get(source=proceeding.ref)
    assert (row.subject, row.term, row.may) == (proceeding.ref, "proceeding.inquiry", "proceeding.read")
    assert (row.due_on, row.agency, row.region) == (date(2020, 6, 4), actor.agency, actor.agency.region)
    assert row.due_at == datetime(2020, 6, 4, 17, 59, 59, 999999, tzinfo=UTC)
    assert row.is_dated
    assert row.is_open
    kept = TermVersion.objects.get(digest=row.digest)
    assert kept.written["length"] == "1 month"
    told = FactObligation.objects.get(source=row.ref)
    assert (told.happened_on, told.result, told.agency_kind) == (date(2020, 6, 4), "not_met", "police")


def test_a_duty_never_bears_the_reference_of_another(
    owing: Owing, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing.told = [{"term": "proceeding.inquiry"}]
    first = Obligation.objects.get(source=register(actor).ref)
    draws = iter([[first.ref]])
    monkeypatch.setattr(bulk_rows, "new_refs", lambda *asked, **count: next(draws, None) or new_refs(*asked, **count))
    second = Obligation.objects.get(source=register(actor).ref)
    assert second.ref != first.ref
    assert next(draws, None) is None
    assert FactObligation.objects.filter(source=second.ref).exists()


def test_a_refused_act_leaves_no_duty_behind(owing: Owing, actor: Actor) -> None:
    owing.told = [{"term": "proceeding.inquiry"}]
    with pytest.raises(Refusal):
        commands.register_proceeding(actor=actor, article="128", part="99", act_on="2020-05-01")
    assert not Obligation.objects.exists()


def settle(proceeding: Proceeding) -> Obligation:
    duties.refresh(proceeding, at=NOON, by="U-TEST")
    return Obligation.objects.get(source=proceeding.ref)


def test_a_duty_moves_with_its_stops_and_extensions_and_keeps_its_row(owing: Owing, actor: Actor) -> None:
    owing.told = [one := {"term": "proceeding.inquiry"}]
    proceeding = register(actor)
    ref = Obligation.objects.get().ref
    owing.told = [one | {"extended_to": Length.parse("3 months")}]
    row = settle(proceeding)
    assert (row.ref, row.due_on, row.extension) == (ref, date(2020, 8, 4), "3 months")
    owing.told = [one | {"stops": ((date(2020, 5, 10), None),)}]
    row = settle(proceeding)
    assert (row.due_on, row.due_at, row.is_stopped) == (None, FAR, True)
    owing.told = [one | {"stops": ((date(2020, 5, 10), date(2020, 5, 20)),)}]
    assert settle(proceeding).due_on == date(2020, 6, 15)  # 14 June is a Sunday
    standing = FactObligation.objects.filter(retracted_at__isnull=True)
    assert [fact.happened_on for fact in standing] == [date(2020, 6, 15)]
    assert list(facts.verify()) == []


@pytest.mark.parametrize(
    ("met", "result"),
    [
        (date(2020, 6, 4), "in_time"),
        (datetime(2020, 6, 4, 17, 59, tzinfo=UTC), "in_time"),
        (datetime(2020, 6, 4, 18, 0, tzinfo=UTC), "late"),
        (date(2020, 6, 5), "late"),
    ],
)
def test_whether_it_was_in_time_is_the_end_beside_the_day_it_was_met(
    owing: Owing, actor: Actor, met: date, result: str
) -> None:
    owing.told = [{"term": "proceeding.inquiry", "met_at": met}]
    register(actor)
    assert not Obligation.objects.get().is_open
    told = [fact.result for fact in FactObligation.objects.order_by("pk")]
    assert told == ([result] if result == "in_time" else ["not_met", result]), "until it was met it was not"


def test_a_day_without_an_hour_is_never_before_the_start(owing: Owing, actor: Actor) -> None:
    owing.told = [{"term": "protection.decision", "started_at": NOON, "met_at": date(2020, 5, 15)}]
    register(actor)
    row = Obligation.objects.get()
    assert (row.met_at, row.due_at) == (NOON, NOON + timedelta(hours=24))
    assert result_of(row) == "in_time"


def test_what_is_owed_inside_a_compartment_is_counted_nowhere(owing: Owing, actor: Actor) -> None:
    owing.told = [{"term": "protection.decision", "started_at": NOON}, {"term": "proceeding.inquiry"}]
    register(actor)
    assert Obligation.objects.count() == 2
    assert FactObligation.objects.get().term == "proceeding.inquiry"


def test_what_is_no_longer_owed_is_cancelled_and_comes_back_as_the_same_row(owing: Owing, actor: Actor) -> None:
    owing.told = [{"term": "proceeding.inquiry"}]
    proceeding = register(actor)
    owing.told = []
    row = settle(proceeding)
    assert row.cancelled_at == NOON
    assert not FactObligation.objects.filter(retracted_at__isnull=True).exists()
    owing.told = [{"term": "proceeding.inquiry"}]
    again = settle(proceeding)
    assert (again.ref, again.cancelled_at) == (row.ref, None)


def test_a_country_without_the_term_owes_nothing_nor_does_a_start_before_the_law(owing: Owing, actor: Actor) -> None:
    owing.told = [
        {"term": "nowhere.known"},
        {"term": "proceeding.inquiry", "started_at": date(2014, 12, 31)},
    ]
    register(actor)
    assert not Obligation.objects.exists()


def test_several_duties_under_one_term_stand_apart_by_key_and_subject(owing: Owing, actor: Actor) -> None:
    owing.told = [
        {"term": "proceeding.motion", "key": "a"},
        {"term": "proceeding.motion", "key": "b"},
        {"term": "proceeding.motion", "key": "a", "subject": "PR-OTHER"},
    ]
    proceeding = register(actor)
    duties.refresh(proceeding, at=NOON, by="U-TEST")
    assert Obligation.objects.count() == 3


def test_a_private_duty_is_not_counted(owing: Owing, actor: Actor) -> None:
    owing.told = [{"term": "proceeding.inquiry", "is_private": True, "owner_user": actor.user_ref}]
    register(actor)
    assert Obligation.objects.get().is_private
    assert not FactObligation.objects.exists()


def test_many_at_once_are_the_same_as_one_by_one(owing: Owing, actor: Actor) -> None:
    owing.told = [
        {"term": "proceeding.inquiry", "extended_to": Length.parse("3 months"), "met_at": date(2020, 6, 1)},
        {"term": "protection.decision", "started_at": NOON, "stops": ((NOON, None),)},
    ]
    proceeding = register(actor)
    single = {row.term: row for row in Obligation.objects.all()}
    Obligation.objects.all().delete()
    FactObligation.objects.all().delete()
    assert duties.enter_new(((proceeding.ref, one) for one in owing(proceeding)), at=NOON, by="U-TEST") == 2
    for row in Obligation.objects.all():
        same = {name: getattr(single[row.term], name) for name in duties._WRITTEN}
        assert {name: getattr(row, name) for name in duties._WRITTEN} == same
    assert [fact.result for fact in FactObligation.objects.all()] == ["in_time"]
    assert list(facts.verify()) == []
    duties.refresh(proceeding, at=NOON, by="U-TEST")
    assert Obligation.objects.count() == 2


def test_the_clock_is_that_of_the_owners_region(owing: Owing) -> None:
    west = an_actor(role="investigator")
    west.agency.region = "wko"
    west.agency.save()
    owing.told = [{"term": "proceeding.inquiry"}]
    register(replace(west))
    assert Obligation.objects.get().due_at == datetime(2020, 6, 4, 18, 59, 59, 999999, tzinfo=UTC)


def test_a_room_hears_of_an_act_and_what_it_changes_is_settled_too(
    monkeypatch: pytest.MonkeyPatch, owing: Owing, actor: Actor
) -> None:
    heard: list[str] = []

    def hear(*, record: Proceeding, actor: Actor) -> list[Proceeding]:
        heard.append(record.ref)
        return [record]  # a record is told once an act, however often it is answered with

    monkeypatch.setitem(reactions.REACTIONS, Proceeding, [reactions.Reaction(hear, None)])
    proceeding = register(actor)
    assert heard == [proceeding.ref]


def test_a_reaction_that_refuses_undoes_the_act(monkeypatch: pytest.MonkeyPatch, actor: Actor) -> None:
    def refuse(*, record: Proceeding, actor: Actor) -> None:
        raise NotFound

    monkeypatch.setitem(reactions.REACTIONS, Proceeding, [reactions.Reaction(refuse, None)])
    with pytest.raises(NotFound):
        register(actor)
    assert not Proceeding.objects.exists()
