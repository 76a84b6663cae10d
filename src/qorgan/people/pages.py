"""The pages of the register of persons. No list, title or address carries a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.desk.logins import login_of
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    keep_pages,
    titled,
)
from qorgan.people import code_words, commands, erasure, queries, states
from qorgan.people.contradictions import told_warnings
from qorgan.people.earlier import change_waiting, is_keeper, said_parts
from qorgan.people.models import Person
from qorgan.people.twins import twice, twins_of
from qorgan.people.warnings import said

TRAITS = ("sex", "born_on", "birth_year", "citizenship", "other_citizenships", "id_status", "language", "region")
IDENTITIES: dict[str, Text] = {
    states.SEALED: Phrase("Sealed in the vault"),
    states.UNKNOWN: Phrase("Nothing entered"),
    states.ERASED: Phrase("Erased for good"),
}

KEPT_APART = Phrase(
    "For any person a body that protects may keep apart by law who that is. Then what you write here is taken but not kept; "
    "what is new, tell that body. This page never says whether it is so."
)
CHANGED = Phrase(
    "A body that works with the person changed or filled in this in the identity on {on}: {parts}. What your body had written is kept. "
    "Open the identity to see both, then put back what was right, which empties what was empty, or leave it as it is."
)
ERASURE_ASKED = Phrase(
    "{user} asked to erase this identity for good. Until {until} another person of your body may confirm it, or anybody of you withdraw it."
)
ERASED_LATER = Phrase(
    "For any person a body that protects may keep apart by law who that is. That is destroyed when the protection ends. This "
    "page never says whether it is so."
)


def _birth(person: Person, language: str) -> Any:
    return person.born_on or (str(person.birth_year) if person.birth_year else None)


def _birth_year(person: Person, language: str) -> str:
    return str(person.year_of_birth or "")


def _identity(person: Person, language: str) -> Text:
    return IDENTITIES[queries.identity_state(person)]


def _warnings(person: Person, actor: Actor) -> Iterable[Text]:
    held_twice, changed = twice(person, actor), _changed(person, actor)
    asked = _asked(person, actor) if is_keeper(actor=actor, person=person) else ()
    return [
        *asked,
        *changed,
        *([held_twice] if held_twice else []),
        *(said(code) for code in told_warnings(person, actor)),
    ]


def _changed(person: Person, actor: Actor) -> Iterable[Text]:
    """What another body wrote, to the body that registered the person: not who, for that would tell where the person lives."""
    waiting = change_waiting(person) if is_keeper(actor=actor, person=person) else None
    if waiting is not None:
        yield CHANGED.filled(on=day_here(waiting.changed_at), parts=said_parts(waiting.parts))


def _asked(person: Person, actor: Actor) -> Iterable[Text]:
    """That the erasure waits for a second person, and until when."""
    request = erasure.waiting(person, now=actor.now)
    if request is not None and actor.may(erasure.MAY):
        yield ERASURE_ASKED.filled(user=login_of(request.recorded_by), until=request.expires_at)


def _contradictions(person: Person, language: str) -> int | None:
    return len(person.told_warnings) or None


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["person"], name) for name in TRAITS}


def _said_to_all(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    """The same for every person: words that stood at some alone would tell who is protected."""
    return [KEPT_APART]


keep_pages(
    ListPage(
        query=queries.persons,
        new=commands.register_person,
        also=(queries.find_person,),
        columns=(
            Column("ref", link=True),
            "sex",
            Column("birth_year", _("Born"), cell=_birth_year),
            "citizenship region agency",
            Column("warnings", cell=_contradictions),
        ),
        joins=("agency",),
        reads=("ref", "sex", "birth_year", "born_on", "citizenship", "region", "warnings", *titled("agency")),
        help=_("Names stand in no list. To find a person by papers, telephone or name, use “Find a person”."),
        empty=_("No persons yet. Register the first: nothing needs to be known for it."),
    ),
    RecordPage(
        query=queries.person,
        pairs=(
            Pair(_("Identity"), cell=_identity, badge=True),
            "sex",
            Pair(_("Born"), cell=_birth),
            "citizenship other_citizenships id_status language region agency",
        ),
        actions=(
            queries.open_identity,
            commands.change_person,
            code_words.choose_code_word,
            commands.change_identity,
            commands.remove_from_identity,
            commands.put_back_identity,
            erasure.withdraw_erasure,
        ),
        more=(erasure.request_erasure, erasure.erase_identity),
        notices=_warnings,
    ),
    FormPage(
        command=code_words.choose_code_word,
        offers={"word": code_words.offered},
        help=_(
            "The word stands in the lists and on the pages of your organisation only, in no letter, print or file. "
            "Let the person choose."
        ),
    ),
    FormPage(
        command=commands.register_person,
        makes=Person,
        help=_("Enter what is known; every field may stay empty. Names and papers are sealed at once."),
        done=_("The person is registered. Give this reference instead of a name."),
    ),
    FormPage(command=commands.change_person, initial=_as_it_stands, notices=_said_to_all),
    FormPage(
        command=commands.change_identity,
        notices=_said_to_all,
        help=_(
            "What you leave empty stays as it is. What is sealed now is not shown here. Of whom another body registered yours "
            "writes only what it reads."
        ),
    ),
    FormPage(
        command=commands.remove_from_identity,
        notices=_said_to_all,
        help=_("Choose what to remove from the sealed identity. What is sealed now is not shown here."),
    ),
    FormPage(
        command=commands.put_back_identity,
        notices=lambda records, actor: [*_changed(records["person"], actor), KEPT_APART],
        help=_(
            "Tick the parts in which the earlier value is put back; what was empty is emptied. Tick none if all may stay as it "
            "is now."
        ),
    ),
    FormPage(
        command=erasure.request_erasure,
        destroys=True,
        notices=lambda records, actor: [ERASED_LATER],
        help=_(
            "Nothing is destroyed yet: another person of your body confirms within a day, or the request lapses. The auditor sees it."
        ),
    ),
    FormPage(
        command=erasure.erase_identity,
        destroys=True,
        notices=lambda records, actor: [*_asked(records["person"], actor), ERASED_LATER],
        help=_(
            "The key is destroyed. Nobody, with no copy, can read the names and papers again. This cannot be undone."
        ),
    ),
    FormPage(
        command=erasure.withdraw_erasure,
        notices=lambda records, actor: _asked(records["person"], actor),
        help=_("The identity stays as it is."),
    ),
    ListPage(
        query=erasure.erasures,
        on_home=True,
        columns=(
            Column("ref", _("Request to erase")),
            Column("person.ref", _("Person")),
            "agency reason",
            Column("recorded_at", _("Asked at")),
            Column(
                "recorded_by", _("Who asked to erase"), cell=lambda request, language: login_of(request.recorded_by)
            ),
            "confirmed_at",
            Column("confirmed_by", cell=lambda request, language: login_of(request.confirmed_by)),
            "withdrawn_at lapsed_at",
        ),
        help=_("One person of the registering body asks, another confirms within a day."),
        empty=_("Nobody asked to erase an identity."),
    ),
    FormPage(
        command=queries.open_identity,
        template="people/identity.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before the identity is shown."),
    ),
    FormPage(
        command=queries.find_person,
        makes=Person,
        template="people/found.html",
        submit=_("Find"),
        keeps=True,
        help=_("Exact values only. The search covers the people you may know of, and is written to the journal."),
    ),
)
extend_records(
    Section(
        _("Perhaps the same person"),
        rows=twins_of,
        columns=columns_of(
            Person,
            Column("ref", _("Person"), link=True),
            "sex",
            Column("birth_year", _("Born"), cell=_birth_year),
            "agency",
        ),
        may="person.read",
    ),
    shows_on=lambda record, actor: isinstance(record, Person),
)
