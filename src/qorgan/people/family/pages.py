"""The page of a relationship; a person's relationships stand on the person's page, seen from that person's side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, FormPage, Pair, RecordPage, Section, columns_of, extend_record, keep_pages
from qorgan.people.family import commands, queries
from qorgan.people.family.models import Relationship
from qorgan.people.family.states import TITLES
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.models import Person
from qorgan.people.queries import person
from qorgan.people.writers import writer

NAMED = Phrase("Named, sealed")
REGISTERED = Phrase("A registered person")
TOGETHER: dict[bool, Text] = {
    True: Phrase("Live together"),
    False: Phrase("Live apart"),
}
AS_IT_STANDS = ("kinship", "contact", "birth_year", "contact_because", "care")


def _turned(relationship: Relationship) -> bool:
    """Whether the relationship is looked at from the other's page."""
    return getattr(relationship, "seen_from", relationship.person_id) != relationship.person_id


def _other(relationship: Relationship, language: str) -> Any:
    if _turned(relationship):
        return relationship.person
    return relationship.known_other or (REGISTERED if relationship.other_id else NAMED)


def _coded(relationship: Relationship, *, name: str, code_list: str) -> Text | str:
    """A code of the relationship in words, turned round when it is looked at from the other side."""
    codes, code = country().codes[code_list], getattr(relationship, name)
    if code and _turned(relationship):
        code = codes.get(code).attributes.get("inverse", code)
    return codes.get(code).title if code else ""


def _kinship(relationship: Relationship, language: str) -> Text | str:
    return _coded(relationship, name="kinship", code_list="kinships")


def _care(relationship: Relationship, language: str) -> Text | str:
    return _coded(relationship, name="care", code_list="relationship_cares")


def _contact(relationship: Relationship, language: str) -> Text | str:
    """What holds for the other says nothing of the person."""
    return "" if _turned(relationship) else country().codes["relationship_contacts"].get(relationship.contact).title


def _home(relationship: Relationship, language: str) -> Text | str:
    return "" if relationship.lives_together is None else TOGETHER[relationship.lives_together]


def _state(relationship: Relationship, language: str) -> Text:
    return TITLES[relationship.state]


def _birth_year(relationship: Relationship, language: str) -> str:
    return str(relationship.birth_year or "")


def _of(person: Person, actor: Actor) -> list[Relationship]:
    relationships = queries.about(person, actor)
    for relationship in relationships:
        relationship.seen_from = person.pk  # type: ignore[attr-defined]
    return relationships


def _filled(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["relationship"], name) for name in AS_IT_STANDS}


def _warned(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return queries.warnings_about(records["person"], actor)


keep_pages(
    RecordPage(
        query=queries.relationship,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person",
            Pair(_("What the other is to the person"), cell=_kinship),
            Pair(_("The other"), cell=_other),
            Pair(_("Year of birth"), cell=_birth_year),
            Pair(_("Who lives with whom"), cell=_home),
            Pair(_("In whose care"), cell=_care),
            Pair(_("May the other be contacted"), cell=_contact, badge=True),
            "contact_because",
            Pair(_("Written down by"), cell=writer),
            "ended_on ended_because",
        ),
        actions=(queries.relationship_name, commands.correct_relationship, commands.end_relationship),
    ),
    FormPage(
        command=commands.record_relationship,
        notices=_warned,
        linked=("kinship",),
        mends=True,
        help=_(
            "A registered person by reference, or somebody named only: the name is sealed at once and stands in no list."
        ),
    ),
    FormPage(
        command=commands.correct_relationship,
        initial=_filled,
        linked=("kinship",),
        mends=True,
        help=_("What you leave empty stays as it is. What is sealed now is not shown here."),
    ),
    FormPage(
        command=queries.relationship_name,
        template="family/name.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before the name is shown."),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Family and close people"),
            rows=_of,
            columns=columns_of(
                Relationship,
                Column("ref", _("Relationship"), link=True),
                Column("kinship", cell=_kinship),
                Column("other", _("The other"), cell=_other),
                Column("home", _("Who lives with whom"), cell=_home),
                Column("care", cell=_care),
                Column("contact", cell=_contact, badge=True),
                Column("state", _("State"), cell=_state, badge=True),
            ),
            actions=(commands.record_relationship,),
            empty=none_or_unshown(_("Nobody is written down yet."), group=queries.GROUP),
            may=queries.READ,
        ),
    ),
    notices=queries.warnings_about,
)
