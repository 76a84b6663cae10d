"""The questions: which reports there are, what one says now, which editions were published, how two of them differ."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import IntegerField, JSONField, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.knowledge.reports.comparison import Comparison, comparison
from qorgan.knowledge.reports.definitions import report_named
from qorgan.knowledge.reports.definitions import reports as all_reports
from qorgan.knowledge.reports.inputs import Language, closed_period
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.reports.running import Run, run, teller
from qorgan.knowledge.reports.subjects import Subject, read_by, subject_of
from qorgan.knowledge.statistics.few import OPEN_RECORDS

READ = "report.read"
Region = Annotated[str, CodeOf("regions")]
LABELS = {
    "report": _("Report"),
    "agency": _("Body"),
    "from_on": _("First day"),
    "until_on": _("Last day"),
    "as_known_on": _("As known on"),
    "edition": _("Edition"),
    "earlier": _("Compared with"),
}
HELPS = {
    "region": _("For a report of one region; your own where you leave it empty."),
    "agency": _("For a report of one body; your own where you leave it empty."),
    "as_known_on": _("Counts what was recorded by the end of that day; empty for what is known now."),
    "earlier": _("Empty for the edition that it supersedes."),
}


def editions_for(actor: Actor) -> QuerySet[Edition]:
    """The editions an actor may see: of the country all, for they are published; of a region or a body by right (`read_by`)."""
    heavy = ("documents", "figures", "balances", "members")
    found = Edition.objects.filter(read_by(actor) if actor.may(READ) else NOTHING)
    found = found.select_related("supersedes", "agency")
    return read_for(found, actor=actor).defer(*(f"supersedes__{name}" for name in heavy))


def read_for(editions: QuerySet[Edition], *, actor: Actor) -> QuerySet[Edition]:
    """Editions that tell as much of their figures as the actor may know: `Edition.is_whole`."""
    kept = {table.kept_to for table in FACTS.values() if table.kept_to}
    may = [one for one in sorted({OPEN_RECORDS, *kept}) if actor.may(one)]
    return editions.annotate(
        reader_may=Value(may, output_field=JSONField()),
        reader_agency=Value(actor.agency.pk, output_field=IntegerField()),
    )


register_type(
    RecordType(
        name="edition",
        title=_("Edition of a report"),
        model=Edition,
        visible_to=editions_for,
        also=("figures", "definition_version", "law_version", "members"),
        path="/editions/{ref}",
        caption=lambda edition, language: edition_caption(edition, language),
    )
)


def edition_caption(edition: Edition, language: str) -> str:
    """How a list names an edition: report, period, number."""
    return f"{edition_title(edition, language)} {edition.period}, {edition.number}"


def edition_title(edition: Edition, language: str) -> str:
    """The title of the report, and of whom it is."""
    title = Text.of(dict.fromkeys(LANGUAGES, report_title(edition.report, language)))
    return Subject(region=edition.region, agency=edition.agency).named(title).in_(language)


def report_title(id: str, language: str) -> str:
    """The title of a report; its id when the country has it no longer."""
    return all_reports()[id].title.in_(language) if id in all_reports() else id


class Told(dict[str, Any]):
    """What a machine reads of a run, together with the run, from which documents are made."""

    def __init__(self, run: Run, *, language: str) -> None:
        self.run, self.language = run, language
        super().__init__(run.told(language))


@query(may=READ, get="/reports", title=_("Reports"))
def reports(*, actor: Actor) -> list[dict[str, Any]]:
    """The reports of the country, with their titles in the asker's language; to a body that sees only itself, those of itself."""
    return [
        {
            "id": report.id,
            "title": report.title.in_(actor.language),
            "about": report.about.in_(actor.language),
            "is_of": report.is_of,
            "figures": list(report.figures),
            "definition_version": report.version,
            "first_asked": str(report.first_asked),
        }
        for report in all_reports().values()
        if actor.scope is Scope.NATIONAL or actor.agency.kind in report.bodies
    ]


@query(may=READ, get="/reports/{report}", title=_("Run a report"), labels=LABELS, helps=HELPS)
def run_report(
    *,
    actor: Actor,
    report: Line,
    from_on: Day,
    until_on: Day,
    as_known_on: Day | None = None,
    region: Region | None = None,
    agency: Agency | None = None,
    language: Language | None = None,
) -> Told:
    """The figures of a report for a period, with its sums checked; of a region or a body where the report is of one.

    Raises:
        report.unknown: the country has no such report.
        report.not_narrowed, report.of_another, report.of_nobody: it cannot be of what is asked.
        report.unbalanced: parts of a figure do not make its whole.
        report.known_in_the_future: `as_known_on` has not come.
        report.period_not_begun: nothing of the period has come by the day of what is known.
    """
    period = closed_period(from_on=from_on, until_on=until_on)
    asked = report_named(report)
    subject = subject_of(report=asked, region=region, agency=agency, actor=actor)
    told = teller(actor=actor, subject=subject)
    found = run(report=asked, period=period, actor=actor, as_known_on=as_known_on, subject=subject, told=told)
    return Told(found, language=language or actor.language)


@query(may=READ, get="/editions", title=_("Published editions"), orders={"recorded_at": ("-recorded_at", "-id")})
def editions(*, actor: Actor, report: Line | None = None) -> QuerySet[Edition]:
    """The editions published, the latest first; of one report, or of all."""
    found = editions_for(actor).defer("documents", "balances")
    return found.filter(report=report) if report else found


@query(may=READ, get="/editions/{edition}", title=_("Edition of a report"), labels=LABELS)
def edition(*, actor: Actor, edition: Edition) -> Edition:
    """One edition, as it was published."""
    return edition


@query(
    may=READ, get="/editions/{edition}/comparison", title=_("What moved between editions"), labels=LABELS, helps=HELPS
)
def compare_editions(*, actor: Actor, edition: Edition, earlier: Edition | None = None) -> Comparison:
    """What moved between two editions, and which records made it move: from the one published first, whichever is named first.

    Raises:
        report.nothing_to_compare: the edition supersedes none and no other is named.
        report.editions_differ: the two are of different reports or periods.
    """
    base = earlier or read_for(Edition.objects.filter(superseded_by=edition), actor=actor).first()
    if base is None:
        raise Refusal("report.nothing_to_compare", edition=edition.ref)
    before, after = sorted((base, edition), key=lambda one: (one.recorded_at, one.pk))
    return comparison(before=before, after=after, actor=actor)
