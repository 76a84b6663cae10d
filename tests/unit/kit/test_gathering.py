"""Addresses gathered by their first word lead where they led before."""

from __future__ import annotations

import re

from django.urls import path, re_path
from django.urls.resolvers import RegexPattern, URLResolver

from qorgan.doors.web.urls import room_addresses
from qorgan.kit.routes import addresses as declared
from qorgan.kit.url_groups import gathered
from tests.corpus.pages import addresses


def there(name: str) -> str:
    return name


FLAT = [
    path("", there, name="home"),
    path("persons", there, name="persons"),
    path("persons/new", there, name="persons_new"),
    path("persons/<str:person>", there, name="person"),
    path("persons/<str:person>/consents", there, name="consents"),
    re_path("^figures.csv$", there, name="figures"),
    path("v1/persons", there, name="api_persons"),
    path("v1/persons/<str:person>", there, name="api_person"),
    path("<str:anything>/new", there, name="anything"),
]


def test_every_address_is_kept_and_those_of_one_word_stand_together() -> None:
    found = gathered(FLAT)
    assert sorted(addresses(found)) == sorted(addresses(FLAT))
    assert [str(one.pattern) for one in found if isinstance(one, URLResolver)] == ["persons/", "v1/"]


def test_every_page_of_the_house_is_found_where_it_was_found_before() -> None:
    flat = [*room_addresses(), *declared()]
    before, now = (URLResolver(RegexPattern("^/"), patterns) for patterns in (flat, gathered(flat)))
    asked = ["/" + re.sub(r"<[^>]+>", "P-7QK2-M4RC", str(one.pattern)) for one in flat if str(one.pattern)[0] != "^"]
    assert len(asked) > 400
    assert [now.resolve(one).url_name for one in asked] == [before.resolve(one).url_name for one in asked]
