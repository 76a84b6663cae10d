"""The lives of an advertisement, a group, a contact, a request to block and a retired signal, as tables: from, act, to, who."""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    BlockRequest,
    SharedContact,
    SignalRetirement,
)
from qorgan.kernel.texts import Phrase

ADD, SEE, READ, KEEP = "monitoring.add", "monitoring.see", "monitoring.read", "monitoring.keep"
BLOCKS, ANSWER = "monitoring.blocks", "monitoring.answer"
"""Enter advertisements; read those of the own body; read all of them; group and decide; read requests to block; answer them."""

STANDS, VOIDED = "stands", "voided"
UNDECIDED, DECIDED, MERGED = "undecided", "decided", "merged"
JOINS, BARRED = "joins", "barred"
RETIRED, TAKEN_UP = "retired", "taken_up"
PROPOSED, ASKED, ANSWERED, GONE, WITHDRAWN = "proposed", "asked", "answered", "gone", "withdrawn"

TITLES = {
    PROPOSED: Phrase("Proposed"),
    ASKED: Phrase("Asked"),
    ANSWERED: Phrase("Answered", context="a question to a platform"),
    GONE: Phrase("Gone"),
    WITHDRAWN: Phrase("Withdrawn", context="a question to a platform"),
    RETIRED: Phrase("Retired"),
    TAKEN_UP: Phrase("Taken up again"),
}
"""How the states of a request to block and of a signal read."""

ADVERTISEMENT_MOVES = (
    Transition("", "register_advertisement", STANDS, ADD),
    Transition(STANDS, "add_picture", STANDS, ADD),
    Transition(STANDS, "refer_child_material", STANDS, ADD),
    Transition("", "hand_over_offer", STANDS, ADD),
    Transition(STANDS, "correct_record", STANDS, KEEP),
    Transition(STANDS, "correct_contacts", STANDS, KEEP),
    Transition(STANDS, "void_record", VOIDED, KEEP),
)
GROUP_MOVES = tuple(
    Transition(state, act, to or state, KEEP)
    for state in (UNDECIDED, DECIDED)
    for act, to in (
        ("confirm_group", ""),
        ("add_to_group", ""),
        ("take_from_group", ""),
        ("part_advertisements", ""),
        ("rejoin_groups", ""),
        ("part_group", ""),
        ("rejoin_group", ""),
        ("decide_group", DECIDED),
    )
)
CONTACT_MOVES = (
    Transition(JOINS, "bar_contact", BARRED, KEEP),
    Transition(BARRED, "admit_contact", JOINS, KEEP),
)
SIGNAL_MOVES = (
    Transition("", "retire_signal", RETIRED, KEEP),
    Transition(RETIRED, "take_up_signal", TAKEN_UP, KEEP),
)
BLOCK_MOVES = (
    Transition("", "decide_group", PROPOSED, KEEP),
    Transition(PROPOSED, "approve_block", ASKED, KEEP),
    Transition(PROPOSED, "withdraw_block", WITHDRAWN, KEEP),
    Transition(ASKED, "withdraw_block", WITHDRAWN, KEEP),
    Transition(ASKED, "answer_block", ANSWERED, ANSWER),
    Transition(ASKED, "record_gone", GONE, KEEP),
    Transition(ANSWERED, "record_gone", GONE, KEEP),
)


def state_of_advertisement(record: Advertisement) -> str:
    """Where an advertisement stands."""
    return VOIDED if record.voided_on else STANDS


def state_of_group(record: AdvertisementGroup) -> str:
    """Where a group stands."""
    if record.merged_into_id:
        return MERGED
    return DECIDED if record.outcome else UNDECIDED


def state_of_contact(record: SharedContact) -> str:
    """Whether a contact joins."""
    return BARRED if record.barred_on else JOINS


def state_of_retirement(record: SignalRetirement) -> str:
    """Whether a signal is retired still."""
    return TAKEN_UP if record.taken_up_on else RETIRED


def state_of_block(record: BlockRequest) -> str:
    """Where a request to block stands."""
    if record.withdrawn_on:
        return WITHDRAWN
    if record.gone_on:
        return GONE
    if record.answered_on:
        return ANSWERED
    return ASKED if record.asked_on else PROPOSED
