"""A machine reads the same sheets in every language, and the same refusals as problem details."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(client: Client) -> Client:
    user = a_user()
    a_membership(user=user, role="lawyer", agency=an_agency(kind="social_ministry"))
    client.force_login(user)
    return client


def got(client: Client, path: str, *, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_compared_row_carries_both_values_with_their_sources(machine: Client) -> None:
    sheet = got(machine, "/law/articles/kz.cc.128/compare?on_a=2019-12-26&on_b=2020-04-30")
    row = sheet["rows"][0]
    assert (row["path"], row["change"]) == ("1.imprisonment_years", "changed")
    assert row["b"]["text"] == {"en": "4 to 7 years", "ru": "от 4 до 7 лет", "kk": "4 жылдан 7 жылға дейін"}
    assert (row["a"]["source"]["basis"], row["b"]["source"]["act"]) == ("assumed", "kz.law.292-VI")


def test_every_question_about_the_law_answers(machine: Client) -> None:
    for path in (
        "articles",
        "articles/128",
        "parameters",
        "parameters/kz.mci",
        "lists",
        "lists/kz.mia_2020",
        "acts",
        "acts/kz.cc",
        "compensation",
    ):
        assert got(machine, f"/law/{path}")


def test_an_unknown_article_is_not_found(machine: Client) -> None:
    assert got(machine, "/law/articles/999", status=404)["code"] == "law.unknown_article"


def test_a_wrong_date_names_its_field(machine: Client) -> None:
    assert list(got(machine, "/law/articles/128?on=2020-02-30", status=400)["fields"]) == ["on"]
