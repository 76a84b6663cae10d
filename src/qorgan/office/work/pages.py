"""The pages of what is owed: my work, my organisation's, what is overdue, and one obligation; lists on the records it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.desk.obligations.explanations import edition_of, explanation
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import say
from qorgan.kit.leading import Owed, tells_owed
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    form_address,
    keep_pages,
)
from qorgan.office.work import commands, presentation, queries, reminders
from qorgan.office.work.calendars import GUARDED
from qorgan.office.work.models import Reminder
from qorgan.office.work.steps import WHO, act_behind, next_steps
from qorgan.office.work.visibility import READ, SUPERVISE, is_nameless

LAPSED = Phrase("Overdue. {lapse}")
OVERDUE = Phrase("Overdue. Do it now and say on the record why it is late.")
DUE = Column("due_at", _("Due"), cell=presentation.due)
STANDING = Column("standing", _("Standing"), cell=presentation.standing, badge=True)
WHAT = Column("term", _("What is owed"), cell=presentation.titled)
ABOUT = Column("subject", _("About"), cell=presentation.about)
WHY = Column("why", _("Why then"), cell=presentation.why, aside=True)
LATE = _("Why it is entered late")
MOST_LEADING = 10
AGENCY = Column("agency", _("Owed by"))
HOLDER = Column("owner_user", _("Taken by"), cell=presentation.holder)


def _told(obligation: Obligation, actor: Actor) -> Iterable[Text]:
    """What it means that the term has passed."""
    if is_nameless(obligation):
        yield GUARDED
    elif queries.standing_of(obligation) == "overdue":
        lapse = edition_of(obligation).lapse
        yield LAPSED.filled(lapse=lapse) if lapse else OVERDUE


def _steps(obligation: Obligation, actor: Actor) -> Mapping[str, Any]:
    return {
        "steps": next_steps(obligation, actor),
        "why": GUARDED if is_nameless(obligation) else explanation(obligation),
    }


def _next(obligation: Obligation, actor: Actor) -> list[tuple[Words, str]]:
    """The step itself; where it is a colleague's to take, giving it to one, or who that is."""
    steps = next_steps(obligation, actor)
    if steps:
        return steps
    if actor.may(SUPERVISE) and not obligation.is_private:
        return [_give(obligation)]
    return [(WHO, f"/obligations/{obligation.ref}")]


def _next_or_give(obligation: Obligation, actor: Actor) -> list[tuple[Words, str]]:
    return [*next_steps(obligation, actor), _give(obligation)]


def _give(obligation: Obligation) -> tuple[Words, str]:
    return commands.assign_obligation.title, form_address(commands.assign_obligation, obligation=obligation.ref)


def _reminder_links(reminder: Reminder, actor: Actor) -> list[tuple[Words, str]]:
    read = form_address(reminders.read_reminder, reminder=reminder.ref)
    marks = [] if reminder.is_read else [(reminders.read_reminder.title, read)]
    return [*next_steps(reminder.obligation, actor), *marks]


