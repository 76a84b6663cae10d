"""The operation's own journal as its page shows it: who did what, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.labels import text_of
from qorgan.justice.operations import named, queries
from qorgan.justice.operations.colleagues import called
from qorgan.justice.operations.models import PROSECUTOR, Operation
from qorgan.justice.operations.sites import ACT
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column

MOST = 100
TOLD = Phrase("Told that another operation goes there too")
REFUSED = Phrase("{act} (refused)")
HOUSE = Phrase("The system itself")
LINES = (
    Column("at", _("At")),
    Column("who", _("Person")),
    Column("act", _("Act"), cell=lambda line, _language: _said(line)),
)


def lines_shown(operation: Operation, actor: Actor) -> list[Any]:
    """The latest lines, for whoever leads the operation and for its prosecutor; none for anybody else."""
    if not named.duties_of(operation, actor).intersection((*named.LEADS, PROSECUTOR)):
        return []
    found = list(queries.lines_of(operation)[:MOST])
    names = called(one.user for one in found)
    for one in found:
        one.who = names.get(one.user, HOUSE if one.user == "-" else one.user)  # type: ignore[attr-defined]
    return found


def _said(line: Any) -> Text:
    act = COMMANDS.get(line.act) or QUERIES.get(line.act)
    said = text_of(act.title) if act else TOLD if line.act == ACT else Text.of(line.act)
    return REFUSED.filled(act=said) if line.outcome.startswith("refused") else said
