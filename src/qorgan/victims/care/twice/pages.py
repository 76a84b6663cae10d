"""The pages of two stays at once, for the body that clears them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, keep_pages
from qorgan.victims.care.twice import commands, queries
from qorgan.victims.care.twice.models import DoubleStay
from qorgan.victims.care.twice.states import OPEN, TITLES

HOW = Phrase(
    "Find out which record is behind. Ask each organisation by itself whether the person of its own care file still lives there, as you "
    "may ask of any stay; tell neither that there is another. Whichever forgot a discharge enters it, and this is cleared by that. If both "
    "are right, say why."
)


def _state(found: DoubleStay, language: str) -> Text:
    return TITLES[found.state]


def _house(found: DoubleStay, language: str) -> Text:
    return found.care_file.agency.title


def _other_house(found: DoubleStay, language: str) -> Text:
    return found.other_file.agency.title


def _notices(found: DoubleStay, actor: Actor) -> Iterable[Text]:
    if found.state == OPEN:
        yield HOW


keep_pages(
    ListPage(
        query=queries.double_stays,
        columns=(
            Column("ref", link=True),
            "since_on care_file",
            Column("house", _("Organisation"), cell=_house),
            "other_file",
            Column("other_house", _("Other organisation"), cell=_other_house),
            Column("state", _("State"), cell=_state, badge=True),
        ),
        help=_(
            "Care files of two organisations that hold the same person. The figures of the state count such a night once; a bed may be held "
            "by nobody. The organisations do not know of each other."
        ),
        empty=_("Nobody is in two stays at once."),
    ),
    RecordPage(
        query=queries.double_stay,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "since_on care_file",
            Pair(_("Organisation"), cell=_house),
            "other_file",
            Pair(_("Other organisation"), cell=_other_house),
            "ended_on explained_on reason",
        ),
        actions=(commands.explain_two_stays,),
        notices=_notices,
    ),
    FormPage(command=commands.explain_two_stays, goes_to=lambda made: f"/double-stays/{made.ref}"),
)