def _colleagues(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    found = commands.able_to_have(records["obligation"], actor=actor)
    return [(one.user.login, f"{one.user.name} ({one.user.login})") for one in found]


def owed_here(refs: list[str], actor: Actor) -> Iterator[Owed]:
    """What is owed about records, each with the form of whoever reads it, or with the body or the colleague who does it."""
    for row in queries.open_about(refs, actor=actor)[: MOST_LEADING * len(refs)]:
        steps, standing = next_steps(row, actor), presentation.standing(row, actor.language)
        is_ours = row.agency_id == actor.agency.pk
        yield Owed(
            about=row.subject,
            title=presentation.title(row, actor.language),
            due=say(presentation.due(row, actor.language), language=actor.language),
            standing=standing,
            why=explanation(row),
            page=f"/obligations/{row.ref}",
            step=steps[0] if steps else None,
            act=act_behind(steps[0][1]) if steps else None,
            whom=presentation.doers(row, actor.language) if is_ours else row.agency.title.in_(actor.language),
        )


def _duties(language: str) -> list[tuple[str, str]]:
    """The terms by which something is owed; the others only say from or until when something may be done."""
    return [(term.id, term.title.in_(language)) for term in country().terms.all() if term.owed]


keep_pages(
    ListPage(
        query=queries.my_work,
        choices={"term": _duties},
        on_home=True,
        columns=(DUE, STANDING, WHAT, ABOUT, WHY),
        row_links=_next,
        joins=(),
        downloads=((_("Calendar"), "/my-work.ics"),),
        help=_("What you owe by law and by the rules, the most urgent first. Terms that stand still come last."),
        empty=_("Nothing is owed now."),
    ),
    ListPage(
        query=queries.agency_work,
        choices={"term": _duties},
        on_home=True,
        columns=(DUE, STANDING, WHAT, ABOUT, HOLDER, WHY),
        row_links=_next_or_give,
        joins=(),
        help=_("What your organisation owes, whoever has taken it."),
        empty=_("Your organisation owes nothing now."),
    ),
    ListPage(
        query=queries.overdue_work,
        choices={"term": _duties},
        on_home=True,
        columns=(DUE, WHAT, ABOUT, AGENCY, "region", WHY),
        help=_(
            "What bodies of your region, or of the whole country, should have done by now, the longest overdue first."
        ),
        empty=_("Nothing is overdue."),
    ),
    RecordPage(
        query=queries.obligation,
        title=presentation.title,
        template="work/obligation.html",
        context=_steps,
        notices=_told,
        pairs=(
            Pair(_("Due"), cell=presentation.due),
            Pair(_("Standing"), cell=presentation.standing, badge=True),
            Pair(_("About"), cell=presentation.about),
            "agency",
            Pair(WHO, cell=presentation.plainly(presentation.doers)),
            Pair(_("Taken by"), cell=presentation.plainly(presentation.holder)),
            Pair(_("Counted from"), cell=presentation.plainly(presentation.started)),
            "met_at",
            Pair(LATE, cell=presentation.late_entry),
            Pair(_("Extended to"), cell=presentation.plainly(presentation.extended)),
            Pair(_("Stops"), cell=presentation.plainly(presentation.stops)),
            Pair(_("Provision"), cell=presentation.plainly(presentation.article)),
            Pair(_("Source"), cell=presentation.plainly(presentation.source)),
            Pair(_("How sure"), cell=presentation.plainly(presentation.basis)),
            Pair(_("Counted by the edition since"), cell=presentation.plainly(presentation.version)),
            Pair(_("What stops the term"), cell=presentation.plainly(presentation.rule_stops)),
            Pair(_("Who may extend it"), cell=presentation.plainly(presentation.extenders)),
            Pair(_("If it lapses"), cell=presentation.plainly(presentation.lapse)),
            Pair(_("Who is told"), cell=presentation.warnings),
        ),
        actions=(commands.take_obligation, commands.assign_obligation, commands.give_back_obligation),
    ),
    ListPage(
        query=reminders.reminders,
        columns=(
            Column("recorded_at", _("Told at")),
            Column("code", cell=presentation.reminded),
            Column("term", _("What is owed"), cell=presentation.owed_by),
            Column("subject", _("About"), cell=presentation.through(presentation.about)),
            Column("due_at", cell=presentation.through(presentation.due)),
            Column("agency", cell=lambda row, language: row.obligation.agency),
            Column("is_read", _("Read")),
        ),
        row_links=_reminder_links,
        of_rows=(reminders.read_reminders,),
        help=_("What the house reminds you of. A reminder goes when the work is done."),
        empty=_("No reminders."),
    ),
    FormPage(command=reminders.read_reminder, goes_to=lambda _read: "/reminders"),
    FormPage(command=reminders.read_reminders, goes_to=lambda _read: "/reminders", begins=False),
    FormPage(command=commands.take_obligation, submit=_("Take it on"), done=_("It is yours now.")),
    FormPage(command=commands.assign_obligation, offers={"colleague": _colleagues}),
)
extend_records(
    Section(
        _("Terms"),
        rows=lambda record, actor: queries.owed_about(record.ref, actor=actor),
        columns=columns_of(
            Obligation,
            WHAT,
            Column("due_at", cell=presentation.due),
            STANDING,
            AGENCY,
            WHY,
            Column("late_entry", LATE, cell=presentation.late_entry, rare=True),
        ),
        may=READ,
        folded=True,
    ),
    shows_on=lambda record, actor: not isinstance(record, Obligation),
)

tells_owed(owed_here)

import_module("qorgan.office.work.recount_pages")  # stands on the obligation's page, kept above
