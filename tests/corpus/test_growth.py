"""An act costs what it writes, not what is there already: each is done where one row of each kind stands about a record, then three, then nine.

Where one stood an act may meet none beside it, and read what follows from several for the first time where there are three. From
three to nine nothing is new: whatever sends more there does it in number of what it finds.
"""

from __future__ import annotations

import pytest

from qorgan.desk.counter import COMMANDS
from qorgan.government.budget.findings import keep_findings
from qorgan.government.budget.models import SocialOrder
from qorgan.kernel.refusals import Refusal
from tests.corpus.multiplied import multiply
from tests.corpus.plausible import doer, filled
from tests.corpus.store import House
from tests.doorkeepers import undone
from tests.share import share_of
from tests.statements import statements_sent

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus")]

MORE, TIMES = 2, 3
HELD_OTHERWISE = {"award_wages", "accept_expenditure_report", "correct_stage", "print_order_reasons"}
"""What several rows of one kind refuse, as they would in any house."""
ABOUT_EACH = {
    "record_class": "The answers of each participant are written.",
    "record_attendance": "Whoever came is written for each seat.",
    "record_returned_payment": "Each payment that came back is written into its own account.",
    "withdraw_prosecutor_notice": "Each notice that was told wrongly is taken back.",
    "withdraw_consent": "Each consent that says the same ends with it.",
    "seal_identity": "The orders about the person are struck one by one.",
    "readmit": "Each expulsion from the stay is looked at as it stands then.",
    "sign_social_order": "Each order for the same days is told of, here and there.",
    "change_person": "Papers and claims for wages are told anew, each by its own course.",
    **dict.fromkeys(("import_file", "run_import"), "The rows of a list are read one by one."),
    **dict.fromkeys(
        (
            *("correct_count", "correct_proceeding", "correct_qualification", "repeal_extension", "file_motion"),
            *(
                "correct_judgment",
                "correct_sentence",
                "correct_court_proceeding",
                "enter_sentence",
                "withdraw_sentence",
            ),
            *("enter_into_force", "explain_compensation", "withdraw_injured_party", "link_operation_proceeding"),
        ),
        "What each civil claim holds is added up by itself; a proceeding has few.",
    ),
}
"""Acts that do something for each of several rows, and what."""


def test_no_act_costs_more_for_what_is_there_already(house: House) -> None:
    acts = share_of(sorted(COMMANDS.keys() - HELD_OTHERWISE), among=6)
    with undone():
        _statements(acts, house=house)  # what the process keeps from the first time is not counted
        counted = [_statements(acts, house=house)]
        for stand in (1, TIMES):
            multiply(TIMES, stand=stand)
            keep_findings(list(SocialOrder.objects.order_by("id")), actor=house.actors["operator"])
            counted.append(_statements(acts, house=house))
    one, three, nine = counted
    assert one.keys() == three.keys() == nine.keys(), "an act is done or refused by how many rows there are"
    grown = {name: (one[name], three[name], nine[name]) for name in one if nine[name] > three[name] + MORE}
    assert {name: found for name, found in grown.items() if name not in ABOUT_EACH} == {}


def _statements(acts: list[str], *, house: House) -> dict[str, int]:
    """How many statements each act sends, by name, of those that are done with plausible values."""
    found = {}
    for name in acts:
        given = filled(act=COMMANDS[name], world=house.world, store=house.store)
        for more in ({}, {"late_entry_reason": "corrected"}):
            with undone(), statements_sent() as sent:
                try:
                    COMMANDS[name](actor=house.actors[doer(name)], **given, **more)
                    found[name] = len(sent)
                    break
                except Refusal:
                    continue
    return found
