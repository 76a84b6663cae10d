"""Addresses gathered by their first word lead where they led before."""

from __future__ import annotations

import re

from django.urls import path, re_path, resolve
from django.urls.resolvers import URLResolver

from qorgan.kit.gathering import gathered
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


def test_what_is_fixed_still_comes_before_what_has_a_place() -> None:
    for asked, name in {"/proceedings/new": "register_proceeding_form", "/my-work.ics": "my_work_file"}.items():
        assert resolve(asked).url_name == name


def test_every_page_of_the_house_is_found_under_its_own_address() -> None:
    first = dict(reversed(list(addresses())))  # a room's own form stands before the form that every command has
    for route, name in first.items():
        if route.startswith("^"):
            continue
        asked = "/" + re.sub(r"<[^>]+>", "P-7QK2-M4RC", route)
        assert not name or resolve(asked).url_name == name, asked
