"""People in JSON of the standard, however a program nests them: which values are told of whom.

The standard fixes no object model and no links. Whatever may be told of somebody else is therefore refused and never guessed:
a value that went to the wrong person would be believed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from qorgan.kernel.texts import Phrase, Text
from qorgan.victims.exchange.fields import INCOMING, OUTGOING, fields, homes, plain
from qorgan.victims.exchange.headings import by_name, column_told, day_field
from qorgan.victims.exchange.keys import ENTITIES, ENTITY
from qorgan.victims.exchange.sheets import CARED_BY, CARED_SINCE, EXTENSIONS, REF, REFERRALS

NAMING = ("prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Birthdate", "prs_IdentityNumber", "prs_MobilePhone")
MOST_DEEP = 12
Path = tuple[str | int, ...]
PEOPLE, SENT, HEADER = "persons", "referrals", "standard"
PERSON, VICTIM, CONSENT = "person", "person_victim_context", "consent"
OF_MATTER = frozenset((REF, CARED_BY, CARED_SINCE, REFERRALS))
OF_REFERRAL = (*INCOMING, *OUTGOING)
PHONES = ("prs_MobilePhone", "prs_HomePhone")
NOTHING: tuple[Any, ...] = (None, "", [], {})
PARTS_OF_WHO = frozenset(
    (
        "name",
        "names",
        "fullname",
        "identity",
        "birth",
        "address",
        "mailing",
        "mailingaddress",
        "contactdetails",
        "contactinfo",
        "contactinformation",
        "phones",
        "telephones",
        "personal",
        "personaldetails",
        "personaldata",
        "personalinformation",
        "details",
        "demographics",
    )
)
"""Groups into which a program may part what it says of who one person is."""
PARTS = PARTS_OF_WHO | frozenset(
    (
        ENTITY,
        ENTITIES,
        "caseinformation",
        "casereferral",
        "care",
        "consent",
        "consents",
        "control",
        "controls",
        "data",
        "exploitation",
        "form",
        "help",
        "meta",
        "methodsofcontrol",
        "perpetratorcontext",
        "personperpetratorcontext",
        "personvictimcontext",
        "recruitment",
        "referral",
        "referrals",
        "services",
        "status",
        "trafficking",
        "victim",
        "victimcontext",
        "victims",
        "vulnerabilities",
    )
)
"""Groups into which it may part all that it says of one person: a sister or a second child is none of them. One that bears the name
of an entity of the standard may hold the fields of that entity, too."""
LINKS = frozenset(
    ("person", "personid", "personkey", "personref", "personuuid", "victim", "victimid", "victimkey", "victimref")
)

NOT_JSON = Phrase("it is not sound JSON of this standard")
SEVERAL_IN_ONE = Phrase(
    "its record {number} tells of several people, or of one under names that may mean somebody else; write each of them as a record"
    " of its own, in a list or under “persons”, with all that is told of them inside it"
)
NAMED_TWICE = Phrase(
    "one of its objects has the name “{name}” twice, and only one of the two would be read; name each value once"
)


class NotOfOne(ValueError):
    """What the file says cannot be parted by people, or not be read whole; `why` tells it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True)
