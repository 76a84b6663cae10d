"""What comes without its length, as many programs and proxies send it, is never taken for empty."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from qorgan.config.lengths import measured
from qorgan.desk.access.tokens import make_token
from qorgan.desk.agencies.models import Membership
from qorgan.people.models import Person
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
WOMAN = json.dumps({"sex": "female", "given_name": "Айым"}).encode()
FORM = "application/x-www-form-urlencoded"


def sent(path: str, body: bytes, *, kind: str = "application/json", **more: str) -> tuple[int, str]:
    """Send a body as the server hands a chunked one on: its length is not told, and reading ends where it ends."""
    told = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "HTTP_TRANSFER_ENCODING": "chunked",
        "CONTENT_TYPE": kind,
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        **more,
    }
    answer = Client().request(**measured(told))
    return answer.status_code, answer.content.decode()


def a_token() -> str:
    actor = an_actor(role="investigator")
    held = Membership.objects.get(user__ref=actor.user_ref)
    return f"Bearer {make_token(membership=held, until_on=date(2100, 1, 1), by='-')}"


def test_a_person_sent_without_a_length_is_registered_as_told_and_not_blank() -> None:
    status, answer = sent("/api/v1/persons", WOMAN, HTTP_AUTHORIZATION=a_token())
    assert status == 200, answer
    assert Person.objects.get().sex == "female"


def test_more_than_an_act_asks_for_is_refused_without_reading_it_whole() -> None:
    endless = b'{"given_name": "' + b"x" * 3_000_000
    status, answer = sent("/api/v1/persons", endless, HTTP_AUTHORIZATION=a_token())
    assert (status, json.loads(answer)["code"]) == (413, "api.body_too_large")
    assert not Person.objects.exists()


def test_a_body_over_http_2_needs_no_length_either() -> None:
    more = {"HTTP_AUTHORIZATION": a_token(), "SERVER_PROTOCOL": "HTTP/2", "HTTP_TRANSFER_ENCODING": ""}
    assert sent("/api/v1/persons", WOMAN, **more)[0] == 200
    assert Person.objects.get().sex == "female"


@pytest.mark.parametrize(("language", "said"), [("en", "without its length"), ("ru", "длины"), ("kk", "ұзындығы")])
def test_a_form_without_a_length_is_refused_with_words_for_whoever_keeps_the_proxy(language: str, said: str) -> None:
    status, page = sent("/language", b"language=kk", kind=FORM, HTTP_ACCEPT_LANGUAGE=language)
    assert status == 411
    assert said in page
    assert "Content-Length" in page


def test_a_file_for_the_api_without_a_length_is_refused_for_half_of_it_might_be_kept() -> None:
    kind = "multipart/form-data; boundary=x"
    status, told = sent("/api/v1/proceedings", b"--x\r\n" + b"x" * 3_000_000, kind=kind)
    assert (status, json.loads(told)["code"]) == (411, "web.length_missing")


def test_a_form_of_which_a_part_is_missing_is_refused() -> None:
    for length, status in (("11", 302), ("40", 400)):
        told = {"CONTENT_LENGTH": length, "CONTENT_TYPE": FORM, "wsgi.input": BytesIO(b"language=kk")}
        assert Client().request(REQUEST_METHOD="POST", PATH_INFO="/language", **told).status_code == status
