"""Two who go on with one sheet, on two pages: evidence of both is kept, and no answer of another is undone unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.inputs import NOTE_LENGTH
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.kit.merged_notes import SENT, Joined, beside, digest, joined, marks, pairs_in, plain
from qorgan.methods.screening import Question
from qorgan.victims.identification.assessing.instruments import instruments
from qorgan.victims.identification.screening import commands, queries
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import answers_of, evidence_of
from qorgan.victims.identification.screening.states import UNDER_WAY

ANSWER, EVIDENCE = "a-", "e-"
ANSWERS_WERE, EVIDENCE_WERE = "answers_were", "evidence_were"
AT_WORK = "Screening under way"
"""The purpose by which the journal tells that the evidence was shown to go on with the sheet."""
FEW = 3
QUOTED = Phrase("“{words}”")


@dataclass(kw_only=True)
class Found:
    """What another page changed meanwhile, by question: words beside those sent, answers not touched here, answers that both touched."""

    words: dict[str, Joined] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    over: tuple[str, ...] = ()


def keep_together(*, request: HttpRequest, actor: Actor, held: Screening) -> tuple[Screening, Found, Refusal | None]:
    """Keep what a page sends beside what another wrote meanwhile, the screening held until it is done; a refusal is answered, not lost."""
    answers, evidence = _told(request.POST.items(), ANSWER), _told(request.POST.items(), EVIDENCE)
    found = Found()
    with transaction.atomic():
        try:
            if not queries.asked_elsewhere(held, actor):
                found = _beside_others(request, actor, held, answers=answers, evidence=evidence)
            _check_short(held, evidence=evidence, found=found)
            kept = commands.save_answers(
                actor=actor,
                screening=held.ref,
                respondents=request.POST.getlist("respondents"),
                answers=[f"{code}={value}" for code, value in answers.items()],
                evidence=[f"{code}={text}" for code, text in evidence.items()],
            )
        except Refusal as refused:
            _note_shown(found, held=held, actor=actor)
            return held, found, refused
        _note_shown(found, held=held, actor=actor)
    return kept, found, None


def _note_shown(found: Found, *, held: Screening, actor: Actor) -> None:
    """Journal that the page is shown words it had not: last, for whoever has the end of the journal takes nothing more that others hold."""
    if any(one.added for one in found.words.values()):
        queries.screening_evidence(actor=actor, screening=held.ref, purpose=AT_WORK)


def _told(pairs: Iterable[tuple[str, Any]], start: str) -> dict[str, str]:
    return {name[len(start) :]: str(value) for name, value in pairs if name.startswith(start)}


def _beside_others(
    request: HttpRequest, actor: Actor, held: Screening, *, answers: dict[str, str], evidence: dict[str, str]
) -> Found:
    """Put what another page changed meanwhile beside what this one sends."""
    screening = Screening.objects.select_for_update(of=("self",)).select_related("person").get(pk=held.pk)
    if screening.state != UNDER_WAY:
        return Found()
    own = pairs_in(request.POST.get(SENT, ""))
    standing = answers_of(screening)
    others = beside(
        typed=answers,
        standing={code: standing.get(code, "") for code in answers},
        were=request.POST.get(ANSWERS_WERE, ""),
        own=_told(own, ANSWER),
    )
    for code in others.theirs:
        del answers[code]
    words = _words(screening, typed=evidence, were=_read(request), own=_told(own, EVIDENCE))
    evidence |= {code: one.note for code, one in words.items()}
    return Found(words=words, theirs=dict(others.theirs), over=others.over)


def _check_short(held: Screening, *, evidence: Mapping[str, str], found: Found) -> None:
    """Refuse, with its question, what the command would call too long without it."""
    questions = instruments()[held.instrument].questions
    for code, words in evidence.items():
        length, limit = len(plain(words)), NOTE_LENGTH - len(f"{code}=")
        if length > limit and code in questions:
            others = len(plain(found.words[code].added)) if code in found.words else 0
            raise Refusal(
                "screening.evidence_too_long", question=questions[code].asks, length=length, others=others, limit=limit
            )


def _words(
    screening: Screening, *, typed: Mapping[str, str], were: Mapping[str, str], own: Mapping[str, str]
) -> dict[str, Joined]:
    """The evidence to keep where another changed it meanwhile; nothing is opened for a page that does not say how it was drawn."""
    rows = [row for row in screening.answers.all() if row.question in typed and were.get(row.question)]
    standing = evidence_of(screening, rows=rows)
    found = {
        code: joined(typed=words, standing=standing.get(code, ""), was=were.get(code, ""), own=own.get(code))
        for code, words in typed.items()
    }
    return {code: one for code, one in found.items() if one.is_news}


def _read(request: HttpRequest) -> dict[str, str]:
    """The digests of the evidence with which the page was drawn; none where they cannot be read."""
    try:
        told = json.loads(request.POST.get(EVIDENCE_WERE) or "{}")
    except ValueError:
        return {}
    return {str(code): str(was) for code, was in told.items()} if isinstance(told, dict) else {}


def drawn_with(
    screening: Screening, *, answers: Mapping[str, str], evidence: Mapping[str, str], codes: Iterable[str] | None = None
) -> dict[str, str]:
    """What a sheet carries of the answers and the evidence that it shows, of the questions with `codes` or of all."""
    asked = list(instruments()[screening.instrument].questions if codes is None else codes)
    return {
        ANSWERS_WERE: marks({code: answers.get(code, "") for code in asked}),
        EVIDENCE_WERE: json.dumps({code: digest(evidence.get(code, "")) for code in asked}, separators=(",", ":")),
    }


def drawn_again(screening: Screening, *, request: HttpRequest) -> dict[str, str]:
    """What the page carries of the questions that it sent, once they are kept."""
    answered, worded = _told(request.POST.items(), ANSWER), _told(request.POST.items(), EVIDENCE)
    rows = list(screening.answers.all())
    evidence = evidence_of(screening, rows=[row for row in rows if row.question in worded])
    answers = {row.question: row.answer for row in rows}
    return {
        ANSWERS_WERE: drawn_with(screening, answers=answers, evidence={}, codes=answered)[ANSWERS_WERE],
        EVIDENCE_WERE: drawn_with(screening, answers={}, evidence=evidence, codes=worded)[EVIDENCE_WERE],
    }


def sentences_of(found: Found, *, screening: Screening, language: str) -> list[str]:
    """What is told of whoever went on with the same sheet meanwhile."""
    questions = instruments()[screening.instrument].questions

    def called(codes: Iterable[str]) -> str:
        return _called([questions[code] for code in codes if code in questions], language=language)

    told = []
    if beside_mine := [code for code, one in found.words.items() if one.added and not one.is_whole]:
        told.append(
            _("Somebody else wrote evidence meanwhile: both stand in it now. %(questions)s")
            % {"questions": called(beside_mine)}
        )
    if whole := [code for code, one in found.words.items() if one.is_whole]:
        told.append(
            _("Somebody else changed the evidence meanwhile, and it stands so now: %(questions)s")
            % {"questions": called(whole)}
        )
    if back := [code for code, one in found.words.items() if one.is_back]:
        told.append(
            _(
                "Somebody else took words out of the evidence meanwhile; what you sent stands. Agree which is right: %(questions)s"
            )
            % {"questions": called(back)}
        )
    if found.theirs:
        told.append(
            _("Somebody else answered otherwise meanwhile, and it stands so now: %(questions)s")
            % {"questions": called(found.theirs)}
        )
    if found.over:
        told.append(
            _(
                "Somebody else answered this otherwise meanwhile; your answer stands. Agree which is right: %(questions)s"
            )
            % {"questions": called(found.over)}
        )
    return told


def _called(questions: list[Question], *, language: str) -> str:
    names = ", ".join(QUOTED.filled(words=one.asks).in_(language) for one in questions[:FEW])
    return f"{names}, … (+{len(questions) - FEW})" if len(questions) > FEW else names
