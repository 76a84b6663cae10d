"""A seminar from its question to the certificates; and a paper that was altered on the way to an employer."""

from __future__ import annotations

from collections.abc import Callable

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
SAID = {
    "kk": {
        "programme": "Адам саудасының құрбандарына көмек",
        "genuine": "Түпнұсқа.",
        "other_name": "Бұл қол қойылған есім емес.",
        "altered": "Өзгертілген.",
        "voided": "күші жойылған",
    },
    "ru": {
        "programme": "Помощь жертвам торговли людьми",
        "genuine": "Подлинный.",
        "other_name": "Это не то имя, которое подписано.",
        "altered": "Изменён.",
        "voided": "Аннулирован",
    },
}


def planned(walk: Walk, *, shelter: Agency) -> TrainingSession:
    """The ministry keeps a programme, registers a session a week ahead with its question, and enters who comes."""
    walk.menu("/training-programmes")
    walk.follow("/training-programmes/new")
    walk.send(
        title_en="Care for victims",
        title_ru=SAID["ru"]["programme"],
        title_kk=SAID["kk"]["programme"],
        kind="seminar",
        partner="ЕҚЫҰ Бағдарлама кеңсесі",
        pass_score="60",
    )
    walk.open(f"/training-programmes/{TrainingProgramme.objects.get().ref}")
    walk.follow("/sessions/new")
    walk.send(
        first_on="2026-03-09",
        last_on="2026-03-11",
        language=walk.language,
        region="aktobe",
        place="Ақтөбе, Орталық кітапхана",
        cost="2400000",
        question="Оқудан кейін бір құрбанды болса да анықтадыңыз ба?",
    )
    session = TrainingSession.objects.get()
    walk.open(f"/training-sessions/{session.ref}")
    walk.follow("/trainees/new")
    walk.send(name=NAME, agency=shelter.ref, post="social_worker", sex="female")
    walk.reads(shelter.title_ru)
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
    walk.shown("session")
    walk.open(f"/certificates/{paper.ref}")
    walk.shown("certificate")
    assert walk.take(f"/certificates/{paper.ref}/paper").startswith(b"%PDF")
    return paper


def checked(walk: Walk, *, paper: Certificate, name: str, said: str) -> None:
    """Whoever holds the paper scans it and types the name that is printed on it."""
    walk.open(f"/certificate?t={paper.token}")
    walk.reads(SAID[walk.language]["programme"])
    walk.page.locator("#name").fill(name)
    walk.page.locator("main form button[type=submit]").click()
    walk.page.wait_for_load_state()
    walk.look()
    walk.reads(said)
    assert NAME not in walk.page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_seminar_ends_in_certificates_and_an_altered_paper_is_caught(
    page: Page, live_server, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lay_ground(clock=a_clock())
    almanac, said = Almanac(monkeypatch), SAID[language]
    ministry = Agency.objects.filter(kind="social_ministry").order_by("-id")[0]
    shelter = an_agency(kind="shelter", region="aktobe")
    walk = Walk(page=page, site=str(live_server.url), accessible=accessible, language=language)
    page.context.add_cookies([{"name": "language", "value": language, "url": walk.site}])

    almanac.go(2026, 3, 2)
    officer = walk.enter("social_ministry", agency=ministry)
    session = planned(walk, shelter=shelter)
    walk.leave()

    almanac.go(2026, 3, 11, 17)
    walk.come_in(officer)
    paper = certified(walk, session=session)
    walk.menu("/training-coverage")
    walk.reads("Психолог")
    walk.shown("coverage")
    walk.leave()

    checked(walk, paper=paper, name=NAME.upper(), said=said["genuine"])
    walk.shown("genuine")
    checked(walk, paper=paper, name=ALTERED, said=said["other_name"])
    walk.shown("altered")
    walk.open(f"/certificate?t={paper.token[:-9]}A{paper.token[-8:]}")
    walk.reads(said["altered"])

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
    walk.reads(said["voided"])
    walk.shown("voided")
