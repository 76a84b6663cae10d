"""What this room makes of letters: one that is handed over or arrives has told what it tells of."""

from __future__ import annotations

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.office.letters.models import Letter
from qorgan.office.letters.states import ANNULLED, RETURNED
from qorgan.office.notifications.models import Notification
from qorgan.office.notifications.rules import rules_told_by

TO_NOTIFY = Q(notified_on__isnull=True, ended_on__isnull=True, is_void=False)
TOLD = ["letter", "notified_on", "undeliverable_on", "undeliverable_reason", "undeliverable_note", "attempts"]


def follow_letter(*, record: Letter, actor: Actor) -> list[Notification]:
    """Note with each notification that a letter tells of where the letter is; once it arrived, that it was notified."""
    kinds = [rule.name for rule in rules_told_by(record.template)]
    if not kinds:
        return []
    rows = Notification.objects.filter(TO_NOTIFY, kind__in=kinds, holder=record.subject_ref)
    return [row for row in rows.select_for_update(of=("self",)).select_related("agency") if _follows(row, record)]


def _follows(row: Notification, letter: Letter) -> bool:
    """Whether a letter is news for a notification; then it is written."""
    before = [getattr(row, name) for name in TOLD]
    if letter.arrived_on:
        row.letter, row.notified_on = letter.ref, max(letter.arrived_on, row.arose_on)
        row.undeliverable_on, row.undeliverable_reason, row.undeliverable_note = None, "", ""
    elif letter.status not in (ANNULLED, RETURNED):
        row.letter = letter.ref
    elif row.letter == letter.ref:
        row.letter = ""
        row.attempts += letter.status == RETURNED
    if [getattr(row, name) for name in TOLD] == before:
        return False
    row.save(update_fields=TOLD)
    return True


react(model=Letter, do=follow_letter)
