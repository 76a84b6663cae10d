"""What a body owes by a term is unfinished work as well, also where no record of it is open: nobody would be reminded of it any more."""

from __future__ import annotations

from django.db.models import QuerySet

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.unfinished import COMPARTMENT, PASSING, holds
from qorgan.kernel.texts import Text


def _owed(agency: Agency) -> QuerySet[Obligation]:
    passing = {term for terms in PASSING for term in terms()}
    return Obligation.objects.filter(IS_OPEN, agency=agency, is_private=False).exclude(term__in=passing).order_by()


def _guarded() -> list[str]:
    return [term.id for term in country().terms.all() if term.guarded]


holds(
    title=Text(en="duties still owed", ru="неисполненные обязанности", kk="орындалмаған міндеттер"),
    rows=lambda agency: _owed(agency).exclude(term__in=_guarded()),
)
holds(title=COMPARTMENT, rows=lambda agency: _owed(agency).filter(term__in=_guarded()), is_counted=False)
