"""Coming back with the receipt and finishing: what was typed arrives whichever button was pressed."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES
from qorgan.desk.country import country
from qorgan.intake.tips.guide import REGION, guide, label
from qorgan.intake.tips.models import Tip, TipWord
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.texts import LANGUAGES
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


def test_a_language_that_the_house_does_not_speak_names_every_region_itself() -> None:
    further = [speech for code, speech in guide().speeches.items() if code not in LANGUAGES]
    today = {item.code for item in country().codes["regions"] if item.last is None}
    assert {speech.code for speech in further if today <= speech.regions.keys()} == {"uz", "ky", "tg"}
    (part,) = (one for one in guide().parts if one.kind == REGION)
    assert label(part, "eko", speech=guide().speeches["uz"]) == "Sharqiy Qozogʻiston viloyati"
