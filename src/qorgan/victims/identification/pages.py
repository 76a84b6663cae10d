"""The pages of decisions on status; the decisions about a person also stand on the person's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.obligations.term_ends import last_day
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    Stage,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.office.letters.models import Letter
from qorgan.office.letters.queries import visible_to as letters_visible
from qorgan.people.ages import CHILD
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.people.undeliverable import died_by
from qorgan.people.writers import writer
from qorgan.victims.identification import commands, queries
from qorgan.victims.identification import untold as telling_nobody
from qorgan.victims.identification.assessing.childhood import Beginning, age_when_it_began, first_told
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS
from qorgan.victims.identification.bodies import bodies_of
from qorgan.victims.identification.differing import kept_form, what_differs, what_screenings_came_to
from qorgan.victims.identification.ending import owes_end
from qorgan.victims.identification.grounding import offered_for, offered_to
from qorgan.victims.identification.judging_anew import is_judged_as_adult
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.notices import NOTICE, OBJECTING, language_for, not_in_own_language, written_in
from qorgan.victims.identification.screening.queries import visible_to as screenings_visible
from qorgan.victims.identification.screening.telling import asked_a_child_as_adult, tellers_of
from qorgan.victims.identification.states import TITLES

WITHOUT_GROUNDS = Phrase(
    "No grounds are written down, so nobody can check this decision and the person cannot be told of it. State the grounds."
)
AS_LISTED = Phrase(
    "Known from a list, as the list states it: no grounds stand there. Whoever has the paper may state them, and must before "
    "the person is told."
)

NOT_YET_TOLD = Phrase(
    "The notice {letter} has not reached the person: the person counts as told when it is handed over or has arrived."
)
END_NOT_TOLD = Phrase(
    "The person was told of this decision, or may have been, and does not know that it was withdrawn. Tell the person by a letter, or by "
    "word and note that at the void notice."
)
DIED = Phrase("A record tells that the person died, so the notice is owed no more.")
JUDGED_AS_ADULT = Phrase(
    "The person was a child when it began, and this was decided by the rules for adults: no means is asked of a child, and what a child "
    "agreed to does not count. Decide anew; until then the decision stands."
)


def _state(decision: Decision, language: str) -> Text:
    return TITLES[decision.state]


def _may_object_until(decision: Decision, language: str) -> date | None:
    """The last day, counted from the day on which the person was told; nothing while that day has not come, or once it ended."""
    if decision.told_on is None or decision.has_ended:
        return None
    return last_day(OBJECTING, started=decision.told_on, agency=decision.agency)


def _standing(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The decision that a new one would replace, with its form of exploitation, and the screening finished last."""
    found = queries.standing_decision(actor=actor, person=records["person"])
    replaced: dict[str, Any] = {"supersedes": found, "exploitation": found.exploitation} if found else {}
    finished = screenings_visible(actor).filter(
        person=records["person"], agency=actor.agency, finished_on__isnull=False, withdrawn_on=None, citations=None
    )
    subject = records["person"]
    latest = finished.order_by("-finished_on", "-id").first()
    others = [*((latest,) if latest else ()), *tellers_of(subject, actor=actor)]
    began = first_told(Beginning(), others=others, person=subject, day=actor.today)
    if latest and asked_a_child_as_adult(latest, person=subject, day=actor.today, began=began):
        latest = None
    replaced |= {"exploited_from": began.exploited_from, "age_then": began.age_then} if began.is_told else {}
    if found and age_when_it_began(began, person=subject, day=actor.today) != CHILD:
        replaced |= {"adult_then_because": _reason_before(found, actor=actor)}
    bodies = bodies_of(actor.agency)
    own = {"body": bodies[0].code} if len(bodies) == 1 else {}
    return own | replaced | ({"screenings": [latest.ref]} if latest else {})


def _reason_before(found: Decision, *, actor: Actor) -> str:
    """Why the person was no child then, as the decision that would be replaced says it, or the last of those before it."""
    said = queries.visible_to(actor).filter(person=found.person, pk__lte=found.pk).exclude(adult_then_because="")
    last = said.order_by("-pk").first()
    return last.adult_then_because if last and last.holds_as_adult else ""


