"""A report that does not balance does not print, and says which sum does not hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.knowledge.reports.balances import Balance, Checked, Side, checked
from qorgan.knowledge.reports.commands import publish_edition
from qorgan.knowledge.reports.definitions import report_named
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.reports.queries import run_report
from tests.brief_facts import a_fact, the_facts_of_the_brief
from tests.refusals import refused_as
from tests.worlds import an_actor

SAYS = Text(en="Parts make the whole", ru="Части составляют целое", kk="Бөліктер тұтасты құрайды")
ASKED = {"report": "kz.unga-73-146", "from_on": "2020-01-01", "until_on": "2020-04-30"}


class Told:
    """A figure as a balance looks at it."""

    def __init__(self, value: int | None, parts: list[int]) -> None:
        self.value, self._parts = value, parts

    def parts(self, by: tuple[str, ...]) -> list[int]:
        return self._parts

    def base(self, dimension: str) -> int | None:
        return self.value


def weigh(value: int | None, parts: list[int], **more: Any) -> tuple[Checked, ...]:
    balance = Balance(
        id="b",
        says=SAYS,
        parts=Side(figure="f", by=("part",)),
        whole=Side(figure="f"),
        overlap=more.get("overlap"),
        is_at_most=more.get("is_at_most", False),
    )
    return checked([balance], figures={"f": Told(value, parts)})


def test_parts_that_make_the_whole_are_told_as_arithmetic() -> None:
    [one] = weigh(10, [7, 3])
    assert one.line("en") == "7 + 3 = 10 ✓"


@pytest.mark.parametrize(("value", "parts"), [(10, [7, 2]), (10, [7, 4]), (1, [])])
def test_parts_that_do_not_make_the_whole_are_refused_with_both_sides(value: int, parts: list[int]) -> None:
    with refused_as("report.unbalanced") as refused:
        weigh(value, parts)
    for language in LANGUAGES:
        said = refused.value.sentence(language=language)
        assert SAYS.in_(language) in said
        assert str(sum(parts)) in said
        assert str(value) in said


def test_an_overlap_must_be_stated_and_never_excuses_missing_parts() -> None:
    [one] = weigh(10, [7, 4], overlap=SAYS)
    assert (one.line("en"), one.excess) == ("7 + 4 ≥ 10 ✓", 1)
    with refused_as("report.unbalanced"):
        weigh(10, [7, 2], overlap=SAYS)


def test_a_part_within_a_whole_may_be_less_but_not_more() -> None:
    [one] = weigh(10, [7], is_at_most=True)
    assert one.line("en") == "7 ≤ 10 ✓"
    with refused_as("report.unbalanced"):
        weigh(10, [11], is_at_most=True)


def test_what_is_not_known_is_not_weighed() -> None:
    assert weigh(None, []) == ()


@pytest.mark.django_db
def test_an_unbalanced_report_neither_prints_nor_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    the_facts_of_the_brief()
    report = report_named("kz.unga-73-146")
    broken = Balance(
        id="b",
        says=SAYS,
        parts=Side(figure="persons_convicted", by=("article",)),
        whole=Side(figure="offences_registered"),
        overlap=None,
        is_at_most=False,
    )
    monkeypatch.setitem(vars(report), "balances", (*report.balances, broken))
    analyst = an_actor(role="analyst")
    with refused_as("report.unbalanced"):
        run_report(actor=analyst, **ASKED)
    with refused_as("report.unbalanced"):
        publish_edition(actor=analyst, **ASKED)
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_a_person_admitted_twice_by_different_ways_is_told_as_an_overlap() -> None:
    common = {
        "outcome": "",
        "discharge_reason": "",
        "channel": "self",
        "is_repeat": False,
        "exploitation": "labour",
        "sex": "female",
        "exploitation_group": "labour",
        "is_minor": False,
        "citizenship": "KZ",
        "is_foreign": False,
        "person": "P-1",
        "provider": "",
        "ended_on": None,
    }
    a_fact("fact_care", on=date(2018, 1, 1), channel_group="self", **common)
    a_fact("fact_care", on=date(2019, 1, 1), channel_group="organisation", **common)
    told = run_report(actor=an_actor(role="analyst"), **ASKED)
    [line] = [one["line"] for one in told["balances"] if one["id"] == "assisted_by_channel"]
    assert line == "1 + 1 ≥ 1 ✓"
    from qorgan.knowledge.reports.printing import form_named

    assert "admitted more than once counts once" in form_named("text").of_run(told.run, language="en").content.decode()


@pytest.mark.django_db
def test_nobody_in_care_yet_leaves_no_outcome_and_the_report_still_prints() -> None:
    told = run_report(actor=an_actor(role="analyst"), **ASKED)
    assert told["figures"]["persons_assisted"]["value"] == 0
    assert told["figures"]["commission_meetings"]["value"] is None


def test_large_sums_are_written_as_each_language_writes_numbers() -> None:
    [one] = weigh(1_234_567, [1_230_000, 4_567])
    assert one.line("en") == "1,230,000 + 4,567 = 1,234,567 ✓"
    assert one.line("ru") == one.line("kk") == "1\u00a0230\u00a0000 + 4\u00a0567 = 1\u00a0234\u00a0567 ✓"
