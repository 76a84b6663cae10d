"""The papers of a commission in the two languages of the state: invitation, agenda, minutes, the extract of a decision.

Both languages are one structure with two texts: the same items under the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from qorgan.desk.country import country
from qorgan.desk.downloads import Download
from qorgan.government.commission.models import AgendaItem, Decision, Meeting, Seat
from qorgan.government.commission.quorum import QUORUM, quorum_of
from qorgan.government.commission.words import words
from qorgan.kernel.days import day
from qorgan.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Piece, Table
from qorgan.kit.documents.files import DOCX, PDF
from qorgan.kit.documents.signing import place_to_sign
from qorgan.kit.origins import site

INVITATION, AGENDA, MINUTES = PAPERS = ("invitation", "agenda", "minutes")
ICS = "ics"
FORMATS = (PDF, DOCX, ICS)
CALENDAR = "text/calendar; charset=utf-8"
LONG = timedelta(hours=2)
"""How long a meeting is taken to last in a calendar, where nobody says."""


def paper_of(meeting: Meeting, *, paper: str, language: str) -> Document:
    """A paper of a meeting: its invitation, its agenda or its minutes."""
    told = {INVITATION: _invitation, AGENDA: _agenda, MINUTES: _minutes}[paper]
    title = words(paper).filled(number=meeting.number)
    return Document(
        language=language,
        title=title.in_(language),
        under=(meeting.commission.title.in_(language), _when(meeting, language=language)),
        blocks=tuple(told(meeting, language=language)),
    )


def extract_of(decision: Decision, *, language: str) -> Document:
    """One decision as it stands in the minutes, for the body that carries it out."""
    meeting = decision.meeting
    told = words("extract").filled(number=decision.number, meeting=meeting.number)
    due = day(decision.due_on, language=language) if decision.due_on else words("no_term").in_(language)
    rows = (
        (words("owner").in_(language), decision.owner.title.in_(language)),
        (words("due").in_(language), due),
    )
    return Document(
        language=language,
        title=told.in_(language),
        under=(meeting.commission.title.in_(language), _when(meeting, language=language)),
        blocks=(
            _said(decision.said.in_(language)),
            _pairs(told.in_(language), rows),
            _signed_by_chair(meeting, language=language),
        ),
    )


def calendar_of(meeting: Meeting, *, language: str) -> Download:
    """The meeting as an entry for a calendar (RFC 5545), with who calls it and which posts; without an hour it takes the whole day.

    Nobody's mail is kept here: body and posts are told by their names and by the address of the commission's page.
    """
    from icalendar import Calendar, Event, vCalAddress

    page = f"{site()}/commissions/{meeting.commission.ref}"

    def address(place: str, *, name: str, **said: str) -> vCalAddress:
        return vCalAddress(place, params={"CN": name, **said})

    entry = Event()
    entry.add("uid", f"{meeting.ref}@qorgan")
    stamp = datetime.combine(meeting.called_on or meeting.held_on, time(), tzinfo=ZoneInfo(country().zone))
    entry.add("dtstamp", stamp.astimezone(UTC))
    entry.add("organizer", address(page, name=meeting.commission.agency.title.in_(language)), encode=False)
    for seat in meeting.commission.seats_on(meeting.held_on):
        role = "REQ-PARTICIPANT" if seat.is_voting else "OPT-PARTICIPANT"
        name = f"{seat.post.in_(language)}, {seat.agency.title.in_(language)}"
        entry.add("attendee", address(f"{page}#{seat.ref}", name=name, ROLE=role, CUTYPE="GROUP"), encode=False)
    entry.add("summary", f"{meeting.commission.title.in_(language)}, № {meeting.number}")
    entry.add("location", meeting.place)
    if meeting.begins_at:
        begins = datetime.combine(meeting.held_on, meeting.begins_at, tzinfo=ZoneInfo(country().zone))
        entry.add("dtstart", begins)
        entry.add("dtend", begins + LONG)
    else:
        entry.add("dtstart", meeting.held_on)
    calendar = Calendar()
    calendar.add("prodid", "-//Qorgan//Commission//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return Download(name=f"{meeting.ref}.{ICS}", media_type=CALENDAR, content=bytes(calendar.to_ical()))


def _when(meeting: Meeting, *, language: str) -> str:
    at = f"{meeting.begins_at:%H:%M}" if meeting.begins_at else ""
    return ", ".join(filter(None, (day(meeting.held_on, language=language), at, meeting.place)))


def _invitation(meeting: Meeting, *, language: str) -> Iterator[Block]:
    yield _said(words("invited").filled(number=meeting.number).in_(language))
    rows = [
        (seat.post.in_(language), seat.agency.title.in_(language), _substitute(seat, meeting, language=language))
        for seat in meeting.commission.seats_on(meeting.held_on)
    ]
    yield _table("seats", ("post", "body", "substitute"), rows, language=language)
    yield from _agenda(meeting, language=language)


def _agenda(meeting: Meeting, *, language: str) -> Iterator[Block]:
    items = list(meeting.standing_items.select_related("carried__meeting"))
    yield Heading(level=1, text=words("items").in_(language))
    if not items:
        yield _said(words("no_items").in_(language))
        return
    yield Bullets(items=tuple((Piece(text=_item(item, language=language)),) for item in items))
    if meeting.frozen_on:
        on = day(meeting.frozen_on, language=language)
        yield Paragraph(pieces=(Piece(text=words("stands").filled(on=on).in_(language)),), is_small=True)


def _item(item: AgendaItem, *, language: str) -> str:
    told = [
        f"{item.number}. {item.title.in_(language)}",
        f"{words('rapporteur').in_(language)}: {item.rapporteur.title.in_(language)}",
    ]
    if item.carried:
        carried = item.carried
        told.append(words("carried").filled(number=carried.number, meeting=carried.meeting.number).in_(language))
    if item.added_late:
        told.append(f"{words('late').in_(language)}: {item.added_late}")
    return "; ".join(told)


def _minutes(meeting: Meeting, *, language: str) -> Iterator[Block]:
    on = day(meeting.approved_on, language=language) if meeting.approved_on else ""
    yield Paragraph(
        pieces=(Piece(text=(words("approved").filled(on=on) if on else words("draft")).in_(language)),), is_small=True
    )
    chair = meeting.chair
    if chair:
        yield _said(f"{words('chair').in_(language)}: {chair.title.in_(language)}")
    came = list(meeting.attendances.select_related("seat__agency").order_by("id"))
    codes = country().codes["commission_attendance"]
    rows = [
        (one.seat.post.in_(language), one.seat.agency.title.in_(language), codes.label(one.came, language))
        for one in came
    ]
    if rows:
        yield _table("attendance", ("post", "body", "came"), rows, language=language)
        found = quorum_of(meeting)
        told = QUORUM[found.is_there].filled(came=found.came, of=found.of, needed=found.needed)
        yield _said(told.in_(language))
    yield from _agenda(meeting, language=language)
    notes = meeting.notes_kk if language == "kk" else meeting.notes_ru
    if notes:
        yield Heading(level=1, text=words("heard").in_(language))
        yield from (_said(line) for line in notes.splitlines() if line.strip())
    yield from _decided(meeting, language=language)
    yield _signed_by_chair(meeting, language=language)


def _decided(meeting: Meeting, *, language: str) -> Iterator[Block]:
    yield Heading(level=1, text=words("decided").in_(language))
    decisions = meeting.standing_decisions
    if not decisions:
        yield _said(words("nothing_decided").in_(language))
        return
    rows = [
        (
            one.number,
            one.said.in_(language),
            one.owner.title.in_(language),
            day(one.due_on, language=language) if one.due_on else words("no_term").in_(language),
        )
        for one in decisions
    ]
    yield _table("decisions", ("item", "text", "owner", "due"), rows, language=language)


def _signed_by_chair(meeting: Meeting, *, language: str) -> Paragraph:
    chair = meeting.chair
    who = words("chair").in_(language) + (f", {chair.title.in_(language)}" if chair else "")
    return place_to_sign(who, language=language)


def _substitute(seat: Seat, meeting: Meeting, *, language: str) -> str:
    post = seat.substitute_on(meeting.held_on)
    return post.in_(language) if post else "–"


def _said(sentence: str) -> Paragraph:
    return Paragraph(pieces=(Piece(text=sentence),))


def _table(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, language: str) -> Table:
    return Table(
        title=words(title).in_(language),
        heads=tuple(words(head).in_(language) for head in heads),
        rows=tuple(rows),
        numeric=(False,) * len(heads),
    )


def _pairs(title: str, rows: tuple[tuple[str, str], ...]) -> Table:
    return Table(title=title, heads=("", ""), rows=rows, numeric=(False, False))
