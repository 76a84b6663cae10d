"""The signed token of a certificate: what the house signed is read, and whatever differs by a letter is not."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from qorgan.government.training import tokens

NAME = "Самалжелова Әсел Ерланқызы"
PRINTED = {
    "number": "2026-00017",
    "title": {"en": "Care", "ru": "Помощь", "kk": "Көмек"},
    "first_on": "2026-03-02",
    "last_on": "2026-03-04",
    "level": "passed",
    "issued_on": "2026-03-04",
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def a_token(**printed: Any) -> str:
    return tokens.signed(number="2026-00017", programme="TG-1", printed=PRINTED | printed, name=NAME)


def test_the_token_says_what_was_signed_and_nobody_s_name() -> None:
    token = a_token()
    payload = tokens.read(f" {token}\n")
    assert payload is not None
    assert [payload[key] for key in "nabl"] == ["2026-00017", "2026-03-02", "2026-03-04", "passed"]
    assert tokens.is_name(payload, "  самалжелова әсел  ерланқызы.")
    assert not tokens.is_name(payload, NAME.replace("Әсел", "Асел"))
    assert len(token) < 360
    body = base64.urlsafe_b64decode(token.split(".")[1] + "==").decode()
    assert not any(word in body for word in NAME.split())


@given(place=st.integers(min_value=0), letter=st.sampled_from(LETTERS))
def test_a_token_with_any_other_letter_is_none_of_the_house(place: int, letter: str) -> None:
    token = a_token()
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    assert (tokens.read(changed) is not None) == (changed == token)


def test_a_token_that_others_signed_or_that_names_another_algorithm_is_none_of_the_house() -> None:
    head, body, signature = a_token().split(".")
    plain = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    assert [tokens.read(one) for one in ("", "a.b", f"{head}.{body}.", f"{plain}.{body}.{signature}", "x" * 9_999)] == [
        None
    ] * 5


def test_whoever_has_the_public_key_checks_a_token_without_the_house() -> None:
    key = tokens.public_key()
    public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(key["x"] + "="))
    told, _dot, signature = a_token().rpartition(".")
    public.verify(base64.urlsafe_b64decode(signature + "=="), told.encode())
    with pytest.raises(InvalidSignature):
        public.verify(base64.urlsafe_b64decode(signature + "=="), told.encode() + b"A")


def test_what_is_printed_changes_the_digest_and_the_order_in_which_it_is_kept_does_not() -> None:
    turned = json.loads(json.dumps(dict(reversed(PRINTED.items()))))
    assert tokens.digest_of(turned) == tokens.digest_of(PRINTED)
    assert tokens.digest_of(PRINTED | {"level": "attended"}) != tokens.digest_of(PRINTED)


def test_the_short_code_is_read_as_people_write_it_and_fits_one_number() -> None:
    code = tokens.code_of("2026-00017")
    assert len(code) == 11
    assert tokens.is_code(number="2026-00017", code=code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    assert not tokens.is_code(number="2026-00018", code=code)
    assert not tokens.is_code(number="2026-00017", code="")
