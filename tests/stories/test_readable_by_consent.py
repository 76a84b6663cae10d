"""A consent's page tells what each receiver could read by it, from when until when: each consent for its own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.clock import SetClock
from qorgan.people.consent.models import Consent
from qorgan.people.consent.shares import shared_by
from qorgan.people.grants import said_groups
from qorgan.people.models import Person
from qorgan.victims.referral.phrases import ONLY_NEEDS
from qorgan.victims.referral.read_by_consent import readable_by
from tests.stories.referring import a_woman, does, police, sent, shelter
from tests.stories.referring import agreed as agreed_to
from tests.stories.seen import page
from tests.stories.test_narrowed_on_the_way import narrowed
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
ALL, LESS = ("profile", "needs", "identity"), ("profile", "needs")


class Running(SetClock):
    """A clock that goes on between two questions, as that of a machine does, here of one that is slow."""

    def now(self) -> datetime:
        self.instant += timedelta(seconds=7)
        return self.instant


def at(actor: Actor, hour: int) -> Actor:
    return replace(actor, clock=SetClock(hours(hour)))


def hours(hour: int) -> datetime:
    return noon(TODAY) + timedelta(hours=hour)


def agreed(police: Actor, woman: Person, shelter: Actor) -> Consent:
    return agreed_to(police, woman, groups=list(ALL), recipient_kind=None, recipient=shelter.agency)


def told(consent: Consent, police: Actor) -> list[tuple[str, int, int | None]]:
    """What the page of a consent says, the times as hours of the story."""
    rows = readable_by(Consent.objects.get(pk=consent.pk), police)
    assert all(isinstance(row.until, datetime | None) for row in rows)
    return [
        (row.groups.en, _hour(row.since), None if row.until is None else _hour(row.until))  # type: ignore[arg-type]
        for row in rows
    ]


def _hour(moment: datetime) -> int:
    return (moment - noon(TODAY)) // timedelta(hours=1)


def taken_in(police: Actor, shelter: Actor, woman: Person) -> None:
    sent(at(police, 1), woman, shelter, groups=["identity"], narrative=None)
    does(at(shelter, 2), "accept_referral")
    does(at(shelter, 3), "record_arrival")


def test_each_consent_answers_for_its_own_time(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    first = agreed(police, woman, shelter)
    taken_in(police, shelter, woman)
    QUERIES["open_identity"](actor=at(shelter, 3), person=woman.ref, purpose="To receive her")
    second = narrowed(at(police, 4), first, *LESS)
    third = narrowed(at(police, 5), second, *LESS)
    QUERIES["person"](actor=at(shelter, 6), person=woman.ref)
    everything, less = said_groups(ALL).en, said_groups(LESS).en
    assert told(first, police) == [(everything, 2, 4)]
    assert told(second, police) == [(less, 4, 5)]
    assert told(third, police) == [(less, 5, None)]
    name = "Name and identification number"
    assert name in page(police, f"/consents/{first.ref}").split("Referrals by this consent")[-1]
    assert name not in page(police, f"/consents/{third.ref}").split("Referrals by this consent")[-1]
    reads = QUERIES["consent_reads"]
    assert [len(reads(actor=police, consent=one)) for one in (first, second, third)] == [1, 0, 1]
    COMMANDS["withdraw_consent"](actor=at(police, 7), consent=third, withdrawn_by="person")
    assert told(third, police) == [(less, 5, 7)]


def test_after_a_full_withdrawal_nothing_goes_on(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, shelter)
    taken_in(police, shelter, woman)
    assert told(consent, police) == [(said_groups(ALL).en, 2, None)]
    COMMANDS["withdraw_consent"](actor=at(police, 4), consent=consent, withdrawn_by="person")
    assert told(consent, police) == [(said_groups(ALL).en, 2, 4)]


def test_what_was_not_accepted_shows_the_needs_by_each_consent_in_its_time(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    first = agreed(police, woman, shelter)
    sent(at(police, 1), woman, shelter, groups=["identity"], narrative=None)
    second = narrowed(at(police, 2), first, *ALL)
    assert told(first, police) == [(ONLY_NEEDS.en, 1, 2)]
    assert told(second, police) == [(ONLY_NEEDS.en, 2, None)]
    does(at(shelter, 3), "decline_referral", decline_reason="no_place")
    assert told(second, police) == [(ONLY_NEEDS.en, 2, 3)]
    assert told(first, police) == [(ONLY_NEEDS.en, 1, 2)]


def test_what_was_taken_back_in_the_act_that_narrowed_it_was_never_open_by_the_next(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police)
    first = agreed(police, woman, shelter)
    sent(at(police, 1), woman, shelter, groups=["identity"], narrative=None)
    does(at(shelter, 2), "accept_referral")
    second = narrowed(at(police, 3), first, "needs")
    assert told(first, police) == [(said_groups(ALL).en, 2, 3)]
    assert told(second, police) == []


@pytest.mark.parametrize("is_narrowed", [False, True])
def test_no_row_is_without_length_by_a_clock_that_runs(police: Actor, shelter: Actor, *, is_narrowed: bool) -> None:
    woman = a_woman(police)
    consent = agreed_to(police, woman, groups=list(ALL))
    sent(at(police, 1), woman, shelter, groups=["identity"], narrative=None)
    does(at(shelter, 2), "accept_referral")
    runs = replace(police, clock=Running(hours(4)))
    if is_narrowed:
        assert told(narrowed(runs, consent, "needs"), police) == []
    else:
        refused = {"recipient": shelter.agency, "given_by": "person", "groups": ["identity", "needs"]}
        COMMANDS["record_refused_consent"](actor=runs, person=woman, **refused)
    assert told(consent, police) == [(said_groups(ALL).en, 2, 4)]


def test_two_acts_are_two_however_soon_one_follows_the_other(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    first = agreed(police, woman, shelter)
    taken_in(police, shelter, woman)
    second = narrowed(at(police, 4), first, *LESS)
    soon = replace(police, clock=SetClock(hours(4) + timedelta(seconds=1)))
    COMMANDS["withdraw_consent"](actor=soon, consent=second, withdrawn_by="person")
    assert told(first, police) == [(said_groups(ALL).en, 2, 4)]
    assert told(second, police) == [(said_groups(LESS).en, 4, 4)]


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_what_was_shared_without_a_referral_keeps_its_period_on_the_page_of_each_consent(
    police: Actor, shelter: Actor, *, is_withdrawn: bool
) -> None:
    woman, section = a_woman(police), "Shared by this consent without a referral"
    first = agreed(police, woman, shelter)
    assert shared(first) == []
    COMMANDS["share_by_consent"](actor=at(police, 1), consent=first, agency=shelter.agency, groups=list(ALL))
    everything, less = said_groups(ALL).en, said_groups(LESS).en
    assert shared(first) == [(everything, 1, None)]
    if is_withdrawn:
        COMMANDS["withdraw_consent"](actor=at(police, 3), consent=first, withdrawn_by="person")
    else:
        second = narrowed(at(police, 3), first, *LESS)
        assert shared(second) == [(less, 3, None)]
        COMMANDS["withdraw_consent"](actor=at(police, 5), consent=second, withdrawn_by="person")
        assert shared(second) == [(less, 3, 5)]
    assert shared(first) == [(everything, 1, 3)]
    shown = page(police, f"/consents/{first.ref}").split(section)[-1].split("</table>")[0]
    assert everything in unescape(shown)
    assert shelter.agency.title_en in unescape(shown)
    assert told(first, police) == []


def test_what_went_by_a_referral_is_listed_with_that_alone(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, shelter)
    taken_in(police, shelter, woman)
    assert shared(consent) == []


def shared(consent: Consent) -> list[tuple[str, int, int | None]]:
    """What the page says was shared by a consent, the times as hours of the story."""
    rows = shared_by(Consent.objects.get(pk=consent.pk))
    assert all(isinstance(row.until, datetime | None) for row in rows)
    return [
        (row.groups.en, _hour(row.since), None if row.until is None else _hour(row.until))  # type: ignore[arg-type]
        for row in rows
    ]
