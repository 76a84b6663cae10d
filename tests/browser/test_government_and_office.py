"""The secretary, the administrator and the auditor at their pages, in Kazakh, with nothing for axe to find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.agencies.models import Agency
from qorgan.government.commission import commands as commissions
from qorgan.government.plan import commands as plans
from qorgan.government.providers import commands as providers
from qorgan.office.staff.first_accounts import lay_ground
from tests.browser.conftest import sign_in
from tests.worlds import TODAY, a_clock, a_membership, a_user, an_actor

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long sentence for tests"
NAMES = {"title_en": "Invented", "title_ru": "Вымышленная", "title_kk": "Ойдан шығарылған"}


def a_login(role: str, *, kind: str) -> str:
    user = a_user(password=PASSWORD, language="kk")
    a_membership(user=user, role=role, agency=Agency.objects.filter(kind=kind).order_by("id")[0])
    return user.login


@pytest.fixture
def site(live_server) -> str:
    lay_ground(clock=a_clock())
    return str(live_server.url)


def test_the_secretary_reads_commission_plan_and_directory(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    secretary = an_actor(role="commission_secretary", agency=Agency.objects.filter(kind="commission_secretariat").get())
    ministry = Agency.objects.filter(kind="internal_ministry").get()
    commission = commissions.form_commission(actor=secretary, level="national", **NAMES)
    meeting = commissions.record_meeting(actor=secretary, commission=commission, number=31, held_on=TODAY)
    plan = plans.keep_plan(actor=secretary, act="1", first_on=TODAY, last_on=TODAY, adopted_on=TODAY, **NAMES)
    measure = plans.add_measure(
        actor=secretary,
        plan=plan,
        number="1",
        text_en="Train",
        text_ru="Обучить",
        text_kk="Оқыту",
        owner=ministry,
        due_on=TODAY,
    )
    organisation = providers.register_organisation(actor=secretary, kind="ngo", from_on=TODAY, **NAMES)
    providers.add_presence(actor=secretary, organisation=organisation, region="aktobe", from_on=TODAY)
    sign_in(page, site=site, login=a_login("commission_secretary", kind="commission_secretariat"), password=PASSWORD)
    kept = [f"/commissions/{commission.ref}", f"/meetings/{meeting.ref}", f"/plans/{plan.ref}"]
    kept += [
        f"/measures/{measure.ref}",
        f"/organisations/{organisation.ref}",
        f"/commissions/{commission.ref}/chairs/new",
    ]
    for path in ("/commissions", "/meetings", "/plans", "/measures", "/organisations", "/budget-lines", *kept):
        page.goto(f"{site}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        accessible(page)


def test_an_administrator_invites_a_person_and_sees_the_password_once(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    sign_in(page, site=site, login=a_login("administrator", kind="internal_ministry"), password=PASSWORD)
    page.goto(f"{site}/users/new")
    page.locator("#field-login").fill("new.person")
    page.locator("#field-name").fill("Ойдан шығарылған адам")
    page.locator("#field-language").select_option("kk")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#once")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Қызметкердің бетіне өту").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("new.person")
    for path in ("/agencies", "/users", "/memberships", "/roles"):
        accessible(page)
        page.goto(f"{site}{path}")
    accessible(page)


def test_an_auditor_reads_the_journal_and_prints_an_anchor(
    page: Page, site: str, accessible: Callable[[Page], None]
) -> None:
    sign_in(page, site=site, login=a_login("auditor", kind="audit"), password=PASSWORD)
    page.goto(f"{site}/journal")
    accessible(page)
    page.get_by_role("link", name="Журналды тексеру").click()
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".alert-success")).to_be_visible()
    expect(page.locator("#anchor")).to_be_visible()
    accessible(page)
