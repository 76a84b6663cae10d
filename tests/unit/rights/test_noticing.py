"""A measure for which the law sets no term to tell the prosecutor says so, and why."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.rights.protection import commands, lifting
from qorgan.rights.protection.noticing import NO_RULE, NO_RULE_HERE, notice_of, why_none
from tests.refusals import refused_as
from tests.unit.rights.test_protection import asked, granted, later, ordered
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 14)


@pytest.fixture
def investigator() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


def page(actor: Actor, address: str, language: str) -> str:
    User.objects.filter(ref=actor.user_ref).update(language=language)
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "CPC 97(4-1) asks it of “Order on personal safety”, and no such measure was taken."),
        ("ru", "УПК, ст. 97(4-1) требует этого для меры «Обеспечение личной безопасности», а такой меры нет."),
        ("kk", "ҚПК 97(4-1)-бап мұны «Жеке қауіпсіздікті қамтамасыз ету» шарасы үшін талап етеді, ал ондай шара жоқ."),
    ],
)
def test_the_page_explains_why_no_term_runs_until_a_measure_asks_for_it(
    investigator: Actor, language: str, words: str
) -> None:
    protection = granted(investigator, asked(investigator), "no_approach", "guard")
    address = f"/protections/{protection.ref}"
    told = page(investigator, address, language)
    assert words in told
    assert notice_of("guard", ordered_on=DAY).in_(language) in told
    commands.add_measures(actor=investigator, protection=protection, measures=["personal_safety"], reasons="More")
    told = page(investigator, address, language)
    assert words not in told
    assert notice_of("personal_safety", ordered_on=DAY).in_(language) in told
    assert {"en": "Safety measures", "ru": "Меры безопасности", "kk": "Қауіпсіздік шаралары"}[language] in told
    assert f"{address}/prosecutor-notice/new" in told
    assert f"{address}/prosecutor-notice/withdrawal/new" not in told, "nobody was told yet"
    prosecutor = an_agency(kind="prosecutor", region="aktobe")
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor)
    told = page(investigator, address, language)
    assert f"{address}/prosecutor-notice/new" in told, "another office may have to be told"
    assert f"{address}/prosecutor-notice/withdrawal/new" in told


def test_each_measure_says_its_term_or_why_there_is_none_and_how_sure_that_is() -> None:
    assert notice_of("personal_safety", ordered_on=DAY).en == "24 hours after the order; CPC 97(4-1)"
    assert notice_of("guard", ordered_on=DAY).en == "no term: CPC 97(4-1) asks it of “Order on personal safety”"
    assert "assumed, needs a lawyer's check" in why_none(ordered_on=DAY).en


def test_before_the_rule_there_was_none() -> None:
    assert notice_of("personal_safety", ordered_on=date(2010, 1, 1)) == NO_RULE
    assert why_none(ordered_on=date(2010, 1, 1)) == NO_RULE_HERE


def work_of(actor: Actor) -> list[str]:
    rows = QUERIES["my_work"](actor=actor, term="protection.prosecutor_notice")
    return list(rows.values_list("next_step", flat=True))


def test_a_notice_covers_the_measures_ordered_when_it_was_given_and_no_later_one(investigator: Actor) -> None:
    office = an_agency(kind="prosecutor", region="aktobe")
    protection = granted(investigator, asked(investigator), "guard")
    address = f"/protections/{protection.ref}"
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=office)
    with refused_as("protection.office_told"):
        commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=office)
    next_day = later(investigator, days=1)
    commands.add_measures(actor=next_day, protection=protection, measures=["personal_safety"], reasons="More")
    owed = Obligation.objects.get(term="protection.prosecutor_notice")
    assert (owed.started_at, owed.met_at) == (next_day.now, None)
    assert owed.due_at == next_day.now + timedelta(hours=24)
    assert work_of(investigator) == [f"{address}/prosecutor-notice/new"]
    assert f"{address}/prosecutor-notice/new" in page(investigator, address, "en")
    assert f'value="{office.ref}" selected' in page(investigator, f"{address}/prosecutor-notice/new", "en")
    told = later(investigator, days=1, hours=3)
    commands.tell_prosecutor(actor=told, protection=protection, prosecutor=office)
    owed.refresh_from_db()
    assert owed.met_at == told.now
    with refused_as("protection.office_told"):
        commands.tell_prosecutor(actor=told, protection=protection, prosecutor=office)


def test_such_a_measure_ordered_again_after_it_was_lifted_is_told_again(investigator: Actor) -> None:
    office = an_agency(kind="prosecutor", region="aktobe")
    protection = granted(investigator, asked(investigator), "guard", "personal_safety")
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=office)
    order = ordered(investigator, protection, measures=["personal_safety"])
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    lifting.put_lifting_into_force(actor=later(investigator, days=9), protection_lifting=order)
    again = later(investigator, days=20)
    commands.add_measures(actor=again, protection=protection, measures=["personal_safety"], reasons="Again")
    first, second = Obligation.objects.filter(term="protection.prosecutor_notice").order_by("id")
    assert first.met_at == investigator.now
    assert (second.started_at, second.met_at) == (again.now, None)
    commands.tell_prosecutor(actor=again, protection=protection, prosecutor=office)
    assert work_of(investigator) == []
