"""A refusal in the crime register marks the field to blame, and speaks of the days that the clerk knows."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.models import Proceeding
from tests.stories.registering import an_offence, clerk, police, post

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "police"]


def test_a_part_that_the_law_did_not_have_is_marked_at_its_field(clerk: Client, police: Agency) -> None:
    for given, field in (({"part": "99"}, "part"), ({"part": "1", "paragraph": "99"}, "paragraph")):
        answer = clerk.post("/proceedings/new", an_offence(police, article="128", **given))
        assert answer.status_code == 400
        shown = {one.name: one.errors for one in answer.context["fields"] if one.errors}
        assert list(shown) == [field]
        assert "the law had no article 128" in str(shown[field][0])
    values = {"article": "128", "part": "99", "act_on": "2019-12-26", "agency": police.ref}
    answer = clerk.post("/api/v1/proceedings", data=json.dumps(values), content_type="application/json")
    assert "part" in answer.json()["fields"]


def test_a_registration_later_than_a_step_is_told_by_that_step(clerk: Client, police: Agency) -> None:
    post(clerk, "/proceedings/new", **an_offence(police))
    held = Proceeding.objects.get()
    post(clerk, f"/proceedings/{held.ref}/stages/new", decision="investigation_started", on="2020-02-11")
    told = post(clerk, f"/proceedings/{held.ref}/corrections/new", status=409, registered_on="2020-02-12")
    assert "would be registered on 12 Feb 2020, later than “Investigation started” of 11 Feb 2020" in told
    assert "Give 11 Feb 2020 or an earlier day" in told
    held.refresh_from_db()
    assert held.registered_on == date(2020, 2, 10)
