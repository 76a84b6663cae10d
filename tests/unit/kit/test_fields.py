"""A question that may stay open has three answers on a page: yes, no and none."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from qorgan.desk.counter import COMMANDS
from qorgan.kit.fields import fields_of, given_in
from tests.worlds import an_actor

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
