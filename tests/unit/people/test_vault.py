"""The vault opens what it sealed, for whom it was sealed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from qorgan.people import vault
from qorgan.people.identity import Document, Identity
from qorgan.people.phones import Phone
from tests.refusals import refused_as

TEXT = st.text(max_size=60)
IDENTITIES = st.builds(
    Identity,
    surname=TEXT,
    given_name=TEXT,
    patronymic=TEXT,
    aliases=st.lists(TEXT, max_size=3).map(tuple),
    iin=TEXT,
    documents=st.lists(st.builds(Document, kind=TEXT, number=TEXT), max_size=3).map(tuple),
    phones=st.lists(st.builds(Phone, raw=TEXT, e164=TEXT, is_short=st.booleans()), max_size=3).map(tuple),
    email=TEXT,
    address=TEXT,
)
REF, OTHER = "P-3333-3333", "P-4444-4444"


@given(IDENTITIES)
def test_what_was_sealed_opens_unchanged(identity: Identity) -> None:
    key = vault.new_key()
    assert vault.open_sealed(vault.seal(identity, key=key, ref=REF), key=key, ref=REF) == identity


@given(IDENTITIES)
def test_a_ciphertext_moved_to_another_person_does_not_open(identity: Identity) -> None:
    key = vault.new_key()
    sealed = vault.seal(identity, key=key, ref=REF)
    with refused_as("person.identity_damaged"):
        vault.open_sealed(sealed, key=key, ref=OTHER)
    with refused_as("person.identity_damaged"):
        vault.open_sealed(sealed, key=vault.new_key(), ref=REF)


@given(st.data())
def test_one_changed_bit_is_noticed(data: st.DataObject) -> None:
    key = vault.new_key()
    sealed = bytearray(vault.seal(Identity(surname="Invented"), key=key, ref=REF))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with refused_as("person.identity_damaged"):
        vault.open_sealed(bytes(sealed), key=key, ref=REF)


@given(st.integers(0, 200))
def test_a_cut_ciphertext_does_not_open(length: int) -> None:
    key = vault.new_key()
    sealed = vault.seal(Identity(surname="Invented" * 40), key=key, ref=REF)
    with refused_as("person.identity_damaged"):
        vault.open_sealed(sealed[:length], key=key, ref=REF)


@given(st.binary(max_size=20_000))
def test_padding_hides_the_size_and_comes_off(content: bytes) -> None:
    whole = vault.padded(content)
    assert vault.unpadded(whole) == content
    assert len(whole) in vault.BUCKETS or len(whole) % vault.BUCKETS[-1] == 0


def test_short_and_long_names_look_alike() -> None:
    key = vault.new_key()
    sealed = {len(vault.seal(Identity(surname=name), key=key, ref=REF)) for name in ("Ли", "Вымышленова-Придуманова")}
    assert len(sealed) == 1


def test_the_same_identity_never_looks_the_same_twice() -> None:
    key, identity = vault.new_key(), Identity(surname="Invented")
    assert vault.seal(identity, key=key, ref=REF) != vault.seal(identity, key=key, ref=REF)


def test_a_wrapped_key_opens_with_its_version_alone(settings: Any) -> None:
    old = settings.QORGAN_KEYS
    key, version = vault.new_key(), old.newest
    wrapped = vault.wrap(key)
    assert len(wrapped) == 40
    assert key not in wrapped
    settings.QORGAN_KEYS = replace(old, kek={**old.kek, version + 1: b"n" * 32})
    assert vault.unwrap(wrapped, version=version, ref=REF) == key
    with refused_as("person.identity_damaged"):
        vault.unwrap(wrapped, version=version + 1, ref=REF)
    settings.QORGAN_KEYS = replace(old, kek={version + 1: b"n" * 32})
    with refused_as("vault.key_version_missing"):
        vault.unwrap(wrapped, version=version, ref=REF)


@given(st.text(), st.text())
def test_equal_values_of_one_field_have_equal_fingerprints(one: str, other: str) -> None:
    same = vault.fingerprint(vault.IIN, one) == vault.fingerprint(vault.IIN, other)
    assert same == (one == other)
    assert vault.fingerprint(vault.IIN, one) != vault.fingerprint(vault.PHONE, one)


def test_fingerprints_need_the_index_key() -> None:
    before = vault.fingerprint(vault.IIN, "990230300005")
    keys = settings.QORGAN_KEYS
    try:
        settings.QORGAN_KEYS = replace(keys, index=b"o" * 32)
        assert vault.fingerprint(vault.IIN, "990230300005") != before
    finally:
        settings.QORGAN_KEYS = keys


def test_a_bare_name_is_not_searchable() -> None:
    fields = {field for field, _ in vault.searchable(Identity(surname="A", given_name="B"), births=())}
    assert fields == set()
    assert vault.name_and_birth_key("A", "B", birth="") == ""


def test_nothing_of_an_identity_shows_in_a_log() -> None:
    identity = Identity(surname="Вымышленова", documents=(Document(kind="passport", number="N00000000"),))
    shown = f"{identity!r} {identity} {identity.documents!r}"
    assert "Вымышленова" not in shown
    assert "N00000000" not in shown
