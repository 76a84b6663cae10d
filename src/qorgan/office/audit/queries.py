"""The questions an auditor puts to the journal. Each is written into it, with its purpose, before it is answered."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf, Day, Line, problem
from qorgan.desk.journal.models import Entry
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.records import Record
from qorgan.kernel.refs import example_ref, read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.office.audit.origins import hands_of_lists, record_of, unnamed_lines
from qorgan.office.audit.refusals import NOT_A_REFERENCE

READ = "journal.read"
ROUTINE = "routine"
Purpose = Annotated[str, CodeOf("audit_purposes")]
ORDERS = {"newest": ("-seq",), "oldest": ("seq",)}
EXAMPLE_KIND = "P"
LOOKS = ("journal_of_record", "journal_lines")
FIELDS = {
    "record": _("About the record"),
    "user": _("By the person"),
    "act": _("Kind of act"),
    "from_on": _("From day"),
    "until_on": _("Until day"),
    "purpose": _("Purpose of reading"),
    "without_own": _("Without my own looks at the journal"),
}
HELPS = {
    "record": format_lazy(_("A reference, such as {example}."), example=example_ref(EXAMPLE_KIND)),
    "user": _("The person's reference, beginning with U."),
    "purpose": _("Your look is written into the journal with it."),
}


def _typed(text: str) -> str:
    try:
        return read_ref(text)
    except NotFound:
        raise problem(NOT_A_REFERENCE) from None


# In an address a wrong reference is a record that is not there; in a filter it is a word to correct.
Reference = Annotated[Line, AfterValidator(read_ref)]
Typed = Annotated[Line, AfterValidator(_typed)]


def lines_for(actor: Actor) -> QuerySet[Entry]:
    """The journal, for auditors."""
    return Entry.objects.all() if actor.may(READ) else Entry.objects.none()


register_type(
    RecordType(
        name="journal_line",
        title=_("Line of the journal"),
        model=Entry,
        visible_to=lines_for,
        also=(
            *("seq", "at", "user", "agency", "role", "door", "session", "purpose", "act", "objects_ref", "outcome"),
            *("detail", "of_record"),
        ),
    )
)


@query(may=READ, get="/journal", title=_("Journal"), labels=FIELDS, helps=HELPS, orders=ORDERS, sensitive=True)
def journal_lines(
    *,
    actor: Actor,
    record: Typed | None = None,
    user: Typed | None = None,
    act: Line | None = None,
    from_on: Day | None = None,
    until_on: Day | None = None,
    without_own: bool = False,
    purpose: Purpose = ROUTINE,
) -> QuerySet[Entry]:
    """Lines of the journal: about a record, by a person, of an act, between two days of the country, both included.

    Those about a record are those of its own journal.
    """
    found = lines_for(actor)
    if record:
        found = _about(found, ref=record, known=record_of(record))
    if user:
        found = found.filter(user=user)
    if act:
        found = found.filter(act=act)
    if without_own:
        found = found.exclude(user=actor.user_ref, act__in=LOOKS)
    if from_on:
        found = found.filter(at__gte=_midnight(from_on))
    return found.filter(at__lt=_midnight(until_on + timedelta(days=1))) if until_on else found


@query(
    may=READ,
    get="/journal/of/{record}",
    title=_("Journal of one record"),
    labels=FIELDS,
    helps=HELPS,
    orders=ORDERS,
    sensitive=True,
)
def journal_of_record(*, actor: Actor, record: Reference, purpose: Purpose = ROUTINE) -> QuerySet[Entry]:
    """Every line about one record: who entered, changed or looked at it.

    Among them the lines of the lists that it came with or that made or changed what belongs to it, and of the act that made it
    together with another record, although they do not name it.

    Raises:
        NotFound: there is no such record and the journal has no line about it, or the reference is no reference.
    """
    known = record_of(record)
    found = _about(lines_for(actor), ref=record, known=known)
    # This look stands in the journal already: lines left by looking do not make a record known.
    if known is None and not found.exclude(act__in=LOOKS).exists():
        raise NotFound()
    return found


def _about(lines: QuerySet[Entry], *, ref: str, known: Record | None) -> QuerySet[Entry]:
    """The lines that name a record, or that tell of it without its name; `of_record` is what the list of a line did to it."""
    unnamed = unnamed_lines(ref=ref, record=known)
    about = Q(objects_ref__contains=[ref])
    if not unnamed:
        return lines.filter(about)
    hands = hands_of_lists(ref=ref, record=known, lines=unnamed)
    did = [When(seq=seq, then=Value(hand)) for seq, hand in hands.items()]
    return lines.filter(about | Q(seq__in=unnamed)).annotate(of_record=Case(*did, default=Value("")))  # type: ignore[no-redef]


def _midnight(day: Day) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(country().zone))
