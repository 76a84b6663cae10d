"""One test for a whole list of values: for what only reads, where a test a value would cost more than what it asserts."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from django.db import transaction


def each(
    names: str | tuple[str, ...], values: Iterable[Any], *, ids: Any = None, undone: bool = False
) -> Callable[..., Any]:
    """As `pytest.mark.parametrize` is written, but one test: every value is tried, and all that fail are told together.

    What one writes to the database is taken back before the next where `undone` says so; nothing else is.
    """
    asked = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    listed = list(values)

    def over(test: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(test)

        @wraps(test)
        def all_of_them(**given: Any) -> None:
            assert listed, "there is nothing to try"
            failed = []
            for number, value in enumerate(listed):
                told = value.values if isinstance(value, ParameterSet) else (value,) if len(asked) == 1 else value
                try:
                    with taken_back() if undone else nullcontext():
                        test(**given, **dict(zip(asked, told, strict=True)))
                except (Exception, pytest.fail.Exception) as fault:
                    failed.append(f"{_name(ids, number, value)}: {fault}"[:2000])
            if failed:
                pytest.fail(f"{len(failed)} of {len(listed)} fail:\n" + "\n".join(failed), pytrace=False)

        del all_of_them.__wrapped__  # type: ignore[attr-defined]  # pytest would read its arguments, which are given here
        all_of_them.__signature__ = signature.replace(  # type: ignore[attr-defined]
            parameters=[one for name, one in signature.parameters.items() if name not in asked]
        )
        return all_of_them

    return over


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _name(ids: Any, number: int, value: Any) -> str:
    told = (
        value.id if isinstance(value, ParameterSet) else ids(value) if callable(ids) else ids[number] if ids else None
    )
    return str(told if told is not None else repr(value)[:200])
