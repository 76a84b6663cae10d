"""Files of the standard as a source of the imports: who a person is goes to the register, all else to what was told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.importing.models import Origin
from qorgan.desk.importing.origins import add_refs
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.single_rows import one_by_one
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.people import queries as people
from qorgan.people import vault
from qorgan.people.commands import change_identity, change_person, register_person
from qorgan.people.models import Person
from qorgan.victims.exchange import sheets
from qorgan.victims.exchange.nesting import NAMING
from qorgan.victims.exchange.reading import COLUMNS, KEY, NOTES, open_htcds
from qorgan.victims.exchange.repeating import kept_key, names_nobody
from qorgan.victims.exchange.understanding import Understood, understand
from qorgan.victims.trafficking.commands import (
    record_external_assistance,
    record_trafficking_history,
    withdraw_external_assistance,
    withdraw_trafficking_history,
)
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory

NAME, PARTS = "htcds", "htcds_parts"
KINDS = {
    KEY: "key",
    **dict.fromkeys(
        ("prs_Birthdate", "cas_IncomingReferralDate", "cas_OutgoingReferralDate", sheets.CARED_SINCE), "day"
    ),
    **dict.fromkeys(
        (
            "cas_ReasonForCaseClosure",
            "cas_IncomingReferralDetails",
            "cas_OutgoingReferralDetails",
            sheets.CODES,
            sheets.REFERRALS,
            sheets.OTHER_NAMES,
            sheets.MOBILE,
            sheets.HOME,
            "prs_Citizenship",
            "vic_MethodOfRecruitment",
            "vic_MethodsOfControl",
            "vic_TypeOfExploitation",
            "vic_ForcedLabourIndustry",
            "vic_TypeOfSexExploitation",
            "vic_Vulnerabilities",
            "vic_DetailsOfVulnerabilities",
        ),
        "note",
    ),
    sheets.BIRTH_YEAR: "year",
    "con_Consent": "yesno",
}
PLAINLY_SAID = frozenset(
    ("prs_Gender", "prs_Citizenship", "prs_PrimaryLanguage", "prs_MailingCountry", sheets.CODES, sheets.CARED_SINCE)
)
TELLING = ("prs_", "qorgan_", "vic_Location", "vic_Details"), ("Worker", "Details", "Owner", "Closure")
MASKED = frozenset(name for name in COLUMNS if name.startswith(TELLING[0]) or name.endswith(TELLING[1])) - PLAINLY_SAID
"""What names people or places, or tells when somebody was born: a remark on it does not repeat it."""
WHO = tuple(name for name in NAMING if name != "prs_Birthdate")


def check(job: Job, row: Row) -> None:
    """Refuse a row whose key told of somebody else; leave one that was written out of this house; flag whatever has no place."""
    ours = _ours(job, row)
    if ours:
        row.is_same = True
        row.tell("htcds.ours", KEY, ref=ours)
        return
    row.identity = _mark(row)
    row.prepared = understand(row, notes=job.memory.pop((NOTES, row.number), ()))
    if not row.prepared.tells_of_somebody:
        row.tell("htcds.nobody")
    elif row.is_known:
        if _is_another(row):
            row.tell("htcds.another", KEY, ref=row.ref)
    else:
        _flag_known(job, row)


def _ours(job: Job, row: Row) -> str:
    """The person of this house that the row's own key is the reference of, if the actor may know of one."""
    try:
        ref = read_ref(str(row[KEY]).rpartition(":")[2])
    except NotFound:
        return ""
    return ref if people.visible_to(job.actor).filter(ref=ref).exists() else ""


def _is_another(row: Row) -> bool:
    """Whether the row does not show that it is about the known person: neither the year of birth nor who it names says so.

    The identity is not asked: of somebody whose identity is kept apart the answer would tell it (ADR 0022).
    """
    told: Understood = row.prepared
    born = told.traits["born_on"].year if "born_on" in told.traits else told.traits.get("birth_year")
    if row.is_keyless or (born and born == Person.objects.get(ref=row.ref).year_of_birth):
        return False
    marks = Origin.objects.filter(source=NAME, key=row.key).values_list("identity", flat=True)
    return any(row.cell(name) for name in WHO) and row.identity not in marks


