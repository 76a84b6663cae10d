"""Answering a call: begin, keep what is typed, mark a silent emergency, hand on, finish."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Line, Note, TimeOfDay
from qorgan.desk.labels import COMMON, text_of
from qorgan.government.providers.models import Organisation
from qorgan.intake.hotline.alarms import alarm
from qorgan.intake.hotline.call_backs import check_result, keep_result, promises
from qorgan.intake.hotline.contact import (
    CODE_WORD,
    NOTE,
    NUMBER,
    check_still_open,
    is_sealed_away,
    keep_number,
    settle_number,
    unmark,
)
from qorgan.intake.hotline.handing import exploitation_in, words_with
from qorgan.intake.hotline.hearing import check_heard_of, keep_hour
from qorgan.intake.hotline.letting_go import keep_heard, keep_let_go
from qorgan.intake.hotline.models import ALLOWED, NEVER, Call, CallAdvice, CallCorrection
from qorgan.intake.hotline.numbers import without
from qorgan.intake.hotline.queries import LABELS as RECORDS
from qorgan.intake.hotline.shifts import shift_of
from qorgan.intake.hotline.states import KEEP
from qorgan.intake.hotline.telling import tells_of_child, ticked
from qorgan.intake.leads.commands import Group, Persons
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import body_of, open_lead
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.people.texts import open_text, open_texts, seal_text

CallLine = Annotated[str, CodeOf("call_lines")]
Language = Annotated[str, CodeOf("languages")]
CallerKind = Annotated[str, CodeOf("caller_kinds")]
Topic = Annotated[str, CodeOf("call_topics")]
Region = Annotated[str, CodeOf("regions")]
Outcome = Annotated[str, CodeOf("call_outcomes")]
CorrectionReason = Annotated[str, CodeOf("call_correction_reasons")]
Contact = Annotated[str, CodeOf("contact_rules")]
Way = Annotated[str, CodeOf("contact_ways")]
NO_NAMES = _("Write no names.")
LABELS = {
    **RECORDS,
    "channel": _("Line called"),
    "caller_kind": _("Who calls"),
    "topic": _("What about"),
    "involves_child": _("A child is concerned"),
    "is_emergency": _("Life or freedom is in danger now"),
    "contact": _("May we get in touch?"),
    "contact_ways": _("In which way"),
    "contact_from": _("Not before"),
    "contact_until": _("Not after"),
    "number": _("Number of the caller"),
    "code_word": _("Code word"),
    "may_hand_on": _("Agrees to be handed on"),
    "wants_call_back": _("Asks to be called back"),
    "organisations": _("Told of these organisations"),
    "exploitation": _("Exploitation suspected"),
    "persons": _("How many people"),
    "groups": _("Who they are"),
    "to": _("Hand on to"),
    "pass_number": _("Pass the number on"),
    "result": _("Result"),
    "not_handed_because": _("Why not handed on"),
    "reached_how": _("How else the caller was reached"),
    "is_whole": _("The whole form is sent"),
}
HELPS = {
    "note": NO_NAMES,
    "is_whole": _("What is not given is emptied then; otherwise it stays as it was kept."),
    "number": _("May stay empty. Marked “never”, it is hidden at once and removed when the call is finished."),
    "code_word": _("By which the caller knows it is us"),
    "contact_from": _("Such as 10:00"),
    "contact_until": _("Such as 18:30"),
    "not_handed_because": _(
        "Needed where life is in danger or the police are meant, and nobody was told. Write no names."
    ),
    "reached_how": _(
        "Needed where somebody answered and the number was not opened here in the caller’s hours. Write no names."
    ),
    "result": _(
        "Nobody answered, or somebody else: tries soon after one another count as one, and the call back stays promised."
    ),
    "pass_number": _("Only where the caller may be contacted; ways, hours and code word go with it."),
}
WHAT_WAS_SAID = _(
    "What was said in the call, without numbers. Shorten it as needed; left empty, all of it goes on. Write no names."
)
MUST = ("caller_kind", "topic", "outcome")
"""What a finished call must say; a silent one says no language."""


@command(may=KEEP, post="/calls", title=_("Take a call"), begins=True)
def start_call(*, actor: Actor, channel: CallLine) -> Call:
    """Begin a call, in the shift that goes on or in a new one. Nothing about the caller is asked."""
    return create_record(
        Call, actor=actor, agency=actor.agency, shift=shift_of(actor), channel=channel, started_at=actor.now
    )


@command(may=KEEP, post="/calls/{call}/draft", title=_("Keep what was typed"), labels=LABELS, helps=HELPS)
def save_call(
    *,
    actor: Actor,
    call: Call,
    channel: CallLine | None = None,
    language: Language | None = None,
    caller_kind: CallerKind | None = None,
    topic: Topic | None = None,
    region: Region | None = None,
    involves_child: bool | None = None,
    is_emergency: bool | None = None,
    note: Note | None = None,
    contact: Contact | None = None,
    number: Line | None = None,
    contact_ways: list[Way] | None = None,
    contact_from: TimeOfDay | None = None,
    contact_until: TimeOfDay | None = None,
    code_word: Line | None = None,
    wants_call_back: bool | None = None,
    may_hand_on: bool | None = None,
    organisations: list[Organisation] | None = None,
    outcome: Outcome | None = None,
    not_handed_because: Line | None = None,
    is_whole: bool = False,
) -> Call:
    """Keep what was typed of a call. It may be incomplete and is kept as often as typed.

    What is not given stays as it was kept, so that no program empties unseen what it did not know of; of a form that `is_whole`,
    as the page sends it, what is not given is empty. Danger, or a child, ticked after the hand-on reaches whoever has the lead (`reactions`).

    A number marked “never” is shown to nobody from then on, and comes back with the promised call back if the word is taken back before
    the call is finished. After the hours in which its line sees who called, number, code word and notes stay as they were kept, and nothing is
    added to them. Danger of which nobody else hears is owed within the hour of its first tick, also where it was unticked
    and ticked again (`hearing`).

    Raises:
        call.finished, ContactSealedAway
        NumberMarkedNever: the number must never be called, and the call says otherwise.
    """
    held = _going_on(call)
    words = _words(held, actor=actor, typed={NUMBER: number, CODE_WORD: code_word, NOTE: note}, is_whole=is_whole)
    was_never, held.channel = held.contact == NEVER, channel or held.channel
    typed = {
        "language": language,
        "caller_kind": caller_kind,
        "topic": topic,
        "region": region,
        "outcome": outcome,
        "not_handed_because": not_handed_because,
        "involves_child": involves_child,
        "may_hand_on": may_hand_on,
        "is_emergency": is_emergency,
        "contact": contact,
        "contact_from": contact_from,
        "contact_until": contact_until,
        "contact_ways": None if contact_ways is None else list(dict.fromkeys(contact_ways)),
        "wants_call_back": wants_call_back,
    }
    _fill(held, typed=typed, is_whole=is_whole)
    keep_number(call=held, number=words[NUMBER], was_never=was_never, at=actor.now)
    keep_hour(held, at=actor.now)
    held.save()
    _keep_words(held, words=words, actor=actor)
    if is_whole or organisations is not None:
        _advise(call=held, organisations=organisations or [])
    return held


@command(may=KEEP, post="/calls/{call}/silence", title=_("The caller cannot speak"))
def mark_silent(*, actor: Actor, call: Call) -> list[Call | Lead]:
    """Mark that the caller cannot speak: the call is an emergency, and the police of the region hear of it at once.

    A call that was handed on before becomes an emergency where it is (`reactions`), and the police of the region are asked too unless
    police are at it; what they had closed or triaged away is theirs again. A lead that is closed as a whole stays so and nobody hears:
    raise a new one and hand it on. The call's page says so, and finishing is refused until it is said why nobody was told.
    Where no police works in the region, or no region is known, the lead waits for one's own agency; the police of a region that is named
    later in the call get it then (`reactions`). A second time changes nothing. A number marked
    “never” is struck out of the notes that go with it. What is kept of the call from then on reaches that body by itself (`reactions`).

    Raises:
        call.finished
    """
    held = _going_on(call)
    was_silent = held.is_silent
    held.is_silent = held.is_emergency = True
    heard = alarm(held, actor=actor) if held.lead is not None and not was_silent else []
    if held.lead is None:
        region = held.lead_region = held.region or held.agency.region
        held.alarmed = body_of(kind="police", region=region, day=actor.today)
        held.lead = open_lead(
            actor=actor,
            channel=held.channel,
            region=region,
            came_at=held.started_at,
            language=held.language,
            is_emergency=True,
            involves_child=tells_of_child(held),
            exploitation=exploitation_in(held),
            note=without(open_text(holder=held.ref, part=NOTE)),
            to=held.alarmed,
        )
        held.told_lead = ticked(held)
    keep_hour(held, at=actor.now)
    held.save()
    return [held, held.lead, *(one for one in heard if one.pk != held.lead.pk)]


@command(
    may=KEEP,
    post="/calls/{call}/handover",
    title=_("Hand the call on"),
    labels={**LABELS, "note": _("What the body must know")},
    helps={**HELPS, "note": WHAT_WAS_SAID},
)
def hand_on_call(
    *,
    actor: Actor,
    call: Call,
    to: Agency,
    note: Note | None = None,
    exploitation: Annotated[str, CodeOf("exploitation_forms")] | None = None,
    persons: Persons | None = None,
    groups: list[Group] | None = None,
    pass_number: bool = False,
) -> list[Call | Lead]:
    """Open a lead from a call and hand it to a body that can help, with the answer owed in time.

    With it goes the note; without one all that was said goes, numbers struck out. A note is refused if it holds the caller's
    number against the caller's word, or any number marked “never”. The topic tells the exploitation where nothing else does.

    Raises:
        call.has_lead, call.no_consent_to_hand_on, call.number_in_words, call.number_not_passed, ContactSealedAway,
        lead.cannot_hear, lead.handed_to_oneself
    """
    held = _held(call)
    if held.lead is not None:
        raise Refusal("call.has_lead", call=held.ref, lead=held.lead.ref)
    if not (held.may_hand_on or held.is_emergency):
        raise Refusal("call.no_consent_to_hand_on", call=held.ref)
    words = words_with(actor=actor, call=held, note=note or "", pass_number=pass_number)
    held.lead = open_lead(
        actor=actor,
        channel=held.channel,
        region=held.region,
        came_at=held.started_at,
        exploitation=exploitation or exploitation_in(held),
        persons=persons,
        groups=groups or (),
        language=held.language,
        is_emergency=held.is_emergency,
        involves_child=tells_of_child(held),
        note=words,
        to=to,
    )
    held.lead_region, held.told_lead = held.region, ticked(held)
    keep_hour(held, at=actor.now)
    keep_heard(held, actor=actor)
    held.save()
    return [held, held.lead]


@command(may=KEEP, post="/calls/{call}/end", title=_("Finish the call"))
def finish_call(*, actor: Actor, call: Call) -> Call:
    """End a call as it was kept; from now on it is counted. Whoever is to be called back is owed it.

    Danger or a child of which nobody outside hears is looked at again by a second person of the line, whatever the outcome.

    Raises:
        call.finished, call.incomplete
        call.nobody_to_call_back: a call back is promised, but the caller did not allow it or left no number.
        call.not_handed_on: an emergency, or an outcome of which others must hear, without a lead and without a word
            why.
        call.told_to_nobody: nobody outside heard of danger or a child before the lead of the call was closed, and
            nothing is said of it.
    """
    held = _going_on(call)
    missing = [name for name in MUST if not getattr(held, name)]
    if missing:
        raise Refusal("call.incomplete", call=held.ref, missing=_named(missing))
    check_heard_of(held)
    _promise(held)
    held.ended_at = actor.now
    keep_let_go(held, actor=actor, is_new_word=True)
    settle_number(held, at=actor.now)
    held.save()
    return held


@command(
    may=KEEP,
    post="/calls/{call}/corrections",
    title=_("Correct the call"),
    labels={**LABELS, "reason": _("Why it is put right")},
    journals=("reason",),
)
def correct_call(
    *,
    actor: Actor,
    call: Call,
    reason: CorrectionReason,
    language: Language | None = None,
    caller_kind: CallerKind | None = None,
    topic: Topic | None = None,
    region: Region | None = None,
    outcome: Outcome | None = None,
    involves_child: bool | None = None,
    not_handed_because: Because | None = None,
) -> Call:
    """Put right how a finished call is counted; what is not given stays, and how it was before is kept with the reason.

    Raises:
        call.goes_on
        call.nobody_to_call_back: the outcome becomes a call back that nobody allowed, or for which no number was left.
        call.not_handed_on: the outcome becomes one of which others must hear, without a lead and without a word why.
        call.told_to_nobody: a child is told of after the lead of the call was closed, and nothing is said of it; else
            whoever has it is told.
    """
    held = _over(call)
    told_of_child = tells_of_child(held)
    given: dict[str, Any] = {"language": language, "caller_kind": caller_kind, "involves_child": involves_child}
    given |= {"topic": topic, "region": region, "outcome": outcome}
    changed = {name: value for name, value in given.items() if value not in (None, "", getattr(held, name))}
    was = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    word, held.not_handed_because = held.not_handed_because, not_handed_because or held.not_handed_because
    if "outcome" in changed or (tells_of_child(held) and not told_of_child):
        check_heard_of(held)
    if "outcome" in changed:
        _promise(held)
    keep_let_go(held, actor=actor, is_new_word=held.not_handed_because != word, changed=changed)
    held.save()
    create_record(CallCorrection, actor=actor, call=held, reason=reason, was=was)
    return held


@command(
    may=KEEP,
    post="/calls/{call}/call-back",
    title=_("Record the call back"),
    labels=LABELS,
    helps={name: HELPS[name] for name in ("result", "reached_how")},
)
def record_call_back(
    *, actor: Actor, call: Call, result: Annotated[str, CodeOf("call_back_results")], reached_how: Because | None = None
) -> Call:
    """Write down how the promised call back went; in vain, it stays promised until its term or the last try that counts.

    Raises:
        call.goes_on, call.no_call_back_owed
        call.not_tried, call.not_seen_reached: the number was not opened in the hours the caller named, and no word how
            else somebody answered.
    """
    held = _over(call)
    if not held.wants_call_back or held.called_back_at:
        raise Refusal("call.no_call_back_owed", call=held.ref)
    check_result(call=held, result=result, how=reached_how or "")
    keep_result(call=held, result=result, how=reached_how or "", at=actor.now)
    return held


@command(may=KEEP, post="/calls/{call}/allowances", title=_("The caller takes “never” back"), labels=LABELS)
def allow_number_again(*, actor: Actor, call: Call, number: Line) -> Call:
    """Take the mark “never” from a number because its owner, on the line now, says so.

    Raises:
        call.finished
        call.number_wants_country: given without its country it may be one of several numbers that are marked.
    """
    held = _going_on(call)
    unmark(number, call=held)
    held.contact = ALLOWED
    keep_number(call=held, number=number, was_never=False, at=actor.now)
    held.save()
    return held


def _held(call: Call) -> Call:
    """The call as it stands now, held against a second change at the same time."""
    found = Call.objects.select_for_update(of=("self",)).select_related("agency", "shift", "lead__agency")
    return found.get(pk=call.pk)


def _going_on(call: Call) -> Call:
    held = _held(call)
    if held.ended_at:
        raise Refusal("call.finished", call=held.ref, at=f"{localtime(held.ended_at):%H:%M}")
    return held


def _promise(call: Call) -> None:
    """Keep the promise that an outcome makes: whoever is to be called back allowed it, left a number and is owed the call."""
    if not promises(call):
        return
    missing = [] if call.contact == ALLOWED else ["contact"]
    missing += [] if open_text(holder=call.ref, part=NUMBER) else [NUMBER]
    if missing:
        raise Refusal("call.nobody_to_call_back", call=call.ref, missing=_named(missing))
    call.wants_call_back = True


def _fill(call: Call, *, typed: dict[str, Any], is_whole: bool) -> None:
    """Put what was typed into the fields of a call. A silent call stays an emergency; a wish waits behind “never” for its taking back."""
    empty = Call()
    for name, value in typed.items():
        if value is not None or is_whole:
            setattr(call, name, getattr(empty, name) if value is None else value)
    call.is_emergency = call.is_emergency or call.is_silent
    call.wants_call_back = call.wants_call_back and call.contact in (ALLOWED, NEVER)


def _keep_words(call: Call, *, words: dict[str, str], actor: Actor) -> None:
    """Seal the code word and the note; words that were sent again are no new ones."""
    kept = open_texts(holders=[call.ref])
    for part in (CODE_WORD, NOTE):
        if words[part] != kept.get((call.ref, part), ""):
            seal_text(words[part], holder=call.ref, part=part, at=actor.now)


def _words(call: Call, *, actor: Actor, typed: dict[str, str | None], is_whole: bool) -> dict[str, str]:
    """What is sealed of a call: as typed, or as it was kept where nothing is said of it or the actor no longer sees it.

    Raises:
        ContactSealedAway: something was typed over what the actor does not see.
    """
    is_sealed = is_sealed_away(call=call, actor=actor)
    if is_sealed and any(typed.values()):
        check_still_open(call=call, actor=actor)
    if is_whole and not is_sealed:
        return {part: text or "" for part, text in typed.items()}
    held = open_texts(holders=[call.ref])
    stands = {part: held.get((call.ref, part), "") for part in typed}
    return stands if is_sealed else {part: stands[part] if text is None else text for part, text in typed.items()}


def _over(call: Call) -> Call:
    held = _held(call)
    if held.ended_at is None:
        raise Refusal("call.goes_on", call=held.ref)
    return held


def _advise(*, call: Call, organisations: list[Organisation]) -> None:
    wanted = {organisation.pk for organisation in organisations}
    call.advised.exclude(organisation_id__in=wanted).delete()
    CallAdvice.objects.bulk_create(
        (CallAdvice(call=call, organisation_id=one) for one in sorted(wanted)), ignore_conflicts=True
    )


def _named(names: list[str]) -> Text:
    words = [text_of({**COMMON, **LABELS}[name]) for name in names]
    marks = {"en": "“{}”", "ru": "«{}»", "kk": "«{}»"}
    return Text.of({code: ", ".join(mark.format(word.in_(code)) for word in words) for code, mark in marks.items()})
