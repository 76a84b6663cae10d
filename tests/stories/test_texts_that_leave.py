"""Free texts that other bodies read tell of nobody: the same rule wherever they are written."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import TypeAdapter, ValidationError

from qorgan.desk.counter import COMMANDS
from qorgan.kernel.refusals import BadInput
from tests.worlds import an_actor

LEAVING = {
    "draft_measure_report": ("text",),
    "edit_measure_report": ("text",),
    "submit_measure_report": ("difference",),
    "send_back_measure_report": ("answer",),
    "report_progress": ("note",),
    "add_decision": ("text", "text_kk"),
    "complete_decision": ("proof",),
    "add_agenda_item": ("title_ru", "title_kk", "added_late"),
    "give_opinion": ("text",),
    "write_minutes": ("notes_ru", "notes_kk"),
    "hold_inspection": ("notes",),
    "tell_mended": ("note",),
    "reinspect_finding": ("note",),
    "register_campaign": ("title", "purpose"),
    "record_event": ("note",),
    "draft_expenditure_report": ("text",),
    "send_back_expenditure_report": ("answer",),
}
TOLD = ["ЖСН 900101300123, Иванова Айгүл", "позвоните +7 701 123 45 67", "принята Ахметова Айгүл Сериковна"]


@pytest.mark.parametrize(("act", "field"), [(act, field) for act, fields in LEAVING.items() for field in fields])
def test_whoever_could_be_found_is_refused_everywhere(act: str, field: str) -> None:
    kind = get_type_hints(COMMANDS[act].run, include_extras=True)[field]
    adapter, many = TypeAdapter(kind), any("list" in str(one) for one in (kind, *get_args(kind)))
    for text in TOLD:
        with pytest.raises(ValidationError):
            adapter.validate_python([text] if many else text)
    sound = "Освоено 12 500 000 тенге, обучено 240 человек, приказ № 138 от 10.07.2026."
    adapter.validate_python([sound] if many else sound)


@pytest.mark.django_db
def test_the_refusal_names_the_field_and_says_what_to_do() -> None:
    given: dict[str, Any] = {"audience": "jobseekers", "from_on": date(2020, 1, 1)}
    with pytest.raises(BadInput) as refused:
        COMMANDS["register_campaign"](actor=an_actor(role="social_ministry"), title="ЖСН 900101300123", **given)
    assert "take it out" in refused.value.problems["title"][0].in_("en")
    assert "уберите" in refused.value.problems["title"][0].in_("ru")
