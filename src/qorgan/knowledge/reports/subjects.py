"""Of whom a run or an edition is: the country, one region or one body. A body runs and publishes reports of itself alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qorgan.codes.lists import CodeList
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.knowledge.reports.definitions import AGENCY, REGION, Report

NAMED = Text.of("{title}: {of}")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Of whom a report is; without a region and without a body, of the country."""

    region: str = ""
    agency: Agency | None = None

    @property
    def value(self) -> str:
        """What the figures are narrowed to; "" for the country."""
        return self.agency.ref if self.agency else self.region

    @property
    def name(self) -> Text:
        """What people call it."""
        if self.agency:
            return self.agency.title
        regions = _regions()
        return regions.get(self.region).title if self.region in regions else Text.of(self.region or "")

    def named(self, title: Text) -> Text:
        """The title of a report with whom it is of."""
        said = {code: {"title": title.in_(code), "of": self.name.in_(code)} for code in LANGUAGES}
        return Text.of({code: NAMED.in_(code).format(**said[code]) for code in LANGUAGES}) if self.value else title


COUNTRY = Subject()


def _regions() -> CodeList:
    return country().codes[str(country().about.get("regions", "regions"))]


def subject_of(*, report: Report, region: str | None, agency: Agency | None, actor: Actor) -> Subject:
    """Of whom a report is to be: as asked for, else of the asker, else of the first there is.

    Raises:
        report.not_narrowed: a region or a body is named and the report is not of one.
        report.of_another: it is not the asker's own, and the asker does not see the country.
        report.of_nobody: it is of one body and there is none of its kinds.
    """
    if (region and report.is_of != REGION) or (agency and report.is_of != AGENCY):
        raise Refusal("report.not_narrowed", report=report.title)
    found = _asked(report, region=region or "", agency=agency, actor=actor)
    if actor.scope is not Scope.NATIONAL and not is_own(report=report, subject=found, actor=actor):
        raise Refusal("report.of_another", report=report.title)
    return found


def _asked(report: Report, *, region: str, agency: Agency | None, actor: Actor) -> Subject:
    own = actor.agency if actor.agency.kind in report.bodies else None
    if report.is_of == REGION:
        return Subject(region=region or (own.region if own else "") or _regions().valid_on(actor.today)[0].code)
    if report.is_of == AGENCY:
        body = agency or own or bodies_of(report).first()
        if body is None or body.kind not in report.bodies:
            raise Refusal("report.of_nobody", report=report.title)
        return Subject(agency=body)
    return COUNTRY


def bodies_of(report: Report) -> QuerySet[Agency]:
    """The bodies of which a report may be, by name."""
    return Agency.objects.filter(kind__in=report.bodies).order_by("title_en", "id")


def is_own(*, report: Report, subject: Subject, actor: Actor) -> bool:
    """Whether a report is of the actor's own body, or of the region that the actor's body speaks for."""
    body = actor.agency
    if body.kind not in report.bodies or not subject.value:
        return False
    return subject.agency == body if subject.agency else subject.region == body.region


def refuse_to_publish(*, report: Report, subject: Subject, actor: Actor) -> None:
    """A body publishes of itself alone; of the country, whoever sees it.

    Raises:
        report.published_by_itself
    """
    if report.is_of and not is_own(report=report, subject=subject, actor=actor):
        raise Refusal("report.published_by_itself", report=report.title, of=subject.name)


def read_by(actor: Actor) -> Q:
    """The editions an actor reads: all who see the country; others those of the country, of the own body and of the own region."""
    if actor.scope is Scope.NATIONAL:
        return Q()
    own = Q(agency=actor.agency) | Q(region="", agency=None)
    return own | Q(region=actor.agency.region) if actor.agency.region else own
