"""Coming back with the receipt and finishing: what was typed arrives whichever button was pressed."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip, TipWord
from qorgan.kernel.clock import SystemClock
from tests.unit.intake.reporter import Reporter
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="astana"), clock=SystemClock())


def test_what_was_typed_is_kept_when_the_reporter_finishes(operator: Actor) -> None:
    reporter = Reporter().begin()
    digits = reporter.tell()
    tip = Tip.objects.get()
    reporter.see("/return")
    reporter.press("/return", number=guide().shown(digits))
    reporter.see("/talk")
    page = reporter.press("/talk", words="щ" * 5_001, go="end").content.decode()
    assert guide().speeches["ru"].texts["error_long"] in page
    assert "щ" * 5_001 in page
    assert reporter.press("/talk", words="Их увозят в пятницу", go="end").headers["Location"] == "/tip/ru/end"
    assert QUERIES["tip_words"](actor=operator, tip=tip)[1].text == "Их увозят в пятницу"
    assert reporter.client.get("/tip/ru/talk").status_code == 302


def test_finishing_with_nothing_typed_adds_nothing(operator: Actor) -> None:
    reporter = Reporter().begin()
    digits = reporter.tell()
    reporter.see("/return")
    reporter.press("/return", number=guide().shown(digits))
    reporter.see("/talk")
    assert reporter.press("/talk", words=" \n", go="end").headers["Location"] == "/tip/ru/end"
    assert TipWord.objects.count() == 1
