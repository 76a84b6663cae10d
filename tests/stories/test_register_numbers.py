"""A number of a register is kept as it stands on paper; what a spreadsheet or a page would read as its own is refused at every door."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.reasons import sentences_of
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import Proceeding
from tests.stories.lists import a_list, an_operator, brought_in, reasons
from tests.stories.registering import an_offence, clerk, police, post
from tests.stories.test_import_sources import OFFENCE
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "police"]
UNFIT = ["<script>alert(1)</script>", "=1+1", "@cmd", "+A1", "-cmd", "20-1<b>", "20-1;DROP", "'1", "{{7*7}}"]
REAL = ["197512030000123", "20-1", "7520-20-1/15", "№ 20/15-а", "ЕРДР 12.34", "Қ-1 (2020)"]


@pytest.mark.parametrize("number", UNFIT)
def test_what_is_no_number_is_refused_on_the_page_and_in_the_api(clerk: Client, police: Agency, number: str) -> None:
    told = post(clerk, "/proceedings/new", status=400, **an_offence(police, number=number))
    assert f"“{number}” is no number of a register" in told
    values = {"number": number, "article": "309", "part": "1", "act_on": "2019-12-26", "agency": police.ref}
    answer = clerk.post("/api/v1/proceedings", data=json.dumps(values), content_type="application/json")
    assert answer.status_code == 400
    assert "number" in answer.json()["fields"]
    assert not Proceeding.objects.exists()


@pytest.mark.parametrize("number", REAL)
def test_a_number_as_papers_write_it_is_kept(police: Agency, number: str) -> None:
    given = {"article": "309", "part": "1", "act_on": "2019-12-26", "agency": police, "region": "aktobe"}
    crimes.register_proceeding(actor=an_actor(role="register_clerk"), number=number, **given)
    assert Proceeding.objects.get().number == number


def test_a_list_refuses_such_a_number_in_three_languages() -> None:
    batch = brought_in(an_operator(), "offences", a_list(OFFENCE | {"number": "<b>20-1</b>"}))
    assert reasons(batch) == [(2, "number", "number.unfit")]
    says, _hint = sentences_of(reason="number.unfit", value="<b>20-1</b>", data={})
    assert all("<b>20-1</b>" in says.in_(language) for language in ("en", "ru", "kk"))
