"""A person is written out in the fields of HTCDS: what the asker may see and no more, with a purpose that the journal keeps."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from django.test import Client
from openpyxl import load_workbook
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.doors.cli.commands import exporting
from qorgan.intake.consular.models import ConsularFile
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.people.commands import change_identity, change_person, register_person
from qorgan.people.grants import grant_groups
from qorgan.people.models import Person
from qorgan.people.restricted import restrict_identity
from qorgan.victims.exchange.fields import fields, homes
from qorgan.victims.exchange.queries import export_htcds, htcds_fields
from tests.corpus.sheets import formulas_in
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import GROUNDED, TODAY, a_consent, a_membership, a_user, an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
WHY = "asked by the mission"
LAW = "vital_interest"
GROUPS = ["profile", "needs", "identity", "contact", "narrative"]


@held
def worker() -> Actor:
    agency = an_agency(kind="ngo", region="karaganda", title="Invented Harbour")
    return an_actor(role="social_worker", agency=agency)


@held
def man(worker: Actor) -> Person:
    person = register_person(
        actor=worker,
        sex="male",
        born_on="1990-02-03",
        citizenship="UZ",
        language="uz",
        surname="Ойдан",
        given_name="Шыққан",
        phones="+7 701 000 00 00, +7 702 000 00 00",
    )
    change_person(actor=worker, person=person.ref, other_citizenships=["KZ"])
    change_identity(actor=worker, person=person.ref, city="Ташкент", country="UZ", home_phones="+998 71 200 00 00")
    COMMANDS["decide_status"](
        actor=worker,
        person=person.ref,
        status="identified",
        body="provider",
        exploitation="forced_labour",
        **GROUNDED,
    )
    COMMANDS["record_trafficking_history"](
        actor=worker,
        person=person.ref,
        recruitment=["friends"],
        controls=["restricts_movement", "debt_bondage"],
        exploitation=["forced_labour", "forced_criminality"],
        industries=["f_construction", "a_agriculture"],
        exploited_at="A farm at Ойдан",
    )
    COMMANDS["record_consent"](actor=worker, person=person.ref, **a_consent(recipient_kind="ngo", groups=GROUPS))
    COMMANDS["admit"](actor=worker, person=person.ref, channel="self", admitted_on="2020-03-01")
    COMMANDS["record_external_assistance"](
        actor=worker,
        person=person.ref,
        kind="sent_here",
        organisation="Mission Abroad",
        helped_on="2020-02-28",
        why_sent="moved",
        worker="Ойдан Кеңесші",
        details="by train",
    )
    return person


def entity(actor: Actor, person: Person, **given: Any) -> dict[str, Any]:
    given = given or {"law_ground": LAW, "to": an_agency(kind="court").ref}
    (found,) = export_htcds(actor=actor, person=person.ref, purpose=WHY, **given).record["cases"]
    return found


def test_what_is_known_stands_in_the_fields_of_the_standard(worker: Actor, man: Person) -> None:
    told = entity(worker, man, to=an_agency(kind="ngo").ref)
    (person,) = told["persons"]
    assert (person["prs_SecondName"], person["prs_FirstName"], person["prs_Birthdate"]) == (
        "Ойдан",
        "Шыққан",
        "1990-02-03",
    )
    assert (person["prs_Gender"], person["prs_PrimaryLanguage"]) == ("Masculine", "uzb")
    assert person["prs_Citizenship"] == ["UZ", "KZ"]
    assert (person["prs_MobilePhone"], person["prs_HomePhone"]) == ("+77010000000", "+998712000000")
    assert (person["prs_MailingCity"], person["prs_MailingCountry"]) == ("Ташкент", "UZ")
    assert person["consent"] == {"con_Consent": True}
    context = person["victim_context"]
    assert context["vic_TraffickingStatus"] == "ActualVictimOfTrafficking"
    assert context["vic_TraffickingStatusDecisionMakingOrg"] == "NGO"
    assert context["vic_MethodOfRecruitment"] == ["ThroughFriendsOrSocialEvents"]
    assert context["vic_MethodsOfControl"] == ["DebtBondage", "Other"]
    assert context["vic_TypeOfExploitation"] == ["ForcedLabour", "Other"]
    assert context["vic_LocationOfExploitation"] == "A farm at Ойдан"
    assert (told["cas_Status"], told["cas_CaseOwner"]) == ("Active", worker.user_ref)
    assert told["referrals"] == [
        {
            "cas_ReferringOrganisation": "Mission Abroad",
            "cas_IncomingReferralDate": "2020-02-28",
            "cas_ReferringPrimaryCaseWorker": "Ойдан Кеңесші",
            "cas_ReasonForIncomingReferral": "MigrationOrChangeOfLocation",
            "cas_IncomingReferralDetails": "by train",
        }
    ]


def test_without_a_consent_to_the_recipient_nor_a_law_the_file_names_nobody(worker: Actor, man: Person) -> None:
    for given in ({"to": an_agency(kind="police").ref}, {"format": "json"}):
        file = export_htcds(actor=worker, person=man.ref, purpose=WHY, **given)
        (person,) = file.record["cases"][0]["persons"]
        told = json.dumps(file.record, ensure_ascii=False)
        assert (person["qorgan_ref"], person["prs_Gender"], person["qorgan_birth_year"]) == (man.ref, "Masculine", 1990)
        assert person["consent"] == {"con_Consent": False}
        for hidden in ("Ойдан", "Шыққан", "1990-02-03", "+7701", "Ташкент", "Mission Abroad"):
            assert hidden not in told
        assert "reference and traits" in file.left_out[0]
    assert not Entry.objects.filter(act="open_identity").exists()


def test_a_file_goes_no_further_than_the_consent_to_the_recipient(worker: Actor, man: Person) -> None:
    police = an_agency(kind="police")
    narrow = a_consent(recipient=police.ref, groups=["profile", "identity"])
    COMMANDS["record_consent"](actor=worker, person=man.ref, **narrow)
    (person,) = entity(worker, man, to=police.ref)["persons"]
    assert person["prs_FirstName"] == "Шыққан"
    assert person["consent"] == {"con_Consent": True}
    assert "prs_MobilePhone" not in person
    (by_law,) = entity(worker, man, to=an_agency(kind="court").ref, law_ground=LAW)["persons"]
    assert by_law["consent"] == {"con_Consent": False}


GROUP_OF_OURS = {
    "qorgan_birth_year": "profile",
    "qorgan_other_names": "identity",
    "qorgan_mobile_phones": "contact",
    "qorgan_home_phones": "contact",
    "qorgan_cared_by": "narrative",
    "qorgan_cared_since": "narrative",
}
GROUP_OF_CODES = {"citizenship": "profile", "language": "profile", "sex": "profile", "residence": "contact"}


@pytest.mark.parametrize(
    "groups",
    [
        ["profile", "needs", "identity"],
        ["profile", "needs", "identity", "contact"],
        ["identity", "needs"],
        ["profile", "needs", "identity", "narrative"],
    ],
)
def test_each_field_goes_out_only_with_its_group_and_what_is_left_out_is_told(
    worker: Actor, man: Person, groups: list[str]
) -> None:
    police = an_agency(kind="police")
    COMMANDS["record_consent"](actor=worker, person=man.ref, **a_consent(recipient=police.ref, groups=groups))
    file = export_htcds(actor=worker, person=man.ref, purpose=WHY, to=police.ref)
    told = file.record["cases"][0]
    names = set(_names(told)) - {"con_Consent", "qorgan_ref"}
    codes = told["persons"][0].get("qorgan_codes", [])
    assert {homes()[name].group if name in homes() else GROUP_OF_OURS[name] for name in names - {"qorgan_codes"}} <= {
        *groups
    }
    assert {GROUP_OF_CODES.get(code.partition("=")[0], "narrative") for code in codes} <= {*groups}
    assert told["persons"][0]["prs_FirstName"] == "Шыққан"
    opened = set(
        Entry.objects.filter(act__in=("trafficking_history_places", "external_assistance_words")).values_list(
            "act", flat=True
        )
    )
    if "narrative" in groups:
        assert {
            "vic_TraffickingStatus",
            "vic_TypeOfExploitation",
            "qorgan_cared_by",
            "cas_ReferringOrganisation",
        } <= names
    else:
        assert opened == set(), "what does not go out is not opened"
        assert any("does not cover" in line and "What happened" in line for line in file.left_out)
    assert ("prs_Gender" in names) is ("profile" in groups)


def _names(told: Any) -> Iterator[str]:
    for name, value in told.items() if isinstance(told, dict) else ():
        if isinstance(value, dict):
            yield from _names(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for one in value:
                yield from _names(one)
        else:
            yield name


def test_a_no_to_the_recipient_is_not_undone_by_a_law_that_does_not_override_it(worker: Actor, man: Person) -> None:
    court = an_agency(kind="court")
    COMMANDS["record_refused_consent"](actor=worker, person=man, recipient=court, given_by="person")
    with refused_as("referral.person_said_no"):
        entity(worker, man, to=court.ref, law_ground="trafficking_law_17")
    assert entity(worker, man, to=court.ref, law_ground="court_order")["persons"][0]["prs_FirstName"] == "Шыққан"
    assert entity(worker, man, to=an_agency(kind="court").ref, law_ground="trafficking_law_17")


def test_a_no_to_the_recipient_keeps_the_file_without_a_name_back_too(worker: Actor, man: Person) -> None:
    court = an_agency(kind="court")
    COMMANDS["record_refused_consent"](
        actor=worker, person=man, recipient=court, given_by="person", groups=["identity"]
    )
    assert entity(worker, man, to=court.ref)["persons"][0]["prs_Gender"] == "Masculine", "the no is to the name alone"
    police = an_agency(kind="police")
    COMMANDS["record_refused_consent"](actor=worker, person=man, recipient=police, given_by="person")
    for given in ({}, {"format": "xlsx"}):
        with refused_as("exchange.recipient_refused") as said:
            export_htcds(actor=worker, person=man.ref, purpose=WHY, to=police.ref, **given)
        assert police.title_en in said.value.sentence(language="en")
    narrow = a_consent(recipient=police.ref, groups=["profile", "identity"])
    COMMANDS["record_consent"](actor=worker, person=man.ref, **narrow)
    assert entity(worker, man, to=police.ref)["persons"][0]["prs_FirstName"] == "Шыққан"


@held
def consul() -> Actor:
    return an_actor(role="consul", agency=an_agency(kind="consulate", region=""))


def said_abroad(consul: Actor, person: Person, *answers: str) -> ConsularFile:
    """What the person answered a mission, one after the other, on going into other hands at home."""
    file = COMMANDS["open_consular_file"](actor=consul, person=person, country="KR", how_found="came_themselves")
    for answer in answers:
        COMMANDS["record_handover_consent"](actor=consul, consular_file=file, consent=answer, consent_by="person")
    return ConsularFile.objects.get(pk=file.pk)


@pytest.mark.parametrize("answers", [("refused",), ("given", "taken_back")])
def test_a_no_to_the_handover_keeps_the_file_of_the_mission_back(consul: Actor, answers: tuple[str, ...]) -> None:
    person = register_person(actor=consul, sex="female", birth_year=1990, given_name="Шыққан")
    file, ngo = said_abroad(consul, person, *answers), an_agency(kind="ngo")
    for is_closed in (False, True):
        if is_closed:
            COMMANDS["close_consular_file"](actor=consul, consular_file=file, closed_because="stays_abroad")
        with refused_as("referral.handover_refused") as said:
            entity(consul, person, to=ngo.ref, law_ground="trafficking_law_17")
        assert (said.value.way is None) is is_closed
        with refused_as("exchange.handover_refused") as heard:
            entity(consul, person, to=ngo.ref)
        assert ngo.title_en in heard.value.sentence(language="en")
    assert entity(consul, person, to=ngo.ref, law_ground=LAW)["persons"][0]["prs_FirstName"] == "Шыққан"
    assert entity(consul, person, format="json")["persons"][0]["prs_Gender"] == "Feminine", "it goes to nobody"
    narrow = a_consent(recipient=ngo.ref, groups=["profile", "identity"])
    COMMANDS["record_consent"](actor=consul, person=person.ref, **narrow)
    assert entity(consul, person, to=ngo.ref)["persons"][0]["prs_FirstName"] == "Шыққан", "she agreed to this body"


def test_a_yes_to_the_handover_keeps_nothing_back(consul: Actor) -> None:
    person = register_person(actor=consul, birth_year=1990, given_name="Шыққан")
    said_abroad(consul, person, "refused", "given")
    by_law = entity(consul, person, to=an_agency(kind="ngo").ref, law_ground="trafficking_law_17")
    assert by_law["persons"][0]["prs_FirstName"] == "Шыққан"


def test_a_law_carries_a_file_to_a_named_body_and_for_whom_it_is(worker: Actor, man: Person) -> None:
    court = an_agency(kind="court")
    for ground in (LAW, "trafficking_law_17"):
        with refused_as("exchange.recipient_missing") as said:
            entity(worker, man, law_ground=ground)
        assert said.value.blamed == "to"
    with refused_as("referral.ground_not_fitting"):
        entity(worker, man, law_ground="child_in_danger", to=court.ref)
    assert not Entry.objects.filter(act="open_identity").exists()
    child = register_person(actor=worker, born_on=f"{TODAY.year - 9}-01-01", given_name="Шыққан")
    by_law = entity(worker, child, law_ground="child_in_danger", to=court.ref)
    assert by_law["persons"][0]["prs_FirstName"] == "Шыққан"


def test_what_the_standard_would_lose_stands_beside_it_and_is_told(worker: Actor, man: Person) -> None:
    file = export_htcds(actor=worker, person=man.ref, purpose=WHY, to=an_agency(kind="court").ref, law_ground=LAW)
    person = file.record["cases"][0]["persons"][0]
    assert {"controls=restricts_movement", "exploitation=forced_criminality", "industries=a_agriculture"} <= set(
        person["qorgan_codes"]
    )
    assert person["victim_context"]["vic_ForcedLabourIndustry"] == "F_Construction"
    assert person["qorgan_mobile_phones"] == ["+77020000000"]
    assert len(file.left_out) == 2


def test_one_body_that_tells_twice_is_not_several(worker: Actor, man: Person) -> None:
    def is_said() -> bool:
        by_law = {"law_ground": LAW, "to": an_agency(kind="court").ref}
        file = export_htcds(actor=worker, person=man.ref, purpose=WHY, **by_law)
        return any("Several bodies" in line for line in file.left_out)

    COMMANDS["record_trafficking_history"](actor=worker, person=man.ref, status_told="identified", body_told="provider")
    assert not is_said(), "the own decision, told a second time"
    COMMANDS["record_trafficking_history"](
        actor=worker, person=man.ref, status_told="possible", body_told="internal_affairs"
    )
    assert is_said()


def test_the_journal_keeps_the_purpose_and_each_opening(worker: Actor, man: Person) -> None:
    entity(worker, man)
    acts = ("export_htcds", "open_identity", "trafficking_history_places", "external_assistance_words")
    lines = Entry.objects.filter(act__in=acts)
    assert {line.act for line in lines} == set(acts)
    assert {line.purpose for line in lines.filter(outcome="done")} == {WHY}
    assert "Ойдан" not in str(list(lines.values_list("detail", "objects_ref", "purpose")))


def test_another_body_exports_what_was_shared_with_it_and_a_stranger_nothing(worker: Actor, man: Person) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    with pytest.raises(NotFound):
        export_htcds(actor=consul, person=man.ref, purpose=WHY)
    grant_groups(person=man, agency=consul.agency, groups=["profile", "needs"], source="RF-TEST", actor=worker)
    told = json.dumps(entity(consul, man), ensure_ascii=False)
    assert "UZ" in told
    for hidden in ("Ойдан", "ActualVictim", "Mission Abroad", "+7701", "Active", "DebtBondage"):
        assert hidden not in told
    police = an_actor(role="investigator", agency=an_agency(kind="police"))
    with pytest.raises(NotPermitted):
        export_htcds(actor=police, person=man.ref, purpose=WHY)


def test_somebody_under_protection_goes_out_under_the_pseudonym_alone(worker: Actor, man: Person) -> None:
    restrict_identity(man, pseudonym="Тас", actor=worker)
    told = json.dumps(entity(worker, man), ensure_ascii=False)
    assert "Тас" in told
    for hidden in ("Шыққан", "1990-02-03", "+7701", "Ташкент"):
        assert hidden not in told


def test_after_an_erasure_only_what_is_counted_goes_out(worker: Actor, man: Person) -> None:
    erase(actor=worker, person=man.ref)
    told = json.dumps(entity(worker, man), ensure_ascii=False)
    assert "Ойдан" not in told
    assert "ForcedLabour" in told


def test_the_workbook_is_laid_out_like_the_templates(worker: Actor, man: Person) -> None:
    file = export_htcds(
        actor=worker, person=man.ref, purpose=WHY, to=an_agency(kind="court").ref, law_ground=LAW, format="xlsx"
    )
    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    names, labels, row = ([cell.value for cell in line] for line in sheet.iter_rows(min_row=1, max_row=3))
    assert sheet.row_dimensions[1].hidden
    assert names[1:39] == [field.name for field in sorted(fields().values(), key=lambda one: one.place) if field.place]
    assert (labels[13], names[13]) == ("Mailing City", "prs_MailingCity")
    assert (row[0], row[names.index("vic_MethodsOfControl")]) == ("1", "DebtBondage; Other")
    assert row[names.index("prs_MobilePhone")] == "+77010000000"


def test_no_cell_of_the_workbook_computes_anything(worker: Actor) -> None:
    person = register_person(actor=worker, surname="=1+1", given_name="@SUM(A1)", address="-1 Street")
    content = export_htcds(
        actor=worker, person=person.ref, purpose=WHY, to=an_agency(kind="court").ref, law_ground=LAW, format="xlsx"
    ).content
    assert formulas_in(content, form="xlsx") == []
    assert "'=1+1" in [cell.value for cell in load_workbook(io.BytesIO(content)).worksheets[0][3]]


def test_a_number_that_is_no_full_one_stands_beside_the_standard(worker: Actor) -> None:
    person = register_person(actor=worker, phones="103, unknown number")
    (told,) = entity(worker, person)["persons"]
    assert "prs_MobilePhone" not in told
    assert told["qorgan_mobile_phones"] == ["103", "unknown number"]


def test_a_number_of_a_paper_goes_out_where_there_is_room_or_is_told(worker: Actor) -> None:
    foreigner, citizen = (
        register_person(actor=worker, document_number="N00000000", document_kind=kind, iin=iin)
        for kind, iin in ((None, None), ("passport", "990230300005"))
    )
    (told,) = entity(worker, foreigner)["persons"]
    assert told["prs_IdentityNumber"] == "N00000000"
    file = export_htcds(actor=worker, person=citizen.ref, purpose=WHY, to=an_agency(kind="court").ref, law_ground=LAW)
    assert file.record["cases"][0]["persons"][0]["prs_IdentityNumber"] == "990230300005"
    assert [text for text in file.left_out if text.endswith("numbers of papers left out: 1.")]


def test_a_social_worker_makes_the_file_on_the_page_of_the_person(worker: Actor, man: Person) -> None:
    client, user = Client(), a_user(language="ru")
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    address = f"/persons/{man.ref}/htcds/new"
    assert address in client.get(f"/persons/{man.ref}").content.decode()
    assert "за файл отвечаете вы" in client.get(address).content.decode()
    assert client.post(address, {"purpose": ""}).status_code == 400
    for form, kind in (("json", "application/json"), ("xlsx", "spreadsheet")):
        answer = client.post(address, {"purpose": WHY, "format": form})
        assert kind in answer["Content-Type"]
        assert answer["Content-Disposition"] == f'attachment; filename="htcds-{man.ref}.{form}"'


def test_the_console_writes_a_file_that_only_its_owner_reads(worker: Actor, man: Person, tmp_path: Path) -> None:
    user, out = a_user(login="console"), tmp_path / "out.json"
    a_membership(user=user, role="social_worker", agency=worker.agency)
    app = typer.Typer()
    app.callback()(lambda: None)
    exporting.add_to(app)
    done = CliRunner().invoke(app, ["export", "htcds", "--person", man.ref, "--purpose", WHY, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert out.stat().st_mode & 0o077 == 0
    assert json.loads(out.read_text())["cases"][0]["persons"][0]["qorgan_ref"] == man.ref


def test_the_fields_and_their_homes_can_be_asked_for(worker: Actor) -> None:
    told = {row.name: row for row in htcds_fields(actor=worker)}
    assert told["prs_FirstName"].home == "people identity.given_name"
    assert told["vic_Vulnerabilities"].home == "victims.trafficking TraffickingHistory.vulnerabilities"
    assert told["prs_MaritalStatus"].why
