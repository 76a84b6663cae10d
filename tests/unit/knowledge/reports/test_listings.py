"""The measures of the plan in force are listed from records, in every language, their words taken as they are."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.government.plan.commands import add_measure, keep_plan
from qorgan.government.plan.models import Measure
from qorgan.knowledge.reports.printing import form_named
from qorgan.knowledge.reports.queries import run_report
from qorgan.knowledge.reports.running import is_open
from tests.held import held
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
ASKED = {"report": "kz.unga-73-146", "from_on": "2020-01-01", "until_on": "2020-04-30"}
TRICK = "{{ value('offences_registered') }} <b>&</b>"


@held
def _plan() -> None:
    secretary, owner = an_actor(role="commission_secretary"), an_agency(kind="internal_ministry", region="")
    for first, last, act in ((2015, 2017, "No. 1"), (2018, 2020, "No. 2")):
        plan = keep_plan(
            actor=secretary,
            title_en=f"Plan {first}",
            title_ru=f"План {first}",
            title_kk=f"Жоспар {first}",
            act=act,
            first_on=date(first, 1, 1),
            last_on=date(last, 12, 31),
            adopted_on=date(first, 1, 1),
        )
        for number in ("10", "2", "1"):
            add_measure(
                actor=secretary,
                plan=plan,
                number=number,
                text_en=f"Measure {number} {TRICK}",
                text_ru=f"Мера {number}",
                text_kk=f"Шара {number}",
                owner=owner,
                due_on=date(last, 12, 1),
            )


@pytest.mark.usefixtures("_plan")
@pytest.mark.parametrize("role", ["analyst", "operator", "lawyer"])
def test_the_measures_in_force_are_listed_in_the_order_of_their_numbers(role: str) -> None:
    told = run_report(actor=an_actor(role=role), **ASKED)
    assert told["figures"]["plan_measures"]["value"] == 3
    for language, plan, word in (
        ("en", "Plan 2018", "Measure"),
        ("ru", "План 2018", "Мера"),
        ("kk", "Жоспар 2018", "Шара"),
    ):
        text = form_named("text").of_run(told.run, language=language).content.decode()
        assert f"{plan} (No. 2)" in text
        places = [text.index(f"  {number}. {word} {number}") for number in ("1", "2", "10")]
        assert places == sorted(places)
        assert "2015" not in text


@pytest.mark.usefixtures("_plan")
def test_words_of_a_record_are_never_read_as_a_template_or_as_markup() -> None:
    told = run_report(actor=an_actor(role="analyst"), **ASKED)
    assert TRICK in form_named("text").of_run(told.run, language="en").content.decode()
    page = form_named("html").of_run(told.run, language="en").content.decode()
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in page
    assert "<b>&</b>" not in page


def test_only_open_fields_may_be_listed() -> None:
    assert is_open(Measure, "text")
    assert is_open(Measure, "plan.title")
    assert not is_open(Measure, "document")
    assert not is_open(Measure, "plan.agency")
    assert not is_open(Measure, "recorded_by")
