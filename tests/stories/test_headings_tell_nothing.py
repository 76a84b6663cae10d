"""A heading that means nothing here may be somebody's name: no page, no answer and nothing kept repeats it, also of before."""

from __future__ import annotations

import base64
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.refusals import ColumnMissing
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


def hush() -> None:
    before = import_module("qorgan.desk.importing.migrations.0008_repeat_no_headings")
    before.hush(apps, SimpleNamespace(connection=connection))


def test_the_page_of_an_import_tells_such_a_column_by_its_place() -> None:
    clerk = an_actor(role="register_clerk", agency=an_agency(kind="statistics_committee"))
    listed = base64.b64encode(a_list(OFFENCE | {NAME: "x"})).decode()
    batch = COMMANDS["import_file"](actor=clerk, source="offences", file=listed)
    assert batch.detail["unused"] == ["#6"]
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=clerk.user_ref), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/imports/{batch.ref}").content.decode()
    assert "Columns that were not read: column 6" in page
    assert NAME not in page
    Batch.objects.update(detail={"unused": [NAME, "#7"]})
    hush()
    assert Batch.objects.get().detail == {"unused": ["•••", "#7"]}


@pytest.mark.parametrize("separator", [". It has: “", ". Есть: «", ". Бары: «"])
def test_what_an_unreadable_file_had_is_left_out_of_what_was_kept(separator: str) -> None:
    clerk = an_actor(role="register_clerk", agency=an_agency(kind="statistics_committee"))
    batch = COMMANDS["import_file"](actor=clerk, source="offences", file=base64.b64encode(a_list(OFFENCE)).decode())
    language = {". It": "en", ". Ес": "ru", ". Ба": "kk"}[separator[:4]]
    says = dict.fromkeys(("en", "ru", "kk"), "The header lacks “Region”.")
    kept = says | {language: f"The header lacks “Region”{separator}{NAME}”."}
    Batch.objects.filter(pk=batch.pk).update(detail={"code": ColumnMissing.code, "says": kept, "hint": says})
    hush()
    assert Batch.objects.get().detail["says"] == says
