"""References: the first letters tell kinds apart, on paper and over the telephone too."""

from __future__ import annotations

from collections import Counter

from django.apps import apps


def test_no_two_kinds_share_their_first_letters() -> None:
    told = Counter(getattr(model, "ref_prefix", "") for model in apps.get_models() if not model._meta.proxy)
    assert [prefix for prefix, number in told.items() if prefix and number > 1] == []
