"""What is kept of an investigation: it was not with the prosecutor before the last of it, whatever is entered today.

Rooms up-river that keep what happens in an investigation add it once to `INVESTIGATED`.
"""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.desk.happenings import Happenings
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.refusals_of_steps import SentBeforeRecord
from qorgan.justice.crimes.steps import SENT_TO_PROSECUTOR
from qorgan.kernel.texts import Text, day_text

INVESTIGATED = Happenings()


def check_investigated(proceeding: Proceeding, *, decision: str, on: date, until: date | None = None) -> None:
    """Whether nothing is kept of the investigation that happened after it went to the prosecutor; of a correction, until the day it said.

    Raises:
        SentBeforeRecord
    """
    last = INVESTIGATED.last(proceeding, until=until) if decision == SENT_TO_PROSECUTOR else None
    if last and on < last.on:
        title = country().codes["proceeding_decisions"].get(decision).title
        raise SentBeforeRecord(
            decision=title, on=day_text(on), what=last.what, other_on=day_text(last.on), record=last.ref
        ).at("on")  # fmt: skip


INVESTIGATED.add(
    what=Text(en="Injured party recognised", ru="Лицо признано потерпевшим", kk="Тұлға жәбірленуші деп танылды"),
    rows=lambda proceeding: proceeding.injured_parties.filter(withdrawn_on__isnull=True),
    day="recognised_on",
)
