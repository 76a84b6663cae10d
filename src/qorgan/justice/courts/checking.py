"""What the acts of a court look at before they write: how the proceeding stands, and what the law knew."""

from __future__ import annotations

from datetime import date

from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.refusals import NobodyConvicted, StillPending
from qorgan.justice.courts.states import CONVICTED
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifying import Provision, provision_fault


def lock(court_proceeding: CourtProceeding) -> None:
    """Lock a proceeding until the act ends and read it again."""
    court_proceeding.refresh_from_db(from_queryset=CourtProceeding.objects.select_for_update())


def check_ended(court_proceeding: CourtProceeding) -> None:
    """Raises `StillPending` when the court has not decided."""
    if not court_proceeding.ended_on:
        raise StillPending(ref=court_proceeding.ref)


def check_convicted(court_proceeding: CourtProceeding) -> None:
    """Raises `StillPending` without a judgment, `NobodyConvicted` when it convicted nobody."""
    check_ended(court_proceeding)
    if court_proceeding.outcome != CONVICTED:
        raise NobodyConvicted(ref=court_proceeding.ref, outcome=named("judgment_outcomes", court_proceeding.outcome))


def check_known_in_law(*, provision: Provision, days: tuple[date, ...]) -> None:
    """Raises `ArticleNotListed` or `ProvisionNotInLaw` when the law knew the provision on none of the days."""
    fault = provision_fault(provision=provision, days=days)
    if fault:
        raise fault


def law_days(proceeding: Proceeding | None, article: str, *others: date) -> tuple[date, ...]:
    """The days on which the law may have known a provision: those of the acts charged and those the court knows."""
    acts = proceeding.counts.filter(STANDING, article=article).values_list("act_on", flat=True) if proceeding else ()
    return (*acts, *others)
