"""The engine holds no country: the made-up nation's report runs, balances and prints in every form and language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from qorgan.kernel.texts import LANGUAGES
from qorgan.knowledge.reports.printing import FORMS, form_named
from qorgan.knowledge.reports.queries import reports, run_report
from tests.brief_facts import a_fact
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[4] / "countries" / "example"


@pytest.fixture(autouse=True)
def _example() -> Iterator[None]:
    with override_settings(QORGAN_COUNTRY=str(EXAMPLE)):
        yield


def test_the_report_of_the_made_up_nation_prints() -> None:
    a_fact(
        "fact_offences",
        on=date(2021, 2, 1),
        article="1",
        part="1",
        paragraph="",
        act_on=date(2021, 2, 1),
        proceeding="PR-1",
        region="",
    )
    analyst = an_actor(role="analyst", today=date(2022, 2, 1))
    assert [row["id"] for row in reports(actor=analyst)] == ["ex.report"]
    told = run_report(actor=analyst, report="ex.report", from_on="2021-01-01", until_on="2021-12-31")
    assert told["figures"]["offences_registered"]["value"] == 1
    assert [part["dims"]["on"] for part in told["figures"]["compensation_due"]["by"]] == ["2021-02-28", "2021-03-01"]
    for form in FORMS:
        for language in LANGUAGES:
            assert form_named(form).of_run(told.run, language=language).content
