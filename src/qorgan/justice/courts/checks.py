"""What the acts of a court look at before they write: how the proceeding stands, and what the law knew."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.states import ACQUITTED, CONVICTED, GROUNDED
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifications import Provision, provision_fault
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text


def lock(court_proceeding: CourtProceeding) -> None:
    """Lock a proceeding until the act ends and read it again."""
    court_proceeding.refresh_from_db(from_queryset=CourtProceeding.objects.select_for_update())


def check_ended(court_proceeding: CourtProceeding) -> None:
    """Raises `court.still_pending` when the court has not decided."""
    if not court_proceeding.ended_on:
        raise Refusal("court.still_pending", ref=court_proceeding.ref)


def check_convicted(court_proceeding: CourtProceeding) -> None:
    """Raises `court.still_pending` without a judgment, `court.nobody_convicted` when it convicted nobody."""
    check_ended(court_proceeding)
    if court_proceeding.outcome != CONVICTED:
        raise Refusal(
            "court.nobody_convicted",
            ref=court_proceeding.ref,
            outcome=named("judgment_outcomes", court_proceeding.outcome),
        )


def acquittal_grounds() -> list[str]:
    """The grounds on which a court acquits, by the country's list."""
    return [one.code for one in country().codes["termination_reasons"] if one.attributes.get("acquits")]


def check_ground_of(outcome: str, *, ground: str, is_asked: bool = True) -> None:
    """An acquittal states one of its own grounds, if it `is_asked`; a judgment that is none, or a return, states none.

    Source: Criminal Procedure Code, article 394 (assumed).

    Raises:
        court.acquittal_ground_missing, court.ground_not_fitting
    """
    open_grounds = acquittal_grounds()
    if ground and (outcome not in GROUNDED or (outcome == ACQUITTED and ground not in open_grounds)):
        raise Refusal(
            "court.ground_not_fitting",
            ground=named("termination_reasons", ground),
            outcome=named("judgment_outcomes", outcome),
            grounds=_listed(open_grounds),
        ).at("ground")
    if outcome == ACQUITTED and is_asked and not ground:
        raise Refusal("court.acquittal_ground_missing", grounds=_listed(open_grounds)).at("ground")


def _listed(grounds: list[str]) -> Text:
    names = [named("termination_reasons", one) for one in grounds]
    return Text.of({language: "; ".join(name.in_(language) for name in names) for language in LANGUAGES})


def check_known_in_law(*, provision: Provision, days: tuple[date, ...]) -> None:
    """Raises `proceeding.article_not_listed` or `proceeding.provision_not_in_law` when the law knew the provision on none of the days."""
    fault = provision_fault(provision=provision, days=days)
    if fault:
        raise fault


def law_days(proceeding: Proceeding | None, article: str, *others: date) -> tuple[date, ...]:
    """The days on which the law may have known a provision: those of the acts charged and those the court knows."""
    acts = proceeding.counts.filter(STANDING, article=article).values_list("act_on", flat=True) if proceeding else ()
    return (*acts, *others)
