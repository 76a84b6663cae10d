"""The letter by which a request to block goes out: one structure, two texts."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.downloads import Download
from qorgan.desk.inputs import OneOf
from qorgan.intake.monitoring.models import BlockRequest
from qorgan.intake.monitoring.states import BLOCKS
from qorgan.kernel.days import day
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.kit.documents.blocks import Bullets, Document, Paragraph, Piece
from qorgan.kit.documents.files import DOCX, PDF, STATE, in_language_of_state, printed

LABELS = {
    "format": _("File format"),
}
TITLE = Phrase("Request to block, {ref}")
ASKS = Phrase(
    "Advertisements with signs of trafficking in persons ({kind}) stand at the addresses below. On the ground of: {ground} - "
    "we ask to block access to them and to answer within the term."
)


@query(may=BLOCKS, get="/block-requests/{block_request}/letter", title=_("Letter of a request to block"), labels=LABELS)
def block_letter(
    *,
    actor: Actor,
    block_request: BlockRequest,
    format: Annotated[str, OneOf(PDF, DOCX)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """The letter of a request that was asked, in a language of the state.

    Raises:
        monitoring.not_asked: nobody approved it yet.
        house.unavailable
    """
    if block_request.asked_on is None:
        raise Refusal("monitoring.not_asked", block=block_request.ref)
    spoken = in_language_of_state(language, reader=actor.language)
    return printed(_written(block_request, language=spoken), name=block_request.ref, format=format)


def _written(block: BlockRequest, *, language: str) -> Document:
    kind = country().codes["advertisement_kinds"].label(block.kind, language)
    addresses = tuple(
        (Piece(text=f"{number}. {one}"),) for number, one in enumerate(block.addresses.splitlines(), start=1)
    )
    return Document(
        language=language,
        title=TITLE.filled(ref=block.ref).in_(language),
        under=(
            block.agency.title.in_(language),
            block.to.title.in_(language),
            day(block.asked_on, language=language) if block.asked_on else "",
        ),
        blocks=(
            Paragraph(pieces=(Piece(text=ASKS.filled(kind=kind, ground=block.ground).in_(language)),)),
            Bullets(items=addresses),
        ),
    )
