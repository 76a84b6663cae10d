"""A list asks the database little for each of its rows: what is asked, derived and written is asked, derived and written for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.government.training.models import TrainingSession
from tests.stories.htcds_files import some_json
from tests.stories.lists import PLAN_ACT, SOURCES, a_ground, a_list, an_importer, brought_in
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
Cells = dict[str, Any]
FEW, MANY = 4, 24
MOST = 3
SHORT = {"meetings": (9, 9), "providers": (15, 8), "plan_measures": (15, 15), "trainees": (3, 4), "htcds": (20, 57)}
"""Lists of some dozens of rows, each of which is done by the act of the page: statements a row taken, and a row corrected, at most."""


def _day(number: int) -> str:
    return (date(2019, 1, 7) + timedelta(number)).isoformat()


def _offence(number: int) -> Cells:
    return {
        "key": f"K-{number}",
        "number": f"20-{number}",
        "agency": "police-almaty_c",
        "registered_on": _day(number + 3),
        "article": "128",
        "part": "1",
        "act_on": _day(number),
    }


def _verdict(number: int) -> Cells:
    told = {
        "article": "309",
        "part": "1",
        "judgment_on": _day(number + 20),
        "sentence": "условно",
        "term_months": "36",
        "sex": "ж",
    }
    return {
        "key": f"V-{number}",
        "court": "court-almaty_c",
        "number": f"1-{number}",
        "received_on": _day(number),
        **told,
    }


def _stay(number: int) -> Cells:
    who = {"person_key": f"P-{number}", "sex": "female", "birth_year": "1990", "citizenship": "Казахстан"}
    return {
        "key": f"C-{number}",
        **who,
        "provider": "shelter",
        "admitted_on": _day(number),
        "channel": "полиция",
        "services": "social_legal; social_medical",
    }


def _decision(number: int) -> Cells:
    who = {"person_key": f"P-{number}", "sex": "female", "birth_year": "1990"}
    return {
        "key": f"D-{number}",
        **who,
        "decided_on": _day(number),
        "body": "ОВД",
        "status": "identified",
        "exploitation": "labour",
        "agency": "police-almaty_c",
    }


def _meeting(number: int) -> Cells:
    return {"key": f"M-{number}", "number": str(number), "held_on": _day(number)}


def _provider(number: int) -> Cells:
    return {
        "key": f"O-{number}",
        "title_en": f"Fund {number}",
        "kind": "НПО",
        "from_on": _day(number),
        "regions": "Астана; Алматинская область",
    }


def _measure(number: int) -> Cells:
    told = {"status": "in_progress", "reported_on": _day(number)}
    return {
        "plan_act": PLAN_ACT["en"],
        "number": str(number),
        "text_en": f"Training {number}",
        "owner": "mia",
        "due_on": "2019-12-31",
        **told,
    }


def _trainee(number: int) -> Cells:
    session = TrainingSession.objects.get().ref
    who = {"agency": "court-almaty_c", "post": "other", "sex": "female", "name": f"Ойдан Шыққан {number}"}
    return {"key": f"T-{number}", "session": session, **who, "attended": "yes", "pre_score": "40", "post_score": "80"}


def _advertisement(number: int) -> Cells:
    words = f"Work with board number {number} in the city, papers stay with us, call {7000000000 + 37 * number}"
    return {
        "key": f"A-{number}",
        "seen_on": "2020-02-10",
        "platform": "telegram",
        "address": f"t.me/example/{number}",
        "kind": "work",
        "text": words,
    }


def _foreign(number: int) -> Cells:
    who = {
        "prs_FirstName": "Шыққан",
        "prs_SecondName": f"Ойдан{number}",
        "prs_Birthdate": "1990-02-28",
        "prs_Gender": "Feminine",
    }
    told = {
        "con_Consent": "Yes",
        "vic_TypeOfExploitation": "Forced labour",
        "cas_ReferringOrganisation": "Mission Abroad",
    }
    return {"id": str(number), **who, **told}


ROWS: dict[str, tuple[Callable[[int], Cells], Cells]] = {
    "offences": (_offence, {"stage": "прекращено", "stage_on": "2020-03-20"}),
    "verdicts": (_verdict, {"term_months": "30"}),
    "assisted_persons": (_stay, {"channel": "self"}),
    "identified_persons": (_decision, {"referred_on": "2020-03-20", "referred_to": "shelter"}),
    "meetings": (_meeting, {"agenda": "Course of the plan"}),
    "providers": (_provider, {"title_ru": "Фонд"}),
    "plan_measures": (_measure, {"due_on": "2020-06-30"}),
    "trainees": (_trainee, {"post_score": "90"}),
    "advertisements": (_advertisement, {"kind": "marriage"}),
    "htcds": (_foreign, {"vic_TypeOfExploitation": "Sexual exploitation"}),
}


def test_every_source_is_watched() -> None:
    assert ROWS.keys() == set(SOURCES)


def _sent(actor: Actor, source: str, rows: list[Cells]) -> int:
    content = some_json(*rows) if source == "htcds" else a_list(*rows)
    with CaptureQueriesContext(connection) as asked:
        batch = brought_in(actor, source, content)
    assert not batch.refused, list(batch.told.values_list("column", "reason", "value"))
    return len(asked)


@pytest.mark.parametrize("source", ROWS)
def test_a_list_asks_little_for_each_of_its_rows(source: str) -> None:
    a_ground()
    an_agency(kind="ngo", code="shelter", region="almaty_c")
    actor = an_importer(source)
    row, change = ROWS[source]
    few, many = ([row(number) for number in range(first, first + length)] for first, length in ((2, FEW), (40, MANY)))
    _sent(actor, source, [row(1)])  # what the process keeps from the first is not counted
    told = {"taken": (_sent(actor, source, few), _sent(actor, source, many))}
    few, many = ([one | change for one in rows] for rows in (few, many))
    told["corrected"] = (_sent(actor, source, few), _sent(actor, source, many))
    a_row = {how: (more - less) / (MANY - FEW) for how, (less, more) in told.items()}
    most = dict(zip(a_row, SHORT.get(source, (MOST, MOST)), strict=True))
    assert {how: count for how, count in a_row.items() if count > most[how]} == {}, told
    assert list(ledger.verify()) == []
