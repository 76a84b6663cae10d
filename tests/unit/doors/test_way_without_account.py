"""Whoever comes to the door without an account finds the page that needs none."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_sign_in_page_leads_to_the_public_page(client: Client, language: str) -> None:
    page = client.get("/sign-in", headers={"accept-language": language}).content.decode()
    assert 'href="/tip"' in page
    assert client.get("/tip").status_code == 200
