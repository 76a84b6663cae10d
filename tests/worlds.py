"""Builders in domain verbs: the smallest world a story needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.kernel.clock import Clock, SetClock, SystemClock
from qorgan.kernel.refs import new_ref

TODAY = date(2020, 5, 15)
_numbers = count(1)


def noon(day: date) -> datetime:
    """Noon UTC of a day."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def a_clock(today: date = TODAY) -> SetClock:
    """A clock that stands at noon of a day."""
    return SetClock(noon(today))


def put_the_clock(patch: pytest.MonkeyPatch, *, to: datetime) -> SetClock:
    """What the pages take for the present instant: it stands until the test moves it, whatever the machine's clock does."""
    clock = SetClock(to)
    patch.setattr(SystemClock, "now", lambda _machine: clock.instant)
    return clock


def an_agency(*, kind: str = "police", region: str = "almaty_c", code: str = "", title: str = "") -> Agency:
    """An agency founded long ago."""
    number = next(_numbers)
    title = title or f"Agency {number}"
    return Agency.objects.create(
        ref=new_ref(Agency.ref_prefix),
        recorded_at=noon(TODAY),
        recorded_by="-",
        code=code or f"agency-{number}",
        kind=kind,
        region=region,
        title_en=title,
        title_ru=title,
        title_kk=title,
        founded_on=date(2000, 1, 1),
    )


def a_user(*, login: str = "", language: str = "en", password: str = "") -> User:
    """A person who may sign in, with a password when one is given."""
    number = next(_numbers)
    user = User(
        ref=new_ref(User.ref_prefix),
        recorded_at=noon(TODAY),
        recorded_by="-",
        login=login or f"user-{number}",
        name=f"Invented Person {number}",
        language=language,
    )
    if password:
        user.set_password(password)
    else:
        user.set_unusable_password()
    user.save(force_insert=True)
    return user


def a_membership(*, user: User, role: str, agency: Agency, from_on: date = date(2015, 1, 1)) -> Membership:
    """The user holds the role in the agency from a day on."""
    return Membership.objects.create(
        ref=new_ref(Membership.ref_prefix),
        recorded_at=noon(TODAY),
        recorded_by="-",
        user=user,
        agency=agency,
        role=role,
        from_on=from_on,
    )


def an_actor(
    *,
    role: str,
    agency: Agency | None = None,
    today: date = TODAY,
    language: str = "en",
    door: str = "web",
    clock: Clock | None = None,
) -> Actor:
    """Somebody in a role, in a fresh agency of a fitting kind unless one is given."""
    held = roles()[role]
    agency = agency or an_agency(kind=sorted(held.agency_kinds)[0])
    user = a_user(language=language)
    a_membership(user=user, role=role, agency=agency)
    return Actor(
        user_ref=user.ref,
        login=user.login,
        agency=agency,
        role=held,
        language=language,
        door=door,
        clock=clock or a_clock(today),
    )


GROUNDED: dict[str, Any] = {
    "ground_codes": ["own_account"],
    "grounds": "The person told it, and the papers bear it out.",
}
"""Grounds with their reasons, as a decision that somebody is a victim asks for them."""


def identified(police: Actor, person: Any, status: str = "identified") -> Any:
    """The police decide today that the person is a victim, or what else is asked."""
    return COMMANDS["decide_status"](
        actor=police, person=person, status=status, body="internal_affairs", decided_on=TODAY, **GROUNDED
    )


def a_consent(**given: Any) -> dict[str, Any]:
    """What `record_consent` asks for, as an adult gives it to help and services; change what the story is about."""
    points = [item.code for item in country().codes["consent_points"]]
    text = next(iter(country().codes["consent_texts"])).code
    return {
        "text": text,
        "points": points,
        "purpose": "services",
        "groups": ["profile", "needs", "identity"],
        "language": "ru",
        "interpreter": "telephone",
        "way": "written",
        "given_by": "person",
    } | given


def tied(actor: Actor, person: Any, other: Any, *, kinship: str = "guardian", **given: Any) -> Any:
    """The registered other, of whom a relationship says what the other is to the person; by default the guardian."""
    COMMANDS["record_relationship"](
        actor=actor, person=person, other=other, kinship=kinship, **{"contact": "allowed"} | given
    )
    return other


def put_right(actor: Actor, record: Any, *, reason: str = "Wrong in the paper", **values: Any) -> Any:
    """Correct values of a record, as every door sends them."""
    changes = [f"{name}={getattr(value, 'ref', value)}" for name, value in values.items()]
    return COMMANDS["correct_record"](actor=actor, record=record, changes=changes, reason=reason)


def erase(*, actor: Actor, person: Any) -> None:
    """Erase who a person is: the actor asks, a colleague of the same body confirms."""
    ref = getattr(person, "ref", person)
    COMMANDS["request_erasure"](actor=actor, person=ref, reason="asked_for", reference=ref)
    colleague = replace(an_actor(role=actor.role.id, agency=actor.agency), clock=actor.clock)
    COMMANDS["erase_identity"](actor=colleague, person=ref, reference=ref)
