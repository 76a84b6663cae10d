"""Reading a country's instruments: one file a version, and banks of questions that several versions ask alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.texts import Text
from qorgan.methods.screening.delphi import Weight
from qorgan.methods.screening.instruments import (
    ADULT,
    ANSWERS,
    ANYONE,
    CHILD,
    YES,
    Conclusion,
    Instrument,
    OnlyIf,
    Question,
    Rule,
    Section,
)

Bank = Mapping[str, Text]


def load_instruments(folder: Path) -> dict[str, Instrument]:
    """Every instrument (`NAME.yaml`) of a folder by its id; the questions of `banks/*.yaml` are asked by their codes.

    Raises:
        PackFault: a file is unreadable, a key unknown, a language missing, a code written twice or not there,
            a question opened by a later one, no conclusion that always fits.
    """
    bank: dict[str, Text] = {}
    for path in sorted((folder / "banks").glob("*.yaml")):
        bank |= _read_bank(read_yaml(path), known=bank)
    found: dict[str, Instrument] = {}
    for path in sorted(folder.glob("*.yaml")):
        instrument = _read_instrument(read_yaml(path), bank=bank)
        if instrument.id != path.stem:
            raise PackFault(file=path, place="id", reason=f"“{instrument.id}” must bear the name of its file")
        found[instrument.id] = instrument
    return found


def _read_bank(place: Place, *, known: Bank) -> dict[str, Text]:
    place.take("source").string()
    found = {code: asks.text() for code, asks in place.take("questions").entries()}
    place.done()
    twice = sorted(found.keys() & known.keys())
    if twice:
        raise place.fault(f"asked in another bank already: {', '.join(twice)}")
    return found


def _read_instrument(place: Place, *, bank: Bank) -> Instrument:
    criteria = place.maybe("criteria")
    seen: list[str] = []
    instrument = Instrument(
        id=place.take("id").string(),
        ages=place.take("ages").one_of(ADULT, CHILD, ANYONE),
        source=place.take("source").text(),
        basis=place.take("basis").one_of("official", "seed", "assumed"),
        about=place.take("about").text(),
        criteria=criteria.string() if criteria else "",
        sections=tuple(_read_section(entry, bank=bank, seen=seen) for entry in place.take("sections").each()),
        conclusions=tuple(_read_conclusion(entry) for entry in place.take("conclusions").each()),
    )
    place.done()
    _check(instrument, place=place)
    return instrument


def _check(instrument: Instrument, *, place: Place) -> None:
    codes = [section.code for section in instrument.sections]
    if len(set(codes)) < len(codes):
        raise place.fault("a section is written twice")
    named = {code for one in instrument.conclusions for code in (*one.all_of, *one.any_of, *one.none_of)}
    counted = {section.code for section in instrument.sections if section.rule is not Rule.NONE}
    if named - counted:
        raise place.fault(f"conclusions of sections that are not counted: {', '.join(sorted(named - counted))}")
    last = instrument.conclusions[-1]
    if last.all_of or last.any_of or last.none_of:
        raise place.fault("the last conclusion must fit whatever the answers are")


def _read_section(place: Place, *, bank: Bank, seen: list[str]) -> Section:
    words, least, only_if = place.maybe("help"), place.maybe("least"), place.maybe("only_if")
    rule = Rule(place.take("rule").one_of(*Rule))
    opened = (_read_condition(only_if, seen=seen),) if only_if else ()
    section = Section(
        code=place.take("code").string(),
        title=place.take("title").text(),
        rule=rule,
        help=words.text() if words else None,
        least=least.number() if least else 1,
        questions=tuple(
            _read_question(entry, bank=bank, seen=seen, rule=rule, opened=opened)
            for entry in place.take("questions").each()
        ),
    )
    place.done()
    return section


def _read_question(place: Place, *, bank: Bank, seen: list[str], rule: Rule, opened: tuple[OnlyIf, ...]) -> Question:
    code = place.take("code").string()
    asks, words, weight = place.maybe("asks"), place.maybe("help"), place.maybe("weight")
    counts, only_if = place.maybe("counts"), place.maybe("only_if")
    if asks is None and code not in bank:
        raise place.fault(f"no bank asks “{code}”")
    if code in seen:
        raise place.fault(f"“{code}” is asked twice")
    question = Question(
        code=code,
        asks=asks.text() if asks else bank[code],
        help=words.text() if words else None,
        weight=Weight(weight.one_of(*Weight)) if weight else None,
        counts=counts.flag() if counts else rule is not Rule.NONE,
        only_if=(*opened, _read_condition(only_if, seen=seen)) if only_if else opened,
    )
    if (question.weight is not None) != (rule is Rule.DELPHI and question.counts):
        raise place.fault(
            "a weight belongs to every counted question of a section with the rule delphi, and to no other"
        )
    place.done()
    seen.append(code)
    return question


def _read_condition(place: Place, *, seen: list[str]) -> OnlyIf:
    answers = place.maybe("answers")
    needs_all = place.has("all_of")
    condition = OnlyIf(
        questions=place.take("all_of" if needs_all else "any_of").words(),
        answers=tuple(one.one_of(*ANSWERS) for one in answers.each()) if answers else (YES,),
        needs_all=needs_all,
    )
    place.done()
    later = [code for code in condition.questions if code not in seen]
    if later:
        raise place.fault(f"a question can be opened only by an earlier one: {', '.join(later)}")
    return condition


def _read_conclusion(place: Place) -> Conclusion:
    suggests = place.maybe("suggests")
    named = {name: place.maybe(name) for name in ("all_of", "any_of", "none_of")}
    conclusion = Conclusion(
        code=place.take("code").string(),
        title=place.take("title").text(),
        suggests=suggests.string() if suggests else "",
        **{name: found.words() if found else () for name, found in named.items()},
    )
    place.done()
    return conclusion
