"""Whatever is done about a stay may begin or end two stays at once."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.twice.finding import find_doubles
from qorgan.victims.care.twice.models import DoubleStay

_GOES_ON, _NOT_ENDED = Q(discharged_on=None), Q(ended_on=None)
_TWICE = concerned(
    Rows(CareFile, at={"person": "person_id"}, where=_GOES_ON, beside=True),
    *(Rows(DoubleStay, at={path: "pk"}, where=_NOT_ENDED) for path in ("care_file", "other_file")),
)
"""Stays of people with another that goes on, and those that stand in a pair of which it is not said that it ended."""
react(model=CareFile, do=find_doubles, among=_TWICE, reads=(CareFile, DoubleStay))
