"""Two editions side by side, and what an amendment changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.law.articles import FIELDS, SHOWN
from qorgan.law.citations import Basis
from qorgan.law.legislation import Legislation
from qorgan.law.offences import VICTIMS, Member
from qorgan.law.provisions import Cell
from qorgan.law.refusals import NoValueOnDate
from qorgan.law.values import History, Stated

LAWS = ("code", "law")


@dataclass(frozen=True, slots=True)
class Row:
    """One value on two days. `part` None belongs to the whole article; `path` is unique within the article."""

    path: str
    part: str | None
    label: Text
    a: Cell | None
    b: Cell | None

    @property
    def is_changed(self) -> bool:
        """Whether the reader sees two different values."""
        return (self.a.text if self.a else None) != (self.b.text if self.b else None)


def compare(law: Legislation, *, article: str, date_a: date, date_b: date) -> tuple[Row, ...]:
    """Every value of the article on two days, in the order of the code.

    Raises:
        UnknownArticle: no such article is held.
    """
    a, b = _cells(law, article=article, day=date_a), _cells(law, article=article, day=date_b)
    keys = sorted({*a, *b}, key=lambda key: _order(law, article=article, key=key, a=list(a), b=list(b)))
    rows = []
    for key in keys:
        part, path = key
        label, left = a.get(key, (None, None))
        other_label, right = b.get(key, (None, None))
        rows.append(
            Row(
                path=f"{part}.{path}" if part else path,
                part=part,
                label=label or other_label or FIELDS["text"],
                a=left,
                b=right,
            )
        )
    return tuple(rows)


_Key = tuple[str | None, str]


def _cells(law: Legislation, *, article: str, day: date) -> dict[_Key, tuple[Text, Cell]]:
    held = law.article(article)
    found: dict[_Key, tuple[Text, Cell]] = {}
    title = held.title.on(day)
    if title:
        found[(None, "title")] = (FIELDS["title"], Cell(title.shown(_same), title.citation, title.is_known))
    try:
        for provision in law.on(day).parts(article):
            for path, label, cell in provision.cells():
                found[(provision.part, path)] = (label, cell)
    except NoValueOnDate:
        return found
    note = held.notes.on(day) if held.notes else None
    if note:
        found[(None, "notes")] = (FIELDS["notes"], Cell(note.shown(_same), note.citation, note.is_known))
    return found


def _order(law: Legislation, *, article: str, key: _Key, a: list[_Key], b: list[_Key]) -> tuple[int, int, str]:
    part, path = key
    if part is None:
        return (-1, 0, path) if path == "title" else (len(law.article(article).parts), 0, path)
    within = list(FIELDS)
    head, _, paragraph = path.partition(".")
    padded = ".".join(piece.zfill(3) for piece in paragraph.replace("-", ".").split("."))
    return list(law.article(article).parts).index(part), within.index(head), padded


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an act set, with what stood before it (None when nothing did)."""

    subject: str
    path: str
    label: Text
    since: date
    before: Cell | None
    after: Cell

    @property
    def is_amendment(self) -> bool:
        """Whether the value is known to have changed: what nobody has read before is no amendment, nor what is said again."""
        before, after = self.before, self.after
        return before is not None and before.is_known and after.is_known and before.text != after.text


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated value of the pack: whose it is, where it stands, its history and how to put a value in words."""

    subject: str
    path: str
    label: Text
    history: History[Any]
    words: Callable[[Any], Text]


def changes(law: Legislation, *, act: str) -> tuple[Change, ...]:
    """Every value whose source is the act, oldest first.

    Raises:
        law.unknown_act: no such act is listed.
    """
    law.act(act)
    found = []
    for entry in entries(law):
        before: Stated[Any] | None = None
        for stated in entry.history.stated:
            if stated.citation.source == act:
                found.append(
                    Change(
                        subject=entry.subject,
                        path=entry.path,
                        label=entry.label,
                        since=stated.citation.since,
                        before=_cell(before, entry=entry) if before else None,
                        after=_cell(stated, entry=entry),
                    )
                )
            before = stated
    return tuple(sorted(found, key=lambda one: one.since))


def amendments(law: Legislation, *, first: date, last: date) -> dict[str, tuple[str, ...]]:
    """Laws that came into force or changed articles within days, with those articles in the order of their numbers."""
    found = {}
    for act, held in law.acts.items():
        moved = [one for one in changes(law, act=act) if one.is_amendment and first <= one.since <= last]
        subjects = {one.subject for one in moved}
        articles = tuple(article.number for article in law.articles() if article.id in subjects)
        if articles or (held.kind in LAWS and held.in_force_on and first <= held.in_force_on <= last):
            found[act] = articles
    return found


def _cell(stated: Stated[Any], *, entry: Entry) -> Cell:
    return Cell(stated.shown(entry.words), stated.citation, stated.is_known)


def entries(law: Legislation) -> Iterator[Entry]:
    """Every dated value of the pack."""
    yield from _article_entries(law)
    for parameter in law.parameters.values():
        yield Entry(parameter.id, "value", parameter.title, parameter.history, _number)
    for listed in law.offence_lists.values():
        yield Entry(listed.id, "members", listed.title, listed.editions, _members(law))
    for kind in law.punishment_kinds.values():
        yield Entry(f"punishment.{kind.code}", "applies_to", kind.title, kind.applies_to, _offences)
    if law.classification:
        yield Entry("classification", "law_in_time", _IN_TIME, law.classification.law_in_time, _same)
        for one in law.classification.classes:
            subject = f"classification.{one.name.code}"
            if one.up_to_years:
                yield Entry(subject, "up_to_years", one.name.title, one.up_to_years, _number)
            for name, history in one.histories.items():
                yield Entry(subject, name, FIELDS[name], history, _number)
    if law.compensation_rules:
        yield Entry(
            "compensation", "payouts", _PAYOUTS, law.compensation_rules.payouts, lambda paid: _PAID if paid else _UNPAID
        )
        for tier in law.compensation_rules.tiers.values():
            yield Entry(f"compensation.{tier.code}", "amount_mci", tier.title, tier.amount_mci, _number)
            if tier.eligible:
                yield Entry(f"compensation.{tier.code}", "eligible", tier.title, tier.eligible.editions, _members(law))


def _article_entries(law: Legislation) -> Iterator[Entry]:
    forms = law.classification.investigating_forms if law.classification else {}
    for article in law.articles():
        yield Entry(article.id, "title", FIELDS["title"], article.title, _same)
        if article.notes:
            yield Entry(article.id, "notes", FIELDS["notes"], article.notes, _same)
        for part in article.parts.values():
            for name, history in part.histories.items():
                words = SHOWN.get(name) or (lambda code: forms[code])
                yield Entry(article.id, f"{part.number}.{name}", FIELDS[name], history, words)
            for number, history in part.circumstances.items():
                yield Entry(
                    article.id, f"{part.number}.circumstances.{number}", FIELDS["circumstances"], history, _same
                )


DAY_ASSUMED, NOT_READ = "day_assumed", "not_read"


def how_sure(law: Legislation) -> dict[str, int]:
    """How many values rest on what, each counted once: by its basis, by its first day where that is less sure, or as not read."""
    found = dict.fromkeys((*map(str, Basis), DAY_ASSUMED, NOT_READ), 0)
    for stated in (one for entry in entries(law) for one in entry.history.stated):
        citation = stated.citation
        day_in_doubt = citation.dated.doubt > citation.basis.doubt
        found[NOT_READ if not stated.is_known else DAY_ASSUMED if day_in_doubt else citation.basis] += 1
    return found


def _members(law: Legislation) -> Callable[[tuple[Member, ...]], Text]:
    def words(members: tuple[Member, ...]) -> Text:
        names = [_member_words(law, member=member) for member in members]
        return Text(**{code: "; ".join(name.in_(code) for name in names) for code in ("en", "ru", "kk")})

    return words


def _member_words(law: Legislation, *, member: Member) -> Text:
    held = law.article_index.get(member.article)
    number = held.number if held else member.article.rpartition(".")[2]
    template = _MEMBER_PARAGRAPH if member.paragraph else _MEMBER_PART if member.part else _MEMBER
    place = template.filled(number=number, part=member.part, paragraph=member.paragraph)
    return _MEMBER_FOR.filled(place=place, whom=VICTIMS[member.victim]) if member.victim else place


def _same(text: Text) -> Text:
    return text


def _offences(kinds: tuple[str, ...]) -> Text:
    return Text.of({code: ", ".join(_OFFENCES[one].in_(code) for one in kinds) for code in LANGUAGES})


def _number(value: int) -> Text:
    return Text.of(str(value))


_IN_TIME = Phrase("Law in time")
_OFFENCES = {
    "crime": Phrase("crimes"),
    "misdemeanour": Phrase("criminal misdemeanours"),
}
_PAYOUTS = Phrase("First day of payment")
_PAID = Phrase("payments are made")
_UNPAID = Phrase("no payments")
_MEMBER = Text.of("{number}")
_MEMBER_PART = Phrase("{number} part {part}")
_MEMBER_FOR = Text.of("{place}, {whom}")
_MEMBER_PARAGRAPH = Phrase("{number} part {part} paragraph {paragraph}")
