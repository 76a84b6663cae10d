"""The evaluator in SQL and its plain twin agree on random worlds, whatever is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.desk.country import country
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.facts.models import Fact
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.conditions import PROVISION, Given, OneOf, OnOffenceList
from qorgan.knowledge.statistics.counts import Days, Distinct, Mean, Nights, Ratio, Rows, Share, Sum
from qorgan.knowledge.statistics.dimensions import Dimension
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.figures import Figure
from qorgan.knowledge.statistics.indicators import Indicator
from qorgan.knowledge.statistics.spans import Event, InProgress, Standing
from qorgan.knowledge.statistics.twin import evaluate_twin

pytestmark = pytest.mark.django_db
FIRST = date(2019, 11, 15)
LENGTH = 250
QUESTIONS = 12


class FactOfTheWorld(Fact):
    """A fact with every kind of column that rooms use."""

    article = models.CharField(max_length=20)
    part = models.CharField(max_length=10, blank=True)
    paragraph = models.CharField(max_length=10, blank=True)
    ended_on = models.DateField(null=True)
    judgment_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    is_minor = models.BooleanField(null=True)
    number = models.IntegerField(null=True)
    person = models.CharField(max_length=20, blank=True)
    amount = models.BigIntegerField()

    class Meta:
        app_label = "facts"
        db_table = "fact_of_the_world"
        managed = False


@pytest.fixture(autouse=True)
def _table(db: None) -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(FactOfTheWorld)
    FACTS["fact_of_the_world"] = FactOfTheWorld
    yield
    del FACTS["fact_of_the_world"]


OVERS = (Event(), Event("judgment_on"), InProgress(), Standing())
CONDITIONS = (
    OneOf("article", ("128", "309")),
    OneOf("is_minor", (True,)),
    OneOf("number", (31,)),
    Given("person", True),
    Given("is_minor", False),
    Given("ended_on", True),
    OnOffenceList("kz.report_2020", PROVISION),
    OnOffenceList("kz.cc.3-1-1", PROVISION),
    OnOffenceList("kz.report_2020", ("article",)),
)
WHICH = ((OneOf("is_minor", (True,)),), (OneOf("article", ("128",)), Given("outcome", True)))
COUNTS = (
    Rows(),
    Distinct("person"),
    Sum("amount"),
    Share(Rows(), WHICH[0]),
    Share(Distinct("person"), WHICH[0]),
    Share(Distinct("person"), WHICH[1]),
    Mean("ended_on", is_days=True),
    Mean("amount"),
    Nights("person"),
    Days("amount"),
    Ratio("amount", "number", 32),
)
BREAKDOWNS = ("region", "article", "outcome", "is_minor", "number", "month", "year")
NARROWINGS: tuple[Mapping[str, str], ...] = (
    {"region": "aktobe"},
    {"region": ""},
    {"article": "128"},
    {"outcome": "done"},
    {"outcome": ""},
    {"is_minor": "true"},
    {"is_minor": ""},
    {"number": "31"},
    {"month": "2020-02"},
    {"year": "2020"},
    {"region": "", "outcome": "left"},
    {"sex": "male"},
)


def a_day(random: Random) -> date:
    return FIRST + timedelta(days=random.randrange(LENGTH))


def a_fact(random: Random, *, number: int) -> dict[str, Any]:
    recorded = datetime(2019, 11, 15, tzinfo=UTC) + timedelta(hours=6 * random.randrange(LENGTH * 4))
    retracted = random.choice([None, None, recorded + timedelta(hours=6 * random.randrange(700))])
    happened = a_day(random)
    return {
        "key": f"K-{number}",
        "source": "S-1",
        "agency": "",
        "region": random.choice(["", "aktobe", "astana"]),
        "happened_on": happened,
        "recorded_at": recorded,
        "retracted_at": retracted,
        "article": random.choice(["125", "128", "309", "999"]),
        "part": random.choice(["", "3"]),
        "paragraph": random.choice(["", "2"]),
        "ended_on": random.choice([None, happened + timedelta(days=random.randrange(90))]),
        "judgment_on": random.choice([None, a_day(random)]),
        "outcome": random.choice(["", "done", "left"]),
        "is_minor": random.choice([True, False, None]),
        "number": random.choice([None, Spoken(31), Spoken(32)]),
        "person": random.choice(["", "P-1", "P-2", "P-3"]),
        "amount": random.randrange(10**9),
    }


class Spoken(int):
    """A number that equals its own words, as a column does when asked from an address."""

    def __eq__(self, other: object) -> bool:
        return int(self) == other or str(int(self)) == other

    def __hash__(self) -> int:
        return hash(int(self))


def an_indicator(random: Random) -> Indicator:
    words = Text.of("-")
    counts = random.choice(COUNTS)
    overs = OVERS[:2] if isinstance(counts, Ratio) else OVERS
    return Indicator(
        id="of_the_world",
        title=words,
        definition=words,
        does_not_count=words,
        unit=words,
        section="justice",
        fact="fact_of_the_world",
        counts=counts,
        where=tuple(random.sample(CONDITIONS, random.choice([0, 1]))),
        over=random.choice(overs),
        by=(
            Dimension("region", "code"),
            Dimension("article", "article"),
            Dimension("outcome", "code", over=random.choice([None, *overs])),
            Dimension("is_minor", "yesno"),
            Dimension("number", "plain"),
        ),
        crosswalks={},
        doubts=(),
        equivalent=None,
        examples=(),
        version="-",
    )


def a_question(random: Random) -> dict[str, Any]:
    first = a_day(random)
    return {
        "indicator": an_indicator(random),
        "period": Period(first, first + timedelta(days=random.randrange(200))),
        "by": tuple(random.sample(BREAKDOWNS, random.randrange(3))),
        "where": random.choice([{}, {}, random.choice(NARROWINGS)]),
        "as_known_on": random.choice([None, a_day(random)]),
    }


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_sql_and_python_count_alike(seed: int) -> None:
    random = Random(seed)
    world = [a_fact(random, number=number) for number in range(60)]
    with transaction.atomic():
        FactOfTheWorld.objects.all().delete()
        FactOfTheWorld.objects.bulk_create(FactOfTheWorld(**row) for row in world)
        for _ in range(QUESTIONS):
            asked = a_question(random)
            assert _told(lambda asked=asked: evaluate(**asked)) == _told(
                lambda asked=asked: evaluate_twin(**asked, facts=world, zone=country().zone, law=country().law)
            ), asked


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_breakdowns_asked_together_say_what_each_says_alone(seed: int) -> None:
    random = Random(seed)
    with transaction.atomic():
        FactOfTheWorld.objects.all().delete()
        FactOfTheWorld.objects.bulk_create(FactOfTheWorld(**a_fact(random, number=number)) for number in range(60))
        for _ in range(QUESTIONS):
            asked = {**a_question(random), "by": ()}
            wanted = {tuple(random.sample(BREAKDOWNS, random.randrange(1, 4))) for _ in range(4)}
            try:
                alone = [evaluate(**asked, breakdowns=[one]).by for one in wanted]
            except Refusal:
                continue
            assert [*evaluate(**asked, breakdowns=wanted).by] == [cell for cells in alone for cell in cells], asked


def _told(ask: Callable[[], Figure]) -> Any:
    """The total and the parts, or how the question was refused."""
    try:
        figure = ask()
    except Refusal as refusal:
        return refusal.code
    return figure.value, figure.behind, [(tuple(cell.dims.items()), cell.value, cell.behind) for cell in figure.by]
