"""A program that is refused reads, as a page shows, which act lifts the refusal and where it is done."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.rights.compensation.models import CivilClaim
from tests.unit.rights.test_compensation import Scene, a_scene
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return a_scene(part="4", paragraph="1")


def asks(scene: Scene, *, language: str = "en", user: User | None = None, **headers: str) -> tuple[int, dict[str, Any]]:
    client = Client(headers={"accept-language": language, **headers})
    client.force_login(user or User.objects.get(ref=scene.police.user_ref))
    address = f"/api/v1/injured-parties/{scene.party.ref}/civil-claims"
    answer = client.post(address, {"forum": "budget", "material": 5}, content_type="application/json")
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Correct the record"),
        ("ru", "Исправить запись"),
        ("kk", "Жазбаны түзету"),
    ],
)
@pytest.mark.parametrize("key", ["", "once"])
def test_a_refusal_tells_a_program_the_act_that_lifts_it(scene: Scene, language: str, title: str, key: str) -> None:
    assert asks(scene)[0] == 200
    headers = {"idempotency-key": key} if key else {}
    status, problem = asks(scene, language=language, **headers)
    first = CivilClaim.objects.get().ref
    assert (status, problem["code"]) == (409, "compensation.budget_claim_runs")
    assert {"en": "on the budget", "ru": "за счёт бюджета", "kk": "бюджет есебінен"}[language] in problem["title"]
    assert problem["way_on"] == {
        "title": title,
        "address": f"/records/{first}/correction/new",
        "post": f"/api/v1/records/{first}/correction",
    }
    client = Client()
    client.force_login(User.objects.get(ref=scene.police.user_ref))
    sent = {"changes": ["material=7"], "reason": "Mistyped"}
    assert client.get(problem["way_on"]["address"]).status_code == 200
    assert client.post(problem["way_on"]["post"], sent, content_type="application/json").status_code == 200
    assert CivilClaim.objects.get().material == 7


def test_where_nothing_that_the_asker_may_do_lifts_it_no_way_is_told(scene: Scene) -> None:
    stranger = a_user()
    a_membership(user=stranger, role="investigator", agency=an_agency(kind="police", region="pavlodar"))
    status, problem = asks(scene, user=stranger)
    assert status == 404
    assert "way_on" not in problem


def test_the_document_of_the_api_describes_the_way_on(scene: Scene) -> None:
    client = Client()
    client.force_login(User.objects.get(ref=scene.police.user_ref))
    told = client.get("/api/openapi.json").json()
    refused = told["paths"]["/api/v1/proceedings"]["post"]["responses"]["4XX"]
    assert refused == {"$ref": "#/components/responses/Refused"}
    assert (
        "Problem" in told["components"]["responses"]["Refused"]["content"]["application/problem+json"]["schema"]["$ref"]
    )
    assert "way_on" in told["components"]["schemas"]["Problem"]["properties"]
    assert {"title", "address", "post"} == set(told["components"]["schemas"]["Onward"]["properties"])
