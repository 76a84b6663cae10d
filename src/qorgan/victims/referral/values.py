"""What a receiver will read of the person after accepting, group by group: the values as they stand now.

Shown to the sender, of records that the sender may see itself. Who it is stays sealed here too: the parts are named, not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.family.queries import visible_to as relationships_visible
from qorgan.people.identity import CONTACT, DOCUMENTS, IDENTITY
from qorgan.people.models import Person
from qorgan.people.papers.queries import visible_to as papers_visible
from qorgan.victims.identification.interviewing.queries import visible_to as interviews_visible
from qorgan.victims.identification.queries import visible_to as decisions_visible
from qorgan.victims.identification.screening.queries import visible_to as screenings_visible
from qorgan.victims.referral.models import Referral
from qorgan.victims.trafficking.queries import visible_to as trafficking_histories_visible

TRAITS: tuple[tuple[str, Words, str], ...] = (
    ("sex", _("Sex"), "sexes"),
    ("citizenship", _("Citizenship"), "citizenships"),
    ("other_citizenships", _("Other citizenships"), "citizenships"),
    ("id_status", _("Status of the identification number"), "id_statuses"),
    ("language", _("Language spoken"), "languages"),
    ("region", _("Region"), "regions"),
)
SEALED: dict[str, Text] = {
    IDENTITY: Phrase("Surname, given name, patronymic, other names, identification number, position"),
    DOCUMENTS: Phrase("Numbers of papers"),
    CONTACT: Phrase("Telephones, e-mail, address"),
}
OPENED_ONCE = Phrase(
    "Sealed: the receiver opens them with a purpose that the journal keeps. To read them before, open the identity on the person's page."
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """One value that a field group opens: what it is, and the value, coded by a list or as it stands."""

    group: str
    what: Words | Text
    value: Any
    code_list: str = ""


def read_after(referral: Referral, actor: Actor) -> list[Read]:
    """The values that the groups of a package open of its person, in the order of the country's list of groups."""
    told: list[Read] = []
    for group in (item.code for item in country().codes["field_groups"]):
        if group in referral.groups:
            wrote = {"agency": referral.agency} if group in referral.own_alone else {}
            told += _of_group(group, referral.person, actor, **wrote)
    return told


def _of_group(group: str, person: Person, actor: Actor, **wrote: Agency) -> Iterable[Read]:
    if group == "profile":
        yield Read(
            group=group, what=_("Born"), value=person.born_on or (str(person.birth_year) if person.birth_year else None)
        )
        for name, what, codes in TRAITS:
            yield Read(group=group, what=what, value=getattr(person, name), code_list=codes)
    if group in SEALED:
        yield Read(group=group, what=SEALED[group], value=OPENED_ONCE)
    if group == DOCUMENTS:
        for paper in papers_visible(actor).filter(person=person, **wrote).order_by("-id"):
            yield Read(group=group, what=_title("document_kinds", paper.kind), value=paper)
    if group == "family":
        for relationship in relationships_visible(actor).filter(person=person, **wrote).order_by("-id"):
            yield Read(group=group, what=_title("kinships", relationship.kinship), value=relationship)
    if group == "narrative":
        for decision in decisions_visible(actor).filter(person=person, **wrote).order_by("-decided_on", "-id"):
            yield Read(group=group, what=_title("identification_statuses", decision.status), value=decision)
        for found, what in (
            (screenings_visible(actor), _("Screening")),
            (interviews_visible(actor), _("Interview")),
            (trafficking_histories_visible(actor), _("Trafficking history")),
        ):
            for one in found.filter(person=person, **wrote).order_by("-id"):
                yield Read(group=group, what=what, value=one)


def _title(code_list: str, code: str) -> Text:
    return country().codes[code_list].get(code).title
