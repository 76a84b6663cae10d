"""The sidebar marks one line: the one that the page belongs to most closely."""

from __future__ import annotations

import pytest

from qorgan.doors.web.shell import Item, MenuSection, here_in

MENU = (
    MenuSection(title="", items=(Item(title="Home", path="/", icon="home"),)),
    MenuSection(
        title="Knowledge",
        items=(
            Item(title="Published", path="/published", icon="book"),
            Item(title="Comparison", path="/published/comparison", icon="book"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", "/"),
        ("/published", "/published"),
        ("/published/figures/PF-7QK2-M4RC", "/published"),
        ("/published/comparison", "/published/comparison"),
        ("/publishedness", ""),
        ("/me", ""),
    ],
)
def test_the_longest_fitting_line_is_marked(path: str, marked: str) -> None:
    assert here_in(MENU, path=path) == marked
