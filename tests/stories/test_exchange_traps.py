"""The faults of the standard's own toolkit, one by one: each is met, and nothing of it is lost in silence."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.desk.importing.uploads import Upload
from qorgan.office.imports.commands import import_file
from qorgan.people.commands import change_person, register_person
from qorgan.people.models import Person
from qorgan.people.vault_reads import identity_of
from qorgan.victims.exchange.crosswalks import spelled
from qorgan.victims.exchange.fields import fields
from qorgan.victims.exchange.queries import export_htcds
from qorgan.victims.exchange.repeating import split
from qorgan.victims.trafficking.commands import record_trafficking_history
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.sealed import opened
from tests.stories.htcds_files import WRONG_NAMES, a_form_export, a_template, some_json, template_columns
from tests.stories.lists import counts, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
BARE = {"prs_FirstName": "Шыққан", "prs_Birthdate": "1990-02-28"}


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def brought(actor: Actor, content: bytes) -> Batch:
    return import_file(actor=actor, source="htcds", file=Upload(content=content))


def told_of(batch: Batch) -> list[tuple[str, str]]:
    return [(column, reason) for _, column, reason in reasons(batch)]


def a_book(*rows: list[Any]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_names_in_a_hidden_row_labels_below_numbers_in_column_a(worker: Actor) -> None:
    batch = brought(worker, a_template(BARE, BARE | {"prs_FirstName": "Басқа", "shoe": "41"}, blank=5))
    assert (batch.rows, counts(batch)) == (2, {"taken": 2})
    wrong = brought(worker, a_template(BARE | {"prs_FirstName": "Бөтен", "prs_Birthdate": "31.02.1990"}))
    assert set(BatchRow.objects.filter(batch=wrong).values_list("number", flat=True)) == {3}


@pytest.mark.parametrize("says", ["#", "No.", "№", "№ п/п", "Nr", "Row", "Line of the list"])
def test_a_first_column_that_numbers_the_rows_is_no_detail_whatever_stands_above_it(worker: Actor, says: str) -> None:
    names = [name for name, _, means in template_columns() if means in BARE]
    rows = [[number, *BARE.values()] for number in (1, 2)]
    rows[1][1] = "Басқа"
    batch = brought(worker, a_book([says, *names], *rows, [3], [4, None]))
    assert (batch.rows, counts(batch), told_of(batch)) == (2, {"taken": 2}, [])


def test_a_first_column_that_tells_something_is_told_of(worker: Actor) -> None:
    names = [name for name, _, means in template_columns() if means in BARE]
    batch = brought(worker, a_book(["Shoe", *names], [41, *BARE.values()], [38, "Басқа", "1991-02-28"]))
    assert told_of(batch) == [("#1", "htcds.unplaced")] * 2


def test_labels_alone_are_enough_when_the_names_were_taken_out(worker: Actor) -> None:
    columns = template_columns()
    book = a_book([None, *(label for _, label, _ in columns)], [1, *(BARE.get(means) for _, _, means in columns)])
    assert counts(brought(worker, book)) == {"taken": 1}
    assert identity_of(Person.objects.get()).given_name == "Шыққан"


def test_in_the_address_the_visible_label_is_followed_and_said_once(worker: Actor) -> None:
    named = {means: name for name, _, means in template_columns()}
    assert named["prs_MailingStreet"] == "prs_MailingCity"
    address = {
        "prs_MailingStreet": "1 Invented Street",
        "prs_MailingCity": "Ташкент",
        "prs_MailingState": "Province",
        "prs_MailingPostalCode": "100000",
        "prs_MailingCountry": "UZ",
    }
    batch = brought(worker, a_template(BARE | address, BARE | address | {"prs_FirstName": "Басқа"}))
    held = identity_of(Person.objects.order_by("pk")[0])
    assert (held.address, held.city, held.province, held.postal_code, held.country) == tuple(address.values())
    assert {(row, reason) for row, _, reason in reasons(batch)} == {(3, "htcds.misnamed")}
    told = dict(BatchRow.objects.filter(batch=batch).values_list("column", "value"))
    assert told == WRONG_NAMES, "a name of the standard is nobody's, and is shown"


def test_a_name_without_its_g_is_known(worker: Actor) -> None:
    brought(worker, a_template(BARE | {"vic_TraffickingStatusDecisionMakingOrg": "Police"}))
    assert TraffickingHistory.objects.get().body_told == "internal_affairs"


def test_a_column_without_a_name_is_known_by_its_label(worker: Actor) -> None:
    sent = {"cas_ReferredOrganisation": "Harbour", "cas_ReasonForOutgoingReferral": "Additional Services Required"}
    brought(worker, a_template(BARE | sent))
    assert ExternalAssistance.objects.get().reason == "more_services"


@pytest.mark.parametrize("said", ["Feminine", "feminine ", "FEMININE", "female", "Женский"])
def test_cells_hold_labels_codes_or_variants(worker: Actor, said: str) -> None:
    assert counts(brought(worker, a_template(BARE | {"prs_Gender": said, "prs_Citizenship": "Viet Nam"}))) == {
        "taken": 1
    }
    person = Person.objects.get()
    assert (person.sex, person.citizenship) == ("female", "VN")


@pytest.mark.parametrize(
    ("said", "code", "gender"),
    [
        ("TransgenderFeminine", "TransgenderFeminine", "transgender_feminine"),
        ("Transgender Masculine", "TransgenderMasculine", "transgender_masculine"),
        ("Non-Conforming", "NonConforming", "non_conforming"),
    ],
)
def test_every_gender_of_the_standard_has_a_home_and_goes_out_again(
    worker: Actor, said: str, code: str, gender: str
) -> None:
    batch = brought(worker, a_template(BARE | {"prs_Gender": said}))
    assert (counts(batch), told_of(batch)) == ({"taken": 1}, [])
    person = Person.objects.get()
    assert (person.sex, identity_of(person).gender) == ("", gender)
    change_person(actor=worker, person=person.ref, sex="male")
    asked = {
        "actor": worker,
        "person": person.ref,
        "purpose": "testing",
        "law_ground": "vital_interest",
        "to": an_agency(kind="court").ref,
    }
    file = export_htcds(**asked).record
    told = file["cases"][0]["persons"][0]
    assert (told["prs_Gender"], told["qorgan_codes"]) == (code, ["sex=male"])
    again = brought(an_actor(role="social_worker"), some_json({**told, "qorgan_ref": "N-1"}))
    assert told_of(again) == []
    other = Person.objects.exclude(pk=person.pk).get()
    assert (other.sex, identity_of(other).gender) == ("male", gender)


def test_several_choices_are_parted_though_four_labels_hold_the_sign_that_parts_them(worker: Actor) -> None:
    four = [value.label for value in _values("vic_ForcedLabourIndustry") if ";" in value.label]
    assert len(four) == 4
    assert [
        spelled("vic_ForcedLabourIndustry", one).label for one in split("vic_ForcedLabourIndustry", "; ".join(four))
    ] == four
    brought(worker, a_template(BARE | {"vic_ForcedLabourIndustry": "; ".join([*four, "Education"])}))
    assert TraffickingHistory.objects.get().industries == [
        "e_water_waste",
        "g_trade",
        "o_public",
        "t_households",
        "p_education",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "wholesale and  retail trade; repair of motor vehicles and motorcycles",
        " Wholesale  and retail trade ;repair of motor\u00a0vehicles and motorcycles ; Education",
        "G_WholesaleAndRetailTradeRepairOfMotorVehicles",
    ],
)
def test_a_label_that_holds_the_sign_is_one_whatever_its_spaces(worker: Actor, said: str) -> None:
    batch = brought(worker, a_template(BARE | {"vic_ForcedLabourIndustry": said}))
    assert told_of(batch) == []
    assert TraffickingHistory.objects.get().industries[0] == "g_trade"


def test_many_sectors_are_kept_and_the_loss_in_a_single_field_is_told(worker: Actor) -> None:
    person = register_person(actor=worker)
    record_trafficking_history(actor=worker, person=person.ref, industries=["f_construction", "a_agriculture"])
    file = export_htcds(
        actor=worker, person=person.ref, purpose="testing", law_ground="vital_interest", to=an_agency(kind="court").ref
    )
    told = file.record["cases"][0]["persons"][0]
    assert told["victim_context"]["vic_ForcedLabourIndustry"] == "F_Construction"
    assert "industries=a_agriculture" in told["qorgan_codes"]
    assert len(file.left_out) == 1


def test_of_many_sectors_the_first_of_the_file_stands_in_the_single_field_again_and_again(worker: Actor) -> None:
    trade = "Wholesale and retail trade; repair of motor vehicles and motorcycles"
    brought(worker, a_template(BARE | {"vic_ForcedLabourIndustry": f"{trade}; Construction"}))
    assert TraffickingHistory.objects.get().industries == ["g_trade", "f_construction"]
    for form in ("json", "xlsx"):
        file = export_htcds(
            actor=worker,
            person=Person.objects.order_by("-pk")[0].ref,
            purpose="testing",
            law_ground="vital_interest",
            to=an_agency(kind="court").ref,
            format=form,
        )
        told = file.record["cases"][0]["persons"][0]
        assert told["victim_context"]["vic_ForcedLabourIndustry"] == "G_WholesaleAndRetailTradeRepairOfMotorVehicles"
        assert told["qorgan_codes"] == ["industries=g_trade", "industries=f_construction"]
        worker = an_actor(role="social_worker")
        brought(worker, file.content)
    assert list(TraffickingHistory.objects.values_list("industries", flat=True)) == [["g_trade", "f_construction"]] * 3


def test_columns_are_found_by_what_stands_above_them_and_not_by_number(worker: Actor) -> None:
    brought(
        worker, a_book(["con_Consent", "vic_TypeOfExploitation", "prs_FirstName"], ["TRUE", "Forced begging", "Шыққан"])
    )
    assert TraffickingHistory.objects.get().exploitation == ["begging"]
    assert ExternalAssistance.objects.get().agreed is True


def test_the_form_writes_three_names_with_an_underscore_more(worker: Actor) -> None:
    row = {"prs_First_Name": "Шыққан", "prs_Second_Name": "Ойдан", "vic_Methods_of_Control": "DebtBondage"}
    assert counts(brought(worker, a_form_export(row))) == {"taken": 1}
    assert identity_of(Person.objects.get()).full_name == "Ойдан Шыққан"
    assert TraffickingHistory.objects.get().controls == ["debt_bondage"]


def test_the_position_is_known_by_name_though_the_form_labels_it_second_name(worker: Actor) -> None:
    book = a_book(
        ["prs_First_Name", "prs_Second_Name", "prs_Title"],
        ["First Name", "Second Name", "Second Name"],
        ["Шыққан", "Ойдан", "mason"],
    )
    assert counts(brought(worker, book)) == {"taken": 1}
    held = identity_of(Person.objects.get())
    assert (held.surname, held.position) == ("Ойдан", "mason")


def test_a_space_behind_a_choice_is_let_go(worker: Actor) -> None:
    brought(
        worker, a_form_export({"prs_First_Name": "Шыққан", "vic_Methods_of_Control": "DebtBondage  FalsePromises "})
    )
    assert TraffickingHistory.objects.get().controls == ["debt_bondage", "false_promises"]


@pytest.mark.parametrize(("said", "first", "others"), [("UZ", "UZ", []), ("Uzbekistan; KZ", "UZ", ["KZ"])])
def test_one_citizenship_or_several(worker: Actor, said: str, first: str, others: list[str]) -> None:
    brought(worker, a_template(BARE | {"prs_Citizenship": said}))
    person = Person.objects.get()
    assert (person.citizenship, person.other_citizenships) == (first, others)


def test_a_reason_in_free_text_becomes_another_reason_and_stays_in_the_details(worker: Actor) -> None:
    row = {
        "prs_First_Name": "Шыққан",
        "cas_ReasonForIncomingReferral": "wanted to go home",
        "cas_IncomingReferralDetails": "by train",
    }
    batch = brought(worker, a_form_export(row))
    assert told_of(batch) == [("cas_ReasonForIncomingReferral", "htcds.reason_as_text")]
    helped = ExternalAssistance.objects.get()
    assert (helped.reason, opened(helped)["details"]) == ("other", "wanted to go home\nby train")
    brought(
        worker,
        a_form_export({"prs_First_Name": "Басқа", "cas_ReasonForIncomingReferral": "MigrationOrChangeOfLocation"}),
    )
    assert ExternalAssistance.objects.latest("pk").reason == "moved"


def test_fields_that_the_form_lacks_are_empty(worker: Actor) -> None:
    assert counts(brought(worker, a_form_export({"prs_First_Name": "Шыққан", "cas_Status": "Active"}))) == {"taken": 1}
    helped = ExternalAssistance.objects.get()
    assert (helped.kind, helped.help_state, bytes(helped.words)) == ("cared_for", "active", b"")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("RestrictsMovement", "restricts_movement"),
        ("MethodsOfControlRestrictsMovement", "restricts_movement"),
        ("UsesChildren", "threatens_children_family"),
        ("MethodsOfControlUsesChildren", "threatens_children_family"),
    ],
)
def test_names_of_the_definitions_that_the_list_lacks_are_known(worker: Actor, said: str, kept: str) -> None:
    assert counts(brought(worker, some_json(BARE | {"vic_MethodsOfControl": [said]}))) == {"taken": 1}
    assert TraffickingHistory.objects.get().controls == [kept]
    told = export_htcds(
        actor=worker,
        person=Person.objects.get().ref,
        purpose="testing",
        law_ground="vital_interest",
        to=an_agency(kind="court").ref,
    ).record["cases"][0]["persons"][0]
    if kept == "restricts_movement":
        assert told["victim_context"]["vic_MethodsOfControl"] == ["Other"]
        assert told["qorgan_codes"] == ["controls=restricts_movement"]


@pytest.mark.parametrize(
    ("said", "kept", "remarks"),
    [
        ("PhysicalThreats Zzz SexualAbuse", {"physical_threats", "sexual_abuse"}, 1),
        ("Zzz PhysicalThreats SexualAbuse", {"physical_threats", "sexual_abuse"}, 1),
        (
            "PhysicalThreats RestrictsMovement SexualAbuse",
            {"physical_threats", "restricts_movement", "sexual_abuse"},
            0,
        ),
        ("RestrictsMovement SexualAbuse", {"restricts_movement", "sexual_abuse"}, 0),
        ("Zzz RestrictsMovement", {"restricts_movement"}, 1),
        ("he had some other reason, she says", set(), 2),
    ],
)
def test_a_value_that_is_none_swallows_none_of_those_beside_it(
    worker: Actor, said: str, kept: set[str], remarks: int
) -> None:
    batch = brought(worker, a_template(BARE | {"vic_MethodsOfControl": said}))
    assert set(TraffickingHistory.objects.get().controls if kept else ()) == kept
    assert len(told_of(batch)) == remarks


def test_the_organisation_of_whoever_did_it_is_a_link_and_is_told_to_have_no_place(worker: Actor) -> None:
    assert fields()["per_Organisation"].type == "Lookup [to organisation]"
    batch = brought(worker, some_json(BARE | {"perpetrator_context": {"per_Organisation": "Invented Works"}}))
    assert told_of(batch) == [("per_Organisation", "htcds.unplaced")]


def test_fields_still_marked_as_drafts_are_taken(worker: Actor) -> None:
    assert {field.is_live for field in fields().values() if field.is_core and field.name.startswith("prs_")} == {True}
    assert counts(brought(worker, a_template(BARE | {"prs_Salutation": "Mr"}))) == {"taken": 1}


@pytest.mark.parametrize("said", ["Unaquainted", "Unacquainted"])
def test_a_misspelt_value_goes_out_as_the_standard_spells_it(said: str) -> None:
    assert spelled("vic_RelationshipToTrafficker", said).code == "Unaquainted"


def test_a_workbook_written_here_has_names_and_labels_that_agree(worker: Actor) -> None:
    person = register_person(actor=worker, surname="Ойдан", phones="+998 90 000 00 00", address="1 Invented Street")
    content = export_htcds(
        actor=worker,
        person=person.ref,
        purpose="testing",
        law_ground="vital_interest",
        to=an_agency(kind="court").ref,
        format="xlsx",
    ).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    names, labels, row = ([cell.value for cell in line] for line in sheet.iter_rows(min_row=1, max_row=3))
    for name, label in zip(names[1:], labels[1:], strict=True):
        assert name not in fields() or fields()[name].label == label
    assert row[names.index("prs_MailingStreet")] == "1 Invented Street"
    assert row[names.index("prs_MobilePhone")] == "+998900000000"


def _values(field: str) -> Any:
    from qorgan.victims.exchange.fields import values

    return values()[fields()[field].values]
