"""What a form shows beside a field that asks for a reference."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.refs import example_ref, read_ref
from qorgan.kit.pages import PAGES
from tests.each import each
from tests.worlds import a_membership, a_user, an_actor, an_agency

SHOWN = re.compile(r"\b[A-Z]+-\w{4}-\w{4}\b")


@each("prefix", sorted({model.ref_prefix for model in RECORD_TYPES if getattr(model, "ref_prefix", "")}))
def test_an_example_is_a_sound_reference(prefix: str) -> None:
    assert read_ref(example_ref(prefix)) == example_ref(prefix)
    assert example_ref(prefix).startswith(f"{prefix}-")


@pytest.mark.django_db
def test_a_typed_reference_is_shown_with_an_example_of_its_own_kind() -> None:
    from qorgan.kit.fields import fields_of

    actor, shown = an_actor(role="administrator"), set()
    for page in PAGES.forms.values():
        fields = fields_of(act=page.command, actor=actor, given={}, choices=page.choices)
        for field, param in zip(fields, page.command.params, strict=True):
            if param.model and field.widget == "text" and not param.help:
                example = SHOWN.search(str(field.help))
                assert example, (page.command.name, field.name)
                prefix = param.model.ref_prefix  # "" where a record of any kind may be named
                assert not prefix or read_ref(example[0]).startswith(f"{prefix}-"), (page.command.name, field.name)
                shown.add(prefix)
    assert len(shown) > 5


@pytest.mark.django_db
def test_the_search_and_the_journal_show_a_sound_example(client: Client) -> None:
    user = a_user(language="ru")
    a_membership(user=user, role="auditor", agency=an_agency(kind="internal_ministry"))
    client.force_login(user)
    for address in ("/search", "/journal"):
        example = SHOWN.search(re.sub(r"<footer.*", "", client.get(address).content.decode(), flags=re.DOTALL))
        assert example, address
        assert read_ref(example[0]) == example[0]
