"""The quarterly report on the mechanism: every step of it is counted from the records of the synthetic nation and balances."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from qorgan.kernel.texts import LANGUAGES
from qorgan.knowledge.reports.definitions import report_named

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation"), pytest.mark.slow]
REPORT = "kz.mechanism-quarterly"


def printed(form: str, *, language: str = "en") -> str:
    """What `qorgan report run` prints of the quarter; it prints nothing that does not balance."""
    from qorgan.doors.cli.commands import reports
    from qorgan.doors.cli.main import app

    if not any(group.name == "report" for group in app.registered_groups):
        reports.add_to(app)
    period = ["--from", "2020-01-01", "--to", "2020-03-31"]
    words = ["report", "run", REPORT, *period, "--format", form, "--language", language]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def test_every_step_of_the_mechanism_has_its_figure() -> None:
    figures: dict[str, Any] = json.loads(printed("json"))["figures"]
    assert set(figures) == set(report_named(REPORT).figures)
    steps = (
        "leads_raised",
        "identification_decisions",
        "referrals_made",
        "admissions",
        "compensation_claims",
        "terms_due",
    )
    assert set(steps) <= set(figures)
    assert figures["admissions"]["value"] > 0
    assert figures["terms_due"]["value"] == sum(
        part["value"] for part in figures["terms_due"]["by"] if set(part["dims"]) == {"result"}
    )


def test_the_print_tells_leads_by_channel_and_outcome_and_decisions_by_body_and_criteria() -> None:
    text = printed("text")
    figures = json.loads(printed("json"))["figures"]
    for figure, dims in (
        ("leads_raised", {"channel", "outcome"}),
        ("identification_decisions", {"body", "status"}),
        ("identification_decisions", {"criteria"}),
    ):
        parts = [part["value"] for part in figures[figure]["by"] if set(part["dims"]) == dims]
        assert sum(parts) == figures[figure]["value"] > 0
    for title in ("by channel and by what became of them", "by the body that decided", "by the order of criteria"):
        assert title in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_in_every_language(language: str) -> None:
    text = printed("text", language=language)
    assert report_named(REPORT).title.in_(language).upper() in text
