"""What the law's own lists of offences, and its limitation period, say about an imported offence: remarks, no bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.desk.importing.rows import Row
from qorgan.justice.crimes.bulk import OffenceRow
from qorgan.justice.crimes.corrections import BEHIND, CORRECTED, FROM_UNKNOWN, Change
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.numbers import is_number
from qorgan.justice.crimes.qualifications import Provision, article_id
from qorgan.justice.crimes.states import WITHDRAWN
from qorgan.kernel.texts import Text
from qorgan.law import Basis, LawSilent

YES, NO, UNSURE, SILENT = "yes", "no", "unsure", "silent"


def remarks_on(row: Row, *, offence: OffenceRow) -> None:
    """Flag what the lists and the limitation period contradict."""
    if offence.number and not is_number(offence.number):
        row.tell("number.unfit", "number")
        return
    if offence.stage == WITHDRAWN:
        row.tell("offences.stage_withdrawn", "stage", stage=named("proceeding_stages", WITHDRAWN))
        return
    if offence.stage_on and offence.stage_on < offence.registered_on:
        row.tell(
            "offences.stage_before_registration",
            "stage_on",
            stage_on=offence.stage_on,
            registered_on=offence.registered_on,
        )
        return
    if offence.requalified_on and offence.requalified_on < offence.registered_on:
        days = {"requalified_on": offence.requalified_on, "registered_on": offence.registered_on}
        row.tell("offences.requalified_before_registration", "requalified_on", **days)
        return
    provision = offence.provision
    for name, title in _lists(country()):
        _check_list(row, offence=offence, list_name=name, title=title)
    years = _limitation(country(), provision, offence.act_on)
    if years and _years_later(offence.act_on, years=years) < offence.registered_on:
        row.tell(
            "offences.limitation_passed",
            "act_on",
            registered_on=offence.registered_on,
            act_on=offence.act_on,
            years=years,
        )


def remarks_on_change(row: Row, *, offence: OffenceRow, change: Change) -> None:
    """Say what was made of the row's qualification where the list itself does not tell what happened."""
    if change.kind == FROM_UNKNOWN:
        row.tell("offences.requalified_from_unknown", "requalified_on", requalified_on=offence.requalified_on)
        return
    reason = {CORRECTED: "offences.qualification_corrected", BEHIND: "offences.qualification_behind"}.get(change.kind)
    if reason and change.before:
        row.tell(reason, "article", before=change.before.name, after=offence.provision.name, since=change.since)


def remarks_on_missed(row: Row, *, number: str, missed_on: Mapping[str, date]) -> None:
    """Say which days of a row its proceeding did not follow, for by them a term that had run out would count as kept."""
    for column, due in missed_on.items():
        row.tell("offences.would_heal", column, on=row[column] or row["registered_on"], number=number, due=due)


def remarks_on_numbers(rows: Sequence[Row]) -> None:
    """Flag the new rows whose register number was borne by a proceeding that was registered by mistake."""
    told = {row["number"] for row in rows} - {None, ""}
    held = Proceeding.objects.filter(number__in=told, withdrawn_on__isnull=False).order_by("id") if told else ()
    withdrawn = {one.number: one for one in held}
    for row in rows:
        found = withdrawn.get(row["number"])
        if found:
            row.tell("offences.number_withdrawn", "number", ref=found.ref, on=found.withdrawn_on)


def _check_list(row: Row, *, offence: OffenceRow, list_name: str, title: Text) -> None:
    provision = offence.provision
    registered = _standing(country(), list_name, provision, offence.registered_on)
    if registered == SILENT:
        return
    if registered == UNSURE:
        row.tell(
            "offences.list_unsure", "paragraph" if provision.part else "part", list=title, provision=provision.name
        )
    elif registered == NO:
        row.tell("offences.off_list", "article", list=title, provision=provision.name, day=offence.registered_on)
    elif _standing(country(), list_name, provision, offence.act_on) != YES:
        days = {"registered_on": offence.registered_on, "act_on": offence.act_on}
        row.tell("offences.list_changed", "act_on", list=title, provision=provision.name, **days)


@lru_cache(maxsize=8)
def _lists(pack: Country) -> tuple[tuple[str, Text], ...]:
    """The lists that the law itself states: a body's list for counting binds nobody else."""
    return tuple(
        (name, history.title)
        for name, history in pack.law.offence_lists.items()
        if any(stated.citation.basis is Basis.OFFICIAL for stated in history.editions.stated)
    )


@lru_cache(maxsize=65536)
def _standing(pack: Country, list_name: str, provision: Provision, day: date) -> str:
    """Whether a list names the provision on a day: yes, no, unsure, or silent when there was no list."""
    edition = pack.law.offence_lists[list_name].on(day)
    if edition is None:
        return SILENT
    article, part, paragraph = article_id(provision.article) or "", provision.part or None, provision.paragraph or None
    if edition.covers(article=article, part=part, paragraph=paragraph):
        return YES
    return UNSURE if edition.may_cover(article=article, part=part, paragraph=paragraph) else NO


@lru_cache(maxsize=65536)
def _limitation(pack: Country, provision: Provision, act_on: date) -> int:
    """The limitation period in years; 0 when it is not known."""
    article = article_id(provision.article)
    if article is None or not provision.part:
        return 0
    try:
        derived = pack.law.on(act_on).article(article, part=provision.part).limitation_years
    except LawSilent:
        return 0
    return derived.value or 0 if derived else 0


def _years_later(day: date, *, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
