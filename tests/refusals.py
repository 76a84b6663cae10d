"""What a test expects to be refused, by its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES


@contextmanager
def refused_as(*codes: str, match: str | None = None) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What is done inside is refused with one of the codes, and every language has the values that its sentences need."""
    with pytest.raises(Refusal, match=match) as told:
        yield told
    assert told.value.code in codes, told.value
    assert all(told.value.shown(language=language) for language in LANGUAGES)
