"""The proof that nobody edited the journal, and the anchor to keep outside for the next proof."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Line
from qorgan.desk.journal import chain
from qorgan.kernel.refusals import BadInput
from qorgan.office.audit.refusals import NOT_AN_ANCHOR

ANCHOR = re.compile(r"(\d{1,18})[\s:]+([0-9a-f]{64})")
SHOWN_BREAKS = 100


class FoundBreak(BaseModel):
    """A line at which the chain does not hold, and what is wrong there in every language."""

    seq: int
    what: dict[str, str]


class Verification(BaseModel):
    """What the walk over the journal found.

    `lines` is the number of the last line, `anchor` its number and mac to print and keep outside the database;
    `breaks` holds the first hundred of `broken`.
    """

    holds: bool
    lines: int
    broken: int
    breaks: list[FoundBreak]
    anchor: str


@command(
    may="journal.read",
    post="/journal/verification",
    title=_("Verify the journal"),
    labels={"anchor": _("Anchor printed earlier")},
    helps={"anchor": _("Number and mac of a line, as printed and kept outside. May stay empty.")},
)
def verify_journal(*, actor: Actor, anchor: Line | None = None) -> Verification:
    """Walk the whole journal and say whether a line was edited, removed, reordered, added or cut off.

    Raises:
        BadInput: the anchor is not a number and a mac.
    """
    anchors = [_read(anchor)] if anchor else []
    breaks = list(chain.verify(anchors=anchors))
    end = chain.anchor()
    return Verification(
        holds=not breaks,
        lines=end[0] if end else 0,
        broken=len(breaks),
        breaks=[FoundBreak(seq=found.seq, what=found.what.as_dict()) for found in breaks[:SHOWN_BREAKS]],
        anchor=f"{end[0]} {end[1]}" if end else "",
    )


def _read(text: str) -> tuple[int, str]:
    found = ANCHOR.fullmatch(text.strip().lower())
    if not found:
        raise BadInput(problems={"anchor": [NOT_AN_ANCHOR]})
    return int(found[1]), found[2]
