"""How a room says what must be notified.

DECISION = require_notification(NotificationRule(name="compensation.decision", model=CompensationClaim, decisions=decisions_of,
                                                 term="compensation.telling", letters=("compensation-decision",), ...))
"""

from __future__ import annotations

from qorgan.desk.access.roles import imply
from qorgan.desk.reactions import react
from qorgan.office.notifications.derivation import behind, bring_in_line
from qorgan.office.notifications.rules import KEEP, READ, RULES, NotificationRule, rules_of


def require_notification(rule: NotificationRule) -> NotificationRule:
    """Let each such decision be notified: its notification comes into being with it, is owed, and is seen with its record."""
    if not rules_of(rule.model):
        react(model=rule.model, do=bring_in_line, among=behind)
    RULES[rule.name] = rule
    imply(READ, by=rule.read)
    imply(READ, by=rule.keep)
    imply(KEEP, by=rule.keep)
    return rule
