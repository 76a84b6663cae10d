"""Dated legislation: load it, ask it by date, apply it to an act, compare its editions.

law = load_law(folder)
law.on(day).article("xx.cc.128", part="1").imprisonment_years      -> Span, with its citation
law.on(day).parameter("xx.mci") * 30                               -> Money
law.on(day).offence_list("xx.mia_2020").covers(article=..., part=..., paragraph=...)
law.applicable(article=..., part=..., act_on=..., judged_on=...)   -> the edition that applies, and why
law.compare(article, day_a, day_b)                                 -> rows for two columns
law.changes(act)                                                   -> what an amendment changed
"""

from qorgan.law.acts import Act
from qorgan.law.applying import Applicable, severity_order
from qorgan.law.articles import FIELDS, PUNISHMENTS, Article, Part
from qorgan.law.calendars import WorkCalendar, load_calendar
from qorgan.law.citations import Basis, Citation
from qorgan.law.comparison import Change, Row, entries, how_sure
from qorgan.law.compensation import Compensation, Tier
from qorgan.law.legislation import LawOnDate, Legislation
from qorgan.law.lengths import Length, Unit
from qorgan.law.loader import Law, load_law
from qorgan.law.offences import Member, OffenceList
from qorgan.law.parameters import Parameter, Quantity
from qorgan.law.provisions import Cell, Provision
from qorgan.law.punishments import PunishmentKind
from qorgan.law.refusals import (
    LawSilent,
    NoValueOnDate,
    UnknownArticle,
)
from qorgan.law.terms import Term, Terms, load_terms
from qorgan.law.values import Ban, Derived, History, Named, Span, Stated

__all__ = [
    "FIELDS",
    "PUNISHMENTS",
    "Act",
    "Applicable",
    "Article",
    "Ban",
    "Basis",
    "Cell",
    "Change",
    "Citation",
    "Compensation",
    "Derived",
    "History",
    "Law",
    "LawOnDate",
    "LawSilent",
    "Legislation",
    "Length",
    "Member",
    "Named",
    "NoValueOnDate",
    "OffenceList",
    "Parameter",
    "Part",
    "Provision",
    "PunishmentKind",
    "Quantity",
    "Row",
    "Span",
    "Stated",
    "Term",
    "Terms",
    "Tier",
    "Unit",
    "UnknownArticle",
    "WorkCalendar",
    "entries",
    "how_sure",
    "load_calendar",
    "load_law",
    "load_terms",
    "severity_order",
]
