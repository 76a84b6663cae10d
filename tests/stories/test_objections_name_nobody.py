"""The reasons of an objection, of its answer and of its taking back name nobody in full, whoever writes them."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.people.commands import register_person
from qorgan.victims.identification.commands import decide_status
from qorgan.victims.identification.objecting.commands import answer_objection, lodge_objection, take_back_objection
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 2, 3)


@pytest.mark.parametrize("full", ["Вымышленова Ғалымжана", "Нигдеева Тимура", "G.K. Vymyshlenov"])
def test_a_full_name_leaves_the_reasons_whosever_it_is(full: str) -> None:
    """Whoever may not know the name reads the same mark for the right one and for another: nothing is confirmed."""
    ministry, department = an_agency(kind="internal_ministry", region=""), an_agency(kind="police", region="karaganda")
    department.parent = ministry
    department.save()
    police = an_actor(role="investigator", agency=department, today=MONDAY)
    man = register_person(actor=police, sex="male", birth_year=1988, surname="Вымышленов", given_name="Ғалымжан")
    made = decide_status(
        actor=police,
        person=man.ref,
        status="not_identified",
        body="internal_affairs",
        ground_codes=["element_missing"],
        grounds="Цель эксплуатации не установлена.",
        age_then="adult",
    )
    officer = an_actor(role="objection_officer", agency=ministry, today=MONDAY)
    words, kept = f"Для {full} по Закону Республики Казахстан", "Для … по Закону Республики Казахстан"
    asked = {"decision": made.ref, "way": "higher_body", "lodged_by": "person", "reviewer": officer.agency.ref}
    (lodged, _made) = lodge_objection(actor=police, **asked, reasons="Для Кого Угодно")
    assert lodged.reasons == "Для …"
    (answered, _made) = answer_objection(actor=officer, objection=lodged.ref, outcome="upheld", outcome_reasons=words)
    assert answered.outcome_reasons == kept
    (again, _made) = lodge_objection(actor=police, **asked)
    taken = take_back_objection(actor=police, objection=again.ref, reason="По просьбе Нигдеева Тимура")
    assert taken.taken_back_because == "По просьбе …"
