"""Instruments are read strictly and weighed honestly: a yes never takes away, and settled means settled."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.texts import Text
from qorgan.methods.screening import (
    ANSWERS,
    Conclusion,
    Instrument,
    OnlyIf,
    Outcome,
    Question,
    Rule,
    Section,
    Weight,
    asked_of,
    evaluate,
    is_positive,
    load_instruments,
)
from tests.each import each

KZ = Path(__file__).parents[3] / "countries" / "kz" / "assessment"
ADULT = load_instruments(KZ)["ilo_labour_adult"]
WORDS = Text.of("words")
given_answers = st.dictionaries(st.sampled_from(sorted(ADULT.questions)), st.sampled_from(ANSWERS))


@given(st.lists(st.sampled_from(Weight)), st.sampled_from(Weight))
def test_one_indicator_more_never_makes_a_dimension_less_positive(found: list[Weight], more: Weight) -> None:
    assert not is_positive(found) or is_positive([*found, more])


@given(st.lists(st.sampled_from(Weight)))
def test_a_heavier_indicator_is_never_worth_less(found: list[Weight]) -> None:
    heavier = {Weight.WEAK: Weight.MEDIUM, Weight.MEDIUM: Weight.STRONG, Weight.STRONG: Weight.STRONG}
    assert not is_positive(found) or is_positive(heavier[weight] for weight in found)


@given(given_answers, st.sampled_from(sorted(ADULT.questions)))
def test_a_yes_never_closes_a_dimension(answers: dict[str, str], code: str) -> None:
    before, after = evaluate(ADULT, answers), evaluate(ADULT, {**answers, code: "yes"})
    for one, other in zip(before.findings, after.findings, strict=True):
        assert one.outcome is not Outcome.POSITIVE or other.outcome is Outcome.POSITIVE


@given(given_answers)
def test_what_is_not_known_is_never_taken_for_a_no(answers: dict[str, str]) -> None:
    screening = evaluate(ADULT, answers)
    for finding in screening.findings:
        undecided = [q for q in finding.section.questions if answers.get(q.code, "unknown") == "unknown"]
        if finding.outcome is Outcome.NEGATIVE:
            hoped = [q.weight for q in (*finding.found, *undecided) if q.weight]
            assert not is_positive(hoped)


CODES = ("a", "b", "c", "d", "e")


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Small instruments with branches of every kind."""
    questions = []
    for place, code in enumerate(CODES):
        opens = draw(st.lists(st.sampled_from(CODES[:place]), max_size=2, unique=True)) if place else []
        answers = draw(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=2, unique=True))
        only_if = (OnlyIf(tuple(opens), tuple(answers), draw(st.booleans())),) if opens else ()
        questions.append(Question(code, WORDS, counts=draw(st.booleans()), only_if=only_if))
    cut = draw(st.integers(1, len(CODES) - 1))
    sections = tuple(
        Section(code, WORDS, Rule.NUMBER, tuple(part), least=draw(st.integers(1, 2)))
        for code, part in (("X", questions[:cut]), ("Y", questions[cut:]))
    )
    first = Conclusion("first", WORDS, all_of=("X",), none_of=draw(st.sampled_from([(), ("Y",)])))
    second = Conclusion("second", WORDS, any_of=("X", "Y"))
    return Instrument("i", "anyone", "-", "assumed", WORDS, sections, (first, second, Conclusion("rest", WORDS)))


@settings(max_examples=150, deadline=None)
@given(instruments(), st.dictionaries(st.sampled_from(CODES), st.sampled_from(ANSWERS)))
def test_what_is_settled_stays_whatever_is_still_learned(instrument: Instrument, answers: dict[str, str]) -> None:
    screening = evaluate(instrument, answers)
    if not screening.is_settled:
        return
    loose = [code for code in CODES if answers.get(code, "unknown") == "unknown"]
    for learned in product(ANSWERS, repeat=len(loose)):
        later = evaluate(instrument, {**answers, **dict(zip(loose, learned, strict=True))})
        assert later.conclusion.code == screening.conclusion.code


