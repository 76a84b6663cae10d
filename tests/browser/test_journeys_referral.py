"""A person goes from hand to hand: by consent, through a consent taken back in the middle, and when everybody says no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.victims.referral.models import Referral, ReferralOffer
from tests.browser.walking import PASSWORD, Walk
from tests.worlds import a_membership, a_user, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NAME = "Вымышленова"
HARD = "Қорқады, тыныш бөлме керек"
POINTS = ("purpose", "use", "refusal", "withdrawal", "access", "keeping")


class Story:
    """A police officer, two shelters, and the person between them."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.page = walk, walk.page
        self.police = an_agency(kind="police", region="aktobe", title="Полиция Актобе")
        self.shelters = [an_agency(kind="shelter", region="aktobe", title=f"Приют {one}") for one in ("Шуақ", "Мейір")]
        self.logins = {one.pk: self._login(one) for one in (self.police, *self.shelters)}
        self.person = self.package = ""

    def _login(self, agency: Agency) -> str:
        role = "investigator" if agency.kind == "police" else "social_worker"
        user = a_user(password=PASSWORD, language=self.walk.language)
        a_membership(user=user, role=role, agency=agency)
        return str(user.login)

    def as_(self, agency: Agency) -> None:
        if self.page.locator('form[action="/sign-out"]').count():
            self.walk.leave()
        self.walk.come_in(self.logins[agency.pk])

    def tick(self, name: str, *codes: str) -> None:
        for code in codes:
            self.page.locator(f'input[name={name}][value="{code}"]').check()

    def found(self) -> None:
        """The police register a woman and decide that she is a victim."""
        self.as_(self.police)
        self.walk.open("/persons/new")
        self.walk.send(sex="female", birth_year="1990", surname=NAME, given_name="Ойдан")
        self.person = self.walk.ref
        self.walk.follow(f"/persons/{self.person}/decisions/new")
        self.walk.page.locator("input[name=ground_codes]").first.check()
        self.walk.send(status="identified", body="internal_affairs", grounds="Құжаты алынған")

    def agreed(self) -> None:
        self.walk.open(f"/persons/{self.person}")
        self.walk.follow(f"/persons/{self.person}/consents/new")
        self.tick("points", *POINTS)
        self.tick("groups", "profile", "needs", "identity", "contact")
        self.walk.send(purpose="services", recipient_kind="shelter", language="ru", way="written", given_by="person")

    def sent(self, *receivers: Agency) -> None:
        self.walk.open(f"/persons/{self.person}")
        self.walk.follow(f"/persons/{self.person}/referrals/new")
        self.tick("areas", "social_domestic", "legal_aid")
        self.tick("groups", "identity", "contact")
        names = dict(zip(("receiver", "fallback"), (one.ref for one in receivers), strict=False))
        self.walk.send(purpose="services", urgency="tonight", composition="women", note=HARD, **names)
        self.package = self.walk.ref
        self.walk.follow(f"/referrals/{self.package}/preview")
        self.walk.reads(HARD)
        self.walk.open(f"/referrals/{self.package}")
        self.walk.follow(f"/referrals/{self.package}/offering/new")
        assert HARD not in self.page.content()
        self.walk.send()

    def answers(self, shelter: Agency, act: str, **given: Any) -> str:
        """A shelter opens what reached it and answers; the reference of its offer."""
        self.as_(shelter)
        self.walk.menu("/referral-offers")
        offer = ReferralOffer.objects.get(receiver=shelter).ref
        self.walk.follow(f"/referral-offers/{offer}")
        assert HARD not in self.page.content()
        assert self.person not in self.page.content()
        self.walk.follow(f"/referral-offers/{offer}/{act}/new")
        self.walk.send(**given)
        return offer


@pytest.fixture(params=["kk", "ru"])
def story(page: Page, live_server: Any, accessible: Callable[[Page], None], request: pytest.FixtureRequest) -> Story:
    return Story(Walk(page, live_server.url, accessible, request.param))


def test_consent_withdrawn_in_the_middle_closes_the_door_in_the_same_request(story: Story) -> None:
    story.found()
    story.agreed()
    story.sent(story.shelters[0])
    offer = story.answers(story.shelters[0], "acceptance")
    story.walk.follow(f"/persons/{story.person}")
    story.walk.follow(f"/persons/{story.person}/identity/new")
    story.walk.send(purpose="Қарсы алу")
    story.walk.reads(NAME)
    story.as_(story.police)
    story.walk.open(f"/persons/{story.person}")
    story.walk.follow("/withdrawal/new")
    story.walk.send(withdrawn_by="person")
    story.walk.reads("Қарсы алу")
    story.as_(story.shelters[0])
    assert story.page.goto(f"{story.walk.site}/persons/{story.person}").status == 404  # type: ignore[union-attr]
    story.walk.open(f"/referral-offers/{offer}")
    assert story.person not in story.page.content()
    assert HARD not in story.page.content()


def test_when_everybody_declines_the_sender_is_told_and_owes_another_way(story: Story) -> None:
    story.found()
    story.agreed()
    story.sent(*story.shelters)
    for shelter in story.shelters:
        story.answers(shelter, "refusal", decline_reason="no_place")
    story.as_(story.police)
    story.walk.menu("/referrals")
    story.walk.follow(f"/referrals/{story.package}")
    assert Referral.objects.get().status == "unplaced"
    assert story.page.locator("main .alert-warning").count() >= 1
    story.walk.reads(story.shelters[1].title_kk)
    owed = Obligation.objects.get(term="referral.replace_tonight")
    assert owed.is_open
    story.walk.open(f"/persons/{story.person}")
