"""What a publisher of reports does: freezes a report as an edition."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Day, Line, Note
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, day_text
from qorgan.knowledge.reports.asking import SHORTEST
from qorgan.knowledge.reports.composing import document_of
from qorgan.knowledge.reports.definitions import Report, report_named
from qorgan.knowledge.reports.inputs import closed_period
from qorgan.knowledge.reports.models import TO_ALL, Edition
from qorgan.knowledge.reports.queries import HELPS, LABELS, Region
from qorgan.knowledge.reports.running import Run, moment_of, run
from qorgan.knowledge.reports.subjects import Subject, refuse_to_publish, subject_of
from qorgan.knowledge.statistics.few import told_to_all
from qorgan.knowledge.statistics.members import facts_behind, member_digest

PUBLISH = "report.publish"
LOCK = 0x65646974  # one publisher at a time, so that editions of a period number through


@command(may=PUBLISH, post="/editions", title=_("Publish an edition"), labels=LABELS, helps=HELPS)
def publish_edition(
    *,
    actor: Actor,
    report: Line,
    from_on: Day,
    until_on: Day,
    region: Region | None = None,
    agency: Agency | None = None,
    as_known_on: Day | None = None,
    note: Note | None = None,
) -> Edition:
    """Freeze a report for a period: its figures, its words in every language, its sums, and what it counted.

    Raises:
        report.unknown: the country has no such report.
        report.not_narrowed, report.of_another, report.of_nobody: it cannot be of what is asked.
        report.published_by_itself: it is of a region or a body, and another would publish it.
        report.unbalanced: parts of a figure do not make its whole.
        report.known_in_the_future: `as_known_on` has not come.
        report.period_not_over: the period ends after the day of what is known.
        report.nothing_moved: the latest edition of the report and period holds the very same.
    """
    found, period = report_named(report), closed_period(from_on=from_on, until_on=until_on)
    subject = subject_of(report=found, region=region, agency=agency, actor=actor)
    refuse_to_publish(report=found, subject=subject, actor=actor)
    known_on = moment_of(actor=actor, as_known_on=as_known_on).day
    if until_on > known_on:
        raise Refusal("report.period_not_over", until_on=day_text(until_on), known_on=day_text(known_on))
    _wait_for_turn()
    latest = _latest(report=found, period=period, subject=subject)
    asked: dict[str, Any] = {"report": found, "period": period, "actor": actor, "subject": subject}
    done = run(as_known_on=as_known_on, **asked)
    # Once it is published it is of a day that is over, so whoever may not open its records is told no parts of few people.
    told = run(as_known_on=as_known_on, told=partial(told_to_all, is_past=True), **asked)
    fields = _frozen(report=found, run=done, told=told)
    if latest and not _differs(latest, fields=fields):
        raise Refusal("report.nothing_moved", edition=latest.ref)
    return create_record(
        Edition,
        actor=actor,
        report=found.id,
        region=subject.region,
        agency=subject.agency,
        number=latest.number + 1 if latest else 1,
        first_on=period.first,
        last_on=period.last,
        known_on=done.as_known_on,
        known_at=done.known_at,
        supersedes=latest,
        note=note or "",
        **fields,
    )


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _latest(*, report: Report, period: Period, subject: Subject) -> Edition | None:
    assert period.last is not None
    of = {"region": subject.region, "agency": subject.agency}
    same = Edition.objects.filter(report=report.id, first_on=period.first, last_on=period.last, **of)
    return same.order_by("-number").first()


def _frozen(*, report: Report, run: Run, told: Run) -> dict[str, Any]:
    """What is kept of a run, and beside it, where that is less, what is told to all."""
    figures = {name: answer.as_dict() for name, answer in run.figures.items()}
    less = {name: answer.as_dict() for name, answer in told.figures.items() if answer != run.figures[name]}
    documents = {code: (run, code) for code in LANGUAGES}
    documents |= {TO_ALL + code: (told, code) for code in LANGUAGES} if less else {}
    return {
        "figures": {name: one | ({TO_ALL: less[name]} if name in less else {}) for name, one in figures.items()},
        "documents": {
            name: document_of(report=report, run=of, language=code).model_dump(mode="json")
            for name, (of, code) in documents.items()
        },
        "balances": [one.as_dict() | {TO_ALL: one in told.balances} for one in run.balances],
        "definition_version": run.definition_version,
        "law_version": run.law_version,
        "members": _members(run),
    }


def _members(run: Run) -> dict[str, str]:
    """For each figure that counts facts, the digest of those facts over all periods it was asked for."""
    found = {}
    for name, answer in run.figures.items():
        if not answer.has_records:
            continue
        digests = [
            member_digest(
                facts_behind(
                    indicator=answer.asked["indicator"],
                    period=Period.parse(period),
                    where=answer.asked["where"],
                    as_known_at=run.known_at + SHORTEST,
                    as_of=answer.as_of,
                )
            )
            for period in answer.asked["periods"]
        ]
        found[name] = ":".join(digests)
    return found


def _differs(latest: Edition, *, fields: dict[str, Any]) -> bool:
    """Whether anything but the day of knowledge differs."""
    if (latest.definition_version, latest.law_version) != (fields["definition_version"], fields["law_version"]):
        return True
    return latest.members != fields["members"] or _values(latest.figures) != _values(fields["figures"])


def _values(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: {key: told[key] for key in ("value", "period", "by")} for name, told in figures.items()}
