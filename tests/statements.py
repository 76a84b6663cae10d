"""The statements that are sent meanwhile, as they are written: what `CaptureQueriesContext` tells, without writing their values into each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def statements_sent() -> Iterator[list[str]]:
    """The list of them, which grows as they are sent."""
    sent: list[str] = []

    def look(execute: Callable[..., Any], statement: str, *given: Any) -> Any:
        sent.append(statement)
        return execute(statement, *given)

    with connection.execute_wrapper(look):
        yield sent
