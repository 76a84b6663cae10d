"""The papers of a visit in the languages of the state: the act of an inspection, and the order to mend what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.downloads import Download
from qorgan.desk.inputs import OneOf
from qorgan.government.inspections.checklists import NONE_KNOWN
from qorgan.government.inspections.commands import ANSWERS, STATES
from qorgan.government.inspections.findings import ORDERS
from qorgan.government.inspections.findings import STATES as FINDING_STATES
from qorgan.government.inspections.models import Finding, Inspection
from qorgan.government.inspections.states import HELD, READ, state_of, state_of_finding
from qorgan.kernel.days import day
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.documents.blocks import Block, Document, Heading, Paragraph, Piece, Table
from qorgan.kit.documents.files import DOCX, PDF, STATE, in_language_of_state, printed
from qorgan.kit.documents.signing import place_to_sign

LABELS = {
    "format": _("File format"),
}
ACT = Phrase("Act of the inspection {ref}")
ORDER = Phrase("Order to mend {ref}")
VISITED = Phrase("On {on} {body} visited {organisation} ({region}).")
FAILED = Phrase(
    "At the visit of {on} ({visit}) {body} found that the house does not conform to the item below, and orders it to be mended."
)
NOTHING_FAILED = Phrase("Every item that was looked at conforms.")
NOT_ORDERED = Phrase("no order given")
LOOKED_AGAIN = Phrase("It is closed by a look again at the item, and by nothing else.")
HEADS = {
    "item": Phrase("Checklist item"),
    "article": Phrase("Article"),
    "answer": Phrase("Answer"),
    "note": Phrase("What was seen"),
    "order": Phrase("Order"),
    "due": Phrase("To be mended by"),
    "ordered": Phrase("Order given on"),
}
ALL_ITEMS, FOUND = Phrase("What was looked at"), Phrase("Findings")
INSPECTOR, HOUSE = Phrase("For {body}"), Phrase("Received by {organisation}")


@query(may=READ, get="/inspections/{inspection}/act", title=_("Act of the inspection"), labels=LABELS)
def inspection_act(
    *,
    actor: Actor,
    inspection: Inspection,
    format: Annotated[str, OneOf(PDF, DOCX)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """What was seen at a visit that was held, item by item, with what is to be mended, to be signed by both sides.

    Raises:
        record.not_in_this_state: it was not held.
        house.unavailable
    """
    if state_of(inspection) != HELD:
        said = country().codes[STATES].get(state_of(inspection)).title
        raise Refusal("record.not_in_this_state", record=inspection.ref, state=said)
    spoken = in_language_of_state(language, reader=actor.language)
    return printed(act_of(inspection, language=spoken), name=f"{inspection.ref}-act", format=format)


@query(may=READ, get="/findings/{finding}/order", title=_("Order to mend"), labels=LABELS)
def mending_order(
    *,
    actor: Actor,
    finding: Finding,
    format: Annotated[str, OneOf(PDF, DOCX)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """What was ordered about a finding, and by when it is to be mended.

    Raises:
        record.not_in_this_state: nothing was ordered.
        house.unavailable
    """
    if not finding.order:
        said = country().codes[FINDING_STATES].get(state_of_finding(finding)).title
        raise Refusal("record.not_in_this_state", record=finding.ref, state=said)
    spoken = in_language_of_state(language, reader=actor.language)
    return printed(order_of(finding, language=spoken), name=f"{finding.ref}-order", format=format)


def act_of(inspection: Inspection, *, language: str) -> Document:
    """The act of an inspection."""
    return Document(
        language=language,
        title=ACT.filled(ref=inspection.ref).in_(language),
        under=(_visit(inspection, language=language),),
        blocks=tuple(_act(inspection, language=language)),
    )


def order_of(finding: Finding, *, language: str) -> Document:
    """The order to mend what failed."""
    visit, body = finding.inspection, finding.inspection.agency.title.in_(language)
    told = {
        "item": finding.text.in_(language),
        "article": finding.cited.in_(language),
        "note": finding.note,
        "order": _ordered(finding, language=language),
        "ordered": _day(finding.ordered_on, language=language),
        "due": _day(finding.due_on, language=language),
    }
    failed = FAILED.filled(on=_day(finding.found_on, language=language), visit=visit.ref, body=body)
    return Document(
        language=language,
        title=ORDER.filled(ref=finding.ref).in_(language),
        under=(_house(finding, language=language),),
        blocks=(
            _said(failed.in_(language)),
            Table(
                title=ORDER.filled(ref="").in_(language).strip(),
                heads=("", ""),
                rows=tuple((HEADS[name].in_(language), words) for name, words in told.items() if words),
                numeric=(False, False),
            ),
            _said(LOOKED_AGAIN.in_(language)),
            *_signed(visit, language=language),
        ),
    )


def _act(inspection: Inspection, *, language: str) -> Iterator[Block]:
    answers = country().codes[ANSWERS]
    yield Heading(level=1, text=ALL_ITEMS.in_(language))
    yield _table(
        ALL_ITEMS,
        ("item", "article", "answer", "note"),
        (
            (
                Text.of(line["text"]).in_(language),
                (Text.of(line["article"]) if line["article"] else NONE_KNOWN).in_(language),
                answers.label(line["answer"], language),
                line["note"],
            )
            for line in inspection.answers
        ),
        language=language,
    )
    yield Heading(level=1, text=FOUND.in_(language))
    findings = list(inspection.findings.order_by("id"))
    if findings:
        rows = (
            (one.text.in_(language), _ordered(one, language=language), _day(one.due_on, language=language))
            for one in findings
        )
        yield _table(FOUND, ("item", "order", "due"), rows, language=language)
    else:
        yield _said(NOTHING_FAILED.in_(language))
    yield from _signed(inspection, language=language)


def _visit(inspection: Inspection, *, language: str) -> str:
    return VISITED.filled(
        on=_day(inspection.held_on, language=language),
        body=inspection.agency.title.in_(language),
        organisation=inspection.organisation.title.in_(language),
        region=country().codes["regions"].label(inspection.region, language),
    ).in_(language)


def _house(finding: Finding, *, language: str) -> str:
    region = country().codes["regions"].label(finding.region, language)
    return f"{finding.organisation.title.in_(language)}, {region}"


def _ordered(finding: Finding, *, language: str) -> str:
    if not finding.order:
        return NOT_ORDERED.in_(language)
    return country().codes[ORDERS].label(finding.order, language)


def _day(on: date | None, *, language: str) -> str:
    return day(on, language=language) if on else ""


def _signed(inspection: Inspection, *, language: str) -> Iterator[Paragraph]:
    for who in (
        INSPECTOR.filled(body=inspection.agency.title),
        HOUSE.filled(organisation=inspection.organisation.title),
    ):
        yield place_to_sign(who.in_(language), language=language)


def _said(sentence: str) -> Paragraph:
    return Paragraph(pieces=(Piece(text=sentence),))


def _table(title: Phrase, names: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, language: str) -> Table:
    return Table(
        title=title.in_(language),
        heads=tuple(HEADS[name].in_(language) for name in names),
        rows=tuple(rows),
        numeric=(False,) * len(names),
    )
