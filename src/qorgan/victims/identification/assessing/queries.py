"""What may be asked about instruments of assessment."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import CodeOf, Day
from qorgan.victims.identification.assessing import sheets
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS

ON = {"on": _("On the day"), "instrument": _("Instrument")}


@query(may="law.read", get="/instruments", title=_("Questionnaires"), labels=ON)
def instruments(*, actor: Actor, on: Day | None = None) -> tuple[sheets.InstrumentLine, ...]:
    """Every version of every instrument by which a person's situation may be assessed, those in force on the day first."""
    return sheets.instrument_lines(day=on or actor.today)


@query(may="law.read", get="/instruments/{instrument}", title=_("Instrument of assessment"), labels=ON)
def instrument(
    *, actor: Actor, instrument: Annotated[str, CodeOf(INSTRUMENTS)], on: Day | None = None
) -> sheets.InstrumentSheet:
    """One version of an instrument: its questions in order, what opens each, how they are counted."""
    return sheets.instrument_sheet(instrument, day=on or actor.today)
