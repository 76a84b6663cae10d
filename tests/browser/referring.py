"""What several journeys have in common: a consent taken, a package sent, an answer given, on the pages."""

from __future__ import annotations

from playwright.sync_api import Page

from qorgan.desk.agencies.models import Agency
from qorgan.victims.referral.models import Referral, ReferralOffer
from tests.browser.walking import PASSWORD, Walk
from tests.worlds import a_membership, a_user, an_agency


def ticked(page: Page, name: str, *values: str) -> None:
    """Tick these boxes of a group, or all of them when none is named."""
    if not values:
        for box in page.locator(f'input[name="{name}"]').all():
            box.check()
    for value in values:
        page.locator(f'input[name="{name}"][value="{value}"]').check()


def a_shelter(region: str, *, language: str) -> tuple[Agency, str]:
    """A shelter with a social worker; the agency and the worker's login."""
    agency, user = an_agency(kind="shelter", region=region), a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="social_worker", agency=agency)
    return agency, user.login


def consented(walk: Walk, *, person: str, groups: tuple[str, ...], **given: str) -> str:
    """Record a consent to be helped by shelters, every point explained; its reference."""
    walk.open(f"/persons/{person}")
    walk.follow(f"/persons/{person}/consents/new")
    ticked(walk.page, "points")
    ticked(walk.page, "groups", *groups)
    values = {"text": "plain_1", "purpose": "services", "recipient_kind": "shelter", "language": "ru", "way": "spoken"}
    values["witness"] = "colleague"
    walk.send(**values | given)
    return walk.ref


def sent(walk: Walk, *, person: str, receivers: list[Agency], groups: tuple[str, ...], composition: str) -> Referral:
    """Prepare a package, name the receivers in turn, look at it as they will, send it."""
    walk.open(f"/persons/{person}")
    walk.follow(f"/persons/{person}/referrals/new")
    ticked(walk.page, "areas", "social_domestic", "social_legal")
    ticked(walk.page, "groups", *groups)
    walk.send(
        purpose="services",
        urgency="tonight",
        composition=composition,
        note="Орысша сөйлейді",
        receiver=receivers[0].ref,
    )
    package = Referral.objects.get(person__ref=person)
    for other in receivers[1:]:
        walk.open(f"/referrals/{package.ref}")
        walk.follow(f"/referrals/{package.ref}/receivers/new")
        walk.send(receiver=other.ref)
    walk.open(f"/referrals/{package.ref}")
    walk.follow(f"/referrals/{package.ref}/offering/new")
    assert "Орысша сөйлейді" not in walk.page.content()
    walk.send()
    return package


def at(agency: Agency) -> ReferralOffer:
    """What this agency was asked."""
    return ReferralOffer.objects.get(receiver=agency)


def accepted(walk: Walk, *, agency: Agency) -> ReferralOffer:
    """Accept, as somebody of the agency, what it was asked."""
    walk.menu("/referral-offers")
    walk.follow(f"/referral-offers/{at(agency).ref}")
    walk.follow(f"/referral-offers/{at(agency).ref}/acceptance/new")
    walk.send()
    return at(agency)