class Leaf:
    """One value and where it stands: the names of the groups around it, an item of a list as the number of the item.

    One that is `spare` stands beside several people and has its place with none of them.
    """

    path: Path
    name: str
    value: Any
    is_spare: bool = False

    @property
    def field(self) -> str:
        """The field of the standard that it is, or ""."""
        return by_name(self.name)

    @property
    def entity(self) -> str:
        """The entity of the standard whose field it is; a field of ours counts as one of the person, unless it is of the matter."""
        if self.field in fields():
            return fields()[self.field].entity
        return PERSON if self.field in EXTENSIONS and self.field not in OF_MATTER else ""

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The referrals that it is."""
        is_list = isinstance(self.value, list) and self.name == SENT
        return [one for one in self.value if isinstance(one, dict)] if is_list else []

    @property
    def has_place(self) -> bool:
        """Whether it would be kept of the person whose record it stands in."""
        if self.value in NOTHING:
            return False
        if self.sent:
            return True
        return self.field != REF and (self.field in EXTENSIONS or bool(self.field and homes()[self.field].home))

    @property
    def is_of_standard(self) -> bool:
        """Whether it would be read as a field of the person whose record it stands in, be it to say that the field has no place here."""
        return self.value not in NOTHING and self.field not in ("", REF)

    @property
    def is_personal(self) -> bool:
        """Whether it tells of one person, and not of a matter that may have several."""
        return self.value not in NOTHING and self.entity in (PERSON, VICTIM, CONSENT)


Record = list[Leaf]
Number = Callable[[], int]


def read_json(text: str) -> list[Record]:
    """The records of a file, one a person.

    Raises:
        ValueError, RecursionError, TypeError: it is no JSON, or holds something else than records.
        NotOfOne: a record tells of several people, or a name stands twice in one object.
    """
    found: list[Record] = []
    for record in _records(json.loads(text, object_pairs_hook=_once), number=lambda: len(found) + 1):
        if tells_of_several(record):
            raise _several(len(found) + 1)
        found.append(record)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object each of whose names stands there once."""
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _ in pairs]
        place, name = next((place, name) for place, name in enumerate(names) if name in names[:place])
        raise NotOfOne(NAMED_TWICE.filled(name=column_told(name, place=place + 1)))
    return told


def _several(number: int) -> NotOfOne:
    return NotOfOne(SEVERAL_IN_ONE.filled(number=number))


def _records(told: Any, *, number: Number) -> Iterator[Record]:
    """One record a person, with what stands around the person. `number` says which record is the next."""
    if isinstance(told, list):
        for one in told:
            yield from _records(one, number=number)
    elif not isinstance(told, dict):
        raise ValueError("no record")
    elif _has_matters(told):
        yield from _of_matters(told, number=number)
    elif people := _list_of_people(told):
        yield from _of_people(told, people, number=number)
    else:
        yield list(leaves(told))


def _has_matters(told: Mapping[str, Any]) -> bool:
    """Whether a record is a list of matters, and not a person who has some."""
    matters = told.get(ENTITIES)
    if not isinstance(matters, list) or not matters:
        return False
    around = {name: value for name, value in told.items() if name != ENTITIES}
    return any(leaf.is_personal for leaf in leaves({ENTITIES: matters})) or not any(
        leaf.is_personal for leaf in leaves(around)
    )


def _of_matters(told: Mapping[str, Any], *, number: Number) -> Iterator[Record]:
    """The people of a list of matters. What stands around one person is told of that one; around several, of none of them."""
    matters = told[ENTITIES]
    around = list(leaves({name: value for name, value in told.items() if name != ENTITIES}))
    inner: Iterable[Record] = (record for one in matters for record in _records(one, number=number))
    if len(matters) == 1:
        inner = list(inner)
        if len(inner) == 1:
            yield [*(_inside(inner[0], ENTITIES, 0) if around else inner[0]), *around]
            return
    if any(leaf.is_personal for leaf in around):
        raise _several(number())
    spare = [replace(leaf, is_spare=True) for leaf in around]
    for record in inner:
        yield [*record, *spare]
        spare = []


def _inside(record: Record, *path: str | int) -> Record:
    return [replace(leaf, path=(*path, *leaf.path)) for leaf in record]


def _of_people(told: Mapping[str, Any], people: str, *, number: Number) -> Iterator[Record]:
    """The people of a list, each with what is told of their matter. What is told of one of them must stand inside the one."""
    persons = told[people]
    if not all(isinstance(one, dict) for one in persons):
        raise ValueError("no record")
    around = list(leaves({name: value for name, value in told.items() if name != people}))
    if len(persons) == 1:
        own = list(leaves(persons[0]))
        yield [*(_inside(own, people, 0) if around else own), *around]
        return
    if any(leaf.is_personal for leaf in around) or any(_links(around)):
        raise _several(number())
    shared = [replace(leaf, is_spare=leaf.field == REF) for leaf in around]
    for one in persons:
        yield [*leaves(one), *shared]


