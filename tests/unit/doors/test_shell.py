"""A page is marked in the menu: the entry that it belongs to, and the tab that its address begins with most closely."""

from __future__ import annotations

import pytest

from qorgan.kernel.texts import Text
from qorgan.kit.menus import Entry, Group, Tab, here_in

PUBLISHED, COMPARISON, LAW = (
    Tab("Published", "/published"),
    Tab("Comparison", "/published/comparison"),
    Tab("Law", "/law"),
)
MENU = (
    Entry("today", Text.of({"en": "Today", "ru": "Today", "kk": "Today"}), "home", (Tab("Home", "/"),)),
    Entry("figures", Text.of({"en": "Figures", "ru": "Figures", "kk": "Figures"}), "book", (PUBLISHED, COMPARISON)),
    Entry("library", Text.of({"en": "Library", "ru": "Library", "kk": "Library"}), "book", (), (Group(None, (LAW,)),)),
)


@pytest.mark.parametrize(
    ("path", "entry", "tab"),
    [
        ("/", "today", "/"),
        ("/published", "figures", "/published"),
        ("/published/figures/PF-7QK2-M4RC", "figures", "/published"),
        ("/published/comparison", "figures", "/published/comparison"),
        ("/law/some-act", "library", "/law"),
        ("/publishedness", "", ""),
        ("/me", "", ""),
    ],
)
def test_the_longest_fitting_address_is_marked(path: str, entry: str, tab: str) -> None:
    here = here_in(MENU, path=path)
    assert (here.entry.name if here else "", here.tab.path if here else "") == (entry, tab)
