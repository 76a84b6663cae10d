"""A measure for which the law sets no term to tell the prosecutor says so, and why."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.rights.protection import commands
from qorgan.rights.protection.noticing import NO_RULE, NO_RULE_HERE, notice_of, why_none
from tests.unit.rights.test_protection import asked, granted
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
    prosecutor = an_agency(kind="prosecutor", region="aktobe")
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor)
    assert f"{address}/prosecutor-notice/new" not in page(investigator, address, language), "told once"


def test_each_measure_says_its_term_or_why_there_is_none_and_how_sure_that_is() -> None:
    assert notice_of("personal_safety", ordered_on=DAY).en == "24 hours after the order; CPC 97(4-1)"
    assert notice_of("guard", ordered_on=DAY).en == "no term: CPC 97(4-1) asks it of “Order on personal safety”"
    assert "assumed, needs a lawyer's check" in why_none(ordered_on=DAY).en


def test_before_the_rule_there_was_none() -> None:
    assert notice_of("personal_safety", ordered_on=date(2010, 1, 1)) == NO_RULE
    assert why_none(ordered_on=date(2010, 1, 1)) == NO_RULE_HERE