def _links(record: Iterable[Leaf]) -> Iterator[str]:
    """The keys of people by which groups, or referrals, say of whom they are told."""
    for leaf in record:
        if leaf.name == SENT and isinstance(leaf.value, list):
            yield from _links(
                inner for one in leaf.value if isinstance(one, dict) for inner in leaves(one, path=(SENT,))
            )
        elif leaf.path and plain(leaf.name) in LINKS and leaf.value not in NOTHING:
            yield written(leaf.value)


def _list_of_people(told: Any) -> str:
    """The name under which a record of nobody holds a list of people: “persons”, or whatever a program calls them."""
    if not isinstance(told, dict):
        return ""
    lists = [name for name, value in told.items() if name != SENT and isinstance(value, list) and value]
    if PEOPLE not in lists:
        lists = [name for name in lists if all(isinstance(one, dict) and _says_who(one) for one in told[name])]
    found = [PEOPLE] if PEOPLE in lists else lists
    around = {name: value for name, value in told.items() if name not in found}
    is_of_nobody = not any(leaf.field in NAMING and leaf.value not in NOTHING for leaf in leaves(around))
    return found[0] if len(found) == 1 and is_of_nobody else ""


def _says_who(told: Mapping[str, Any]) -> bool:
    return any(leaf.is_personal and leaf.entity == PERSON for leaf in leaves(told))


def leaves(told: Mapping[str, Any], *, path: Path = ()) -> Iterator[Leaf]:
    """Every value of a record in its order; referrals stay together, one value of all that stand in one list."""
    if len(path) > 2 * MOST_DEEP:
        raise ValueError("too deep")
    for name, value in told.items():
        if name == "$schema" and not path:
            continue
        if isinstance(value, dict) and day_field(name):
            yield Leaf(path, name, json.dumps(value, ensure_ascii=False))  # no day, which its own column says
        elif isinstance(value, dict):
            yield from leaves(_unheaded(value) if name == HEADER and not path else value, path=(*path, name))
        elif isinstance(value, list) and _holds_objects(value):
            yield from _items(name, value, path=path)
        else:
            yield Leaf(path, name, value)


