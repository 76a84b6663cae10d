"""From what the law holds to what is shown: a value in words with its source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.kernel.texts import Text
from qorgan.kit.citations import CERTAINTY, act_name
from qorgan.knowledge.lawbook.sheets import MemberLine, Source, Value
from qorgan.knowledge.lawbook.words import ARTICLE, joined, place_name
from qorgan.law import Basis, Cell, Citation, Law, Member


def source_of(citation: Citation, *, law: Law) -> Source:
    """A citation with the name of its act."""
    return Source(
        act=citation.source,
        name=act_name(law.act(citation.source)),
        since=citation.since,
        until=citation.until,
        basis=citation.basis,
        basis_word=CERTAINTY[citation.basis],
        dated=citation.dated,
        note=citation.note,
    )


def value_of(cell: Cell, *, path: str, label: Text, law: Law) -> Value:
    """A value in words; its certainty is that of the weakest thing it rests on."""
    cited = [citation for citation in (cell.citation, *cell.rests_on) if citation]
    weakest = max((citation.weakest for citation in cited), key=lambda basis: basis.doubt, default=Basis.ASSUMED)
    return Value(
        path=path,
        label=label,
        text=cell.text,
        is_known=cell.is_known,
        source=source_of(cell.citation, law=law) if cell.citation else None,
        rests_on=tuple(source_of(citation, law=law) for citation in _once(cell.rests_on)),
        certainty=weakest,
        certainty_word=CERTAINTY[weakest],
    )


def _once(citations: Iterable[Citation]) -> list[Citation]:
    return list({(one.source, one.since): one for one in citations}.values())


def member_line(member: Member, *, law: Law, on: date) -> MemberLine:
    """A member of a list in words, with the title that its article bore on the day."""
    held = law.article_index.get(member.article)
    title = (held.title.on(on) or held.title.stated[0]) if held else None
    whole = ARTICLE.filled(number=held.number if held else member.article.rpartition(".")[2])
    place = place_name(part=member.part, paragraph=member.paragraph, victim=member.victim)
    return MemberLine(
        article=member.article,
        part=member.part,
        paragraph=member.paragraph,
        victim=member.victim,
        name=joined(whole, place) if place else whole,
        article_name=whole,
        place=place,
        title=title.value if title else None,
    )
