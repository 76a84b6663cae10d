"""How the law is cited in a line: the act, since when its value holds, and how sure we are of the value and of the day."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.kernel.days import day
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.law import Act, Basis, Citation, Law
from qorgan.law.citations import weakest
from qorgan.law.comparison import DAY_ASSUMED as DAY
from qorgan.law.comparison import NOT_READ

CERTAINTY: dict[Basis, Text] = {
    Basis.OFFICIAL: Phrase("official"),
    Basis.SEED: Phrase("reported"),
    Basis.PRESS: Phrase("by the press", context="how sure"),
    Basis.ASSUMED: Phrase("assumed", context="how sure"),
}
"""One calm word beside each value; `Basis.words` explains it."""

DAY_ASSUMED = Phrase("day assumed")
MEANING: dict[str, Text] = {
    **{str(basis): basis.words for basis in Basis},
    DAY: Phrase("the value is surer than its first day, which is assumed or only reported"),
    NOT_READ: Phrase("the text of that day has not been read, and nothing is put in its place"),
}
"""What each way of counting the values of the law by how sure they are means."""
DOUBTS: dict[str, Text] = {**{str(basis): word for basis, word in CERTAINTY.items()}, DAY: DAY_ASSUMED}
"""What may be unsure of a claim of the law: its value by its basis, or its first day alone."""
SURE: dict[str, Text] = {**DOUBTS, NOT_READ: Phrase("not read", context="how sure")}
SINCE = Phrase("since {day}")
UNTIL = Phrase("until {day}")

KINDS: dict[str, Text] = {
    "code": Phrase("Code", context="of law"),
    "law": Phrase("Law", context="an act of law"),
    "order": Phrase("Order", context="an act of law"),
    "resolution": Phrase("Resolution"),
    "treaty": Phrase("Treaty"),
    "report": Phrase("Report"),
    "reference": Phrase("Reference", context="a source"),
}
CITED_BY_NUMBER = ("law", "order", "resolution")
_CITED = Phrase("{kind} No. {number}")
_CITED_OF = Phrase("{kind} No. {number} of {day}")


def act_name(act: Act) -> Text:
    """An act as a lawyer cites it in a line: kind, number and day for a law, the title for a code or a report."""
    if act.kind not in CITED_BY_NUMBER or act.number is None:
        return act.title
    kind = KINDS[act.kind]
    if act.signed_on is None:
        return _CITED.filled(kind=kind, number=act.number)
    days = Text(**{code: day(act.signed_on, language=code) for code in LANGUAGES})
    return _CITED_OF.filled(kind=kind, number=act.number, day=days)


def is_day_in_doubt(*, basis: Basis | str, dated: Basis | str) -> bool:
    """Whether the first day is less sure than the value, so that it must be said apart."""
    return dated not in (basis, Basis.OFFICIAL)


def doubts_of(said: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What is not sure of several values by the bases of each and of its first day: how it is known, and the day where that is less sure."""
    pairs = list(said)
    bases = [basis for basis, _ in pairs if basis != Basis.OFFICIAL]
    days = [DAY for basis, dated in pairs if is_day_in_doubt(basis=basis, dated=dated)]
    return tuple(dict.fromkeys((*bases, *days)))


def told_of(citations: Iterable[Citation]) -> list[dict[str, str]]:
    """Citations for a machine, each act and first day once: how sure the value is, and how sure its first day."""
    found = {(one.source, one.since, one.basis, one.dated): one for one in citations}
    return [
        {"act": one.source, "since": one.since.isoformat(), "basis": str(one.basis), "dated": str(one.dated)}
        for one in found.values()
    ]


def cited(citation: Citation, *, law: Law) -> Text:
    """“Law No. 1 of 2 Mar 2019 · since 4 Mar 2019 (day assumed) · official”."""
    return _together([citation], law=law)


def cited_once(citations: Iterable[Citation], *, law: Law) -> Text:
    """The acts behind several values, each act once with the days its values hold since, as sure as the least sure of them."""
    by_act: dict[str, list[Citation]] = {}
    for one in citations:
        by_act.setdefault(one.source, []).append(one)
    told = [_together(found, law=law) for found in by_act.values()]
    return Text(**{code: "; ".join(text.in_(code) for text in told) for code in LANGUAGES})


def cited_first(citations: Iterable[Citation], *, law: Law) -> Text:
    """The act behind the first of several values, for a narrow place; another is told only if its value is less sure."""
    first, *others = citations
    return cited_once([first, *(one for one in others if one.basis.doubt > first.basis.doubt)], law=law)


def _together(citations: list[Citation], *, law: Law) -> Text:
    name = act_name(law.act(citations[0].source))
    basis = weakest(*(one.basis for one in citations))
    held = {one.since: one for one in sorted(citations, key=lambda one: (one.since, one.weakest.doubt))}
    days = {code: ", ".join(_held(one, basis=basis, language=code) for one in held.values()) for code in LANGUAGES}
    return Text(**{code: f"{name.in_(code)} · {days[code]} · {CERTAINTY[basis].in_(code)}" for code in LANGUAGES})


def _held(citation: Citation, *, basis: Basis, language: str) -> str:
    said = SINCE.filled(day=day(citation.since, language=language)).in_(language)
    if citation.until:
        said = f"{said} {UNTIL.filled(day=day(citation.until, language=language)).in_(language)}"
    doubted = is_day_in_doubt(basis=basis, dated=citation.dated)
    return f"{said} ({DAY_ASSUMED.in_(language)})" if doubted else said
