"""Free texts that other bodies read tell of nobody: the same rule wherever they are written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import BadInput
from qorgan.people.shapes import reads_as_somebody
from tests.stories.test_measure_reported import signed_in
from tests.worlds import an_actor, an_agency

ROOT = Path(__file__).resolve().parents[2]
LEAVING = {
    "draft_measure_report": ("text",),
    "edit_measure_report": ("text",),
    "submit_measure_report": ("difference",),
    "send_back_measure_report": ("answer",),
    "report_progress": ("note",),
    "add_decision": ("text", "text_kk"),
    "complete_decision": ("proof",),
    "add_agenda_item": ("title_ru", "title_kk", "added_late"),
    "give_opinion": ("text",),
    "write_minutes": ("notes_ru", "notes_kk"),
    "hold_inspection": ("notes",),
    "tell_mended": ("note",),
    "reinspect_finding": ("note",),
    "register_campaign": ("title", "purpose"),
    "record_event": ("note",),
    "draft_expenditure_report": ("text",),
    "send_back_expenditure_report": ("answer",),
    "plan_operation": ("title",),
}
TOLD = ["ЖСН 900101300123, Иванова Айгүл", "позвоните +7 701 123 45 67", "принята Ахметова Айгүл Сериковна"]


@pytest.mark.parametrize(("act", "field"), [(act, field) for act, fields in LEAVING.items() for field in fields])
def test_whoever_could_be_found_is_refused_everywhere(act: str, field: str) -> None:
    kind = get_type_hints(COMMANDS[act].run, include_extras=True)[field]
    adapter, many = TypeAdapter(kind), any("list" in str(one) for one in (kind, *get_args(kind)))
    for text in TOLD:
        with pytest.raises(ValidationError):
            adapter.validate_python([text] if many else text)
    sound = "Освоено 12 500 000 тенге, обучено 240 человек, приказ № 138 от 10.07.2026."
    adapter.validate_python([sound] if many else sound)


@pytest.mark.django_db
def test_the_refusal_names_the_field_and_says_what_to_do() -> None:
    given: dict[str, Any] = {"audience": "jobseekers", "from_on": date(2020, 1, 1)}
    with pytest.raises(BadInput) as refused:
        COMMANDS["register_campaign"](actor=an_actor(role="social_ministry"), title="ЖСН 900101300123", **given)
    assert "take it out" in refused.value.problems["title"][0].in_("en")
    assert "уберите" in refused.value.problems["title"][0].in_("ru")


SOMEBODY = [
    "Петрова Анна жалуется на охрану",
    "заслушан Иванов П.С. о работе приюта",
    "обыскан дом, где прячут Айгүл Серікову",
    "живут по адресу ул. Абая 15, кв. 4",
    "Сәтбаев көшесі 15 үйде тұрады",
    "прячется: Абая 15-4, вторая дверь",
    "The witness Anna Petrova lives at 15 Abay street",
]
NOBODY = [
    "Министерство внутренних дел Республики Казахстан совместно с Генеральной прокуратурой",
    "Жители Темиртау и Усть-Каменогорска обратились в акимат; в Жанаозене приюта нет",
    "Рейд по улице Толе би и проспекту Назарбаева, найдено 3 объекта, акт № 15 от 05.02.2023",
    "ОФ «Таң Үміт» и Управление ООН по наркотикам обучили 240 человек в Актау",
    "Қазақстан Республикасы Ішкі істер министрлігі, Астана қаласы әкімдігі орындасын",
    "Прокурор Медеуского района внёс представление; статья 128, часть 2",
]
WRITTEN = {"audience": "jobseekers", "from_on": date(2020, 1, 1)}


def says(text: str, **given: Any) -> Any:
    actor = an_actor(role="social_ministry")
    return COMMANDS["register_campaign"](actor=actor, title="Не продавайся", purpose=text, **WRITTEN, **given)


@pytest.mark.django_db
@pytest.mark.parametrize("text", SOMEBODY)
def test_a_name_and_an_address_of_two_words_are_asked_about_and_kept_when_said_to_be_nobodys(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        says(text)
    assert set(refused.value.problems) == {"purpose", "names_nobody"}
    told = refused.value.problems["purpose"][0].in_("ru")
    assert not any(word in told for word in ("Петров", "Анна", "Абая", "Серіков"))
    assert says(text, names_nobody=True).purpose == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", NOBODY)
def test_ministries_regions_and_streets_without_a_house_are_not_asked_about(text: str) -> None:
    assert says(text).purpose == text


@pytest.mark.django_db
def test_the_journal_keeps_that_words_were_said_to_be_nobodys() -> None:
    says(SOMEBODY[0], names_nobody=True)
    assert "names_nobody" in Entry.objects.get(act="register_campaign").detail["given"]


@pytest.mark.django_db
def test_the_form_asks_and_takes_the_answer() -> None:
    client = signed_in("social_ministry", agency=an_agency(kind="social_ministry"), language="ru")
    page = client.get("/campaigns/new")
    assert "names_nobody" not in page.content.decode()
    sent = {"audience": "jobseekers", "from_on": "01.01.2020", "title": "Не продавайся", "purpose": SOMEBODY[0]}
    asked = client.post("/campaigns/new", sent).content.decode()
    assert 'name="names_nobody"' in asked
    assert "Эти слова ни о ком" in asked
    assert client.post("/campaigns/new", sent | {"names_nobody": "true"}).status_code == 302


def test_few_texts_of_the_pack_and_the_demo_read_as_somebody() -> None:
    texts = list(_texts(ROOT / "countries" / "kz", ROOT / "demo" / "texts"))
    assert len(texts) > 9_000
    assert len([text for text in texts if reads_as_somebody(text)]) < len(texts) / 100


def _texts(*folders: Path) -> Iterator[str]:
    for file in (file for folder in folders for file in sorted(folder.rglob("*.yaml"))):
        yield from (text for text in _strings(yaml.safe_load(file.read_text("utf-8"))) if " " in text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
