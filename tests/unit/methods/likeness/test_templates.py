"""The template of a group: what all say is written out, what they differ in is a slot with its examples."""

from __future__ import annotations

import random

from qorgan.methods.likeness import Fixed, Mark, Slot, Template, template_of
from tests.unit.methods.likeness.families import KK, LATIN, RU

JOBS = (
    "Работа в Алматы, 200 000 тг, паспорт у нас. Звоните 8 701 000 00 01",
    "Работа в Шымкенте, 350 000 тг, паспорт у нас! Звоните 8 702 000 00 02",
    "Работа в Астане, 150 000 тг, паспорт у нас. Звоните +7 (702) 000-00-03",
    "Срочно! Работа в Таразе, 150 000 тг, паспорт у нас, звоните +7 702 000 00 03",
    "работа в Актау, 150 000 тг, паспорт у нас. Звоните +7 702 000 00 03",
)
PLACES = ("Алматы", "Шымкенте", "Астане", "Таразе", "Актау")


def marks(text: str, place: str) -> list[Mark]:
    """Where the place, the price and the phone of one of `JOBS` stand."""
    at, price, phone = text.index(place), text.index("тг"), text.lower().index("звоните ") + len("звоните ")
    return [Mark(phone, len(text), "phone"), Mark(at, at + len(place), "place"), Mark(price - 8, price + 2, "price")]


def test_a_template_shows_what_changes_as_slots() -> None:
    template = template_of(JOBS)
    assert template.written() == "Работа в {…}, {…} тг, паспорт у нас. Звоните {…}"
    place, price, phone = (part for part in template.parts if isinstance(part, Slot))
    assert set(place.examples) == set(PLACES)
    assert place.different == 5
    assert price.examples[0] == "150 000"
    assert price.different == 3
    assert phone.different == 4


def test_a_slot_bears_the_name_of_what_a_reading_found_there() -> None:
    template = template_of(JOBS, [marks(text, place) for text, place in zip(JOBS, PLACES, strict=True)])
    assert template.written() == "Работа в {place}, {price}, паспорт у нас. Звоните {phone}"
    assert template.written(lambda slot: slot.examples[0]).startswith("Работа в {Актау}, {150 000 тг}")


def test_a_place_of_two_words_is_one_slot() -> None:
    texts = [
        "Едем в Усть Каменогорск завтра, сбор у вокзала",
        "Едем в Алматы завтра, сбор у вокзала",
        "Едем в Тараз завтра, сбор у вокзала",
    ]
    assert template_of(texts).written() == "Едем в {…} завтра, сбор у вокзала"


def test_the_order_of_texts_does_not_change_the_template() -> None:
    texts = list(JOBS)
    random.Random(1).shuffle(texts)
    assert template_of(texts) == template_of(JOBS)


def test_one_text_or_the_same_text_again_is_all_fixed() -> None:
    assert template_of([RU[0]]) == template_of([RU[0]] * 3) == Template((Fixed(RU[0]),))
    assert template_of([]) == Template(())


def test_what_one_text_of_many_adds_is_no_slot() -> None:
    texts = [RU[0].replace("one", f"n{number}") for number in range(9)] + [RU[0].replace("жильё", "уютное жильё")]
    assert "{" not in template_of(texts).written().partition("@")[0]


def test_templates_are_found_in_every_script() -> None:
    kazakh = template_of(KK).written()
    assert kazakh.startswith("{…} құрылысқа жұмысшылар керек")
    assert "айлығы {…} теңге, " in kazakh
    assert template_of(LATIN).written() == (
        "Mal bağuğa otbası kerek, üy men tamaq beriledi, aylığı {…} teñge, qujattar qojayında turadı, habarlasıñız {…}"
    )


def test_a_thousand_texts_are_read_in_part() -> None:
    texts = [f"Набор на стройку, смена {number}, жильё даём, питание даём, расчёт в конце" for number in range(1000)]
    template = template_of(texts)
    assert template.written() == "Набор на стройку, смена {…}, жильё даём, питание даём, расчёт в конце"