@settings(max_examples=150, deadline=None)
@given(instruments(), st.dictionaries(st.sampled_from(CODES), st.sampled_from([*ANSWERS, "", "maybe"])))
def test_only_what_is_asked_counts(instrument: Instrument, answers: dict[str, str]) -> None:
    asked = asked_of(instrument, answers)
    kept = {code: answer for code, answer in answers.items() if asked.get(code)}
    assert evaluate(instrument, answers) == evaluate(instrument, kept)
    assert list(asked) == [code for code in CODES if code in asked]


@each("instrument", ["ilo_labour_child", "ilo_sexual_child"])
def test_an_act_that_was_done_to_a_child_is_not_called_nothing(instrument: str) -> None:
    asked = load_instruments(KZ)[instrument]
    nothing = dict.fromkeys(asked.questions, "no")
    assert evaluate(asked, nothing).conclusion.title.en == "No dimension is positive"
    act_alone = evaluate(asked, nothing | {"recruitment": "yes"})
    assert act_alone.conclusion.title.en == "An act was found, and no other dimension is positive: ask what it was for"
    assert (act_alone.conclusion.suggests, act_alone.is_settled) == ("not_identified", True)


def test_another_wording_is_another_digest_and_the_same_wording_the_same() -> None:
    again = load_instruments(KZ)["ilo_labour_adult"]
    assert again.digest == ADULT.digest
    sections = (Section("DR", WORDS, Rule.NUMBER, ADULT.sections[0].questions), *ADULT.sections[1:])
    changed = Instrument(
        ADULT.id, ADULT.ages, ADULT.source, ADULT.basis, ADULT.about, sections, ADULT.conclusions, ADULT.criteria
    )
    assert changed.digest != ADULT.digest


SOUND = """
id: small
ages: anyone
source: {en: somewhere, ru: somewhere, kk: somewhere}
basis: assumed
about: {en: a, ru: b, kk: c}
sections:
  - code: S
    title: {en: a, ru: b, kk: c}
    rule: number
    questions:
      - {code: q1, asks: {en: a, ru: b, kk: c}}
      - {code: q2, asks: {en: a, ru: b, kk: c}, only_if: {any_of: [q1]}}
conclusions:
  - {code: found, title: {en: a, ru: b, kk: c}, all_of: [S]}
  - {code: rest, title: {en: a, ru: b, kk: c}}
"""


@each(
    ("old", "new", "told"),
    [
        ("id: small", "id: other", "must bear the name of its file"),
        ("any_of: [q1]", "any_of: [q9]", "only by an earlier one: q9"),
        ("code: q2", "code: q1", "“q1” is asked twice"),
        ("all_of: [S]", "all_of: [T]", "not counted: T"),
        ("  - {code: rest, title: {en: a, ru: b, kk: c}}", "", "must fit whatever"),
        ("{code: q1, asks: {en: a, ru: b, kk: c}}", "{code: q1}", "no bank asks “q1”"),
        ("{code: q1,", "{code: q1, weight: strong,", "a weight belongs"),
        ("ages: anyone", "ages: elders", "one of adult, child, anyone"),
        ("{en: a, ru: b, kk: c}, all_of", "{en: a, ru: b}, all_of", "“kk” is missing"),
        ("basis: assumed", "basis: assumed\nsecret: 1", "unknown key “secret”"),
    ],
)
def test_a_fault_names_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SOUND
    (tmp_path / "small.yaml").write_text(SOUND, encoding="utf-8")
    assert load_instruments(tmp_path)["small"].questions.keys() == {"q1", "q2"}
    (tmp_path / "small.yaml").write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(PackFault, match=told):
        load_instruments(tmp_path)


def test_two_banks_cannot_ask_the_same(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    for name in ("one", "two"):
        (tmp_path / "banks" / f"{name}.yaml").write_text("source: s\nquestions: {q: {en: a, ru: b, kk: c}}")
    with pytest.raises(PackFault, match="another bank already: q"):
        load_instruments(tmp_path)
