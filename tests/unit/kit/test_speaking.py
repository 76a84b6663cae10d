"""How values are said to a reader."""

from __future__ import annotations

import pytest

from qorgan.kit.formatting import difference


@pytest.mark.parametrize(("value", "said"), [(13, "+13"), (-1_210, "−1,210"), (0, "0"), (None, "—")])
def test_a_difference_has_its_sign_and_none_when_there_is_no_difference(value: int | None, said: str) -> None:
    assert difference(value, language="en") == said
