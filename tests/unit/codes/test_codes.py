"""Code lists: names, validity in time, search, crosswalks, sorting."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from qorgan.codes import folded, kk_sort_key, load_codes, shapes_on, sort_key, successors
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.texts import LANGUAGES
from qorgan.law import load_law
from tests.each import each
from tests.refusals import refused_as

PACKS = Path(__file__).parents[3] / "countries"
CODES = load_codes(PACKS / "kz" / "codes")
EXAMPLE = load_codes(PACKS / "example" / "codes")
REGIONS = CODES["regions"]
SPRING, TODAY = date(2020, 4, 30), date(2026, 1, 1)


def test_every_label_speaks_three_languages() -> None:
    for codes in (CODES, EXAMPLE):
        for name in codes:
            for item in codes[name]:
                for dated in item.titles:
                    assert all(dated.title.in_(language).strip() for language in LANGUAGES), f"{name} {item.code}"


def test_both_countries_bring_the_same_lists() -> None:
    assert set(CODES) == set(EXAMPLE)


@each(("day", "count"), [(date(2017, 7, 1), 16), (date(2018, 6, 18), 16), (SPRING, 17), (TODAY, 20)])
def test_the_country_had_this_many_units(day: date, count: int) -> None:
    assert len(REGIONS.valid_on(day)) == count


def test_a_renamed_city_bears_the_name_of_the_day() -> None:
    assert REGIONS.label("astana", "en", on=SPRING) == "Nur-Sultan"
    assert REGIONS.label("astana", "kk", on=date(2018, 1, 1)) == "Астана қаласы"
    assert REGIONS.label("astana", "ru") == "г. Астана"


def test_a_code_that_a_list_lost_is_shown_as_it_is() -> None:
    assert REGIONS.label("atlantis", "en") == "atlantis"


@each(
    ("typed", "code"),
    [
        ("KZ-AKM", "akmola"),
        ("kz-71", "astana"),
        ("Нур-Султан", "astana"),
        ("нұр-сұлтан", "astana"),
        ("  АСТАНА ", "astana"),
        ("Almaty", "almaty_c"),
        ("Алматинская область", "almaty_r"),
        ("59", "nko"),
        ("Жетысуская область", "zhetysu"),
        ("Область Абай", "abai"),
        ("South Kazakhstan", "sko_old"),
        ("nowhere", None),
        ("", None),
    ],
)
def test_what_people_write_finds_the_region(typed: str, code: str | None) -> None:
    found = REGIONS.find(typed)
    assert (found.code if found else None) == code


def test_a_code_shared_over_time_is_decided_by_the_day() -> None:
    assert REGIONS.find("KZ-YUZ") is None
    assert REGIONS.find("KZ-YUZ", on=date(2017, 1, 1)).code == "sko_old"
    assert REGIONS.find("KZ-YUZ", on=SPRING).code == "turkestan"


def test_yo_and_ye_are_one_letter_when_searching() -> None:
    assert folded("Приём, «ёлка»") == folded("прием елка")
    assert CODES["judgment_outcomes"].find("осужден").code == "convicted"


@each("day", [date(2017, 7, 1), SPRING, TODAY])
def test_every_shape_belongs_to_one_unit_of_the_day(day: date) -> None:
    shapes = shapes_on(REGIONS, day)
    held = [shape for found in shapes.values() for shape in found]
    assert len(held) == len(set(held)) == 20
    assert all(shapes.values())


def test_a_unit_before_its_split_covers_the_shapes_of_its_successors() -> None:
    assert set(shapes_on(REGIONS, SPRING)["eko"]) == {"KZ-63", "KZ-10"}
    assert {item.code for item in successors(REGIONS, "sko_old")} == {"turkestan", "shymkent"}


@each("country", ["kz", "example"])
def test_the_geometry_has_the_shapes_that_the_list_names(country: str) -> None:
    features = json.loads((PACKS / country / "geometry" / "regions.geojson").read_text(encoding="utf-8"))["features"]
    shapes = {feature["properties"]["code"]: feature["properties"]["region"] for feature in features}
    regions = load_codes(PACKS / country / "codes")["regions"]
    named = {item.attributes["geometry"]: item.code for item in regions if "geometry" in item.attributes}
    assert shapes == named


def test_forms_of_exploitation_go_to_three_groups_and_to_the_standards() -> None:
    forms = CODES["exploitation_forms"]
    assert forms.top("begging").code == "other"
    assert set(forms.under("sexual")) >= {"sexual", "sexual_prostitution"}
    assert CODES.crosswalk("exploitation_forms", "begging", "glotip") == "Other forms of exploitation"
    assert CODES.crosswalk("exploitation_forms", "organ_removal", "iccs") == "02043"
    assert CODES.crosswalk("exploitation_forms", "unknown", "glotip") is None
    assert [item.code for item in CODES.from_standard("exploitation_forms", "htcds", "ForcedBegging")] == ["begging"]
    for item in forms:
        if item.code != "unknown":
            assert {"htcds", "glotip", "iccs", "palermo"} <= set(item.crosswalks)


def test_every_standard_names_its_source_and_licence() -> None:
    assert {"htcds", "glotip", "iccs"} <= set(CODES.standards)
    assert all(standard.source and standard.licence for standard in CODES.standards.values())


def test_every_discharge_reason_rolls_up_to_an_outcome() -> None:
    for codes in (CODES, EXAMPLE):
        reasons = codes["discharge_reasons"]
        assert {reason.attributes["outcome"] for reason in reasons} == {"resocialised", "expelled", "other"}
        assert all(reason.attributes["outcome"] in codes["outcomes"] for reason in reasons)


def test_a_decision_leads_to_a_stage_of_the_list() -> None:
    stages = CODES["proceeding_stages"]
    assert all(item.attributes.get("leads_to", "registered") in stages for item in CODES["proceeding_decisions"])


def test_sentences_say_whether_the_person_is_held_and_name_a_punishment_of_the_law() -> None:
    kinds = load_law(PACKS / "kz" / "law").punishment_kinds
    for sentence in CODES["sentence_kinds"]:
        assert isinstance(sentence.attributes["custodial"], bool)
        assert sentence.attributes["punishment"] in kinds
    assert CODES["sentence_kinds"].get("conditional_imprisonment").attributes["custodial"] is False


@each("country", ["kz", "example"])
def test_articles_are_named_as_the_law_names_them_now(country: str) -> None:
    law = load_law(PACKS / country / "law")
    listed = load_codes(PACKS / country / "codes")["offence_articles"]
    assert [item.code for item in listed] == [article.id for article in law.articles()]
    assert [item.title for item in listed] == [law.on(TODAY).title(article.id) for article in law.articles()]


def test_an_unknown_code_or_list_is_refused() -> None:
    with refused_as("codes.unknown_code"):
        REGIONS.get("atlantis")
    with refused_as("codes.unknown_list"):
        CODES["planets"]


def test_the_kazakh_alphabet_orders_its_own_letters() -> None:
    letters = list("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
    assert sorted(set(letters), key=kk_sort_key) == letters
    assert sorted(["Яна", "Әсем", "Іңкәр", "Айша", "Ыбырай", "Қуат", "Кенже", "Ёлка"], key=kk_sort_key) == [
        "Айша",
        "Әсем",
        "Ёлка",
        "Кенже",
        "Қуат",
        "Ыбырай",
        "Іңкәр",
        "Яна",
    ]
    assert kk_sort_key("ӘЛИЯ") == kk_sort_key("әлия")


def test_latin_accents_sort_with_their_base_letter() -> None:
    assert sorted(["Zürich", "Åland", "Bahrain", "Austria"], key=lambda name: sort_key(name, "en")) == [
        "Åland",
        "Austria",
        "Bahrain",
        "Zürich",
    ]


def test_a_list_sorts_by_the_reader_s_language() -> None:
    names = [item.title.kk for item in REGIONS.sorted("kk", on=TODAY)]
    assert names[:4] == ["Абай облысы", "Ақмола облысы", "Ақтөбе облысы", "Алматы қаласы"]


LIST = """
id: colours
title: {en: Colours, ru: Цвета, kk: Түстер}
source: Nobody
basis: assumed
items:
  - {code: red, title: {en: Red, ru: Красный, kk: Қызыл}}