def _mark(row: Row) -> str:
    """What is kept of who a row names: a fingerprint keyed outside the database, and another one in every other row."""
    named = "\x1f".join(row.cell(name).casefold() for name in WHO)
    return f"#{vault.fingerprint('htcds', f'{row[KEY]}|{named}').hex()[:28]}"


def _flag_known(job: Job, row: Row) -> None:
    """Flag somebody who seems to be registered already, among those whom the actor may know of."""
    told: Understood = row.prepared
    wanted = {name: told.identity.get(name) for name in ("iin", "document_number", "surname", "given_name")}
    birth = {name: told.traits.get(name) for name in ("born_on", "birth_year")}
    numbers = wanted["iin"] or wanted["document_number"]
    if not numbers and not ((wanted["surname"] or wanted["given_name"]) and any(birth.values())):
        return
    found = people.find_person.run(actor=job.actor, purpose=job.batch, **wanted, **birth).first()
    if found is not None:
        row.tell("htcds.known", "prs_SecondName", ref=found.ref)


def make(job: Job, row: Row) -> Record:
    """Register the person of a new row and write down what was told."""
    told: Understood = row.prepared
    person: Person = register_person.run(actor=job.actor, **told.traits, **told.identity)
    if told.other_citizenships:
        person = change_person.run(actor=job.actor, person=person, other_citizenships=told.other_citizenships)
    if told.further:
        person = change_identity.run(actor=job.actor, person=person, **told.further)
    _write_down(job, person=person, told=told)
    return person


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the person of a changed row in line; what the row told before is withdrawn and told anew.

    What it no longer says of who the person is stays.
    """
    told: Understood = row.prepared
    person: Person = row.held
    if told.traits or told.other_citizenships:
        given: dict[str, Any] = {**told.traits, "other_citizenships": told.other_citizenships or None}
        person = change_person.run(actor=job.actor, person=person, **given)
    if told.identity or told.further:
        person = change_identity.run(actor=job.actor, person=person, **told.identity, **told.further)
    for record in _told_before(person):
        withdraw = (
            withdraw_trafficking_history if isinstance(record, TraffickingHistory) else withdraw_external_assistance
        )
        name = "trafficking_history" if isinstance(record, TraffickingHistory) else "external_assistance"
        yield withdraw.run(actor=job.actor, reason=job.batch, **{name: record})
    _write_down(job, person=person, told=told)
    yield person


def _write_down(job: Job, *, person: Person, told: Understood) -> None:
    """Record what was told of a person, and remember which records a row made."""
    made: list[Record] = []
    if told.trafficking_history:
        made.append(record_trafficking_history.run(actor=job.actor, person=person, **told.trafficking_history))
    made += [record_external_assistance.run(actor=job.actor, person=person, **one) for one in told.helps]
    refresh_facts_and_obligations(made, actor=job.actor)
    add_refs(source=PARTS, batch=job.batch, refs={f"{person.ref}|{record.ref}": record.ref for record in made})


def _told_before(person: Person) -> list[TraffickingHistory | ExternalAssistance]:
    """What rows of files told of a person and still stands."""
    refs = list(Origin.objects.filter(source=PARTS, key__startswith=f"{person.ref}|").values_list("ref", flat=True))
    found: list[TraffickingHistory | ExternalAssistance] = []
    for table in (TraffickingHistory, ExternalAssistance):
        rows = table._default_manager.filter(ref__in=refs, withdrawn_on__isnull=True).select_related("person", "agency")
        found += rows
    return found


HTCDS = keep_source(
    Source(
        name=NAME,
        columns={name: KINDS.get(name, "line") for name in COLUMNS},
        required=frozenset((KEY,)),
        key=KEY,
        identity=(KEY,),
        check=check,
        take=one_by_one(make),
        correct=correct,
        hold=lambda _job, rows: Person.objects.select_related("agency").filter(ref__in=[row.ref for row in rows]),
        opens=open_htcds,
        masked=MASKED,
        may_tell=names_nobody,
        keep_key=kept_key,
        begins=True,
        blames={"person.birth_in_future": "prs_Birthdate", "person.birth_implausible": sheets.BIRTH_YEAR},
    )
)