def _unheaded(header: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the header of a file of ours beside what we write there."""
    return {name: value for name, value in header.items() if name not in ("name", "version", "attribution", "left_out")}


def _holds_objects(value: list[Any]) -> bool:
    return any(isinstance(one, dict) or (isinstance(one, list) and _holds_objects(one)) for one in value)


def _items(name: str, value: list[Any], *, path: Path) -> Iterator[Leaf]:
    sent = [one for one in value if isinstance(one, dict)] if name == SENT else []
    if sent:
        yield Leaf(path, name, sent)
    for place, one in enumerate(value):
        if isinstance(one, dict):
            if not sent:
                yield from leaves(one, path=(*path, name, place))
        else:
            yield from leaves({name: one}, path=(*path, name, place) if isinstance(one, list) else path)


def tells_of_several(record: Record) -> bool:
    """Whether a record may tell of two people: read as one, the second would lend the first a number, a place or a fate."""
    told = [leaf for leaf in record if (leaf.has_place or leaf.is_personal) and not leaf.is_spare]
    read = [leaf for leaf in _in_referrals(record) if leaf.is_of_standard and not leaf.is_spare]
    return (
        _is_contradicted(told)
        or _is_listed(told)
        or _is_beside(read)
        or _is_around_a_list(read)
        or _is_linked_elsewhere(record)
    )


def _in_referrals(record: Iterable[Leaf]) -> Iterator[Leaf]:
    """Every value with what stands inside the referrals, each at its own place."""
    for leaf in record:
        if not leaf.sent:
            yield leaf
            continue
        for one in leaf.sent:
            inner = leaves(one, path=(*leaf.path, leaf.name))
            yield from (replace(found, is_spare=leaf.is_spare) for found in inner if found.field in OF_REFERRAL)


def _is_linked_elsewhere(record: Record) -> bool:
    """Whether a group says that it is told of a person of another key."""
    key = own_key(record)
    return key is not None and any(link != written(key.value) for link in _links(record))


def _is_contradicted(told: Iterable[Leaf]) -> bool:
    """Whether something of a person is told twice and otherwise: who it is anywhere, all else in two groups."""
    said: dict[str, set[tuple[str, Any]]] = {}
    for leaf in told:
        if leaf.is_personal and leaf.entity != CONSENT and leaf.field not in PHONES:
            where = () if leaf.field in NAMING else (leaf.path, leaf.name.rpartition("/")[0])
            said.setdefault(leaf.field, set()).add((written(leaf.value).casefold(), where))
    return any(
        len({text for text, _ in each}) > 1 and (field in NAMING or len({where for _, where in each}) > 1)
        for field, each in said.items()
    )


def _is_listed(told: Iterable[Leaf]) -> bool:
    """Whether two items of one list tell of people."""
    items: dict[Path, set[str | int]] = {}
    for leaf in told:
        if leaf.is_personal and leaf.entity != CONSENT:
            for place, step in enumerate(leaf.path):
                if isinstance(step, int):
                    items.setdefault(leaf.path[:place], set()).add(step)
    return any(len(found) > 1 for found in items.values())


def _is_beside(read: list[Leaf]) -> bool:
    """Whether something stands in a group of its own whose name does not say that it is a part of what is told of the person."""
    groups = {leaf.path for leaf in read}
    who = {leaf.path for leaf in read if leaf.is_personal and leaf.entity == PERSON}
    person = _common(who or groups)
    parts = {(leaf.path, "" if leaf.path in who else leaf.entity) for leaf in read}
    return any(
        not _is_part(step, is_of_who=path in who, entity=entity)
        for path, entity in parts
        for step in path[len(_common((path, person))) :]
        if isinstance(step, str)
    )


def _is_around_a_list(read: list[Leaf]) -> bool:
    """Whether what somebody suffered stands around a list in which the person is: another one of the list may be meant, left out or not."""
    person = _common({leaf.path for leaf in read if leaf.is_personal and leaf.entity == PERSON})
    around = (leaf.path for leaf in read if leaf.is_personal and leaf.entity == VICTIM)
    return any(
        path == person[: len(path)] and any(isinstance(step, int) for step in person[len(path) :]) for path in around
    )


def _is_part(group: str, *, is_of_who: bool, entity: str) -> bool:
    """Whether a group is surely one of the person's: by its name, or by the name of the entity whose field stands in it."""
    name = plain(group)
    if is_of_who:
        return name in PARTS_OF_WHO
    return name in PARTS or (bool(entity) and name.removesuffix("s") == plain(entity))


def _common(paths: Iterable[Path]) -> Path:
    """The steps with which all of the paths begin."""
    held = list(paths)
    same = takewhile(lambda steps: len(set(steps)) == 1, zip(*held, strict=False))
    return tuple(steps[0] for steps in same)


def own_key(record: Record) -> Leaf | None:
    """The value that is the source's own key of the person: beside who it is, else of what stands around, else of a part of it."""
    keys = [leaf for leaf in record if leaf.field == REF and not leaf.is_spare and leaf.value not in NOTHING]
    who = [leaf.path for leaf in record if leaf.is_personal and leaf.entity == PERSON and not leaf.is_spare]
    ranked = [
        *(leaf for leaf in keys if leaf.path in who),
        *sorted(
            (leaf for leaf in keys if any(path[: len(leaf.path)] == leaf.path for path in who)),
            key=lambda leaf: -len(leaf.path),
        ),
        *(leaf for leaf in keys if all(plain(step) in PARTS for step in leaf.path if isinstance(step, str))),
    ]
    return ranked[0] if ranked else None


def written(value: Any) -> str:
    """A value as a cell says it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(written, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
