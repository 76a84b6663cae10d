"""Days that an act's signature puts in order are refused the same way in every room, by whichever way the act is run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Annotated, Any

import pytest

from qorgan.desk.counter import COMMANDS, Act, read_values
from qorgan.desk.days import keeping_days, not_ahead, not_before, not_ending_before, not_outside, refuse_wrong_days
from qorgan.desk.inputs import ComingDay, Day, LastOf, PastDay, UntilDay
from qorgan.desk.signatures import Param, read_params
from qorgan.kernel.refusals import NotFound, Refusal
from tests.refusals import refused_as
from tests.worlds import an_actor

TODAY = date(2020, 5, 15)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
SOMEBODY = SimpleNamespace(today=TODAY)
NAMES = ("held_on", "planned_on", "from_on", "until_on")
LABELS = dict.fromkeys(NAMES, "A day")


def kept(
    *,
    actor: Any,
    held_on: PastDay | None = None,
    planned_on: ComingDay | None = None,
    from_on: Day | None = None,
    until_on: UntilDay | None = None,
) -> str:
    """What is kept of days."""
    return "kept"


PARAMS, _ = read_params(function=kept, labels=LABELS, helps={})


def days_of(mark: str) -> list[Any]:
    """Every day of the house whose signature bears a mark, with its act."""
    return [
        pytest.param(act, param, id=f"{name}-{param.name}")
        for name, act in sorted(COMMANDS.items())
        for param in act.params
        if getattr(param, mark)
    ]


def refusal_of(act: Act, **values: date) -> Refusal:
    """How an act refuses days before it looks at anything else."""
    with pytest.raises(Refusal) as told:
        act.run(actor=SOMEBODY, **values)
    return told.value


@pytest.mark.parametrize(("act", "param"), days_of("has_come"))
def test_what_happened_did_not_happen_tomorrow(act: Act, param: Param) -> None:
    told = refusal_of(act, **{param.name: TOMORROW})
    assert (told.code, told.values, told.blamed) == ("day.in_future", {"on": TOMORROW}, param.name)
    refuse_wrong_days(params=act.params, values={param.name: TODAY}, today=TODAY)


@pytest.mark.parametrize(("act", "param"), days_of("is_to_come"))
def test_what_is_planned_is_not_planned_for_yesterday(act: Act, param: Param) -> None:
    told = refusal_of(act, **{param.name: YESTERDAY})
    assert (told.code, told.values) == ("day.too_early", {"on": YESTERDAY, "since": TODAY})
    assert told.blamed == param.name
    refuse_wrong_days(params=act.params, values={param.name: TODAY}, today=TODAY)


@pytest.mark.parametrize(("act", "param"), days_of("last_of"))
def test_nothing_ends_before_it_begins(act: Act, param: Param) -> None:
    assert act.param(param.last_of).kind == "day"
    told = refusal_of(act, **{param.last_of: TODAY, param.name: YESTERDAY})
    assert (told.code, told.values) == ("day.ends_before_start", {"start": TODAY, "until": YESTERDAY})
    assert told.blamed == param.name
    refuse_wrong_days(params=act.params, values={param.last_of: TODAY, param.name: TODAY}, today=TODAY)


def test_a_day_that_is_not_given_is_no_day() -> None:
    refuse_wrong_days(params=PARAMS, values=dict.fromkeys(NAMES), today=TODAY)
    refuse_wrong_days(params=PARAMS, values={"until_on": YESTERDAY}, today=TODAY)


def test_a_last_day_that_has_come_is_both() -> None:
    def told(*, actor: Any, from_on: Day, until_on: Annotated[PastDay, LastOf("from_on")]) -> None:
        """Something that is over."""

    params, _ = read_params(function=told, labels=LABELS, helps={})
    for values, code in (
        ({"from_on": TODAY, "until_on": YESTERDAY}, "day.ends_before_start"),
        ({"from_on": TODAY, "until_on": TOMORROW}, "day.in_future"),
    ):
        with refused_as(code):
            refuse_wrong_days(params=params, values=values, today=TODAY)


def test_a_function_without_such_days_stays_as_it_is() -> None:
    assert keeping_days(kept, params=()) is kept
    run = keeping_days(kept, params=PARAMS)
    assert run(actor=SOMEBODY, held_on=TODAY) == "kept"
    assert (run.__name__, run.__doc__) == (kept.__name__, kept.__doc__)


def test_the_last_day_that_is_right_comes_back() -> None:
    assert not_ahead(TODAY, today=TODAY) == TODAY
    assert not_before(TODAY, since=TODAY) == TODAY
    assert not_ending_before(TODAY, start=TODAY) == TODAY
    assert not_outside(TODAY, since=TODAY, today=TODAY) == TODAY
    for day in (YESTERDAY, TOMORROW):
        with refused_as("day.outside"):
            not_outside(day, since=TODAY, today=TODAY)


@pytest.mark.django_db
def test_what_is_read_for_a_correction_keeps_the_order_of_days() -> None:
    act = COMMANDS["record_injured_party"]
    form = replace(act, name="kept_days", params=PARAMS)
    for given, code in (
        ({"held_on": "2020-05-16"}, "day.in_future"),
        ({"planned_on": "2020-05-14"}, "day.too_early"),
        ({"from_on": "2020-05-15", "until_on": "2020-05-14"}, "day.ends_before_start"),
    ):
        with refused_as(code):
            read_values(act=form, actor=an_actor(role="social_worker", today=TODAY), given=given)
    assert (
        read_values(act=form, actor=an_actor(role="social_worker", today=TODAY), given={"held_on": "2020-05-15"})[
            "held_on"
        ]
        == TODAY
    )


@pytest.mark.django_db
def test_a_wrong_day_tells_nothing_of_a_record_that_one_may_not_see() -> None:
    stranger = an_actor(role="social_worker", today=TODAY)
    for ref in ("CF-AAAA-AAAA", "nothing"):
        with pytest.raises(NotFound):
            COMMANDS["discharge"](
                actor=stranger, care_file=ref, discharge_reason="goals_met", discharged_on=TOMORROW.isoformat()
            )
