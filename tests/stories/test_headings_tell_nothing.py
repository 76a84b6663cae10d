"""A heading that means nothing here may be somebody's name: no page, no answer and nothing kept repeats it, also of before."""

from __future__ import annotations

import base64

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from tests.stories.lists import a_list
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
NAME = "Канариева Зумрельда"
OFFENCE = {
    "key": "K-1",
    "region": "Астана",
    "registered_on": "10.02.2020",
    "article": "309",
    "act_on": "31.01.2020",
}


def test_the_page_of_an_import_tells_such_a_column_by_its_place() -> None:
    clerk = an_actor(role="register_clerk", agency=an_agency(kind="statistics_committee"))
    listed = base64.b64encode(a_list(OFFENCE | {NAME: "x"})).decode()
    batch = COMMANDS["import_file"](actor=clerk, source="offences", file=listed)
    assert batch.detail["unused"] == ["#6"]
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=clerk.user_ref))
    page = client.get(f"/imports/{batch.ref}").content.decode()
    assert "Columns that were not read: column 6" in page
    assert NAME not in page
