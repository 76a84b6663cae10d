"""The sound ground under the corpus: with plausible values every act is done, so that one wrong value stands alone."""

from __future__ import annotations

import json
import re
from unittest.mock import patch
from urllib.parse import urlencode

import pytest

from qorgan.desk.facts import ledger
from tests.corpus.plausible import ALONE, all_acts
from tests.corpus.store import House
from tests.statements import statements_sent

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus")]


WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def disagreements(tables: set[str]) -> list[ledger.Disagreement]:
    """What is untrue of the facts that records of these tables tell: to recompute every fact after every act takes too long."""
    written = [source for source in ledger.SOURCES.values() if source.model._meta.db_table in tables]
    facts = {table for source in written for table in source.tells}
    told = {name: source for name, source in ledger.SOURCES.items() if facts.intersection(source.tells)}
    with patch.object(ledger, "SOURCES", told), patch.object(ledger, "also_verify", []):
        return list(ledger.verify())


def test_every_act_is_done_with_plausible_values_and_leaves_the_ledger_true(house: House) -> None:
    """An act that changes a record which it does not answer with must settle it, or a figure is false from then on."""
    refused, untrue = {}, {}
    for act in all_acts():
        role, method, places, given = house.asked(act)
        address = f"/api/v1{act.route.format(**places)}"
        how = {"data": json.dumps(given), "content_type": "application/json"} if method == "POST" else {}
        if method == "GET" and given:
            address += f"?{urlencode(given, doseq=True)}"
        with house.undoing(role), statements_sent() as sent:
            answer = house.sent(role, method, address, **how)
            if answer.status == 400 and "late_entry_reason" in answer.text:  # the act keeps a term that had run out
                how["data"] = json.dumps({**given, "late_entry_reason": "corrected"})
                answer = house.sent(role, method, address, **how)
            tables = {name for one in sent for name in WRITTEN.findall(one)}
            if found := disagreements(tables):
                untrue[act.name] = found
        if answer.status != ALONE.get(act.name, 200):
            refused[act.name] = (role, answer.status, answer.text[:300])
    assert (refused, untrue) == ({}, {})
