"""The numbers and names by which the room works, as the country gives them: too crowded a contact, the degrees of risk, who watches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.limits.counts import Limit
from qorgan.intake.leads.opening import body_of
from qorgan.intake.monitoring.states import KEEP
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import Text
from qorgan.methods.advertisements.loader import BASES

A_DAY = 1440


@dataclass(frozen=True, kw_only=True)
class Limits:
    """A contact that more than `groups_of_a_contact` name joins nothing; so many blind questions and answers go in a day."""

    groups_of_a_contact: int
    blind_questions: Limit
    blind_answers: Limit


def limits() -> Limits:
    """The numbers of this country."""
    return load_limits(country().folder / "monitoring")


@lru_cache(maxsize=4)
def load_limits(folder: Path) -> Limits:
    """The numbers of `limits.yaml`.

    Raises:
        PackFault: the file is unreadable, a key unknown, a number missing or none.
    """
    place = read_yaml(folder / "limits.yaml")
    place.take("source").string()
    place.take("basis").one_of(*BASES)
    found = Limits(
        groups_of_a_contact=_some(place.take("groups_of_a_contact")),
        blind_questions=_a_day(place.take("blind_questions_a_day"), name="blind_questions"),
        blind_answers=_a_day(place.take("blind_answers_a_day"), name="blind_answers"),
    )
    place.done()
    return found


def _a_day(place: Place, *, name: str) -> Limit:
    near, everywhere = _some(place.take("of_a_body")), _some(place.take("of_all"))
    place.done()
    return Limit(name=name, minutes=A_DAY, near=near, everywhere=everywhere, is_exact=True)


def _some(place: Place) -> int:
    if not (number := place.number()):
        raise place.fault("a number above nought was expected")
    return number


def risk_of(points: int) -> str:
    """The code of a risk by its points."""
    return next((code for code, least in reversed(_levels()) if points >= least), "")


def risk_title(points: int) -> Text:
    """What a risk is called."""
    return country().codes["monitoring_risks"].get(risk_of(points)).title


def owes_decision(points: int) -> bool:
    """Whether somebody must decide in a term."""
    return bool(country().codes["monitoring_risks"].get(risk_of(points)).attributes.get("owes"))


def least_of(code: str) -> int:
    """The points from which on a risk is called so."""
    return int(str(country().codes["monitoring_risks"].get(code).attributes["from"]))


def is_higher(points: int, *, than: int) -> bool:
    """Whether points make a higher risk than others, by what the two are called."""
    return least_of(risk_of(points)) > least_of(risk_of(than))


def _levels() -> list[tuple[str, int]]:
    codes = country().codes["monitoring_risks"]
    return sorted(((item.code, int(str(item.attributes["from"]))) for item in codes), key=lambda one: one[1])


def watching_body(agency: Agency, *, day: date) -> Agency:
    """The body itself where its people may decide; else one of a kind whose people may; itself where there is none."""
    kinds = [kind for role in roles().values() if KEEP in role.may for kind in role.agency_kinds]
    if agency.kind in kinds:
        return agency
    found = (body_of(kind=kind, region=agency.region, day=day) for kind in kinds)
    return next((one for one in found if one is not None), agency)
