"""Five hundred advertisements: two networks are found and one is split, a block is asked and answered, its return noticed, a lead is with the police."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.models import Lead
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    AdvertisementNetwork,
    BlockRequest,
    SharedContact,
)
from qorgan.intake.sharing.models import Package
from qorgan.office.staff.first_accounts import lay_ground
from qorgan.people.texts import open_text
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.stories.lists import a_list
from tests.worlds import a_clock, a_membership, a_user, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NUMBER = 500
BRICK, FARM, GULF, SALON = (
    "Требуются рабочие на кирпичный завод, {city}. Оплата {pay} тг в месяц, еда и койка наши. Паспорт сдаёте на проходной. Звонить {phone}",
    "Қыстаққа малшы керек, {city} маңы. Ақысы {pay} теңге, күзде беріледі, құжат қожайында қалады, қалаға шығармаймыз. Тел. {phone}",
    "Девушки! Работа в ОАЭ официанткой, {pay} долларов. Билет и визу оплатим сами, долг отработаете из зарплаты. {city}. Пишите {phone}",
    "Приглашаем в массажный салон, {city}. Доход {pay} в день, проживание бесплатно, выход в город только с администратором. {phone}",
)
LABOUR, ABROAD, PLATFORM = "+7 700 000 01 01", "+7 700 000 02 02", "+7 700 000 09 09"
CITIES = ("Алматы", "Шымкент", "Астана", "Тараз")
SAID = {
    "ru": {
        "again": "замечено снова",
        "proposed": "Предложено",
        "asked": "Направлено",
        "withheld": "Документы забирают",
        "revoked": "Отозвано",
    },
    "kk": {
        "again": "қайта көрінді",
        "proposed": "Ұсынылды",
        "asked": "Жіберілді",
        "withheld": "Құжаттарды алып қояды",
        "revoked": "қайтарып алынды",
    },
}


def stream(first: date) -> Iterator[dict[str, Any]]:
    """Rows of two networks, which the number of a platform seems to join, and of one wording that belongs to none."""
    wordings = ((BRICK, LABOUR), (FARM, LABOUR), (GULF, ABROAD), (SALON, ABROAD), (BRICK, PLATFORM), (GULF, PLATFORM))
    for place in range(NUMBER):
        wording, phone = wordings[place % len(wordings)]
        text = wording.format(city=CITIES[place % 4], pay=f"{200 + place % 7 * 50} 000", phone=phone)
        yield {
            "key": f"A-{place + 1}",
            "seen_on": (first + timedelta(days=place % 20)).isoformat(),
            "platform": ("telegram", "classifieds", "press")[place % 3],
            "address": f"t.me/example/{place}",
            "text": text,
        }


def brought(walk: Walk, file: Path) -> None:
    """The list is brought in, and again after an interruption: nothing doubles."""
    for taken in ("500", "0"):
        walk.open("/imports/new")
        walk.page.locator("#field-source").select_option("advertisements")
        walk.page.locator("#field-file").set_input_files(file)
        walk.page.locator("main form button[type=submit]").click()
        walk.page.wait_for_url("**/imports/B-*")
        assert walk.page.locator("#count-taken").inner_text() == taken
    assert Advertisement.objects.count() == NUMBER


def split(walk: Walk) -> None:
    """One network of four wordings comes apart in two, once the number of the platform joins nobody."""
    assert [network.groups for network in AdvertisementNetwork.objects.filter(groups__gt=1)] == [4]
    walk.open("/advertisement-networks")
    walk.follow(f"/advertisement-networks/{AdvertisementNetwork.objects.get(groups=4).ref}")
    walk.shown("network")
    phones = SharedContact.objects.filter(kind="phone")
    contact = next(one for one in phones if open_text(holder=one.ref, part="value") == "+77000000909")
    walk.open(f"/shared-contacts/{contact.ref}")
    walk.reads("+77000000909")
    walk.follow("/bar/new")
    walk.send(reason="Номер самой площадки")
    assert sorted(network.groups for network in AdvertisementNetwork.objects.filter(groups__gt=1)) == [2, 2]


def parted(walk: Walk, group: AdvertisementGroup) -> None:
    """Two advertisements are parted from a group by hand, and joined again."""
    walk.open(f"/advertisement-groups/{group.ref}")
    walk.reads(SAID[walk.language]["withheld"])
    walk.shown("group")
    walk.follow("/parted/new")
    for box in walk.page.locator('input[name="advertisements"]').all()[:2]:
        box.check()
    walk.send(reason="Другой работодатель")
    new = AdvertisementGroup.objects.get(ref=walk.ref)
    assert new.size == 2
    walk.open(f"/advertisement-groups/{group.ref}/rejoined/new")
    walk.send(other=new.ref)
    group.refresh_from_db()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_two_networks_are_found_one_is_split_and_a_block_is_followed_to_its_return(
    page: Page,
    live_server,
    accessible: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    settings,
    language: str,
) -> None:
    settings.VAR = tmp_path
    lay_ground(clock=a_clock())
    almanac = Almanac(monkeypatch)
    almanac.go(2026, 3, 2)
    ministry, information = an_agency(kind="internal_ministry"), an_agency(kind="information_ministry")
    police, border = an_agency(kind="police", region="almaty_c"), an_agency(kind="border_service")
    a_membership(user=a_user(), role="investigator", agency=police)
    walk = Walk(page, live_server.url, accessible, language)
    officer = walk.enter("monitoring_officer", agency=ministry)
    file = tmp_path / "advertisements.csv"
    file.write_bytes(a_list(*stream(date(2026, 2, 1))))
    brought(walk, file)
    split(walk)
    group = AdvertisementGroup.objects.filter(kind="work").order_by("-size").first()
    assert group is not None
    parted(walk, group)
    walk.open(f"/advertisement-groups/{group.ref}/decisions/new")
    walk.send(outcome="police", reason="Паспорт забирают", to=police.ref)
    assert Lead.objects.get().channel == "advertisement"
    walk.open(f"/advertisement-groups/{group.ref}/decisions/new")
    walk.send(outcome="block", reason="Вербовка продолжается", to=information.ref, ground="Статья 41-1")
    block = BlockRequest.objects.get()
    walk.open(f"/block-requests/{block.ref}")
    walk.reads(SAID[language]["proposed"])
    walk.leave()
    walk.enter("monitoring_officer", agency=ministry)
    walk.open(f"/block-requests/{block.ref}/approve/new")
    walk.send()
    walk.reads(SAID[language]["asked"])
    walk.leave()
    walk.enter("information_officer", agency=information)
    walk.menu("/block-requests")
    walk.follow(f"/block-requests/{block.ref}")
    walk.follow("/answer/new")
    walk.send(answer="blocked")
    walk.shown("block")
    walk.leave()
    almanac.go(2026, 3, 4)
    walk.come_in(officer)
    walk.open(f"/block-requests/{block.ref}/gone/new")
    walk.send(gone_on="2026-03-04")
    walk.leave()
    almanac.go(2026, 4, 1)
    walk.come_in(officer)
    walk.menu("/advertisements")
    walk.follow("/advertisements/new")
    text = BRICK.format(city="Павлодар", pay="300 000", phone=LABOUR)
    walk.send(text=text, platform="tiktok", seen_on="2026-03-31", address="tiktok.example/new")
    walk.shown("advertisement")
    walk.open(f"/advertisement-groups/{group.ref}")
    walk.reads(SAID[language]["again"])
    walk.shown("group-seen-again")
    shared(walk, group=group, to=border)


def shared(walk: Walk, *, group: AdvertisementGroup, to: Agency) -> None:
    """The group is given to another authority, which reads it; one item is taken back and is gone at its next reading."""
    walk.open(f"/advertisement-groups/{group.ref}/packages/new")
    walk.send(to=to.ref, purpose="investigation", gives="words", until_on="2026-06-30")
    package = Package.objects.get()
    item = package.items.order_by("id")[0]
    user = a_user(language=walk.language)
    a_membership(user=user, role="exchange_officer", agency=to)
    walk.open(f"/package-items/{item.ref}")
    walk.follow("/revoke/new")
    walk.send(reason="Передано по ошибке")
    walk.leave()
    walk.come_in(user.login)
    walk.menu("/packages")
    walk.follow(f"/packages/{package.ref}")
    walk.reads(SAID[walk.language]["revoked"])
    walk.shown("package")
