"""Every worked example of an instrument comes to its conclusion; instruments agree with the lists of their country."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from qorgan.codes import load_codes
from qorgan.methods.screening import Weight, evaluate, is_positive, load_instruments
from tests.each import each

HERE = Path(__file__).parent
COUNTRIES = HERE.parents[2] / "countries"
KZ = load_instruments(COUNTRIES / "kz" / "assessment")
WEIGHTS = {"S": Weight.STRONG, "M": Weight.MEDIUM, "W": Weight.WEAK}


def _examples() -> Iterator[object]:
    for file in sorted(HERE.glob("*.yaml")):
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        for row in read.get("examples", []):
            yield pytest.param(
                read["instrument"], row["found"], row["gives"], id=f"{read['instrument']}: {row['says']}"
            )


@each(("instrument", "found", "conclusion"), list(_examples()))
def test_the_worked_example_comes_to_its_conclusion(instrument: str, found: list[str], conclusion: str) -> None:
    asked = KZ[instrument].questions
    assert set(found) <= set(asked)
    answers = {code: "yes" if code in found else "no" for code in asked}
    screening = evaluate(KZ[instrument], answers)
    assert screening.conclusion.code == conclusion
    assert screening.is_complete
    assert screening.is_settled


def test_a_dimension_is_positive_by_the_published_rule_and_no_other() -> None:
    rule = yaml.safe_load((HERE / "delphi.yaml").read_text(encoding="utf-8"))
    for is_right, sets in ((True, rule["positive"]), (False, rule["negative"])):
        for letters in sets:
            assert is_positive(WEIGHTS[letter] for letter in letters) is is_right, letters


def test_the_lists_hold_as_many_indicators_as_were_published() -> None:
    adult, child = KZ["ilo_labour_adult"], KZ["ilo_labour_child"]
    assert [len(section.questions) for section in adult.sections] == [10, 10, 16, 9, 15, 7]
    assert len(adult.questions) == 67
    assert len(child.questions) - len(child.sections[0].questions) == 65
    assert not any(question.weight is Weight.WEAK for question in child.questions.values())
    assert len(KZ["forced_labour"].questions) == 11


READ_OF_SEXUAL_LISTS = {"adult": {"CD07": Weight.STRONG}, "child": {"CD07": Weight.STRONG, "EX06": Weight.STRONG}}


@each("ages", READ_OF_SEXUAL_LISTS)
def test_a_weight_of_the_sexual_lists_that_nobody_read_is_that_of_the_labour_list(ages: str) -> None:
    labour, sexual = KZ[f"ilo_labour_{ages}"], KZ[f"ilo_sexual_{ages}"]
    weights = {code.removesuffix("S"): one.weight for code, one in sexual.questions.items() if one.weight}
    known = READ_OF_SEXUAL_LISTS[ages]
    carried = {code: one.weight for code, one in labour.questions.items() if one.weight} | known
    if ages == "adult":
        exploitation = next(section for section in sexual.sections if section.code == "EX")
        assert not any(one.weight is Weight.STRONG for one in exploitation.questions)
        carried["EX01"] = Weight.MEDIUM
    assert weights == carried
    assert sexual.basis == "assumed"


def test_a_child_is_asked_for_no_means() -> None:
    adult, child = KZ["palermo_adult"], KZ["palermo_child"]
    assert {section.code for section in child.sections} == {"ACT", "PURPOSE"}
    assert "consented" not in child.questions
    assert set(child.questions) < set(adult.questions)


@each("pack", sorted(COUNTRIES.glob("*/assessment")), ids=lambda pack: pack.parent.name)
def test_instruments_agree_with_the_lists_of_their_country(pack: Path) -> None:
    instruments, codes = load_instruments(pack), load_codes(pack.parent / "codes")
    assert set(instruments) == {item.code for item in codes["assessment_instruments"]}
    for instrument in instruments.values():
        assert not instrument.criteria or instrument.criteria in codes["assessment_criteria"]
        if instrument.criteria:
            law, own = codes["assessment_criteria"].get(instrument.criteria), codes["assessment_instruments"]
            assert (own.get(instrument.id).first, own.get(instrument.id).last) == (law.first, law.last)
        suggested = {one.suggests for one in instrument.conclusions if one.suggests}
        assert suggested <= {item.code for item in codes["identification_statuses"]}
