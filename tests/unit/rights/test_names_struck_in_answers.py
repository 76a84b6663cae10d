"""What the desk itself answered to a nameless reporter loses a sealed name too, for the desk alone: the reporter reads what was sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.intake.leads.models import Lead
from qorgan.intake.tips.guide import guide
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.posting import add, come_back
from qorgan.intake.tips.posting import read as posted
from qorgan.intake.tips.turning import rewrap_tips
from qorgan.kernel.clock import SystemClock
from tests.unit.intake.reporter import SECRET_WORDS, Reporter
from tests.unit.rights.sealed import GIVEN, SURNAME, a_house, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


def test_each_answer_of_the_desk_loses_the_name_for_the_desk_and_for_nobody_else() -> None:
    house = a_house()
    seal(house)
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())
    police = replace(house.investigator, clock=SystemClock())
    receipt = Reporter().begin().tell(words={"words": f"{SECRET_WORDS}. Держат {SURNAME[:-1]}у"})
    lead, tip = Lead.objects.get(), Tip.objects.get()
    said = [f"{GIVEN} қайда тұрады?", f"Is {SURNAME} alone?", f"And {GIVEN} now?"]

    def desk() -> list[str]:
        return [one.text for one in QUERIES["tip_words"](actor=line, tip=Tip.objects.get())][1:]

    def reporter() -> list[str]:
        opened = come_back(receipt)
        assert opened is not None
        return [text for _word, _answers, text in posted(opened, speech=guide().speeches["ru"])][1:]

    COMMANDS["answer_tip"](actor=line, tip=tip, text=said[0])
    COMMANDS["triage_lead"](actor=line, lead=lead, outcome="to_police", reason="Invented", to=house.police)
    COMMANDS["accept_lead"](actor=police, lead_part=lead.parts.get(agency=house.police))
    COMMANDS["link_person_to_lead"](actor=police, lead=lead, person=house.person)
    for nth, answer in enumerate(said):
        if nth:
            COMMANDS["answer_tip"](actor=line, tip=Tip.objects.get(), text=answer)
        COMMANDS["correct_lead"](actor=police, lead=lead, note=f"{SURNAME} {GIVEN}")
        COMMANDS["strike_lead_words"](actor=police, lead=lead, names=f"{SURNAME}\n{GIVEN}")
        assert desk() == ["… қайда тұрады?", "Is … alone?", "And … now?"][: nth + 1]
        assert reporter() == said[: nth + 1], "a gap would tell the reporter that somebody is kept apart"
    opened = come_back(receipt)
    assert opened is not None
    add(opened, text="She is alone", at=line.now)
    assert desk()[-1] == reporter()[-1] == "She is alone"
    assert rewrap_tips() == 0
