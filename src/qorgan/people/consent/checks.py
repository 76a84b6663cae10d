"""Whether a consent may be taken as given: informed, to somebody named, by somebody who may give it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.codes.lists import Item
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.people.ages import ages_on, is_minor_on
from qorgan.people.consent.representation import may_speak, named
from qorgan.people.family.models import Relationship
from qorgan.people.grants import FIELD_GROUPS, said_groups
from qorgan.people.models import Person

SELF, CHILD = "self", "child"


def days(*, given_on: date, expires_on: date | None, today: date) -> None:
    """Raises `consent.day` when a consent is given after today, or ends before it begins or before today."""
    if given_on > today or (expires_on is not None and expires_on < given_on):
        raise Refusal("consent.day", given_on=given_on, expires_on=expires_on if expires_on else "…")


def informed(*, text: str, points: Collection[str], day: date) -> None:
    """Raises `consent.text_not_in_use` or `consent.not_informed` when the text was another one, or something was not explained."""
    item = country().codes["consent_texts"].get(text)
    if not item.exists_on(day):
        raise Refusal("consent.text_not_in_use", text=item.title, on=day)
    needed = [one for one in country().codes["consent_points"] if one.attributes.get("required")]
    absent = [one.title for one in needed if one.code not in points]
    if absent:
        raise Refusal(
            "consent.not_informed",
            missing=Text(**{code: "; ".join(one.in_(code) for one in absent) for code in LANGUAGES}),
        )


def recipient_named(*, recipient: Agency | None, kind: str | None) -> None:
    """Raises `consent.recipient_unclear` unless one body or one kind of bodies is named."""
    if (recipient is None) == (not kind):
        raise Refusal("consent.recipient_unclear")


def groups_fit(*, purpose: str, groups: Collection[str]) -> None:
    """Raises `consent.groups_identify` when a purpose that goes without identity takes details that tell who the person is."""
    item = country().codes["consent_purposes"].get(purpose)
    if not item.attributes.get("without_identity"):
        return
    naming = [one for one in country().codes[FIELD_GROUPS] if one.attributes.get("identifies")]
    found = [one.code for one in naming if one.code in groups]
    if found:
        left = [one.code for one in country().codes[FIELD_GROUPS] if one not in naming]
        raise Refusal("consent.groups_identify", purpose=item.title, groups=said_groups(found), left=said_groups(left))


def giver(
    *,
    person: Person,
    day: date,
    given_by: str,
    adult_ground: str | None,
    guardian: Person | None,
    authority: str | None,
    opinion: str | None,
    relationship: Relationship | None = None,
) -> None:
    """Whether this giver may consent for the person on the day.

    Whose age is not known is held to be a child, unless it is said on which ground the person is an adult (UNICEF
    Guidelines on the protection of child victims of trafficking, presumption of age). A giver of whom the list says
    `named` is a registered `guardian` or stands in a `relationship` of the person; whoever has a `paper` says which.

    Raises:
        consent.child_alone, consent.age_unknown, consent.child_not_heard, consent.guardian_unknown,
        consent.guardian_unnamed, consent.authority_missing, consent.guardian_is_the_person, consent.giver_not_fitting
        consent.guardian_barred, consent.guardian_too_young, consent.guardian_untied, consent.guardian_otherwise,
        consent.guardian_no_parent, consent.relationship_not_fitting
    """
    item, is_minor = country().codes["consent_givers"].get(given_by), is_minor_on(person, day)
    acts_for = item.attributes.get("of")
    if acts_for == SELF:
        if is_minor:
            raise Refusal("consent.child_alone", person=person.ref, on=day)
        of_known_age(person=person, is_minor=is_minor, adult_ground=adult_ground)
        return
    acting(person=person, day=day, acts_as=given_by, guardian=guardian, relationship=relationship, authority=authority)
    if (is_minor or (is_minor is None and not adult_ground)) and not opinion:
        raise Refusal("consent.child_not_heard", person=person.ref)


def acting(
    *,
    person: Person,
    day: date,
    acts_as: str,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
) -> None:
    """Whether it is said who acts for the person on the day, and by what right, and that one may.

    Raises:
        consent.giver_not_fitting: one who acts for children alone, and the person is an adult.
        consent.guardian_unknown, consent.guardian_unnamed, consent.authority_missing, consent.guardian_is_the_person,
        consent.guardian_barred, consent.guardian_too_young, consent.guardian_untied
        consent.guardian_otherwise, consent.guardian_no_parent, consent.relationship_not_fitting
    """
    item = country().codes["consent_givers"].get(acts_as)
    if item.attributes.get("of") == CHILD and is_minor_on(person, day) is False:
        raise Refusal("consent.giver_not_fitting", person=person.ref, on=day, giver=item.title)
    _speaks(person=person, day=day, giver=item, guardian=guardian, relationship=relationship, authority=authority)


def _speaks(
    *,
    person: Person,
    day: date,
    giver: Item,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
) -> None:
    """Whether it is said who speaks for the person, and by what right, and that one may."""
    if guardian is not None:
        may_speak(person=person, guardian=guardian, day=day, giver=giver)
    named(person=person, guardian=guardian, relationship=relationship, day=day, giver=giver)
    if guardian is None and relationship is None and not authority:
        raise Refusal("consent.guardian_unknown", giver=giver.title)
    if giver.attributes.get("paper") and not authority:
        raise Refusal("consent.authority_missing", giver=giver.title, person=person.ref).at("authority")


def taker_back(
    *,
    person: Person,
    day: date,
    withdrawn_by: str,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
    is_held_adult: bool,
) -> None:
    """Whether this one may take a consent back for the person on the day, or say no. The person always may, a child too.

    Whoever else does is named, or acts on a paper, as when consenting. For an adult, also one held to be it when consenting
    (`is_held_adult`), nobody does who acts for children alone.

    Raises:
        consent.giver_stops_nothing, consent.guardian_unknown, consent.guardian_unnamed, consent.authority_missing,
        consent.guardian_is_the_person, consent.guardian_barred
        consent.guardian_too_young, consent.guardian_untied, consent.guardian_otherwise, consent.guardian_no_parent,
        consent.relationship_not_fitting
    """
    item, is_minor = country().codes["consent_givers"].get(withdrawn_by), is_minor_on(person, day)
    acts_for = item.attributes.get("of")
    if acts_for == SELF:
        return
    is_child = is_minor or (is_minor is None and not is_held_adult)
    if acts_for == CHILD and not is_child:
        raise Refusal("consent.giver_stops_nothing", person=person.ref, on=day, giver=item.title)
    _speaks(person=person, day=day, giver=item, guardian=guardian, relationship=relationship, authority=authority)


def of_known_age(*, person: Person, is_minor: bool | None, adult_ground: str | None) -> None:
    """Raises `consent.age_unknown` when it is neither known whether somebody is a child nor said why held to be an adult."""
    if is_minor is None and not adult_ground:
        raise Refusal("consent.age_unknown", person=person.ref)


def child_weighed(*, opinion: str | None, words: str | None) -> None:
    """Raises `consent.child_overruled` when the child does not agree and nobody says why it is done all the same."""
    if opinion and country().codes["child_opinions"].get(opinion).attributes.get("is_no") and not words:
        raise Refusal("consent.child_overruled")


def old_enough_to_say(*, person: Person, day: date, opinion: str | None) -> None:
    """Raises `consent.child_can_say` when the opinion is one of children under an age that the person has surely reached."""
    item = country().codes["child_opinions"].get(opinion) if opinion else None
    below, ages = item.attributes.get("below") if item else None, ages_on(person, day)
    if item and isinstance(below, int) and ages and ages[0] >= below:
        raise Refusal("consent.child_can_say", opinion=item.title, below=str(below), person=person.ref)


def understood(*, person: Person, language: str, interpreter: str | None) -> None:
    """Raises `consent.not_understood` when something was explained in a language that is not the person's, without an interpreter."""
    if not person.language or person.language == language or interpreter:
        return
    names = country().codes["languages"]
    raise Refusal(
        "consent.not_understood",
        person=person.ref,
        own=names.get(person.language).title,
        other=names.get(language).title,
    )


def read_from(*, text: str, language: str, interpreter: str | None, stated: str | None, clerks: str) -> str:
    """The language of the words that were read: the one stated, else that of the explaining, else the clerk's, read by an interpreter.

    Raises:
        consent.text_in_no_language: there are no such words in the language stated, or none was stated and nobody
            interpreted.
    """
    if stated is None and language not in LANGUAGES and interpreter:
        return clerks
    found = stated or language
    if found not in LANGUAGES:
        names = country().codes["languages"]
        written = Text(**{code: ", ".join(names.get(one).title.in_(code) for one in LANGUAGES) for code in LANGUAGES})
        raise Refusal(
            "consent.text_in_no_language",
            text=country().codes["consent_texts"].get(text).title,
            language=names.get(found).title,
            written=written,
        )
    return found


def witnessed(*, way: str, witness: str | None) -> None:
    """Raises `consent.witness_missing` when it was said before a witness, and nobody says who that was."""
    item = country().codes["consent_ways"].get(way)
    if item.attributes.get("needs_witness") and not witness:
        raise Refusal("consent.witness_missing", way=item.title)
