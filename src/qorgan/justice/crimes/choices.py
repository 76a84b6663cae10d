"""What the forms of justice offer to choose from, in the reader's language."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import QuerySet

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import Country, country
from qorgan.justice.crimes.competence import decisions_of, registering_kinds
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.qualifications import article_numbers, article_title
from qorgan.kit.bodies import able_to, marked, offered


def articles(language: str) -> list[tuple[str, str]]:
    """The articles that may be entered: those of the law held here and those that a list of offences names."""
    return _articles(language, country())


@lru_cache(maxsize=20)
def _articles(language: str, _pack: Country) -> list[tuple[str, str]]:
    return [(number, article_label(number, language)) for number in article_numbers()]


def article_label(number: str, language: str) -> str:
    """An article as a list shows it: its number and its present title."""
    title = article_title(number)
    return f"{number} · {title.in_(language)}" if title else number


def open_to(*, proceeding: Proceeding, actor: Actor) -> list[tuple[str, str]]:
    """The decisions of `move_stage` that the present stage admits and the actor's body may take."""
    codes = country().codes["proceeding_decisions"]
    return [(code, codes.label(code, actor.language)) for code in decisions_of(proceeding=proceeding, actor=actor)]


def registrars(actor: Actor) -> list[tuple[str, str]]:
    """The bodies within the actor's reach in which proceedings are registered."""
    found = Agency.objects.filter(kind__in=registering_kinds(), closed_on__isnull=True)
    if actor.scope is Scope.OWN_REGION:
        found = found.filter(region=actor.agency.region)
    elif actor.scope is not Scope.NATIONAL:
        found = found.filter(pk=actor.agency.pk)
    return by_name(((one.ref, one.title.in_(actor.language)) for one in found), actor.language)


def _of_first_instance(bodies: QuerySet[Agency]) -> QuerySet[Agency]:
    return bodies.exclude(kind__in=marked("tries_within_region"), region="")


courts = offered(lambda: able_to("court.receive"))
"""The bodies that receive proceedings."""
trial_courts = offered(lambda: able_to("court.receive"), among=_of_first_instance)
"""Those of them that try at first instance: where courts try within their region, none of the whole country."""
