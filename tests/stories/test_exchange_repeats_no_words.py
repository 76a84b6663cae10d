"""What was typed where a value of a list was asked stands in no remark: it may say who somebody is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import BatchRow
from qorgan.desk.importing.uploads import Upload
from qorgan.office.imports.commands import import_file
from tests.stories.htcds_files import some_json
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def brought(actor: Actor, content: bytes) -> None:
    import_file(actor=actor, source="htcds", file=Upload(content=content))


def test_words_in_place_of_a_value_of_a_list_are_not_repeated(worker: Actor) -> None:
    flagged: dict[str, Any] = {
        "vic_Vulnerabilities": ["Poverty", "Гүлнар Отарбековая", "+77011234567"],
        "vic_TypeOfExploitation": ["Рабство у Ахметова Серика"],
        "prs_Citizenship": ["UZ", "Gulnar"],
        "cas_ReasonForOutgoingReferral": "сестра Мадина Сейтқалиева",
        "cas_Status": "AhmetovSerik",
        "qorgan_codes": "recruitment=Мадина",
    }
    refused = {"cas_OutgoingReferralDate": "у Мадины", "qorgan_cared_since": "+77011234567", "con_Consent": "сестра"}
    brought(
        worker,
        some_json(
            *({"id": f"N-{one}", "prs_FirstName": "Шыққан"} | given for one, given in enumerate((flagged, refused)))
        ),
    )
    told = list(BatchRow.objects.all())
    assert {row.column for row in told} == {*flagged, *refused}
    assert {row.value for row in told} == {"•••"}
    report = json.dumps([(row.data, row.key) for row in told], ensure_ascii=False)
    assert not [word for word in ("Мадин", "Гүлнар", "Серик", "7701", "сестра") if word in report]
