"""The people of an imported list: no names, a key by which rows of several lists speak of the same person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.importing.models import Origin
from qorgan.desk.importing.origins import add_refs, refs_of
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job
from qorgan.people.bulk import PersonRow, make_people
from qorgan.people.commands import change_person
from qorgan.people.grants import groups_in_care, let_work
from qorgan.people.models import Person

KNOWN_AS = "persons"
COLUMNS = {
    "person_key": "key",
    "sex": "code:sexes",
    "birth_year": "year",
    "citizenship": "code:citizenships",
}
CODED = {"sex": "sexes", "citizenship": "citizenships"}
TRAITS = ("sex", "birth_year", "citizenship")


def check_birth(row: Row, *, day: date) -> None:
    """Refuse a year of birth after the day the row tells of."""
    if row["birth_year"] and row["birth_year"] > day.year:
        row.tell("persons.born_after", "birth_year", day=day)


def people_of(job: Job, rows: Sequence[Row], *, agencies: Sequence[Agency], regions: Sequence[str]) -> list[Person]:
    """The person of each row: known by key, or registered now by the row's agency. The agency may see the person."""
    known = _known([row["person_key"] for row in rows if row["person_key"]])
    fresh: dict[str, PersonRow] = {}
    for row, agency, region in zip(rows, agencies, regions, strict=True):
        name = _name(row)
        if name in known:
            _compare(row, person=known[name])
            _let_tell(known[name], agency=agency, job=job)
        elif name not in fresh:
            fresh[name] = PersonRow(agency=agency, region=region, **_traits(row))
    made = dict(zip(fresh, make_people(actor=job.actor, rows=list(fresh.values())), strict=True))
    _follow_first(job, rows, agencies=agencies, made=made)
    keyed = {row["person_key"] for row in rows if row["person_key"]}
    add_refs(source=KNOWN_AS, batch=job.batch, refs={name: made[name].ref for name in made if name in keyed})
    return [known.get(_name(row)) or made[_name(row)] for row in rows]


def _follow_first(job: Job, rows: Sequence[Row], *, agencies: Sequence[Agency], made: dict[str, Person]) -> None:
    """Flag a row that contradicts the one by which its person was registered now, and let its agency see the person too."""
    told: set[str] = set()
    for row, agency in zip(rows, agencies, strict=True):
        name = _name(row)
        if name in told:
            _compare(row, person=made[name])
            if agency.pk != made[name].agency_id:
                _let_tell(made[name], agency=agency, job=job)
        elif name in made:
            told.add(name)


def _let_tell(person: Person, *, agency: Agency, job: Job) -> None:
    """Let an agency of whose list a person is, whom another registered, put right what its list tells of the person."""
    let_work(person=person, agency=agency, source=job.batch, groups=groups_in_care(after=True), actor=job.actor)


def _name(row: Row) -> str:
    """The key of the person, or a name for this row alone that no key can be: keys hold no line breaks."""
    return row["person_key"] or f"\n{row.number}"


def _known(keys: list[str]) -> dict[str, Person]:
    refs = refs_of(source=KNOWN_AS, keys=keys)
    held = {person.ref: person for person in Person.objects.filter(ref__in=refs.values())}
    return {key: held[ref] for key, ref in refs.items() if ref in held}


def _traits(row: Row) -> dict[str, Any]:
    return {
        "sex": row["sex"] or "",
        "birth_year": row["birth_year"],
        "citizenship": row["citizenship"] or "",
    }


def _compare(row: Row, *, person: Person) -> None:
    held = {"sex": person.sex, "birth_year": person.year_of_birth, "citizenship": person.citizenship}
    for name in TRAITS:
        if row[name] and held[name] and row[name] != held[name]:
            row.tell("persons.differs", name, ref=person.ref, held=_word(name, held[name]))


def _word(trait: str, value: Any) -> Any:
    return country().codes[CODED[trait]].get(value).title if trait in CODED else value


def remember_keys(job: Job, rows: Sequence[Row]) -> None:
    """Ask for changed rows whose the keys are by which they know people, once a list."""
    job.memory[KNOWN_AS] = refs_of(source=KNOWN_AS, keys=[row["person_key"] for row in rows if row["person_key"]])


def _learn_key(job: Job, row: Row, *, person: Person) -> None:
    key = row["person_key"]
    known = job.memory[KNOWN_AS]
    if not key or known.get(key) == person.ref:
        return
    if key in known or Origin.objects.filter(source=KNOWN_AS, ref=person.ref).exists():
        row.tell("persons.keyed_otherwise", "person_key", held=person.ref)
    else:
        add_refs(source=KNOWN_AS, batch=job.batch, refs={key: person.ref})
        known[key] = person.ref


def correct_person(job: Job, row: Row, *, person: Person) -> Person:
    """Bring what is counted about a person in line with a changed row; an empty cell changes nothing.

    A person who was taken without a key is known by the one that the row brings later, and not registered again under it.
    """
    _learn_key(job, row, person=person)
    given = {name: row[name] for name in TRAITS if row[name]}
    held = {"sex": person.sex, "birth_year": person.year_of_birth, "citizenship": person.citizenship}
    if all(held[name] == value for name, value in given.items()):
        return person
    change_person.run(actor=job.actor, person=person, **given)
    person.refresh_from_db()  # other rows of the list may tell of the same person
    return person
