"""The pages of returns, and where the desk and the journals stand in the menu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.kernel.days import month
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import marked, offered
from qorgan.kit.pages import Column, FormPage, ListPage, OwnPage, Pair, RecordPage, Section, keep_pages
from qorgan.victims.running import queries, returns
from qorgan.victims.running.counting import counted, moved, read, title_of
from qorgan.victims.running.models import MonthlyReturn, ReturnEdition
from qorgan.victims.running.quiet import asked_of
from qorgan.victims.running.states import HOUSE, SENT_BACK, TITLES

BACK = Phrase("Sent back: {reason} Put the records right, then send another edition.")
MOVED = Phrase("The records have moved since edition {number} was sent: {moved}. Send a correction.")
CHANGED = Phrase(
    "Since {on} the records of the organisation tell other numbers than edition {number}: it owes a correction."
)


@dataclass(frozen=True, slots=True)
class Moved:
    """One number that an edition has otherwise than the one before."""

    number: int
    title: Text
    was: int
    now: int


def _state(found: MonthlyReturn, language: str) -> Text:
    return TITLES[found.state]


def _month(found: MonthlyReturn, language: str) -> str:
    return month(found.first_on, language=language)


def _changed_on(found: MonthlyReturn, language: str) -> date | str:
    return day_here(found.moved_at) if found.moved_at else ""


def _ours(found: MonthlyReturn, actor: Actor) -> bool:
    return found.agency_id == actor.agency.pk


def _notices(found: MonthlyReturn, actor: Actor) -> Iterable[Text]:
    yield from asked_of(found, actor)
    if found.state == SENT_BACK:
        yield BACK.filled(reason=found.reason)
    if found.moved_at and not _ours(found, actor):
        yield CHANGED.filled(number=found.edition, on=day_here(found.moved_at))
    if found.edition and _ours(found, actor):
        sent = read(found.editions.get(number=found.edition).figures)
        changes = moved(before=sent, now=counted(found.agency, first=found.first_on, last=found.last_on))
        if changes:
            titles = [title_of(one["key"]) for one in changes[:6]]
            words = {language: ", ".join(title.in_(language) for title in titles) for language in titles[0].as_dict()}
            yield MOVED.filled(number=found.edition, moved=Text(**words))


def _moves(found: MonthlyReturn, actor: Actor) -> Iterable[Moved]:
    for edition in found.editions.order_by("-number"):
        for one in edition.moved:
            yield Moved(number=edition.number, title=title_of(one["key"]), was=one["was"], now=one["now"])


def _answer(edition: ReturnEdition, language: str) -> Text | str:
    if edition.is_accepted is None:
        return ""
    return TITLES["accepted" if edition.is_accepted else SENT_BACK]


LINES = (Column("title", _("What is told")), Column("value", _("Value")))

keep_pages(
    OwnPage(
        title=queries.provider_desk.title,
        path="/provider-desk",
        may=HOUSE,
    ),
    OwnPage(
        title=queries.house_journal.title,
        path="/house-journal",
        may=HOUSE,
    ),
    ListPage(
        query=queries.monthly_returns,
        on_home=True,
        columns=(
            Column("ref", link=True),
            Column("first_on", cell=_month),
            "agency",
            Column("state", _("State"), cell=_state, badge=True),
            "edition sent_on answered_on",
            Column("moved_at", cell=_changed_on),
        ),
        new=returns.open_monthly_return,
        joins=("agency",),
        help=_("What providers tell those who pay, counted from records month by month. No person stands in a return."),
        empty=_("No returns yet. The return of a month opens by itself when somebody is in care."),
    ),
    RecordPage(
        query=queries.monthly_return,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(_("Month"), cell=_month),
            "agency recipient edition sent_on answered_on",
            Pair(_("Records changed since"), cell=_changed_on),
            "reason",
        ),
        sections=(
            Section(
                _("Numbers as sent"),
                rows=lambda found, actor: queries.sent_lines(found),
                columns=LINES,
                empty=_("Not sent yet."),
            ),
            Section(
                _("Numbers by the records today"),
                rows=lambda found, actor: queries.lines_now(found),
                columns=LINES,
                may=HOUSE,
            ),
            Section(
                _("What moved"),
                rows=_moves,
                columns=(
                    Column("number", _("Edition")),
                    Column("title", _("What is told")),
                    Column("was", _("Before")),
                    Column("now", _("Now")),
                ),
                empty=_("No edition corrected another."),
            ),
            Section(
                _("Editions"),
                rows=lambda found, actor: found.editions.order_by("-number"),
                columns=(
                    Column("number", _("Edition")),
                    Column("sent_on", _("Sent on")),
                    Column("because", _("Why it is sent again")),
                    Column("is_accepted", _("Answer"), cell=_answer, badge=True),
                    Column("answered_on", _("Answered on")),
                    Column("reason", _("Why it goes back")),
                ),
                empty=_("Not sent yet."),
            ),
        ),
        actions=(returns.send_monthly_return, returns.accept_return, returns.send_back_return),
        notices=_notices,
    ),
    *(
        FormPage(command=act, goes_to=lambda made: f"/monthly-returns/{made[0].ref}")
        for act in (returns.accept_return, returns.send_back_return)
    ),
    FormPage(
        command=returns.send_monthly_return,
        choices={"recipient": offered(lambda: marked("receives_returns"))},
        notices=lambda records, actor: asked_of(records["monthly_return"], actor),
        goes_to=lambda made: f"/monthly-returns/{made[0].ref}",
    ),
)