def _own_bodies(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return [(item.code, item.title.in_(actor.language)) for item in bodies_of(actor.agency)]


def _citable(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The finished screenings that a decision about the person may cite."""
    found = screenings_visible(actor).filter(person=records["person"], finished_on__isnull=False, withdrawn_on=None)
    codes = country().codes[INSTRUMENTS]
    return [
        (one.ref, f"{one.ref} · {codes.label(one.instrument, actor.language)}")
        for one in found.order_by("-finished_on", "-id")
    ]


def _citable_now(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return _citable({"person": records["decision"].person}, actor)


def _grounds_to_choose(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return offered_for(records["person"], actor=actor)


def _grounds_to_state(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return offered_to(records["decision"], actor=actor)


def _grounds(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {
        name: getattr(records["decision"], name) for name in ("ground_codes", "grounds", "exploited_from", "age_then")
    }


def _readable(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"language": language_for(records["decision"], actor=actor)}


def languages_of(template: str) -> Callable[[str], list[tuple[str, str]]]:
    """What a form offers of the languages in which the country has a letter."""

    def offered(language: str) -> list[tuple[str, str]]:
        names = country().codes["languages"]
        return [(code, names.label(code, language)) for code in written_in(template)]

    return offered


def _notices(decision: Decision, actor: Actor) -> Iterable[Text]:
    """What a decision still lacks before the person can be told, and where it says something else than what it rests on."""
    if decision.state == "standing" and not decision.ground_codes and not decision.grounds:
        yield AS_LISTED if decision.is_listed else WITHOUT_GROUNDS
    if decision.state == "standing":
        if decision.child_known_at or is_judged_as_adult(decision):
            yield JUDGED_AS_ADULT
        yield from what_differs(decision, actor=actor)
        yield from kept_form(decision)
    if decision.state == "standing" and decision.told_on is None and died_by(decision.person):
        yield DIED
    elif decision.letter and decision.told_on is None and not decision.not_told_on and decision.state == "standing":
        yield NOT_YET_TOLD.filled(letter=decision.letter)
    if owes_end(decision) and not (decision.end_told_on or decision.not_told_on or died_by(decision.person)):
        yield END_NOT_TOLD
    letter = letters_visible(actor).filter(ref=decision.letter).first() if decision.letter else None
    other = not_in_own_language(decision, language=letter.language) if letter else None
    if other is not None:
        yield other


def _which_language(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    """What to know before a notice is written for somebody whose language the country does not write."""
    decision = records["decision"]
    told = not_in_own_language(decision, language=language_for(decision, actor=actor))
    return [told] if told else []


def _before_deciding(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return what_screenings_came_to(records["person"], actor=actor)


def _before_stating(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return what_differs(records["decision"], actor=actor, is_cited=False)


def _cited(decision: Decision, language: str) -> Any:
    return [citation.screening for citation in decision.citations.select_related("screening").order_by("id")]


keep_pages(
    ListPage(
        query=queries.decisions,
        on_home=True,
        columns=(
            Column("ref", _("Decision"), link=True),
            "person status decided_on",
            Column("body", aside=True),
            "region",
            Column("state", _("State"), cell=_state, badge=True),
        ),
        empty=_("No decisions yet. Open a person's page to decide on the status; no proceeding is needed."),
        begun_by=commands.decide_status,
    ),
    RecordPage(
        query=queries.decision,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person status decided_on body",
            Pair(_("Agency"), cell=writer),
            Pair(_("Region"), "told_region", code_list="regions"),
            "exploitation exploited_from age_then adult_then_because criteria ground_codes is_listed grounds",
            Pair(_("Rests on the screenings"), cell=_cited),
            "supersedes",
            Pair(_("Replaced by"), cell=lambda decision, language: getattr(decision, "superseded_by", None)),
            "told_on not_told_because not_told_tried not_told_on",
            Pair(_("May ask for another look until"), cell=_may_object_until),
            "withdrawn_on withdrawn_because end_told_on",
        ),
        sections=(
            Section(
                _("Notices to the person"),
                rows=lambda decision, actor: (
                    letters_visible(actor).filter(subject_ref=decision.ref).order_by("-prepared_on", "-id")
                ),
                columns=columns_of(
                    Letter,
                    Column("ref", _("Letter"), link=True),
                    "prepared_on",
                    Column("language", _("Language"), code_list="languages"),
                    Column("status", badge=True),
                    Column("status_on", _("Since")),
                ),
                actions=(commands.tell_person,),
                empty=_("The person has not been told in writing yet."),
                may="letter.read",
            ),
        ),
        actions=(
            commands.tell_person,
            telling_nobody.record_not_told,
            telling_nobody.withdraw_not_told,
            commands.state_grounds,
            commands.withdraw_decision,
        ),
        notices=_notices,
    ),
    FormPage(
        command=commands.decide_status,
        initial=_standing,
        offers={"screenings": _citable, "body": _own_bodies, "ground_codes": _grounds_to_choose},
        notices=_before_deciding,
        help=_(
            "No criminal proceeding is needed and none is asked for. That somebody is a victim, or is none, is decided on "
            "grounds with their reasons; that somebody may be one can be said at once."
        ),
    ),
    FormPage(
        command=commands.state_grounds,
        initial=_grounds,
        offers={"screenings": _citable_now, "ground_codes": _grounds_to_state},
        notices=_before_stating,
    ),
    FormPage(
        command=commands.tell_person,
        initial=_readable,
        choices={"language": languages_of(NOTICE)},
        notices=_which_language,
        goes_to=lambda made: f"/letters/{made[1].ref}",
        help=_(
            "The notice says what was decided and why, and how to ask for another look. It carries no name until it is printed."
        ),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Decisions on status"),
            rows=queries.about,
            columns=columns_of(
                Decision,
                Column("ref", _("Decision"), link=True),
                "status decided_on body",
                Column("state", _("State"), cell=_state, badge=True),
            ),
            actions=(commands.decide_status,),
            stages=(
                Stage(_("Decision"), "decided_on", 40, act=commands.decide_status),
                Stage(_("Told of the decision"), "told_on", 45),
            ),
            empty=none_or_unshown(_("No decision yet. Help does not wait for one."), group="narrative"),
            may="identification.read",
        ),
    ),
)
