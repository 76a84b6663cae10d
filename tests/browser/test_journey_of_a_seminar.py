"""A seminar from its question to the certificates, in Kazakh; and a paper that was altered on the way to an employer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from qorgan.desk.agencies.models import Agency
from qorgan.government.training import tokens
from qorgan.government.training.models import Certificate, Trainee, TrainingProgramme, TrainingSession
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.almanac import Almanac
from tests.browser.walking import Walk
from tests.worlds import a_clock, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NAME, ALTERED = "Самалжелова Әсел Ерланқызы", "Самалжелова Гүлнұр Ерланқызы"
SHOTS = os.environ.get("QORGAN_SHOTS", "")


def shown(walk: Walk, name: str) -> None:
    """Keep a picture of the page for whoever asked for pictures."""
    if SHOTS:
        walk.page.screenshot(path=str(Path(SHOTS) / f"{walk.language}-{name}.png"), full_page=True)


def planned(walk: Walk, *, shelter: Agency) -> TrainingSession:
    """The ministry keeps a programme, registers a session a week ahead with its question, and enters who comes."""
    walk.menu("/training-programmes")
    walk.follow("/training-programmes/new")
    walk.send(
        title_en="Care for victims",
        title_ru="Помощь жертвам торговли людьми",
        title_kk="Адам саудасының құрбандарына көмек",
        kind="seminar",
        partner="ЕҚЫҰ Бағдарлама кеңсесі",
        pass_score="60",
    )
    walk.open(f"/training-programmes/{TrainingProgramme.objects.get().ref}")
    walk.follow("/sessions/new")
    walk.send(
        first_on="2026-03-09",
        last_on="2026-03-11",
        language="kk",
        region="aktobe",
        place="Ақтөбе, Орталық кітапхана",
        cost="2400000",
        question="Оқудан кейін бір құрбанды болса да анықтадыңыз ба?",
    )
    session = TrainingSession.objects.get()
    walk.open(f"/training-sessions/{session.ref}")
    walk.follow("/trainees/new")
    walk.send(name=NAME, agency=shelter.ref, post="social_worker", sex="female")
    walk.reads(shelter.title_kk)
    return session


def certified(walk: Walk, *, session: TrainingSession) -> Certificate:
    """On the last day attendance and tests are recorded, and the certificate is issued and printed."""
    trainee = Trainee.objects.get()
    walk.open(f"/training-sessions/{session.ref}")
    walk.follow(f"/trainees/{trainee.ref}/result/new")
    walk.send(attended=True, pre_score="35", post_score="85")
    walk.follow(f"/trainees/{trainee.ref}/certificates/new")
    walk.send()
    paper = Certificate.objects.get()
    walk.open(f"/training-sessions/{session.ref}")
    shown(walk, "session")
    walk.open(f"/certificates/{paper.ref}")
    shown(walk, "certificate")
    with walk.page.expect_download() as told:
        walk.page.locator(f'main a[href="/certificates/{paper.ref}/paper"]').click()
    content = told.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    if SHOTS:
        (Path(SHOTS) / "paper.pdf").write_bytes(content)
    return paper


def checked(walk: Walk, *, paper: Certificate, name: str, said: str) -> None:
    """Whoever holds the paper scans it and types the name that is printed on it."""
    walk.open(f"/certificate?t={paper.token}")
    walk.reads("Адам саудасының құрбандарына көмек")
    walk.page.locator("#name").fill(name)
    walk.page.locator("main form button[type=submit]").click()
    walk.page.wait_for_load_state()
    walk.look()
    walk.reads(said)
    assert NAME not in walk.page.locator("main").inner_text()


def test_a_seminar_ends_in_certificates_and_an_altered_paper_is_caught(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_ground(clock=a_clock())
    almanac = Almanac(monkeypatch)
    ministry = Agency.objects.filter(kind="social_ministry").order_by("-id")[0]
    shelter = an_agency(kind="shelter", region="aktobe")
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language="kk")
    page.context.add_cookies([{"name": "language", "value": "kk", "url": walk.site}])

    almanac.go(2026, 3, 2)
    officer = walk.enter("social_ministry", agency=ministry)
    session = planned(walk, shelter=shelter)
    walk.leave()

    almanac.go(2026, 3, 11, 17)
    walk.come_in(officer)
    paper = certified(walk, session=session)
    walk.menu("/training-coverage")
    walk.reads("Психолог")
    shown(walk, "coverage")
    walk.leave()

    checked(walk, paper=paper, name=NAME.upper(), said="Түпнұсқа.")
    shown(walk, "genuine")
    checked(walk, paper=paper, name=ALTERED, said="Бұл қол қойылған есім емес.")
    shown(walk, "altered")
    walk.open(f"/certificate?t={paper.token[:-9]}A{paper.token[-8:]}")
    walk.reads("Өзгертілген.")

    head = walk.enter("provider_head", agency=shelter)
    walk.menu("/training-sessions")
    walk.open(f"/trainees/{paper.trainee.ref}/name/new")
    walk.send()
    walk.reads(NAME)
    walk.leave()
    assert head

    walk.come_in(officer)
    walk.open(f"/certificates/{paper.ref}")
    walk.follow(f"/records/{paper.ref}/void/new")
    walk.send(reason="Басқа адамға қателесіп берілген")
    walk.leave()
    walk.open("/certificate")
    walk.page.locator("#number").fill(paper.number)
    walk.page.locator("#code").fill(tokens.code_of(paper.number))
    walk.page.locator("main form button[type=submit]").click()
    walk.look()
    walk.reads("қайтарып алынған")
    shown(walk, "revoked")
