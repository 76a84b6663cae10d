"""The columns of the desk and of the journals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.kit.formatting import Said
from qorgan.kit.pages import Column
from qorgan.office.work import presentation
from qorgan.office.work.steps import page_of_ref
from qorgan.people.ages import age_band_on


def linked(name: str) -> Any:
    """A cell that leads to the page of the record whose reference stands in an attribute."""

    def cell(row: Any, language: str) -> Said | str:
        ref = getattr(row, name)
        return Said(ref, link=page_of_ref(ref)) if ref else ""

    return cell


def _age(stay: Any, language: str) -> Any:
    return age_band_on(stay.person, stay.admitted_on)


def _file(goal: Any, language: str) -> Any:
    return goal.care_plan.care_file


DUE = (
    Column("due_at", _("Due"), cell=presentation.due),
    Column("standing", _("Standing"), cell=presentation.standing, badge=True),
    Column("term", _("What is owed"), cell=presentation.titled),
    Column("subject", _("About"), cell=presentation.about),
)
GOALS = (
    Column("due_on", _("Due")),
    Column("area", _("Area"), code_list="plan_areas"),
    Column("care_plan", _("Individual plan")),
    Column("care_file", _("Care file"), cell=_file),
)
PEOPLE = (
    Column("sex", _("Sex"), code_list="sexes"),
    Column("age", _("Age group"), code_list="victim_groups"),
    Column("people", _("How many people")),
)
PLACES = (
    Column("ref", _("Places"), link=True),
    Column("groups", _("For whom"), code_list="place_groups"),
    Column("places", _("Places in all")),
    Column("taken", _("Places in use")),
    Column("free", _("Free places")),
    Column("beyond", _("Beyond the places")),
    Column("told_at", _("Told at")),
)
STAYS = (
    Column("ref", _("Care file"), link=True),
    Column("admitted_on", _("Admitted on")),
    Column("sex", _("Sex"), cell=lambda stay, language: stay.person.sex, code_list="sexes"),
    Column("age", _("Age group"), cell=_age, code_list="victim_groups"),
    Column("place", _("Places")),
)
LEFT = (
    *STAYS[:2],
    Column("discharged_on", _("Discharged on")),
    Column("discharge_reason", _("Reason of discharge"), code_list="discharge_reasons"),
)
JOURNAL = (
    Column("on", _("Day")),
    Column("record", _("Record"), cell=linked("record")),
    Column("care_file", _("Care file"), cell=linked("care_file")),
    Column("what", _("What")),
    Column("more", _("More")),
)
