"""Every role finds each of its pages behind at most eight entries; a pack that forgets one does not start."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils.translation import override

from qorgan.desk.access.roles import roles
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.texts import LANGUAGES
from qorgan.kit.menus import FILE, MOST_ENTRIES, check_menus, menu_of
from qorgan.kit.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
ICONS = (ROOT / "src/qorgan/kit/static/vendor/icons.svg").read_text("utf-8")
LONGEST = 32


@pytest.fixture(params=sorted(folder.parent.name for folder in ROOT.glob("countries/*/menus.yaml")))
def pack(request: pytest.FixtureRequest) -> object:
    with override_settings(QORGAN_COUNTRY=str(ROOT / "countries" / request.param)):
        yield


def test_each_page_that_a_role_may_open_stands_behind_one_entry_of_its_menu(pack: object) -> None:
    check_menus()
    lists = {one.query.route: one.query.may for one in PAGES.lists.values() if "{" not in one.query.route}
    known = lists | {one.path: one.may for one in PAGES.own}
    for role in roles().values():
        drawn = menu_of(role)
        reached = Counter(tab.path for entry in drawn for tab in entry.every_tab)
        assert len(drawn) <= MOST_ENTRIES, role.id
        assert set(reached.values()) == {1}, role.id
        assert set(reached) == {"/"} | {path for path, may in known.items() if role.holds(may)}, role.id


def test_whoever_works_begins_at_home_and_ends_in_the_library(pack: object) -> None:
    for role in roles().values():
        drawn = menu_of(role)
        assert drawn[0].path == "/", role.id
        assert drawn[-1].name == "library", role.id


def test_entries_and_tabs_are_short_in_every_language_and_an_entry_has_an_icon(pack: object) -> None:
    for role in roles().values():
        for entry in menu_of(role):
            assert f'id="{entry.icon}"' in ICONS, entry.name
            assert [entry.title.in_(one) for one in LANGUAGES if len(entry.title.in_(one)) > LONGEST] == []
            for language in LANGUAGES:
                with override(language):
                    assert [str(tab.title) for tab in entry.every_tab if len(str(tab.title)) > LONGEST] == []


@pytest.mark.parametrize(
    ("was", "becomes", "place", "told"),
    [
        ("[calls, shifts]", "[calls, shifs]", "entries.calls.tabs", "shifs"),
        ("[custodians, recovery-keys]", "[custodians]", "roles.custodian", "not reached: /recovery-keys"),
        ("administrator: [staff, bodies", "administrator: [staff, corpses", "roles.administrator", "corpses"),
        ("  judge: [today, protection, letters, library]\n", "", "roles", "judge"),
        ("icon: phone", "icon: phone\n    order: 3", "entries.calls", "order"),
        (
            "    tabs: [calls, shifts]\n",
            "    tabs: [calls, shifts]\n    counts: tips\n",
            "entries.calls.counts",
            "no list",
        ),
        ("  social_worker: [", "  social_worker: [decisions, ", "roles.social_worker", "8 at most"),
    ],
)
def test_a_pack_with_a_wrong_menu_is_refused_at_start_with_the_place(
    tmp_path: Path, was: str, becomes: str, place: str, told: str
) -> None:
    copy = tmp_path / "pack"
    shutil.copytree(settings.QORGAN_COUNTRY, copy)
    text = (copy / FILE).read_text("utf-8")
    assert was in text
    (copy / FILE).write_text(text.replace(was, becomes, 1), "utf-8")
    with override_settings(QORGAN_COUNTRY=str(copy)), pytest.raises(PackFault) as fault:
        check_menus()
    assert fault.value.place.startswith(place)
    assert told in str(fault.value)
