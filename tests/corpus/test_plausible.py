"""The sound ground under the corpus: with plausible values every act is done, so that one wrong value stands alone."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from tests.corpus.plausible import ALONE, all_acts
from tests.corpus.store import House

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus")]


def test_every_act_is_done_with_plausible_values(house: House) -> None:
    refused = {}
    for act in all_acts():
        role, method, places, given = house.asked(act)
        address = f"/api/v1{act.route.format(**places)}"
        how = {"data": json.dumps(given), "content_type": "application/json"} if method == "POST" else {}
        if method == "GET" and given:
            address += f"?{urlencode(given, doseq=True)}"
        answer = house.send(role, method, address, **how)
        if answer.status != ALONE.get(act.name, 200):
            refused[act.name] = (role, answer.status, answer.text[:300])
    assert refused == {}
