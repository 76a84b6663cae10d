"""Whatever is done about a stay may begin or end two stays at once."""

from __future__ import annotations

from qorgan.desk.reactions import react
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.twice.finding import concerned, find_doubles

react(model=CareFile, do=find_doubles, among=concerned)