"""


@each(
    ("was", "becomes", "reason"),
    [
        ("kk: Қызыл", "de: Rot", "“kk” is missing"),
        ("kk: Қызыл", "kk: Қызыл, de: Rot", "unknown key “de”"),
        ("{code: red", "{colour: red", "“code” is missing"),
        ("{code: red,", "{code: red, parent: dark,", "parents that are not in the list"),
        ("basis: assumed\n", "", "“basis” is missing"),
        ("id: colours", "id: shades", "must bear the name of its file"),
        ("{code: red,", "{code: 7,", "words were expected"),
        ("items:\n", "items:\n  - {code: red, title: {en: Red, ru: Красный, kk: Қызыл}}\n", "written twice"),
    ],
)
def test_a_faulty_list_is_refused(tmp_path: Path, was: str, becomes: str, reason: str) -> None:
    assert was in LIST
    (tmp_path / "colours.yaml").write_text(LIST.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=reason):
        load_codes(tmp_path)


def test_a_crosswalk_of_an_unknown_code_is_refused(tmp_path: Path) -> None:
    (tmp_path / "colours.yaml").write_text(LIST, encoding="utf-8")
    (tmp_path / "colours.crosswalk.yaml").write_text(
        "list: colours\nstandards: {}\nrows: {blue: {}}\n", encoding="utf-8"
    )
    with pytest.raises(PackFault, match="blue"):
        load_codes(tmp_path)
