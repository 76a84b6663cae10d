"""A file of HTCDS comes in: names sealed, all else as told; what has no place is said, and nothing doubles."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.desk.importing.reasons import sentences_of
from qorgan.desk.importing.uploads import Upload
from qorgan.doors.cli.commands import importing
from qorgan.office.imports.commands import import_file
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from qorgan.people.vault_reads import identity_of
from qorgan.victims.care.models import CareFile
from qorgan.victims.exchange import sources
from qorgan.victims.exchange.queries import export_htcds
from qorgan.victims.identification.models import Decision
from qorgan.victims.trafficking.commands import record_external_assistance
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.sealed import opened
from tests.refusals import refused_as
from tests.stories.htcds_files import a_form_export, a_template, some_json
from tests.stories.lists import counts, reasons
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
WOMAN = {
    "prs_FirstName": "Шыққан",
    "prs_SecondName": "Ойдан",
    "prs_Birthdate": "1990-02-28",
    "prs_Gender": "Feminine",
    "prs_Citizenship": "Uzbekistan",
    "prs_MobilePhone": "+998 90 000 00 00",
    "prs_MailingStreet": "1 Invented Street",
    "prs_MailingCity": "Ташкент",
    "prs_MailingPostalCode": "100000",
    "prs_MailingCountry": "Uzbekistan",
    "con_Consent": "Yes",
    "vic_TraffickingStatus": "Actual victim of trafficking",
    "vic_TraffickingStatusDecisionMakingOrg": "NGO",
    "vic_MethodsOfControl": "Debt bondage; Withholds documents",
    "vic_TypeOfExploitation": "Forced labour",
    "vic_ForcedLabourIndustry": "Construction",
    "vic_LocationOfExploitation": "A farm at Ойдан",
    "cas_Status": "Active",
    "cas_CaseOwner": "Ойдан Қызметкер",
    "cas_ReferringOrganisation": "Mission Abroad",
    "cas_IncomingReferralDate": "2020-03-01",
    "cas_ReasonForIncomingReferral": "Migration or Change of Location",
    "cas_ReferredOrganisation": "Harbour",
    "cas_ReasonForOutgoingReferral": "Additional Services Required",
    "cas_OutgoingReferralDate": "2020-04-01",
}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def brought(actor: Actor, content: bytes, *, is_trial: bool = False) -> Batch:
    return import_file(actor=actor, source="htcds", file=Upload(content=content), is_trial=is_trial)


def told_of(batch: Batch) -> list[tuple[str, str]]:
    return [(column, reason) for _, column, reason in reasons(batch)]


def test_an_identity_number_is_the_countrys_own_only_where_it_can_be_that(worker: Actor) -> None:
    rows = [
        {"id": str(place), "prs_IdentityNumber": number, "prs_Birthdate": born, "prs_Citizenship": citizen}
        for place, (number, born, citizen) in enumerate(
            (
                ("990230 300 005", "1999-02-28", "Kazakhstan"),
                ("N00000000", "1990-02-28", "Kazakhstan"),
                ("990230300005", "1999-02-28", "Uzbekistan"),
                ("30000000000000", "1990-02-28", ""),
            )
        )
    ]
    batch = brought(worker, some_json(*rows))
    assert told_of(batch) == [("prs_IdentityNumber", "htcds.number_of_paper")] * 3
    held = [identity_of(person) for person in Person.objects.order_by("pk")]
    assert [one.iin for one in held] == ["990230300005", "", "", ""]
    assert [[paper.number for paper in one.documents] for one in held] == [
        [],
        ["N00000000"],
        ["990230300005"],
        ["30000000000000"],
    ]


def test_a_filled_template_becomes_a_person_and_what_was_told(worker: Actor) -> None:
    batch = brought(worker, a_template(WOMAN))
    assert counts(batch) == {"flagged": 1}, reasons(batch)
    person = Person.objects.get()
    held = identity_of(person)
    assert (held.full_name, held.city, held.address, held.postal_code, held.country) == (
        "Ойдан Шыққан",
        "Ташкент",
        "1 Invented Street",
        "100000",
        "UZ",
    )
    assert (person.sex, person.citizenship, person.agency) == ("female", "UZ", worker.agency)
    trafficking_history = TraffickingHistory.objects.get()
    assert (trafficking_history.controls, trafficking_history.exploitation, trafficking_history.industries) == (
        ["debt_bondage", "withholds_documents"],
        ["forced_labour"],
        ["f_construction"],
    )
    assert (trafficking_history.status_told, trafficking_history.body_told) == ("identified", "provider")
    assert opened(trafficking_history)["exploited_at"] == "A farm at Ойдан"
    helped = {one.kind: one for one in ExternalAssistance.objects.all()}
    assert (helped["sent_here"].organisation, helped["sent_here"].reason) == ("Mission Abroad", "moved")
    assert (helped["sent_on"].organisation, helped["sent_on"].reason) == ("Harbour", "more_services")
    assert (helped["cared_for"].help_state, helped["cared_for"].agreed) == ("active", True)
    assert opened(helped["cared_for"])["worker"] == "Ойдан Қызметкер"
    assert list(ledger.verify()) == []


def test_what_a_file_tells_is_neither_decision_nor_care_file(worker: Actor) -> None:
    batch = brought(worker, a_template(WOMAN))
    assert ("vic_TraffickingStatus", "htcds.told_status") in told_of(batch)
    assert not Decision.objects.exists()
    assert not CareFile.objects.exists()


def test_the_same_file_again_changes_nothing_and_a_changed_row_corrects(worker: Actor) -> None:
    brought(worker, a_template(WOMAN))
    assert counts(brought(worker, a_template(WOMAN))) == {"unchanged": 1}
    changed = WOMAN | {"cas_Status": "Closed", "prs_MailingCity": "Самарканд"}
    assert counts(brought(worker, a_template(changed))) == {"corrected_flagged": 1}
    assert Person.objects.count() == 1
    assert identity_of(Person.objects.get()).city == "Самарканд"
    standing = ExternalAssistance.objects.filter(withdrawn_on__isnull=True)
    assert sorted(one.kind for one in standing) == ["cared_for", "sent_here", "sent_on"]
    assert standing.get(kind="cared_for").help_state == "closed"
    assert list(ledger.verify()) == []


def test_what_a_colleague_wrote_down_stays_when_a_row_changes(worker: Actor) -> None:
    brought(worker, a_template(WOMAN))
    own = record_external_assistance(
        actor=worker, person=Person.objects.get().ref, kind="sent_on", organisation="Another"
    )
    brought(worker, a_template(WOMAN | {"cas_Status": "Closed"}))
    own.refresh_from_db()
    assert own.withdrawn_on is None


@pytest.mark.parametrize(
    ("told", "column", "value"),
    [
        ({"hte_Date": "31.02.2019"}, "hte_Date", "31.02.2019"),
        ({"Planned End Date": "soon, Ойдан"}, "spl_PlannedEndDate", "•••"),
        (
            {
                "referrals": [
                    {"cas_ReferredOrganisation": "X", "cas_OutgoingReferralDate": "32.13.2020"},
                    {"cas_ReferredOrganisation": "Y"},
                ]
            },
            "cas_OutgoingReferralDate",
            "32.13.2020",
        ),
    ],
)
def test_a_date_that_is_none_is_told_as_such_with_its_column_and_what_is_expected(
    worker: Actor, told: dict[str, Any], column: str, value: str
) -> None:
    batch = brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", "prs_SecondName": "Ойдан"} | told))
    assert counts(batch) == {"flagged": 1}
    (remark,) = BatchRow.objects.all()
    assert (remark.column, remark.reason, remark.value) == (column, "htcds.not_a_day", value)
    says, hint = sentences_of(reason=remark.reason, value=remark.value, data=remark.data)
    assert says.in_("en").startswith(f"“{value}” is not a date")
    assert "2020-02-10" in hint.in_("ru")


@pytest.mark.parametrize(
    ("column", "typed"),
    [("prs_Birthdate", "31.02.1990"), ("prs_Birthdate", "Ойдан, 1990"), ("qorgan_birth_year", "28.02.1990")],
)
def test_a_birth_that_cannot_be_read_is_told_without_repeating_it(worker: Actor, column: str, typed: str) -> None:
    batch = brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", column: typed}))
    assert counts(batch) == {"refused": 1}
    remark = BatchRow.objects.get(column=column)
    assert (remark.number, remark.value) == (2, "•••")
    says, hint = sentences_of(reason=remark.reason, value=remark.value, data=remark.data)
    assert says.in_("ru").startswith("«•••» — не ")
    assert hint.in_("kk")
    assert typed not in f"{remark.value}{remark.data}{batch.detail}"


def test_a_birth_told_in_pieces_is_refused_in_its_own_column(worker: Actor) -> None:
    batch = brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", "prs_Birthdate": {"year": 1990}}))
    assert counts(batch) == {"refused": 1}
    assert ("prs_Birthdate", "cell.not_a_day") in told_of(batch)


def test_a_date_without_a_place_here_that_is_one_is_still_told_so(worker: Actor) -> None:
    batch = brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", "hte_Date": "2019-02-10"}))
    assert told_of(batch) == [("hte_Date", "htcds.unplaced")]


def test_a_trial_keeps_nothing(worker: Actor) -> None:
    assert counts(brought(worker, a_template(WOMAN), is_trial=True)) == {"flagged": 1}
    assert not Person.objects.exists()


def test_an_interrupted_import_leaves_nothing_half_done(worker: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**given: Any) -> None:
        if ExternalAssistance.objects.exists():
            raise KeyboardInterrupt
        return real.run(**given)

    real = sources.record_external_assistance
    monkeypatch.setattr(sources, "record_external_assistance", type("Act", (), {"run": staticmethod(broken)}))
    with pytest.raises(KeyboardInterrupt):
        brought(worker, a_template(WOMAN, WOMAN | {"prs_FirstName": "Басқа"}))
    assert not Person.objects.exists()
    assert not TraffickingHistory.objects.exists()
    assert not ExternalAssistance.objects.exists()


def test_one_wrong_row_is_refused_whole_and_the_others_are_taken(worker: Actor) -> None:
    rows = (
        WOMAN,
        WOMAN | {"prs_FirstName": "Басқа", "prs_Birthdate": "31.02.1990"},
        WOMAN | {"prs_FirstName": "Бөтен", "prs_Birthdate": "2099-01-01"},
    )
    batch = brought(worker, a_template(*rows))
    assert counts(batch) == {"flagged": 1, "refused": 2}, reasons(batch)
    refused = BatchRow.objects.filter(batch=batch, outcome="refused")
    assert {(row.number, row.column) for row in refused} >= {(4, "prs_Birthdate"), (5, "prs_Birthdate")}
    assert Person.objects.count() == 1


def test_values_without_a_place_are_told_and_the_rest_is_taken(worker: Actor) -> None:
    record = {
        "id": "N-1",
        "prs_FirstName": "Шыққан",
        "prs_Gender": "Purple",
        "prs_MaritalStatus": "Married",
        "prs_Citizenship": ["UZ", "Atlantis"],
        "vic_Vulnerabilities": ["Poverty", "Bad luck"],
        "shoe_size": 41,
        "victim_context": {
            "vic_MethodsOfControl": ["DebtBondage", "Hypnosis"],
            "vic_RelationshipToTrafficker": "Familial",
        },
        "support_plans": [{"spl_Objectives": "A job"}],
    }
    batch = brought(worker, some_json(record))
    assert counts(batch) == {"flagged": 1}
    told = {(row.column, row.value, row.reason) for row in BatchRow.objects.filter(batch=batch)}
    assert told == {
        ("prs_Gender", "•••", "htcds.unknown_value"),
        ("prs_MaritalStatus", "Married", "htcds.unplaced"),
        ("prs_Citizenship", "•••", "htcds.unknown_value"),
        ("vic_Vulnerabilities", "•••", "htcds.unknown_value"),
        ("#7", "•••", "htcds.unplaced"),
        ("vic_MethodsOfControl", "•••", "htcds.unknown_value"),
        ("vic_RelationshipToTrafficker", "Familial", "htcds.unplaced"),
        ("spl_Objectives", "•••", "htcds.unplaced"),
    }
    assert Person.objects.get().citizenship == "UZ"


def test_what_has_no_place_is_repeated_only_where_it_can_name_nobody(worker: Actor) -> None:
    batch = brought(
        worker,
        some_json(
            WOMAN
            | {
                "prs_LastName": "Ойдан",
                "prs_DateOfBirth": "1990-02-03",
                "cco_CaseComment": "Ойдан called",
                "vic_RelationshipToTrafficker": "Ойдан, her uncle",
                "prs_MaritalStatus": "Married",
            }
        ),
    )
    told = {(row.column, row.value) for row in BatchRow.objects.filter(batch=batch, reason="htcds.unplaced")}
    masked = ("prs_LastName", "prs_DateOfBirth", "cco_CaseComment", "vic_RelationshipToTrafficker")
    assert told == {*((column, "•••") for column in masked), ("prs_MaritalStatus", "Married")}
    kept = json.dumps(
        list(BatchRow.objects.filter(batch=batch).values("key", "column", "value", "data")), ensure_ascii=False
    )
    assert "Ойдан" not in kept
    assert "1990-02-03" not in kept


def test_no_name_stands_in_what_is_told_of_an_import(worker: Actor) -> None:
    bad = WOMAN | {
        "prs_FirstName": "Ой\u202eдан",
        "cas_ReferringPrimaryCaseWorker": "=Ойдан",
        "prs_SecondName": "Ойдан" * 70,
    }
    batch = brought(worker, some_json(WOMAN | {"prs_MailingCountry": "Ойдан"}, bad))
    kept = json.dumps(
        list(BatchRow.objects.filter(batch=batch).values("key", "column", "value", "data")), ensure_ascii=False
    )
    assert "Шыққан" not in kept
    assert "Ойдан" not in kept


def test_what_this_house_wrote_out_is_left_alone_when_it_comes_back(worker: Actor) -> None:
    brought(worker, a_template(WOMAN))
    mute = register_person(actor=worker, sex="male")
    for person in Person.objects.all():
        for form in ("json", "xlsx"):
            batch = brought(
                worker,
                export_htcds(
                    actor=worker,
                    person=person.ref,
                    purpose="testing",
                    law_ground="vital_interest",
                    to=an_agency(kind="court").ref,
                    format=form,
                ).content,
            )
            assert counts(batch) == {"unchanged": 1}, (form, person == mute)
            assert told_of(batch) == [("key", "htcds.ours")]
    assert Person.objects.count() == 2


def test_two_files_that_count_from_one_do_not_overwrite_each_other(worker: Actor) -> None:
    brought(worker, some_json({"id": "1", "prs_FirstName": "Шыққан", "prs_Birthdate": "1990-02-28"}))
    batch = brought(worker, some_json({"id": "1", "prs_FirstName": "Бөтен", "prs_Birthdate": "1980-02-28"}))
    assert told_of(batch) == [("key", "htcds.another")]
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter"))
    assert counts(brought(other, some_json({"id": "1", "prs_FirstName": "Бөтен", "prs_Birthdate": "1980-02-28"}))) == {
        "taken": 1
    }
    brought(worker, some_json({"id": "2", "prs_FirstName": "Шыққан"}))
    assert told_of(brought(worker, some_json({"id": "2", "prs_FirstName": "Бөтен"}))) == [("key", "htcds.another")]
    corrected = {"id": "1", "prs_FirstName": "Жаңа", "prs_Birthdate": "1990-02-28"}
    assert counts(brought(worker, some_json(corrected))) == {"corrected": 1}, "born alike: the name was put right"
    assert Person.objects.count() == 3


def test_somebody_who_seems_to_be_registered_is_pointed_out(worker: Actor) -> None:
    brought(
        worker,
        some_json({"id": "a", "prs_FirstName": "Шыққан", "prs_SecondName": "Ойдан", "prs_Birthdate": "1990-02-28"}),
    )
    again = {"id": "b", "prs_FirstName": "Шыққан", "prs_SecondName": "Ойдан", "prs_Birthdate": "1990-02-28"}
    assert told_of(brought(worker, some_json(again))) == [("prs_SecondName", "htcds.known")]
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter"))
    assert told_of(brought(other, some_json(again))) == []


def test_a_row_without_a_person_registers_nobody(worker: Actor) -> None:
    batch = brought(worker, b'[{"foo": 1}, {"id": "a", "prs_SecondName": "\xd0\x9e\xd0\xb9\xd0\xb4\xd0\xb0\xd0\xbd"}]')
    assert counts(batch) == {"refused": 1, "taken": 1}, reasons(batch)
    assert ("", "htcds.nobody") in told_of(batch)
    assert Person.objects.count() == 1


def test_a_file_of_another_kind_hears_so(worker: Actor) -> None:
    with refused_as("import.file_unreadable", match="neither JSON"):
        brought(worker, b"Dear colleagues,\nplease find the list below.\n")


def test_files_that_are_none_are_refused_as_a_whole(worker: Actor) -> None:
    for content, refusal in (
        (b"{", "import.file_unreadable"),
        (b"[1]", "import.file_unreadable"),
        (b"a,b\n1,2\n", "import.file_unreadable"),
        (b"[]", "import.file_empty"),
        (b"[" * 100_000, "import.file_unreadable"),
    ):
        with refused_as(refusal):
            brought(worker, content)
    clerk = an_actor(role="register_clerk")
    with refused_as("import.unknown_source"):
        brought(clerk, a_template(WOMAN))


def test_a_social_worker_brings_a_file_in_on_the_page(worker: Actor) -> None:
    client, user = Client(), a_user(language="kk")
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    assert "HTCDS 2.0" in client.get("/imports/new").content.decode()
    sent = {"source": "htcds", "file": SimpleUploadedFile("people.json", some_json(WOMAN | {"prs_LastName": "x"}))}
    page = client.post("/imports/new", sent, follow=True).content.decode()
    assert "prs_LastName" in page
    assert "мұнда орын жоқ" in page
    assert Person.objects.count() == 1


def test_what_a_form_exports_comes_in_too(worker: Actor) -> None:
    row = {
        "_uuid": "uuid-0001",
        "grp/prs_First_Name": "Шыққан",
        "grp/prs_Second_Name": "Ойдан",
        "prs_Title": "mason",
        "vic_Methods_of_Control": "DebtBondage  PhysicalAbuse",
        "con_Consent": "FALSE",
        "prs_Citizenship": "UZ",
    }
    batch = brought(worker, a_form_export(row))
    assert counts(batch) == {"taken": 1}, reasons(batch)
    held = identity_of(Person.objects.get())
    assert (held.given_name, held.surname, held.position) == ("Шыққан", "Ойдан", "mason")
    assert TraffickingHistory.objects.get().controls == ["debt_bondage", "physical_abuse"]
    assert ExternalAssistance.objects.get().agreed is False


def test_the_console_tries_a_file_and_brings_it_in(worker: Actor, tmp_path: Path) -> None:
    user, file = a_user(login="console"), tmp_path / "people.xlsx"
    a_membership(user=user, role="social_worker", agency=worker.agency)
    file.write_bytes(a_template(WOMAN | {"prs_Gender": "Purple"}))
    app = typer.Typer()
    app.callback()(lambda: None)
    importing.add_to(app)
    trial = CliRunner().invoke(app, ["import", "htcds", str(file), "--dry-run", "--language", "ru"])
    assert (trial.exit_code, Person.objects.count()) == (0, 0), trial.output
    report = tmp_path / "report.csv"
    done = CliRunner().invoke(app, ["import", "htcds", str(file), "--report", str(report), "--language", "ru"])
    assert (done.exit_code, Person.objects.count()) == (0, 1), done.output
    assert "Принято с замечаниями: 1" in done.stdout
    told = report.read_text(encoding="utf-8-sig")
    assert "Пол,•••," in told
    assert "Улица,prs_MailingCity," in told, told


def test_machines_bring_a_file_in_and_write_a_person_out(worker: Actor) -> None:
    client, user = Client(), a_user()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    sent = {"source": "htcds", "file": base64.b64encode(some_json(WOMAN)).decode()}
    answer = client.post("/api/v1/imports", json.dumps(sent), content_type="application/json")
    assert (answer.status_code, answer.json()["flagged"]) == (200, 1), answer.content
    ref = Person.objects.get().ref
    address, as_json = f"/api/v1/persons/{ref}/htcds", "application/json"
    out = client.post(
        address,
        json.dumps({"purpose": "testing", "law_ground": "vital_interest", "to": an_agency(kind="court").ref}),
        content_type=as_json,
    ).json()
    assert out["record"]["cases"][0]["persons"][0]["prs_FirstName"] == WOMAN["prs_FirstName"]
    assert client.post(address, "{}", content_type=as_json).status_code == 400
