"""The API against its own document: what Schemathesis draws from it never ends in a fault and is answered as documented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from qorgan.desk.access.tokens import make_token
from qorgan.desk.counter import COMMANDS, QUERIES
from tests.corpus.bad import WHOLE
from tests.corpus.plausible import all_acts, doer
from tests.corpus.store import House
from tests.doorkeepers import undone

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus"), pytest.mark.slow]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ROOMS = sorted({act.room for act in all_acts()})
DRAWN = settings(
    max_examples=20 if WHOLE else 2,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def document(house: House, keys: dict[str, dict[str, str]]) -> Iterator[OpenApiSchema]:
    """The document as a machine reads it from the running house."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)  # a request would end the transaction that holds the world
    yield openapi.from_wsgi("/api/openapi.json", get_wsgi_application(), headers=next(iter(keys.values())))
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def keys(house: House) -> dict[str, dict[str, str]]:
    """A token of each role, as headers."""
    return {
        role: {"Authorization": f"Bearer {make_token(membership=held, until_on=date(2100, 1, 1), by='-')}"}
        for role, held in house.world.memberships.items()
    }


def operations(document: OpenApiSchema, room: str) -> Iterator[tuple[str, APIOperation[Any, Any, Any, Any]]]:
    for found in document.get_all_operations():
        operation = found.ok()
        name = operation.definition.raw["operationId"]
        if (COMMANDS.get(name) or QUERIES[name]).room == room:
            yield name, operation


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["sound", "unsound"])
def test_what_is_drawn_from_the_document_is_answered_as_documented(
    house: House, document: OpenApiSchema, keys: dict[str, dict[str, str]], room: str, mode: GenerationMode
) -> None:
    wrong: list[str] = []
    for name, operation in operations(document, room):
        places = house.asked(COMMANDS.get(name) or QUERIES[name])[2]
        wrong += faults(operation, mode=mode, places=places, headers=keys[doer(name)])
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def faults(
    operation: APIOperation[Any, Any, Any, Any],
    *,
    mode: GenerationMode,
    places: dict[str, str],
    headers: dict[str, str],
) -> list[str]:
    """What is not as documented in a few answers of an operation; every write is undone."""
    found: list[str] = []

    @DRAWN
    @given(one=operation.as_strategy(generation_mode=mode, path_parameters=places or None))
    def ask(one: Any) -> None:
        with undone():
            try:
                one.call_and_validate(headers=headers, checks=CHECKS)
            except FailureGroup as failures:
                found.extend(
                    f"{operation.label}: {failure.title}: {failure.message[:300]}" for failure in failures.exceptions
                )

    with suppress(Unsatisfiable):  # an operation that asks for nothing cannot be asked wrongly
        ask()
    return found
