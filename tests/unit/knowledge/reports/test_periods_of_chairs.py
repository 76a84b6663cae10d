"""The latest completed chairmanship of a kind of body, also when the body changed its name while it chaired."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.kernel.periods import Period
from qorgan.knowledge.reports.period_rules import LastChairTerm, resolved
from qorgan.knowledge.statistics.spans import Known
from tests.brief_facts import a_fact
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
RULE = LastChairTerm(agency_kind="social_ministry")


def a_term(kind: str, first: date, last: date | None) -> None:
    chair = an_agency(kind=kind, region="").ref
    a_fact("fact_chairs", on=first, ended_on=last, chair=chair, level="national", region="")


def asked(text: str = "2020-01-01..2020-04-30") -> str:
    return str(resolved(RULE, period=Period.parse(text), known=Known()))


def test_a_ministry_that_changed_its_name_held_one_term() -> None:
    a_term("social_ministry", date(2012, 1, 1), date(2013, 12, 31))
    a_term("social_ministry", date(2016, 1, 1), date(2017, 1, 24))
    a_term("social_ministry", date(2017, 1, 25), date(2017, 12, 31))
    a_term("internal_ministry", date(2018, 1, 1), date(2019, 12, 31))
    a_term("social_ministry", date(2020, 1, 1), None)
    assert asked() == "2016-01-01..2017-12-31"
    assert asked("2014-05-01..2014-05-31") == "2012-01-01..2013-12-31"


def test_a_term_that_lasts_or_ends_in_the_period_is_not_completed_before_it() -> None:
    a_term("social_ministry", date(2018, 1, 1), date(2020, 2, 1))
    assert asked() == "None"
