"""The notifications of a record on its page, their list, and the page of one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import text_of
from qorgan.desk.record_types import find_anything
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    keep_pages,
)
from qorgan.office.notifications import commands, queries
from qorgan.office.notifications.models import (
    ENDED,
    NOTIFIED,
    OPEN,
    SUSPENDED,
    UNDELIVERABLE,
    Notification,
)
from qorgan.office.notifications.rules import READ, RULES, has_notifications

STATES = {
    OPEN: Phrase("To be notified"),
    SUSPENDED: Phrase("Suspended"),
    NOTIFIED: Phrase("Notified"),
    UNDELIVERABLE: Phrase("Undeliverable"),
    ENDED: Phrase("No longer due"),
}


def _title(row: Notification, language: str) -> Text | str:
    rule = RULES.get(row.kind)
    return text_of(rule.titles[row.decision]) if rule else row.kind


def _addressee(row: Notification, language: str) -> str:
    rule = RULES.get(row.kind)
    return " ".join(part for part in (text_of(rule.addressee).in_(language) if rule else "", row.addressee) if part)


def _state(row: Notification, language: str) -> Text:
    return STATES[row.state]


def _holder(row: Notification, actor: Actor) -> dict[str, Any]:
    kind, record = find_anything(actor=actor, ref=row.holder)
    return {"holder_link": kind.opened_at(record)}


def _back(row: Notification, actor: Actor) -> str:
    return str(_holder(row, actor)["holder_link"])


COLUMNS = columns_of(
    Notification,
    Column("kind", cell=_title, link=True),
    Column("addressee", cell=_addressee),
    "arose_on",
    Column("due_on", _("To be notified by")),
    Column("state", _("State"), cell=_state, badge=True),
    "notified_on",
    Column("letter", rare=True),
    Column("undeliverable_on", rare=True),
    Column("undeliverable_reason", rare=True),
    Column("undeliverable_note", rare=True),
    Column("reopened_note", rare=True),
)
ACTIONS = (commands.record_notified, commands.record_undeliverable, commands.reopen_notification)

keep_pages(
    ListPage(
        query=queries.notifications,
        columns=(COLUMNS[0], "holder", *COLUMNS[1:6], "agency"),
        help=_("Decisions of which somebody must be told, with the last day for it."),
        empty=_("No notifications yet. They come by themselves with the decisions that must be told."),
    ),
    RecordPage(
        query=queries.notification,
        template="kit/ledger_entry.html",
        title=lambda row, language: text_of(RULES[row.kind].titles[row.decision]).in_(language),
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(_("Addressee"), cell=_addressee),
            "arose_on",
            Pair(_("To be notified by"), "due_on"),
            "agency letter notified_on undeliverable_on undeliverable_reason undeliverable_note attempts",
            "reopened_on reopened_note",
        ),
        context=_holder,
        actions=ACTIONS,
    ),
    *(FormPage(command=act, brings_to=_back) for act in ACTIONS),
)
extend_records(
    Section(
        _("Notifications"),
        rows=lambda record, actor: queries.visible_to(actor).filter(holder=record.ref).order_by("id"),
        columns=COLUMNS,
        row_actions=ACTIONS,
        empty=_("Nothing to notify yet."),
        may=READ,
    ),
    shows_on=has_notifications,
)
