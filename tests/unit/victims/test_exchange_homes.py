"""Every field of the standard has a home here, or says why it has none; every home exists."""

from __future__ import annotations

import pytest

from qorgan.desk.country import country
from qorgan.victims.exchange.crosswalks import exported, forms_of, meant, spelled
from qorgan.victims.exchange.fields import fields, homes, template_fields, values

CORE = 40


def test_every_field_of_the_standard_has_a_row() -> None:
    assert list(fields())
    assert set(homes()) == set(fields())
    for name, home in homes().items():
        assert bool(home.home) != bool(home.why), name


def test_every_field_that_goes_out_belongs_to_a_field_group_but_the_agreement_itself() -> None:
    groups = {item.code for item in country().codes["field_groups"]}
    assert {home.group for home in homes().values() if home.group} <= groups
    assert [name for name, home in homes().items() if home.home and not home.group] == ["con_Consent"]


def test_every_core_field_has_a_home_also_one_that_the_standard_has_given_up() -> None:
    core = [field for field in fields().values() if field.is_core]
    assert len(core) == CORE
    assert [field.name for field in core if not homes()[field.name].home] == []


def test_fields_still_called_drafts_are_live_and_only_three_are_given_up() -> None:
    given_up = [field.name for field in fields().values() if not field.is_live]
    assert given_up == ["vic_AgreementToManagePersonalData", "vic_Vulnerabilities", "vic_DetailsOfVulnerabilities"]
    assert len(fields()) - len(given_up) == 81


def test_the_columns_of_the_templates_follow_each_other() -> None:
    assert [field.place for field in template_fields()] == list(range(2, 40))


@pytest.mark.parametrize("name", [name for name, home in homes().items() if home.list])
def test_a_coded_field_names_a_list_that_is_mapped(name: str) -> None:
    home, field, codes = homes()[name], fields()[name], country().codes
    assert home.list in codes
    if not field.values:
        return
    mapped = {item.crosswalks[home.standard] for item in codes[home.list] if home.standard in item.crosswalks}
    assert mapped <= {value.code for value in values()[field.values]}
    if name == "prs_Gender":
        mapped |= {item.crosswalks[home.standard] for item in codes["genders"]}
    assert mapped == {value.code for value in values()[field.values]}, "a value of the standard has no code of ours"


def test_values_are_known_by_code_label_and_the_spellings_of_the_toolkit() -> None:
    for text in ("Non-Conforming", "NonConforming", " non conforming "):
        assert spelled("prs_Gender", text).code == "NonConforming"
    assert spelled("vic_RelationshipToTrafficker", "Unacquainted").code == "Unaquainted"
    assert spelled("vic_MethodsOfControl", "DebtBondage ").code == "DebtBondage"
    assert spelled("cas_Status", "Follow up").code == "FollowUp"
    assert spelled("prs_Gender", "") is None


def test_codes_go_out_and_come_back() -> None:
    assert exported("means_of_control", ["restricts_movement", "debt_bondage"], field="vic_MethodsOfControl") == [
        "DebtBondage",
        "Other",
    ]
    assert meant("means_of_control", "Other") == "other"
    assert meant("exploitation_forms", "ForcedLabour") == "forced_labour"
    assert meant("exploitation_forms", "SexualExploitation") == "sexual"
    assert forms_of(["SexualExploitation", "Other"], ["Prostitution"]) == ["sexual_prostitution", "other"]
    assert meant("sexes", "TransgenderFeminine") == ""
