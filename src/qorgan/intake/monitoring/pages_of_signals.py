"""The pages of signals: the list with what each came to, decisions where one stood, and which are retired."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.intake.monitoring import retiring, signalling
from qorgan.intake.monitoring.models import SignalRetirement
from qorgan.intake.monitoring.states import READ, TITLES, state_of_retirement
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.formatting import Said
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, OwnPage, Pair, RecordPage, columns_of, keep_pages

TAKEN_UP = Phrase("Taken up again on {on}: {reason}")
STAYS = Phrase("Newcomers get no risk by it from now on. What bore it before keeps its reasons and its risk.")


def _notices(retirement: SignalRetirement, actor: Actor) -> Iterable[Text]:
    if retirement.taken_up_on:
        yield TAKEN_UP.filled(on=day_text(retirement.taken_up_on), reason=retirement.taken_up_reason)


def _state(retirement: SignalRetirement, language: str) -> Text:
    return TITLES[state_of_retirement(retirement)]


def _precision(retirement: SignalRetirement, language: str) -> int | None:
    return round(100 * retirement.confirmed / retirement.decided) if retirement.decided else None


def _signal(row: Any, language: str) -> Said:
    return Said(country().codes["signals"].label(row.signal, language), link=f"/signals/{row.signal}")


RETIREMENT_COLUMNS = columns_of(
    SignalRetirement,
    Column("ref", _("Retirement"), link=True),
    Column("signal", cell=_signal),
    Column("state", _("State"), cell=_state, badge=True),
    "retired_on reason",
    Column("hits", align="right"),
    Column("decided", align="right"),
    Column("confirmed", align="right"),
    Column("precision", _("Precision, %"), cell=_precision, align="right"),
    "taken_up_on",
)

keep_pages(
    OwnPage(
        title=signalling.signals.title,
        path=signalling.signals.route,
        may=READ,
        menu=Menu(section="intake", order=45, icon="alert-triangle"),
    ),
    ListPage(
        query=signalling.monitoring_decisions,
        menu=Menu(section="intake", order=46, icon="scale"),
        columns=("decided_on group", Column("outcome", badge=True), "kind region reason signals"),
        joins=("group",),
        empty=_("Nobody decided yet."),
    ),
    ListPage(
        query=signalling.signal_retirements,
        menu=Menu(section="intake", order=47, icon="circle-x"),
        new=retiring.retire_signal,
        columns=RETIREMENT_COLUMNS,
        joins=(),
        help=_("Signals that misled, with what each had come to on the day on which it was retired."),
        empty=_("No signal was retired."),
    ),
    RecordPage(
        query=signalling.signal_retirement,
        pairs=(
            Pair(_("Signal"), cell=_signal),
            Pair(_("State"), cell=_state, badge=True),
            "retired_on reason agency hits decided confirmed",
            Pair(_("Precision, %"), cell=_precision),
            "taken_up_on",
        ),
        notices=_notices,
        actions=(retiring.take_up_signal,),
    ),
    FormPage(command=retiring.retire_signal, linked=("signal",), notices=lambda records, actor: (STAYS,)),
)
