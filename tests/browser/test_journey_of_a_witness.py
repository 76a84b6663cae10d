"""A witness protected before any proceeding exists, who testifies; the measures are lifted after a complaint was decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from qorgan.rights.protection.models import Protection, ProtectionComplaint, ProtectionLifting
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def ticked(page: Page, name: str, *values: str) -> None:
    for value in values:
        page.locator(f'input[name="{name}"][value="{value}"]').check()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_witness_is_protected_before_a_proceeding_testifies_and_is_heard_before_the_measures_end(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    walk = Walk(page, live_server.url, accessible, language)
    police, prosecutor = an_agency(kind="police", region="aktobe"), an_agency(kind="prosecutor", region="aktobe")
    court = an_agency(kind="court", region="aktobe")

    investigator = walk.enter("investigator", agency=police)
    walk.open("/persons/new")
    walk.send(sex="male", birth_year="1985")
    person = walk.ref
    walk.follow(f"/persons/{person}/protection-requests/new")
    ticked(page, "threats", "life")
    walk.send(capacity="helper", applicant="person", form="oral", threatened_by="Белгісіз адам")
    request = walk.ref
    walk.follow(f"/protection-requests/{request}/grant/new")
    ticked(page, "measures", "warning", "no_approach")
    walk.send(reasons="Қауіп нақты")
    walk.open(f"/protection-requests/{request}")
    walk.follow(f"/protection-requests/{request}/telling/new")
    walk.send()
    protection = Protection.objects.get()
    assert protection.proceeding is None

    walk.open("/proceedings/new")
    walk.send(article="128", part="1", act_on="01.09.2026", registered_on="02.11.2026")
    proceeding = walk.ref
    walk.open(f"/protections/{protection.ref}")
    walk.follow(f"/protections/{protection.ref}/proceeding/new")
    walk.send(proceeding=proceeding)
    walk.follow(f"/protections/{protection.ref}/prosecutor-notice/new")
    walk.send(prosecutor=prosecutor.ref)
    for decision in ("investigation_started", "sent_to_prosecutor"):
        walk.open(f"/proceedings/{proceeding}/stages/new")
        walk.send(decision=decision)
    walk.leave()

    walk.enter("prosecutor", agency=prosecutor)
    walk.open(f"/proceedings/{proceeding}/court/new")
    walk.send(court=court.ref)
    walk.leave()
    walk.enter("judge", agency=court)
    walk.open(f"/protections/{protection.ref}")
    walk.follow(f"/protections/{protection.ref}/hearings/new")
    ticked(page, "trial_measures", "closed_hearing", "pseudonym")
    walk.send()
    walk.leave()

    walk.come_in(investigator)
    walk.open(f"/protections/{protection.ref}")
    walk.follow(f"/protections/{protection.ref}/liftings/new")
    walk.send(reasons="Сот аяқталды")
    lifting = ProtectionLifting.objects.get()
    walk.open(f"/protection-liftings/{lifting.ref}")
    walk.follow(f"/protection-liftings/{lifting.ref}/telling/new")
    walk.send()
    walk.open(f"/protection-liftings/{lifting.ref}")
    walk.follow(f"/protection-liftings/{lifting.ref}/complaints/new")
    walk.send(to=prosecutor.ref, grounds="Қауіп әлі бар")
    walk.open(f"/protection-liftings/{lifting.ref}")
    expect(page.locator(f'main a[href$="/protection-liftings/{lifting.ref}/force/new"]')).to_have_count(0)
    walk.leave()

    walk.enter("prosecutor", agency=prosecutor)
    complaint = ProtectionComplaint.objects.get()
    walk.open(f"/protection-complaints/{complaint.ref}")
    walk.follow(f"/protection-complaints/{complaint.ref}/decision/new")
    walk.send(outcome="dismissed", reasons="Қауіп жойылған")
    walk.leave()

    ProtectionLifting.objects.update(not_before=timezone.now() - timedelta(minutes=1))  # the days for a complaint pass
    walk.come_in(investigator)
    walk.open(f"/protection-liftings/{lifting.ref}")
    walk.follow(f"/protection-liftings/{lifting.ref}/force/new")
    walk.send()
    protection.refresh_from_db()
    assert (protection.status, protection.proceeding.ref) == ("lifted", proceeding)
