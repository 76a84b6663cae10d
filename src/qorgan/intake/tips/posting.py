"""What a nameless reporter does: send a report, come back with the receipt, add words. No account and no command is involved.

Each is written to the journal as done by nobody in particular ("-"), with the report's reference and nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.roles import Role, Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.journal import chain
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.retry import run_with_retry
from qorgan.intake.leads.opening import open_lead
from qorgan.intake.tips import sealing
from qorgan.intake.tips.asking import chosen, fewest_in, kept, told
from qorgan.intake.tips.guide import NUMBER, Speech, guide
from qorgan.intake.tips.models import REPORTER, Tip, TipWord
from qorgan.intake.tips.refusals import TipDamaged
from qorgan.kernel.clock import SetClock
from qorgan.kernel.texts import Text
from qorgan.people import vault

CHANNEL = "public_page"
NOBODY = Role(
    id="-",
    title=Text.of("-"),
    does=Text.of("-"),
    may=frozenset(),
    scope=Scope.OWN_AGENCY,
    agency_kinds=frozenset(),
)


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A report that a receipt opened, or the desk, and the key that it has."""

    tip: Tip
    key: bytes
    by_desk: bool = False


def desk() -> Agency | None:
    """The body whose desk reads what is sent: the working one of the country's kind that was founded first."""
    found = Agency.objects.filter(kind=guide().desk, closed_on__isnull=True)
    return found.order_by("founded_on", "id").first()


def nobody(*, agency: Agency, at: datetime) -> Actor:
    """Who acts when nobody is known."""
    return Actor(user_ref="-", login="", agency=agency, role=NOBODY, door="web", clock=SetClock(at))


def send(*, answers: Mapping[str, Any], language: str, digits: str, agency: Agency, at: datetime) -> Tip:
    """Seal what was told under a key of its own, open the lead, and let the receipt find it again. All or nothing."""
    receipt = sealing.opened_by(digits)
    key = vault.new_key()
    actor = nobody(agency=agency, at=at)

    def sent() -> Tip:
        meant = _meaning(answers)
        lead = open_lead(actor=actor, channel=CHANNEL, language=_spoken(language), **meant)
        tip = create_record(
            Tip,
            actor=actor,
            agency=agency,
            lead=lead,
            language=language,
            is_urgent=meant["is_emergency"],
            involves_child=meant["involves_child"],
            said_at=at,
            lookup=receipt.lookup,
            kept_for_reporter=sealing.wrap_for(receipt, key),
            kek_version=vault.newest_version(),
            wrapped=vault.wrap(key),
        )
        say(tip=tip, key=key, by=REPORTER, content={"answers": dict(answers)}, at=at)
        touched = refresh_facts_and_obligations([lead, tip], actor=actor)
        _note(actor, act="send_tip", records=touched)
        return tip

    return run_with_retry(sent)


def come_back(digits: str) -> Opened | None:
    """The report of a receipt. None takes as long as any other answer and says nothing about what there ever was."""
    receipt = sealing.opened_by(digits)
    tip = Tip.objects.filter(lookup=receipt.lookup).select_related("agency").first()
    wrapped = bytes(tip.kept_for_reporter) if tip else secrets.token_bytes(sealing.KEY + 8)
    key = sealing.unwrap_with(receipt, wrapped)
    return Opened(tip=tip, key=key) if tip and key else None


def add(opened: Opened, *, text: str, at: datetime) -> Tip:
    """Add the reporter's words; an exchange that was closed opens again. The same words sent twice in a row are kept once."""

    def added() -> Tip:
        tip = Tip.objects.select_for_update(of=("self",)).select_related("agency", "lead").get(pk=opened.tip.pk)
        if tip.closed_at is None and _is_last(text, opened=opened):
            return tip
        say(tip=tip, key=opened.key, by=REPORTER, content={"text": text}, at=at)
        tip.said_at, tip.state, tip.closed_at, tip.closed_because = at, "new", None, ""
        tip.save(update_fields=["said_at", "state", "closed_at", "closed_because"])
        actor = nobody(agency=tip.agency, at=at)
        _note(actor, act="add_to_tip", records=refresh_facts_and_obligations([tip], actor=actor))
        return tip

    return run_with_retry(added)


