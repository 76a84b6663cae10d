"""What goes out comes in: a file read into an empty house and written out again says the same, but for references."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.uploads import Upload
from qorgan.office.imports.commands import import_file
from qorgan.people.models import Person
from qorgan.victims.exchange.fields import Field, fields, values
from qorgan.victims.exchange.queries import export_htcds
from tests.stories.htcds_files import some_json
from tests.worlds import an_actor, an_agency

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = date(2020, 5, 15)


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def taken(actor: Actor, content: bytes) -> Person:
    batch: Batch = import_file(actor=actor, source="htcds", file=Upload(content=content))
    assert batch.refused == 0, list(batch.told.values_list("column", "reason", "value"))
    return Person.objects.order_by("-pk")[0]


def written(actor: Actor, person: Person, *, form: str = "json") -> Any:
    return export_htcds(
        actor=actor,
        person=person.ref,
        purpose="testing",
        law_ground="vital_interest",
        to=an_agency(kind="court").ref,
        format=form,
    )


def but_references(record: dict[str, Any]) -> str:
    """The entities without the reference of the person, which every house gives anew."""
    told = json.loads(json.dumps(record["cases"]))
    for one in told:
        for person in one["persons"]:
            person.pop("qorgan_ref")
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)


def lost(record: dict[str, Any], exported: dict[str, Any]) -> dict[str, Any]:
    """What the record said and the export does not: nothing may be lost on the way in."""
    (outer,) = exported["cases"]
    (person,) = outer["persons"]
    flat = {**outer, **person, **person.get("consent", {}), **person.get("victim_context", {})}
    return {name: value for name, value in record.items() if not _says(flat, name, value)}


def _says(flat: dict[str, Any], name: str, value: Any) -> bool:
    found = flat.get(name)
    if name in ("id", "qorgan_codes") or value == []:
        return True
    if name == "vic_ForcedLabourIndustry":
        return found == value[0] and len(value) == max(1, str(flat.get("qorgan_codes")).count("industries="))
    if name == "referrals":
        return sorted(map(json.dumps, _sorted(found))) == sorted(map(json.dumps, _sorted(value)))
    if name == "prs_MobilePhone":
        return found in (value, "+77010000000")
    return set(value) <= set(found or ()) if isinstance(value, list) else found == value


def _sorted(referrals: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    return [dict(sorted(one.items())) for one in referrals or ()]


def unlike_the_standard(exported: dict[str, Any]) -> list[tuple[str, Any]]:
    """Values that are not of the type, list or format that the standard gives their field."""
    (outer,) = exported["cases"]
    (person,) = outer["persons"]
    told = [
        *outer.items(),
        *person.items(),
        *person.get("consent", {}).items(),
        *person.get("victim_context", {}).items(),
    ]
    told += [pair for one in outer.get("referrals", ()) for pair in one.items()]
    return [(name, value) for name, value in told if name in fields() and not _is_of(fields()[name], value)]


def _is_of(field: Field, value: Any) -> bool:
    if field.is_many != isinstance(value, list):
        return False
    single = value if field.is_many else [value]
    if field.values:
        return {*single} <= {one.code for one in values()[field.values]} and len(single) == len({*single})
    if field.type == "Checkbox":
        return isinstance(value, bool)
    formats = {
        "Date": r"\d{4}-\d\d-\d\d",
        "Phone": r"\+?[1-9]\d{1,14}",
        "Country": r"[A-Z]{2}",
        "Language": r"[a-z]{3}",
    }
    kind = field.type if field.type == "Date" else next((end for end in formats if field.name.endswith(end)), "")
    kind = "Country" if field.name == "prs_Citizenship" else kind
    return all(isinstance(one, str) and re.fullmatch(formats.get(kind, r"(?s).+"), one) for one in single)


def there_and_back(actor: Actor, record: dict[str, Any]) -> None:
    """Out of one house, into an empty one, and out again: by JSON and by the workbook."""
    with transaction.atomic():
        first = written(actor, taken(actor, some_json(record)))
        book = written(actor, Person.objects.order_by("-pk")[0], form="xlsx").content
        transaction.set_rollback(True)
    assert lost(record, first.record) == {}
    assert unlike_the_standard(first.record) == []
    for content in (json.dumps(first.record, ensure_ascii=False).encode(), book):
        with transaction.atomic():
            again = written(actor, taken(actor, content))
            transaction.set_rollback(True)
        assert but_references(again.record) == but_references(first.record)


letters = st.text(alphabet="абвгдежзиклмнопрстуәіңғүұқөһabcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
words = st.lists(letters, min_size=1, max_size=4).map(" ".join)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
days = st.dates(min_value=date(1990, 1, 1), max_value=TODAY).map(date.isoformat)
countries = st.sampled_from([item.code for item in country().codes["citizenships"] if len(item.code) == 2])
phones = st.integers(10_000_000, 99_999_999).map(lambda number: f"+9989{number}")


def one_of(field: str) -> Any:
    return st.sampled_from([value.code for value in values()[fields()[field].values]])


def some_of(field: str) -> Any:
    return st.lists(one_of(field), unique=True, min_size=1, max_size=4)


def referral(direction: str) -> Any:
    names = {
        "Incoming": ("cas_ReferringOrganisation", "cas_ReferringPrimaryCaseWorker"),
        "Outgoing": ("cas_ReferredOrganisation", "cas_ReferredPrimaryCaseWorker"),
    }[direction]
    return st.fixed_dictionaries(
        {names[0]: words},
        optional={
            names[1]: words,
            f"cas_{direction}ReferralDate": days,
            f"cas_{direction}ReferralDetails": lines,
            f"cas_ReasonFor{direction}Referral": one_of("cas_ReasonForIncomingReferral"),
        },
    )


PERSONS = st.fixed_dictionaries(
    {"id": st.uuids().map(str)},
    optional={
        **dict.fromkeys(
            (
                "prs_Salutation",
                "prs_FirstName",
                "prs_MiddleName",
                "prs_SecondName",
                "prs_Title",
                "prs_MailingCity",
                "prs_MailingState",
                "prs_MailingStreet",
                "prs_MailingPostalCode",
                "vic_LocationOfRecruitment",
                "vic_LocationOfExploitation",
                "vic_DetailsOfVulnerabilities",
                "cas_CaseOwner",
                "cas_ReasonForCaseClosure",
            ),
            words,
        ),
        "prs_Birthdate": days,
        "prs_Gender": st.sampled_from([value.code for value in values()["gender"]]),
        "prs_Citizenship": st.lists(countries, unique=True, min_size=1, max_size=3),
        "prs_MailingCountry": countries,
        "prs_MobilePhone": phones,
        "prs_HomePhone": phones,
        "prs_Email": letters.map(lambda name: f"{name}@example.org"),
        "con_Consent": st.booleans(),
        "cas_Status": one_of("cas_Status"),
        **{name: one_of(name) for name in ("vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg")},
        "vic_ForcedLabourIndustry": some_of("vic_ForcedLabourIndustry"),
        **{
            name: some_of(name)
            for name in (
                "vic_MethodOfRecruitment",
                "vic_MethodsOfControl",
                "vic_TypeOfExploitation",
                "vic_TypeOfSexExploitation",
                "vic_Vulnerabilities",
            )
        },
        "prs_PrimaryLanguage": st.sampled_from(["kaz", "rus", "uzb", "tur"]),
        "referrals": st.lists(st.one_of(referral("Incoming"), referral("Outgoing")), max_size=4),
    },
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(record=PERSONS.filter(lambda record: len(record) > 1))
def test_anybody_comes_back_as_they_went_out(worker: Actor, record: dict[str, Any]) -> None:
    there_and_back(worker, record)


@pytest.mark.parametrize(
    "record",
    [
        {"id": "W-1", "prs_FirstName": "Шыққан"},
        {"id": "W-2", "qorgan_birth_year": 1990, "prs_Citizenship": ["KZ"], "qorgan_codes": ["citizenship=stateless"]},
        {
            "id": "W-3",
            "vic_TypeOfExploitation": ["SexualExploitation", "Other"],
            "vic_TypeOfSexExploitation": ["Prostitution"],
            "qorgan_codes": ["exploitation=sexual_prostitution", "exploitation=forced_criminality"],
        },
        {"id": "W-4", "prs_MobilePhone": "8 701 000 00 00", "qorgan_mobile_phones": ["103"], "prs_FirstName": "A; B"},
        {
            "id": "W-5",
            "referrals": [
                {"cas_ReferringOrganisation": "@Mission", "cas_IncomingReferralDetails": "- by train\n= at night"}
            ],
        },
        {"id": "W-6", "vic_TraffickingStatus": "ActualVictimOfTrafficking", "qorgan_codes": ["status=declined"]},
        {
            "id": "W-7",
            "vic_MethodsOfControl": ["Other"],
            "qorgan_codes": ["controls=restricts_movement", "controls=other"],
        },
        {
            "id": "W-9",
            "vic_Vulnerabilities": ["Poverty", "AbuseSocialMedia"],
            "vic_DetailsOfVulnerabilities": "lost\nthe house",
        },
        {
            "id": "W-8",
            "qorgan_cared_by": "Harbour",
            "qorgan_cared_since": "2020-01-02",
            "qorgan_other_names": ["Б", "В"],
        },
    ],
    ids=lambda record: record["id"],
)
def test_what_the_standard_confuses_comes_back_too(worker: Actor, record: dict[str, Any]) -> None:
    there_and_back(worker, record)
