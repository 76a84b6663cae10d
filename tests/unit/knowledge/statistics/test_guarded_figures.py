"""Nobody can learn of one protected person from figures: not by parts, periods, days of knowledge, records or editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import Fact
from qorgan.kernel.clock import SetClock
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.knowledge.reports.commands import publish_edition
from qorgan.knowledge.reports.queries import compare_editions, run_report
from qorgan.knowledge.statistics import indicators as reading
from qorgan.knowledge.statistics import queries
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.guarding import Guard, is_quarter, latest_settled, quarter_before
from qorgan.knowledge.statistics.indicators import indicator_named, indicators, load_indicators
from qorgan.knowledge.statistics.members import facts_behind
from qorgan.knowledge.statistics.models import Answer
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
GUARDED = [one for one in indicators().values() if one.guard]
SPRING = Period(date(2020, 1, 1), date(2020, 3, 31))
REGIONS = ("aktobe", "almaty_c", "astana", "")
LATER = datetime(2020, 9, 1, 9, tzinfo=UTC)


def a_request(number: int, **given: Any) -> Fact:
    """A request decided in the spring and recorded that day."""
    day = given.pop("happened_on", date(2020, 2, 10))
    said = {
        "outcome": "granted",
        "capacity": "victim",
        "is_in_time": True,
        "is_before_proceedings": False,
        "region": "aktobe",
        "recorded_at": datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
    } | given
    table = FACTS["fact_protection_decisions"]
    return table._default_manager.create(key=f"K-{number}", source=f"PQ-{number}", happened_on=day, **said)


def decided(period: Period = SPRING, *, at: datetime = LATER, **asked: Any) -> Any:
    return evaluate(indicator="protection_decided", period=period, as_known_at=at, **asked).value


def test_everything_told_of_protection_is_guarded_and_the_pack_does_not_load_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {one.fact for one in GUARDED} <= {table for table, model in FACTS.items() if model.is_guarded}
    assert len([table for table in FACTS if "protection" in table and FACTS[table].is_guarded]) == 5
    folder = tmp_path / "indicators"
    folder.mkdir()
    for name in ("protection_decided", "suspects"):
        told = (Path("countries/kz/indicators") / f"{name}.yaml").read_text(encoding="utf-8")
        open_ = "\n".join(line for line in told.splitlines() if not line.startswith("guarded:"))
        (folder / f"{name}.yaml").write_text(open_, encoding="utf-8")
    pack = replace(reading.country(), folder=tmp_path)
    with pytest.raises(PackFault, match="existence is secret"):
        reading._of.__wrapped__(pack)


@pytest.mark.parametrize(
    "rule",
    [
        "{fewest: 10, step: 4, settled_after_days: 14}",
        "{fewest: 5, step: 5, settled_after_days: 14}",
        "{fewest: 12, step: 5, settled_after_days: 14}",
        "{fewest: 10, step: 1, settled_after_days: 14}",
        "{fewest: 10, step: 5, settled_after_days: -1}",
    ],
)
def test_a_rule_that_would_tell_one_from_none_is_not_read(rule: str, tmp_path: Path) -> None:
    told = Path("countries/kz/indicators/protection_decided.yaml").read_text(encoding="utf-8")
    assert "{fewest: 10, step: 5, settled_after_days: 14}" in told
    (tmp_path / "protection_decided.yaml").write_text(
        told.replace("{fewest: 10, step: 5, settled_after_days: 14}", rule), encoding="utf-8"
    )
    with pytest.raises(PackFault):
        load_indicators(tmp_path)


@given(fewest=st.integers(2, 6), step=st.sampled_from((3, 5, 7, 9)), number=st.integers(0, 200))
def test_every_number_told_is_true_of_as_many_counts_as_the_step_is_wide(fewest: int, step: int, number: int) -> None:
    guard = Guard(fewest=fewest * step, step=step, settled_after=14)
    told = guard.told(number)
    alike = [other for other in range(300) if guard.told(other) == told]
    assert len(alike) >= step
    if told is not None:
        assert told >= guard.fewest
        assert abs(told - number) <= step // 2
        assert len(alike) == step
    else:
        assert 0 in alike


def test_none_and_few_read_the_same() -> None:
    none = evaluate(indicator="protection_decided", period=SPRING, as_known_at=LATER)
    a_request(1)
    one = evaluate(indicator="protection_decided", period=SPRING, as_known_at=LATER)
    assert none.as_dict("ru") == one.as_dict("ru")
    assert one.value is None
    assert one.as_dict("ru")["withheld"] == "Не сообщается: меньше 10 или ни одного."


def questions(lots: Random, *, number: int) -> Iterator[dict[str, Any]]:
    """What a reader may try: any days, parts, conditions and days of knowledge."""
    for _one in range(number):
        first = date(2019, 10, 1) + timedelta(days=lots.randrange(400))
        months = Period.of_month(2020, lots.randrange(1, 13))
        quarter = Period(date(2020, 3 * lots.randrange(4) + 1, 1), date(2020, 12, 31))
        quarter = Period(quarter.first, Period.of_month(2020, quarter.first.month + 2).last)
        period = lots.choice(
            [Period(first, first + timedelta(days=lots.randrange(200))), months, quarter, quarter, Period.of_year(2020)]
        )
        yield {
            "period": period,
            "by": lots.choice([(), (), (), ("region",), ("month",), ("outcome",), ("agency",)]),
            "where": lots.choice([{}, {}, {}, {"region": "aktobe"}, {"capacity": "victim"}, {"month": "2020-02"}]),
            "as_known_at": datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=lots.randrange(24 * 700)),
        }


def learned(lots: Random, *, number: int) -> dict[str, set[Any]]:
    """Every number that can be had of each guarded figure, by period."""
    found: dict[str, set[Any]] = {}
    for asked in questions(lots, number=number):
        for one in GUARDED:
            try:
                figure = evaluate(indicator=one, **asked)
            except Refusal:
                continue
            assert figure.by == ()
            if figure.value is not None:
                found.setdefault(f"{one.id} {asked['period']}", set()).add(figure.value)
    return found


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_whatever_is_asked_a_quarter_has_one_number_and_one_person_more_moves_it_by_a_step_or_not_at_all(
    seed: int,
) -> None:
    FACTS["fact_protection_decisions"]._default_manager.all().delete()
    lots = Random(seed)
    for number in range(lots.randrange(8, 60)):
        day = date(2020, 1, 1) + timedelta(days=lots.randrange(366))
        known = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=lots.randrange(40))
        gone = known + timedelta(days=lots.randrange(1, 60)) if lots.random() < 0.2 else None
        a_request(
            number,
            happened_on=day,
            region=lots.choice(REGIONS),
            recorded_at=known,
            retracted_at=gone,
            is_in_time=lots.choice((True, False, None)),
        )
    asked = lots.randrange(10**6)
    without = learned(Random(asked), number=60)
    a_request(999, happened_on=date(2020, 1, 1) + timedelta(days=lots.randrange(366)), region=lots.choice(REGIONS))
    with_one_more = learned(Random(asked), number=60)
    for found in (without, with_one_more):
        assert all(len(values) == 1 for values in found.values()), found
        assert all(is_quarter(Period.parse(name.split()[1])) for name in found)
    for name in {*without, *with_one_more}:
        before, after = (min(found.get(name, {5})) for found in (without, with_one_more))
        assert after - before in (0, 5), name


def test_neither_parts_nor_conditions_nor_other_periods_are_told() -> None:
    for number in range(30):
        a_request(number)
    assert decided() == 30
    for asked in (
        {"by": ("region",)},
        {"by": ("month",)},
        {"where": {"region": "aktobe"}},
        {"breakdowns": [("year",)]},
    ):
        with refused_as("statistics.guarded_parts"):
            decided(**asked)
    for period in (Period.of_year(2020), Period.of_month(2020, 2), Period(date(2020, 1, 1), date(2020, 3, 30))):
        figure = evaluate(indicator="protection_decided", period=period, as_known_at=LATER)
        assert figure.value is None
        assert "quarter" in figure.withheld.en


def test_no_day_of_knowledge_shows_who_came_in_late_or_was_struck_out() -> None:
    for number in range(12):
        a_request(number)
    settled = datetime(2020, 4, 14, 17, 59, tzinfo=UTC)  # the last minute of the fourteenth day, in the country
    assert decided(at=settled) is None
    assert decided(at=settled + timedelta(minutes=2)) == 10
    a_request(100, recorded_at=datetime(2020, 5, 1, tzinfo=UTC))
    FACTS["fact_protection_decisions"]._default_manager.filter(key="K-1").update(
        retracted_at=datetime(2020, 5, 2, tzinfo=UTC)
    )
    assert {decided(at=settled + timedelta(days=days)) for days in range(1, 90)} == {10}


def test_without_an_instant_nothing_is_told() -> None:
    for number in range(30):
        a_request(number)
    assert evaluate(indicator="protection_decided", period=SPRING).value is None


def test_the_records_behind_are_opened_to_nobody() -> None:
    for number in range(30):
        a_request(number)
    with refused_as("statistics.guarded_records"):
        facts_behind(indicator="protection_decided", period=SPRING)
    with refused_as("statistics.guarded_records") as refused:
        queries.records_behind(
            actor=an_actor(role="analyst"),
            indicator="protection_decided",
            from_on="2020-01-01",
            until_on="2020-03-31",
            purpose="A question of the commission",
        )
    assert "Решено ходатайств" in str(refused.value.shown(language="ru"))


def test_the_counter_tells_the_number_with_its_rule() -> None:
    for number in range(13):
        a_request(number)
    told = queries.figure(
        actor=an_actor(role="analyst"), indicator="protection_decided", from_on="2020-01-01", until_on="2020-03-31"
    )
    assert (told["value"], told["as_known_on"]) == (15, "2020-04-14")
    assert "rounded to 5" in told["told_as"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_page_offers_quarters_and_nothing_to_narrow_by(language: str) -> None:
    user = a_user(login="analyst", language=language, password="a long enough password")
    a_membership(user=user, role="analyst", agency=an_agency(kind="internal_ministry"))
    client = Client()
    client.force_login(user)
    for asked in ({}, {"from_on": "2020-01-01", "until_on": "2020-12-31"}, {"by": "region", "where": "region=aktobe"}):
        answer = client.get("/statistics", {"indicator": "protection_decided", **asked})
        assert answer.status_code == 200
        seen = answer.content.decode()
        assert indicator_named("protection_decided").guard.says.in_(language) in seen
        assert 'name="by"' not in seen
        assert "/statistics/records" not in seen
        assert 'class="region-map"' not in seen


def test_an_edition_keeps_no_trace_of_the_records_and_a_later_one_names_none() -> None:
    for number in range(12):
        a_request(number)
    publisher = replace(an_actor(role="analyst", agency=an_agency(kind="internal_ministry")), clock=SetClock(LATER))
    asked = {"report": "kz.mechanism-quarterly", "from_on": "2020-01-01", "until_on": "2020-03-31"}
    first = publish_edition(actor=publisher, **asked)
    assert first.figures["protection_decided"]["value"] == 10
    assert not [name for name in first.members if name.startswith("protection_")]
    assert "не сообщается: меньше 10" in str(first.documents["ru"])
    assert "округлённое до 5" in str(first.documents["ru"])
    a_request(100, recorded_at=LATER + timedelta(hours=1))
    next_day = replace(publisher, clock=SetClock(LATER + timedelta(days=1)))
    assert run_report(actor=next_day, **asked)["figures"]["protection_decided"]["value"] == 10
    FACTS["fact_suspects"]._default_manager.create(
        key="S-1",
        source="R-1",
        happened_on=date(2020, 2, 2),
        article="128",
        recorded_at=LATER + timedelta(hours=1),
        is_official=False,
        person="P-1",
        region="aktobe",
    )
    FACTS["fact_compensation_claims"]._default_manager.create(
        key="C-1",
        source="CC-1",
        happened_on=date(2020, 2, 2),
        claim_state="applied",
        awarded=0,
        recorded_at=LATER + timedelta(hours=1),
    )
    second = publish_edition(actor=next_day, **asked)
    compared = compare_editions(actor=next_day, edition=second)
    assert {cause.figure for cause in compared.causes} == {"compensation_claims"}


def test_the_latest_quarter_told_is_one_that_is_settled() -> None:
    guard = indicator_named("protection_decided").guard
    assert latest_settled(guard, today=date(2020, 4, 14)) == quarter_before(date(2020, 1, 1))
    assert latest_settled(guard, today=date(2020, 4, 15)) == SPRING


def test_a_settled_figure_is_told_again_and_no_sooner_or_later_for_a_fact_having_come(
    django_assert_num_queries: Any,
) -> None:
    assert decided() is None
    with django_assert_num_queries(2):  # marks and answer
        decided()
    for number in range(30):
        a_request(number, recorded_at=LATER)
    with django_assert_num_queries(2):
        assert decided() is None, "what came after the quarter had settled"


def test_a_figure_that_settles_today_is_not_kept_before_what_is_being_written_can_be_seen() -> None:
    quarter = Period(date(2020, 1, 1), date(2020, 3, 31))
    guard = replace(indicator_named("protection_decided").guard, settled_after=(date.today() - quarter.last).days)
    asked = replace(indicator_named("protection_decided"), guard=guard)
    evaluate(indicator=asked, period=quarter, as_known_at=datetime.now(UTC) + timedelta(days=2))
    assert not Answer.objects.exists()