def _is_last(text: str, *, opened: Opened) -> bool:
    """Whether these words are the last that were said, by the reporter."""
    last = opened.tip.words.order_by("number").last()
    return last is not None and last.by == REPORTER and content_of(last, opened=opened).get("text") == text


def content_of(word: TipWord, *, opened: Opened) -> dict[str, Any]:
    """What was said, as whoever opened the report reads it.

    Raises:
        TipDamaged
    """
    tip, sealed = opened.tip, bytes(word.sealed)
    if tip.desk_key and (opened.by_desk or not sealed):
        key = opened.key if opened.by_desk else key_of_desk(tip, key=opened.key)
        content = sealing.unseal(bytes(word.for_desk), key=key, bound_to=bound(word, tip=tip, is_for_desk=True))
    else:
        place = bound(word, tip=tip)
        tried = (sealing.unseal(sealed, key=key, bound_to=place) for key in _keys_of(tip, key=opened.key))
        content = next((one for one in tried if one is not None), None)
    if content is None:
        raise TipDamaged(tip=opened.tip.ref)
    return content


def read(opened: Opened, *, speech: Speech) -> Iterator[tuple[TipWord, list[tuple[str, str]], str]]:
    """Everything said, the first first: with each its questions and answers in words, or its text.

    Raises:
        TipDamaged
    """
    for word in opened.tip.words.order_by("number"):
        content = content_of(word, opened=opened)
        answers = kept(guide(), content.get("answers", {}))
        yield word, told(guide(), answers, speech=speech), str(content.get("text", ""))


def say(*, tip: Tip, key: bytes, by: str, content: dict[str, Any], at: datetime) -> TipWord:
    """Keep one thing said, in the caller's transaction and under its lock on the report; `key` is that of whoever says it."""
    word = TipWord(tip=tip, number=1 + tip.words.count(), by=by, said_at=at, sealed=b"")
    if by == REPORTER or not tip.desk_key:
        word.sealed = sealing.seal(content, key=key, bound_to=bound(word, tip=tip))
    if tip.desk_key:
        for_desk = key_of_desk(tip, key=key) if by == REPORTER else key
        word.for_desk = sealing.seal(content, key=for_desk, bound_to=bound(word, tip=tip, is_for_desk=True))
    word.save(force_insert=True)
    return word


def bound(word: TipWord, *, tip: Tip, is_for_desk: bool = False) -> str:
    """The place to which what was said is bound."""
    return f"{tip.ref}|{word.number}|{word.by}{'|desk' if is_for_desk else ''}"


def key_of_desk(tip: Tip, *, key: bytes) -> bytes:
    """The key that the desk has by now, as the report's key opens it.

    Raises:
        TipDamaged
    """
    *_before, found = _keys_of(tip, key=key)
    return found


def _keys_of(tip: Tip, *, key: bytes) -> Iterator[bytes]:
    """The report's key and those that the desk had after it, each as the one before opens it.

    Raises:
        TipDamaged
    """
    yield key
    links, length = bytes(tip.desk_key), sealing.WRAPPED
    for first in range(0, len(links), length):
        found = sealing.unwrap_under(key, links[first : first + length])
        if found is None:
            raise TipDamaged(tip=tip.ref)
        key = found
        yield key


def _note(actor: Actor, *, act: str, records: list[Any]) -> None:
    chain.append(line_by(actor, act=act, objects=tuple(record.ref for record in records), detail={}))


def _spoken(language: str) -> str:
    return language if language in country().codes["languages"] else ""


def _meaning(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a lead may know of the answers: codes and a number, no word that was typed."""
    found = chosen(guide().parts, answers)
    forms = {option.exploitation for option in found if option.exploitation}
    regions, region = country().codes[country().about["regions"]], str(answers.get("region", ""))
    number = next((answers[part.id] for part in guide().parts if part.kind == NUMBER and answers.get(part.id)), "")
    return {
        "exploitation": forms.pop() if len(forms) == 1 else "",
        "region": region if region in regions else "",
        "persons": fewest_in(str(number)),
        "groups": [option.group for option in found if option.group],
        "is_emergency": any(option.is_danger for option in found),
        "involves_child": any(option.is_child for option in found),
    }
