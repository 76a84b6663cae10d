"""References: the first letters tell kinds apart, and where two share them each is found all the same."""

from __future__ import annotations

from collections import Counter

import pytest
from django.apps import apps

from qorgan.desk import kinds
from qorgan.desk.counter import COMMANDS
from qorgan.intake.hotline.models import Call
from qorgan.rights.compensation.models import HarmClaim
from tests.worlds import an_actor

SHARED = {"CA", "CN", "HC", "LF", "RT"}
"""Letters that two kinds bear since before this was looked at: references that were given out keep them."""


def test_no_further_kinds_share_their_first_letters() -> None:
    told = Counter(getattr(model, "ref_prefix", "") for model in apps.get_models() if not model._meta.proxy)
    assert {prefix for prefix, number in told.items() if prefix and number > 1} <= SHARED


@pytest.mark.django_db
def test_a_record_is_found_whichever_kind_of_its_letters_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    operator = an_actor(role="hotline_operator")
    call = COMMANDS["start_call"](actor=operator, channel="hotline_150")
    two = [(model, kinds.KINDS[model]) for model in (HarmClaim, Call)]
    for order in (two, two[::-1]):
        monkeypatch.setattr(kinds, "KINDS", dict(order))
        kind, record = kinds.find_anything(actor=operator, ref=call.ref)
        assert (kind.model, record.pk) == (Call, call.pk)
