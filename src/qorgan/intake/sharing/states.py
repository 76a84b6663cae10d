"""The lives of a package and of its items, as tables: from, act, to, who. That a package is over follows from its last day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.workflow import Transition
from qorgan.intake.monitoring.models import AdvertisementGroup, AdvertisementNetwork
from qorgan.intake.sharing.models import BlindQuestion, Package, PackageItem

GIVE, READ, SEE, RECEIVE = "sharing.give", "sharing.read", "sharing.see", "sharing.receive"
"""Give packages and revoke them; read those given to the own body; say what was seen of them; take in files of other authorities."""

ASK, ANSWER = "sharing.ask", "sharing.answer"
"""Ask blindly which contacts both hold; answer such a question."""

STANDS, REVOKED = "stands", "revoked"
WAITS, ANSWERED = "waits", "answered"
HERE_ONLY = frozenset(("add_items", "record_sighting"))

PACKAGE_MOVES = (
    Transition("", "share_group", STANDS, GIVE),
    Transition("", "share_network", STANDS, GIVE),
    Transition(STANDS, "add_items", STANDS, GIVE),
    Transition(STANDS, "revoke_package", REVOKED, GIVE),
)
ITEM_MOVES = (
    Transition("", "add_items", STANDS, GIVE),
    Transition(STANDS, "revoke_item", REVOKED, GIVE),
    Transition(STANDS, "record_sighting", STANDS, SEE),
)
QUESTION_MOVES = (
    Transition("", "ask_blindly", WAITS, ASK),
    Transition(WAITS, "blind_question_file", WAITS, ASK),
    Transition(WAITS, "take_blind_answer", ANSWERED, ASK),
    Transition(WAITS, "answer_blind_question", ANSWERED, ANSWER),
)


def state_of_package(package: Package) -> str:
    """Whether a package was revoked."""
    return REVOKED if package.revoked_on else STANDS


def state_of_item(item: PackageItem) -> str:
    """Whether an item was revoked, by itself or with its package."""
    return REVOKED if item.revoked_on or item.package.revoked_on else STANDS


def is_in_force(package: Package, *, on: date) -> bool:
    """Whether a package may be read on a day."""
    return package.revoked_on is None and package.until_on >= on


def withheld_of_package(package: Package, actor: Actor) -> Collection[str]:
    """What is not done to a package that is over."""
    return () if is_in_force(package, on=actor.today) else HERE_ONLY


def withheld_of_item(item: PackageItem, actor: Actor) -> Collection[str]:
    """What is not done to an item of a package that is over."""
    return withheld_of_package(item.package, actor)


def withheld_of_group(group: AdvertisementGroup, actor: Actor) -> Collection[str]:
    """A group that became part of another is shared no more."""
    return ("share_group",) if group.merged_into_id else ()


def withheld_of_network(network: AdvertisementNetwork, actor: Actor) -> Collection[str]:
    """A network that became part of another is shared no more."""
    return ("share_network",) if network.merged_into_id else ()


def state_of_question(question: BlindQuestion) -> str:
    """Whether a blind question was answered."""
    return ANSWERED if question.answered_on else WAITS


def withheld_of_question(question: BlindQuestion, actor: Actor) -> Collection[str]:
    """Within the house whoever was asked answers; by file whoever asked takes it out and the answer in."""
    if question.to_id is None and question.agency_id == actor.agency.pk:
        return ("answer_blind_question",)
    by_file = ("blind_question_file", "take_blind_answer")
    return by_file if question.to_id == actor.agency.pk else (*by_file, "answer_blind_question")
