"""Acts and what each of them set or changed."""

from __future__ import annotations

from datetime import timedelta

from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.citations import CERTAINTY, KINDS, act_name
from qorgan.knowledge.lawbook import sheets
from qorgan.knowledge.lawbook.citations import value_of
from qorgan.knowledge.lawbook.words import article_name, joined, place_name
from qorgan.law import Act, Change, Law

_SUBJECTS = {
    "classification": Phrase("Categories of gravity"),
    "compensation": Phrase("Compensation fund"),
    "punishment": Phrase("Kinds of punishment"),
}


def act_lines(law: Law) -> tuple[sheets.ActLine, ...]:
    """Every act and source, in the order of the pack."""
    return tuple(act_line(act, law=law, changes=law.changes(act.id)) for act in law.acts.values())


def act_line(act: Act, *, law: Law, changes: tuple[Change, ...]) -> sheets.ActLine:
    """One act with how much rests on it."""
    return sheets.ActLine(
        act=act.id,
        kind=act.kind,
        kind_name=KINDS[act.kind],
        name=act_name(act),
        title=act.title,
        number=act.number,
        signed_on=act.signed_on,
        in_force_on=act.in_force_on,
        in_force_basis=act.in_force_basis,
        repealed_on=act.repealed_on,
        basis=act.basis,
        basis_word=CERTAINTY[act.basis],
        where=act.where,
        note=act.note,
        values=len(changes),
        changes=sum(1 for change in changes if change.is_amendment),
    )


def act_sheet(law: Law, *, act: Act) -> sheets.ActSheet:
    """An act with every value that it set: articles in the order of the code, then numbers, lists and rules."""
    changes = law.changes(act.id)
    order = {article.id: position for position, article in enumerate(law.articles())}
    # The sort is stable: within an article the changes keep the order of the code.
    listed = sorted(changes, key=lambda change: order.get(change.subject, len(order)))
    return sheets.ActSheet(
        line=act_line(act, law=law, changes=changes), changes=tuple(_change(one, law=law) for one in listed)
    )


def _change(change: Change, *, law: Law) -> sheets.ChangeLine:
    before = value_of(change.before, path=change.path, label=change.label, law=law) if change.before else None
    return sheets.ChangeLine(
        subject=change.subject,
        subject_name=_subject(change, law=law),
        address=_address(change, law=law),
        place=_place(change, law=law),
        path=change.path,
        label=change.label,
        since=change.since,
        before=before,
        after=value_of(change.after, path=change.path, label=change.label, law=law),
    )


def _subject(change: Change, *, law: Law) -> Text:
    if change.subject in law.article_index:
        article = law.article_index[change.subject]
        title = article.title.on(change.since) or article.title.stated[0]
        return joined(article_name(article), title.value or Text.of(article.id))
    if change.subject in law.parameters:
        return law.parameters[change.subject].title
    if change.subject in law.offence_lists:
        return law.offence_lists[change.subject].title
    head = change.subject.partition(".")[0]
    return _SUBJECTS.get(head, Text.of(change.subject))


def _address(change: Change, *, law: Law) -> str:
    """The page on which the value is seen in its place; "" when it has none of its own."""
    day = change.since.isoformat()
    if change.subject in law.article_index:
        if change.before is None:
            return f"/law/articles/{change.subject}?on={day}"
        eve = (change.since - timedelta(days=1)).isoformat()
        return f"/law/articles/{change.subject}/compare?on_a={eve}&on_b={day}"
    if change.subject in law.parameters:
        return f"/law/parameters/{change.subject}?on={day}"
    if change.subject in law.offence_lists:
        return f"/law/lists/{change.subject}?on={day}"
    return f"/law/compensation?on={day}" if change.subject.startswith("compensation") else ""


def _place(change: Change, *, law: Law) -> Text | None:
    if change.subject not in law.article_index or change.path in ("title", "notes"):
        return None
    part, _, rest = change.path.partition(".")
    kind, _, paragraph = rest.partition(".")
    return place_name(part=part, paragraph=paragraph if kind == "circumstances" else None)
