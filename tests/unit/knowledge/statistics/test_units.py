"""A unit is said in the form that goes with its number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.indicators import indicators
from qorgan.knowledge.statistics.units import unit_beside, units

REFERRALS = Text(en="referrals", ru="направлений", kk="жолдама")
SHARE = Text(en="per cent", ru="процентов", kk="пайыз")


@pytest.mark.parametrize(
    ("value", "en", "ru"),
    [
        (1, "referral", "направление"),
        (3, "referrals", "направления"),
        (5, "referrals", "направлений"),
        (11, "referrals", "направлений"),
        (0, "referrals", "направлений"),
        (121, "referrals", "направление"),
        (None, "referrals", "направлений"),
    ],
)
def test_a_count_is_said_in_the_form_of_its_number(value: int | None, en: str, ru: str) -> None:
    said = [unit_beside(REFERRALS, value=value, language=language) for language in ("en", "ru", "kk")]
    assert said == [en, ru, "жолдама"]


def test_parts_of_a_whole_are_said_as_few() -> None:
    assert unit_beside(SHARE, value=Decimal("45.5"), language="ru") == "процента"
    assert unit_beside(SHARE, value=Decimal("45.5"), language="kk") == "пайыз"


def test_a_unit_without_forms_stays_as_it_stands() -> None:
    assert unit_beside(Text.of("ohm"), value=1, language="ru") == "ohm"


def test_every_unit_of_the_country_has_its_forms() -> None:
    used = {(one.unit.en, one.unit.ru) for one in indicators().values()}
    assert {en for en, _ru in used} == units()["en"].keys()
    assert {ru for _en, ru in used} == units()["ru"].keys()
