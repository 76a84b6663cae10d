"""A question that may stay open has three answers on a page: yes, no and none."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from qorgan.desk.counter import COMMANDS
from qorgan.kit.fields import Field, fields_of, given_in
from qorgan.kit.pages import PAGES
from qorgan.kit.templatetags.kit import field_options
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


def test_no_and_no_answer_are_two_things_where_the_question_may_stay_open() -> None:
    act = COMMANDS["record_follow_up"]
    for typed, found in (("", None), ("true", "true"), ("false", "false")):
        assert given_in(act=act, data=QueryDict(f"needs_help={typed}")).get("needs_help") == found
    assert given_in(act=act, data=QueryDict(""))["not_reached"] is False, "an unticked box of a plain yes or no says no"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_it_is_shown_as_a_choice_with_what_was_said_before(language: str) -> None:
    act, actor = COMMANDS["correct_care_file"], an_actor(role="social_worker", language=language)
    for held, shown in ((True, "true"), (False, "false"), (None, "")):
        field = {one.name: one for one in fields_of(act=act, actor=actor, given={"is_repeat": held})}["is_repeat"]
        assert (field.widget, field.value) == ("select", shown)
        assert [words for _value, words in field.options] == {"ru": ["да", "нет"], "kk": ["иә", "жоқ"]}[language]
    reopen = {one.name: one for one in fields_of(act=act, actor=actor, given={})}["reopen"]
    assert reopen.widget == "check"


def field_of(command: str, name: str, *, language: str, role: str = "social_worker") -> Field:
    found = fields_of(act=COMMANDS[command], actor=an_actor(role=role, language=language), given={})
    return next(one for one in found if one.name == name)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_own_country_and_the_likely_ones_stand_first_and_the_others_by_their_letters(language: str) -> None:
    field = field_of("register_person", "citizenship", language=language)
    codes = [code for code, _ in field.options]
    assert codes[: field.near] == ["KZ", "UZ", "KG", "TJ", "TM", "RU", "stateless", "unknown"]
    assert codes.count("KZ") == 1
    assert codes.index("AU") < codes.index("UA"), "the others stay in the order of letters"
    assert field.is_searched


def test_bodies_of_the_own_region_are_offered_first_the_own_before_them_when_there_are_many() -> None:
    far = [an_agency(kind="police", region="almaty_c", title=f"A {number:02}") for number in range(16)]
    near = an_agency(kind="police", region="aktobe", title="Y near")
    own = an_agency(kind="internal_ministry", region="aktobe", title="Z own")
    actor, page = an_actor(role="commission_secretary", agency=own), PAGES.lists["commission_decisions"]
    found = fields_of(act=page.query, actor=actor, given={}, choices=page.choices)
    field = next(one for one in found if one.name == "owner")
    assert [ref for ref, _ in field.options][: field.near] == [own.ref, near.ref]
    assert {one.ref for one in far} <= {ref for ref, _ in field.options[field.near :]}
    drawn = field_options(field)
    assert drawn.startswith(f'<optgroup label="Nearest and likeliest"><option value="{own.ref}">')
    assert drawn.count("<option ") == len(field.options), "without script the plain list has them all"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_region_that_is_no_more_stands_after_all_that_are(language: str) -> None:
    last, until = field_of("register_campaign", "region", language=language).options[-1]
    assert (last, "2018" in until) == ("sko_old", True)


def test_a_form_of_today_offers_no_region_that_is_no_more_unless_it_is_chosen() -> None:
    act, actor = COMMANDS["save_call"], an_actor(role="hotline_operator")
    for chosen in ("", "sko_old"):
        field = next(one for one in fields_of(act=act, actor=actor, given={"region": chosen}) if one.name == "region")
        assert ("sko_old" in dict(field.options)) is bool(chosen)
        assert "aktobe" in dict(field.options)
