"""Every form of every page, with the corpus in each field: the field is named, or the value is kept and shown harmless."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.inputs import has_words
from qorgan.desk.signatures import Param
from tests.corpus.bad import DANGEROUS, FEW, TEXTS, UNKEEPABLE, WHOLE, Tried
from tests.corpus.pages import FORM, addresses, as_form, harm, names_field, refuses, shows
from tests.corpus.plausible import all_acts
from tests.corpus.store import Answer, House

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus"), pytest.mark.slow]
SEEN = Tried()
PROSE = ("line", "note", "secret")
UPLOADS = {
    "add_picture",
    "answer_blind_file",
    "attach_file",
    "correct_record",
    "import_file",
    "import_published",
    "queue_import",
    "receive_package",
    "register_advertisement",
    "take_blind_answer",
}
LATE = "late_entry_reason"
ALL_AT_ONCE = ("image", "template", "NUL", "a million letters")
NAMES = {name for _, name in addresses()}
FORMS = [act for act in all_acts() if f"{act.name}_form" in NAMES and act.name not in UPLOADS]
ROOMS = sorted({act.room for act in FORMS})


def send(
    house: House, act: Act, given: dict[str, Any], places: dict[str, Any], role: str
) -> tuple[Answer, Answer | None]:
    address = f"{act.route.format(**places)}/new"
    return house.send_and_look(role, address, data=as_form(given), content_type=FORM)


def complaint(answer: Answer, page: Answer | None, *, param: Param, tried: str) -> str:
    """What is wrong with an answer to a form, or ""."""
    for one in (answer, page):
        if one is not None and (one.status >= 500 or harm(one)):
            return harm(one) or f"status {one.status} of the page it leads to"
    if answer.status in (200, 302):
        if page is not None and page.status != 200:
            return f"leads to a page of status {page.status}"
        return "it was taken" if tried in UNKEEPABLE and "surrogate" not in tried else ""
    if not refuses(answer):
        return f"status {answer.status} without a word"
    is_lost = answer.status == 404 and param.kind == "ref"
    is_told = is_lost or "correct the marked fields." in answer.text
    if names_field(answer, LATE) and (tried not in UNKEEPABLE or "surrogate" in tried):
        return ""  # the act keeps a term which had run out in this world, and all else was sound
    if is_told and tried != "empty" and not names_field(answer, param.name):
        return "the field is not named"
    return ""


def tries(param: Param) -> Sequence[str]:
    """The texts to try on a field: a form sends nothing but texts, and the API meets what is left out here."""
    if not SEEN.is_new(param):
        return SEEN.share(FEW, among=8)
    return (*UNKEEPABLE, *DANGEROUS, "2^63") if param.kind in ("line", "note") else FEW


def told_of(
    house: House, act: Act, tried: dict[str, str], *, given: dict[str, Any], places: dict[str, Any], role: str
) -> list[str]:
    """What is wrong with the answer to a form with these texts in these fields."""
    words = ", ".join(f"{name} = {one}" for name, one in tried.items())
    try:
        found = send(house, act, {**given, **{name: TEXTS[one] for name, one in tried.items()}}, places, role)
    except Exception as fault:
        return [f"{words}: {fault!r}"[:300]]
    params = {param.name: param for param in act.params}
    told = {name: complaint(*found, param=params[name], tried=one) for name, one in tried.items()}
    faults = {name: fault for name, fault in told.items() if fault}
    if len(tried) == 1:
        return [f"{words}: {fault}" for fault in faults.values()]
    # A value that only the act itself can judge is told of once every field can be read.
    alone = [told_of(house, act, {name: tried[name]}, given=given, places=places, role=role) for name in faults]
    return [fault for found in alone for fault in found]


def dealt(act: Act, *, places: dict[str, Any]) -> list[dict[str, str]]:
    """What is sent together: texts that no field of the kind takes, each of which is to be named, apart from those that a
    field may take, for a form that is refused shows no page with what was kept.
    """
    refused: list[dict[str, str]] = []
    kept: list[dict[str, str]] = []
    for param in act.params:
        if param.name in places or param.kind == "yesno":
            continue
        for tried in tries(param):
            is_takeable = param.kind in PROSE and (tried not in UNKEEPABLE or "surrogate" in tried) and tried != "empty"
            forms = kept if is_takeable else refused
            form = next((one for one in forms if param.name not in one), None)
            if form is None:
                forms.append(form := {})
            form[param.name] = tried
    return [*refused, *kept]


@pytest.mark.parametrize("room", ROOMS)
def test_every_wrong_value_is_told_beside_its_field(house: House, room: str) -> None:
    wrong = []
    for act in FORMS:
        if act.room != room:
            continue
        role, _, places, given = house.asked(act)
        for tried in dealt(act, places=places):
            told = told_of(house, act, tried, given=given, places=places, role=role)
            wrong += [f"{act.name}.{one}" for one in told]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_everything_wrong_at_once_is_shown_again_harmless(house: House, room: str) -> None:
    wrong = []
    for number, act in enumerate(act for act in FORMS if act.room == room):
        role, _, places, _ = house.asked(act)
        for tried in ("script", *(ALL_AT_ONCE if number == 0 or WHOLE else ALL_AT_ONCE[number % 16 :][:1])):
            given = {param.name: TEXTS[tried] for param in act.params if param.name not in places}
            try:
                found = send(house, act, given, places, role)
            except Exception as fault:
                wrong.append(f"{act.name}, all {tried}: {fault!r}"[:300])
                continue
            told = harm(found[0]) or (f"status {found[0].status}" if found[0].status >= 500 else "")
            wrong += [f"{act.name}, all {tried}: {told}"] if told else []
    assert not wrong, "\n".join(wrong)


SHOWN = [
    ("register_agency", "title_en"),
    ("change_agency", "title_en"),
    ("change_user", "name"),
    ("form_commission", "title_en"),
    ("rename_commission", "title_en"),
    ("record_meeting", "agenda"),
    ("add_decision", "text"),
    ("keep_plan", "title_en"),
    ("keep_plan", "act"),
    ("add_measure", "text_en"),
    ("report_progress", "document"),
    ("report_progress", "note"),
    ("keep_budget_line", "act"),
    ("void_record", "reason"),
    ("register_organisation", "title_en"),
    ("decide_status", "grounds"),
    ("withdraw_decision", "reason"),
    ("withdraw_interview", "reason"),
    ("admit", "note"),
    ("record_service", "note"),
    ("move_stage", "reason"),
    ("move_stage", "note"),
    ("enter_sentence", "convict"),
    ("terminate_proceeding", "reason"),
    ("publish_edition", "note"),
]
"""Acts after which the page shows what was typed."""


@pytest.mark.parametrize(("name", "field"), SHOWN, ids=lambda part: part)
def test_a_kept_value_is_shown_as_it_was_typed_and_does_nothing(house: House, name: str, field: str) -> None:
    act = COMMANDS[name]
    role, _, places, given = house.asked(act)
    turn = SHOWN.index((name, field))
    for tried, text in list(DANGEROUS.items())[0 if WHOLE or not turn else turn % 5 :: 1 if WHOLE or not turn else 5]:
        if field in ("reason", "text") and not has_words(text[:40]):
            continue  # it says no reason, and is refused
        with house.undoing(role):  # a number is given once
            answer, page = send(house, act, {**given, field: text[:40]}, places, role)
        assert (answer.status, page and page.status) == (302, 200), tried
        assert page is not None
        assert harm(page) == ""
        assert shows(page, text[:40]), tried


def test_a_form_larger_than_any_is_refused_in_words(house: House) -> None:
    body = as_form({"title_en": "A" * 6_000_000})
    answer = house.send("administrator", "POST", "/agencies/new", data=body, content_type=FORM)
    assert answer.status == 413
    assert refuses(answer)


def test_a_form_with_thousands_of_fields_is_refused_in_words(house: House) -> None:
    body = as_form({f"field{number}": "x" for number in range(3_000)})
    answer = house.send("administrator", "POST", "/agencies/new", data=body, content_type=FORM)
    assert answer.status == 413
    assert refuses(answer)
