"""Reports are read strictly, and hold no number of their own."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import LANGUAGES
from qorgan.knowledge.reports.definitions import load_report
from qorgan.knowledge.reports.period_rules import (
    DaysAroundChanges,
    LastDay,
    YearOfPeriod,
    YearsBefore,
    days_around_changes,
    resolved,
)
from qorgan.knowledge.reports.phrases import per_cent, period_words, plural, within
from qorgan.knowledge.reports.templating import environment
from qorgan.knowledge.statistics.spans import Known
from qorgan.law.loader import load_law

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "countries" / "kz" / "reports" / "kz.unga-73-146"
REPORTS = sorted(path.parent for path in (ROOT / "countries").glob("*/reports/*/report.yaml"))
PERIOD = Period.parse("2020-01-01..2020-04-30")
# The figures of the brief that cannot be anything else; short ones are looked for in the report's own files alone.
FIGURES = ("378", "138", "546", "258", "252", "288300000", "288.3", "101000000", "79530", "83340", "720750", "252500")
SHORT = ("25", "19", "15", "18", "600", "84", "54", "36", "22", "63", "23", "14", "91", "43", "42")
IDENTIFIER = re.compile(r'"[^"\n]*"|A/RES/[\d/]+|kz\.[\w.-]+|\d{4}-\d{2}-\d{2}')


def numbers_in(text: str) -> set[str]:
    return {re.sub(r"[ _,\u00a0]", "", found) for found in re.findall(r"\d[\d _,\u00a0]*(?:\.\d+)?", text)}


@pytest.mark.parametrize("folder", REPORTS, ids=lambda folder: folder.name)
def test_no_number_is_written_out_in_a_report(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        bare = IDENTIFIER.sub("", file.read_text(encoding="utf-8"))
        bare = "\n".join(
            line for line in bare.splitlines() if not line.lstrip().startswith("#") or file.suffix == ".md"
        )
        assert not numbers_in(bare) & {*FIGURES, *SHORT}, file.name
        if file.suffix == ".md":
            assert not re.findall(r"\d", bare), f"{file.name} holds a number"


def test_no_figure_of_the_brief_stands_in_the_product() -> None:
    wrong = []
    for file in [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.html"), *(ROOT / "src").rglob("*.md")]:
        for number in numbers_in(file.read_text(encoding="utf-8")) & set(FIGURES):
            wrong.append(f"{file.relative_to(ROOT)}: {number}")
    assert wrong == []


@pytest.mark.parametrize("folder", REPORTS, ids=lambda folder: folder.name)
def test_the_three_texts_call_the_same_figures_and_exhibits(folder: Path) -> None:
    report = load_report(folder)
    calls = {
        code: {
            re.sub(r"\s+", "", call)
            for call in re.findall(r"\b(?:value|cell|percent|sum|exhibit|act|imprisonment|listed)\([^)]*\)", text)
        }
        for code, text in report.texts.items()
    }
    assert calls["ru"] == calls["en"] == calls["kk"]
    headings = {code: len(re.findall(r"^#+ ", text, flags=re.MULTILINE)) for code, text in report.texts.items()}
    assert len(set(headings.values())) == 1


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / FOLDER.name))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("report.yaml", "id: kz.unga-73-146", "id: other"),
        ("report.yaml", "period: before", "period: never"),
        ("report.yaml", "figure: persons_assisted", "figure: persons_lost"),
        ("report.yaml", "kind: bars", "kind: pie"),
        ("report.yaml", "years_before: 4", "years_before: some"),
        ("report.yaml", "first_asked:", "asked_first:"),
        ("report.yaml", "periods:", "is_of: region\nperiods:"),
        ("report.yaml", "periods:", "is_of: region\nbodies: [local_executive]\nperiods:"),
        ("balances.yaml", "whole: offences_registered", "whole: offences_lost"),
        ("balances.yaml", "whole: offences_registered", "whole: offences_registered\n    at_most: true"),
        ("balances.yaml", "whole: service_allocations", "whole: service_allocations\n    overlap: *twice"),
    ],
)
def test_a_fault_in_a_report_is_named_with_its_place(copied: Path, file: str, old: str, new: str) -> None:
    path = copied / file
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(PackFault):
        load_report(copied)


def test_the_version_changes_with_a_word(copied: Path) -> None:
    before = load_report(copied).version
    (copied / "text.en.md").write_text((copied / "text.en.md").read_text() + "\nMore.\n")
    assert load_report(copied).version != before


@pytest.mark.parametrize(
    "attack",
    [
        "{{ value.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ country.__self__.run }}",
        "{% for x in [].__class__.__base__.__subclasses__() %}{% endfor %}",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(attack: str) -> None:
    class Given:
        def value(self) -> str:
            return ""

    with pytest.raises((SecurityError, UndefinedError)):
        environment().from_string(attack + "{{ value.__code__.co_code }}").render(
            value=Given().value, country=Given().value
        )


def test_an_unknown_name_in_a_template_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ velue('x') }}").render()


def test_period_rules_give_the_days_they_name() -> None:
    assert str(resolved(YearsBefore(4), period=PERIOD, known=Known())) == "2016-01-01..2019-12-31"
    assert str(resolved(YearOfPeriod(), period=PERIOD, known=Known())) == "2020-01-01..2020-12-31"
    assert str(resolved(LastDay(), period=PERIOD, known=Known())) == "2020-04-30..2020-04-30"


def test_days_around_a_change_are_the_day_before_and_the_day_itself() -> None:
    rule = DaysAroundChanges(parameter="kz.mci")
    assert days_around_changes(rule, period=PERIOD) == [date(2020, 3, 31), date(2020, 4, 1)]
    assert days_around_changes(rule, period=Period.parse("2020-01-01..2020-02-15")) == [date(2020, 2, 15)], (
        "else the last day"
    )


def test_periods_are_said_as_people_say_them() -> None:
    assert [period_words(PERIOD, language=code) for code in LANGUAGES] == [
        "January – April 2020",
        "январь – апрель 2020",
        "2020 жылғы қаңтар – сәуір",
    ]
    assert period_words(Period.parse("2016-01-01..2019-12-31"), language="ru") == "2016–2019"
    assert period_words(Period.parse("2020-01-15..2020-02-03"), language="en") == "15 Jan 2020 – 3 Feb 2020"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("2022", ("in 2022", "за 2022 год", "2022 жыл ішінде")),
        ("2016-01-01..2019-12-31", ("in 2016–2019", "за 2016–2019 годы", "2016–2019 жылдар ішінде")),
        ("2020-01", ("in January 2020", "за январь 2020 года", "2020 жылғы қаңтар айында")),
        (
            "2020-04-01..2020-06-30",
            ("in April – June 2020", "за апрель – июнь 2020 года", "2020 жылғы сәуір – маусым аралығында"),
        ),
        (
            "2020-01-15..2020-02-03",
            (
                "from 15 Jan 2020 to 3 Feb 2020",
                "за период с 15.01.2020 по 03.02.2020",
                "15.01.2020 – 03.02.2020 аралығында",
            ),
        ),
        ("2020-01-15", ("on 15 Jan 2020", "за 15.01.2020", "15.01.2020 күні")),
    ],
)
def test_a_year_a_month_and_a_span_are_named_where_something_happened_in_them(days: str, said: tuple[str, ...]) -> None:
    assert tuple(within(Period.parse(days), language=code) for code in LANGUAGES) == said


def test_shares_round_halves_up_and_words_agree_with_numbers() -> None:
    assert [per_cent(part, 8) for part in (1, 3, 8)] == [13, 38, 100]
    forms = ("лицо", "лица", "лиц")
    assert [plural(number, *forms, language="ru") for number in (1, 2, 5, 11, 21, 112)] == [
        "лицо",
        "лица",
        "лиц",
        "лиц",
        "лицо",
        "лиц",
    ]


COUNTED = r"\{\{-? *(?:value|cell|percent|sum|labels|parts|part|listed|named|exhibit|count|measure)\b.*?\}\}"
OF_LAW = r"\{\{-? *(?:act\w*|article|imprisonment|confiscation|index_units|payouts_from|amendments|stated|span|subject)\b.*?\}\}"


def unsupported(text: str) -> list[str]:
    """Sentences of a report that rest on no figure, law or source; a call that only names days, a country or a form of a word is none."""
    kept = [line for line in text.splitlines() if not line.startswith(("#", ">"))]
    # What is said where a condition does not hold rests on that condition.
    bare = re.sub(rf"{COUNTED}|{OF_LAW}|\{{% else %\}}", "§", "\n".join(kept), flags=re.DOTALL)
    bare = re.sub(r"\{\{.*?\}\}", "x", bare, flags=re.DOTALL)
    bare = re.sub(r"\{%.*?%\}", " ", bare, flags=re.DOTALL)
    sentences = re.split(r"(?<=[.!?])(?<!No\.)\s+|\n\s*\n", bare)
    return [one.strip() for one in sentences if re.search(r"\w", one) and "§" not in one]


@pytest.mark.parametrize("folder", REPORTS, ids=lambda folder: folder.name)
def test_every_sentence_of_a_report_rests_on_a_figure_the_law_or_a_source(folder: Path) -> None:
    assert unsupported("Help came at once. {{ value('x') }} persons came.") == ["Help came at once."]
    assert unsupported("{{ within() }} all were helped in {{ country() }}.") == ["x all were helped in x."]
    assert [one for text in load_report(folder).texts.values() for one in unsupported(text)] == []


@pytest.mark.parametrize("folder", REPORTS, ids=lambda folder: folder.name)
def test_a_report_names_acts_by_what_they_are_for(folder: Path) -> None:
    roles = {act.role for act in load_law(folder.parents[1] / "law").acts.values()}
    for text in load_report(folder).texts.values():
        assert set(re.findall(r"\bact(?:_number|_day)?\(\"([^\"]*)\"\)", text)) <= roles
