"""What is kept of an investigation: it was not ended or interrupted before the last of it, whatever is entered today.

Rooms up-river that keep what happens in an investigation add it once to `INVESTIGATED`.
"""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.desk.happenings import Happenings
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.refusals_of_steps import DecidedBeforeRecord
from qorgan.justice.crimes.states import is_left
from qorgan.kernel.texts import Text, day_text

INVESTIGATED = Happenings()


def check_investigated(
    proceeding: Proceeding, *, decision: str, was: str, to: str, on: date, until: date | None = None
) -> None:  # fmt: skip
    """Whether nothing is kept that happened after a decision ended or interrupted the investigation; of a correction, until the day it said.

    Raises:
        DecidedBeforeRecord
    """
    last = INVESTIGATED.last(proceeding, until=until) if is_left(was=was, to=to) else None
    if last and on < last.on:
        title = country().codes["proceeding_decisions"].get(decision).title
        raise DecidedBeforeRecord(
            decision=title, on=day_text(on), what=last.what, other_on=day_text(last.on), record=last.ref
        ).at("on")  # fmt: skip


INVESTIGATED.add(
    what=Text(en="Injured party recognised", ru="Лицо признано потерпевшим", kk="Тұлға жәбірленуші деп танылды"),
    rows=lambda proceeding: proceeding.injured_parties.filter(withdrawn_on__isnull=True),
    day="recognised_on",
)
