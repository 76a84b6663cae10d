"""Every letter of the country can be filled, in every language, whole and with its optional values left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qorgan
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import Country, country
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.texts import LANGUAGES
from qorgan.office.letters import catalogue, persons, states
from qorgan.office.letters.drafts import told_of
from qorgan.office.letters.template_text import escaped, filled, html_of, plain_of, tokens_of
from qorgan.office.letters.values import frozen, said
from tests.each import each

FOLDER = Path(str(country().folder)) / "letters"
SAMPLES: dict[str, Any] = {
    "line": "K-1 *|* {{ 7 }}",
    "note": "One.\n\n- two",
    "day": date(2020, 5, 15),
    "number": 7,
    "money": 83340,
    "length": "3 months",
    "lines": ["first", "second"],
    "table": [["Beds", "7"], ["A|B", "*"]],
}


def sample(blank: catalogue.Blank) -> Any:
    return next(iter(country().codes[blank.codes])).code if blank.codes else SAMPLES[blank.kind]


def filling(template: catalogue.Template, *, language: str, whole: bool) -> str:
    given = {blank.name: sample(blank) for blank in template.blanks if whole or blank.is_required}
    kept = frozen(template=template, given=given)
    told = told_of(template, language=language)
    words = said(kept, kinds=told["values"], language=language, names_in=told["names_in"])
    around = dict.fromkeys(("name", "number", "day", "agency", "addressee", "record"), "AROUND")
    return filled(template.words[language].text, {**words, "given": kept, **around})


WRITTEN = [(one, language) for one in catalogue.templates().values() for language in one.words]


@each("whole", [True, False], ids=["whole", "required"])
@each(("template", "language"), WRITTEN, ids=lambda one: one if isinstance(one, str) else one.id)
def test_every_letter_fills(template: catalogue.Template, language: str, whole: bool) -> None:
    words = filling(template, language=language, whole=whole)
    assert "{{" not in words.replace("\\{\\{", "")
    assert "{%" not in words
    assert html_of(words).count("<p>") >= 1
    assert not [token for token in tokens_of(words) if token.type in ("html_block", "code_block", "fence")]


def test_a_letter_to_another_body_tells_of_a_person_by_references_and_codes_alone() -> None:
    free = {one.id for one in catalogue.templates().values() if one.addressee != "person" and _has_note(one)}
    assert free == {"monthly-return"}, (
        "the note of a month is about the house; only the person is told of the person in free words"
    )


def _has_note(template: catalogue.Template) -> bool:
    return any(blank.kind == "note" for blank in template.blanks)


@each("template", catalogue.templates().values(), ids=lambda one: one.id)
def test_every_required_value_stands_in_the_letter(template: catalogue.Template) -> None:
    for language in template.words:
        text = template.words[language].text
        assert [blank.name for blank in template.blanks if blank.name not in text] == [], language


@each("template", catalogue.templates().values(), ids=lambda one: one.id)
def test_what_a_letter_asks_of_its_readers_could_be_held(template: catalogue.Template) -> None:
    issuing = [role for role in roles().values() if role.agency_kinds & template.issuers and "letter.keep" in role.may]
    assert issuing
    assert template.grounds
    assert not template.by_hand or not template.reads or any(template.reads in role.may for role in issuing)


def test_the_words_of_the_languages_differ() -> None:
    for template in catalogue.templates().values():
        assert len({words.digest for words in template.words.values()}) == len(template.words)
        assert len({words.heading for words in template.words.values()}) == len(template.words)


@each(
    "value",
    [
        "# head",
        "1. list",
        "- point",
        "a | b",
        "<script>",
        "[x](http://y)",
        "**bold**",
        "&amp;",
        "{{ given }}",
        "\\*",
        "    code",
        "~~~",
    ],
)
def test_no_value_becomes_markup(value: str) -> None:
    from html import unescape

    found = html_of(filled("{{ x }}", {"x": value}))
    assert unescape(found).removeprefix("<p>").removesuffix("</p>\n") == " ".join(value.split())


def test_line_breaks_of_a_value_stay_and_its_empty_lines_part_nothing() -> None:
    assert html_of(f"- {escaped('one' + chr(10) * 3 + 'two')}") == "<ul>\n<li>one<br>\ntwo</li>\n</ul>\n"


@each("text", ["{{ ''.__class__ }}", "{{ missing }}", "{{ given.__init__ }}"])
def test_the_sandbox_gives_nothing_but_the_letter(text: str) -> None:
    from jinja2.exceptions import SecurityError, UndefinedError

    with pytest.raises((SecurityError, UndefinedError)):
        filled(text, {"given": {}})


@pytest.fixture
def pack(tmp_path: Path) -> Country:
    for name in ("codes", "law"):
        (tmp_path / name).symlink_to(country().folder / name)
    (tmp_path / "letters" / "note").mkdir(parents=True)
    return Country(tmp_path)


ABOUT = """
kind: notice
title: {en: A, ru: B, kk: C}
grounds: []
issuers: [police]
addressee: nobody
by_hand: true
values: {}
"""


@each(
    ("about", "words", "fault"),
    [
        (ABOUT + "colour: blue\n", "---\nheading: H\n---\nText\n", "colour"),
        (ABOUT.replace("police", "pirates"), "---\nheading: H\n---\nText\n", "issuers"),
        (ABOUT.replace("notice", "poem"), "---\nheading: H\n---\nText\n", "kind"),
        (ABOUT, "Text\n", "front matter"),
        (ABOUT, "---\nheading: H\nsize: 3\n---\nText\n", "size"),
        (
            ABOUT.replace(
                "grounds: []", "grounds: [{act: no.such, provision: {en: a, ru: b, kk: c}, basis: official}]"
            ),
            "",
            "act",
        ),
        (
            ABOUT.replace("values: {}", "values: {x: {kind: code, codes: nothing, title: {en: a, ru: b, kk: c}}}"),
            "",
            "codes",
        ),
    ],
)
def test_a_folder_with_a_fault_is_named(pack: Country, about: str, words: str, fault: str) -> None:
    folder = pack.folder / "letters" / "note"
    (folder / "letter.yaml").write_text(about, encoding="utf-8")
    for language in LANGUAGES:
        (folder / f"{language}.md").write_text(words, encoding="utf-8")
    with pytest.raises(PackFault, match=fault):
        catalogue._read(pack)


def test_a_language_that_is_not_written_is_a_fault(pack: Country) -> None:
    folder = pack.folder / "letters" / "note"
    (folder / "letter.yaml").write_text(ABOUT, encoding="utf-8")
    (folder / "en.md").write_text("---\nheading: H\n---\nText\n", encoding="utf-8")
    with pytest.raises(PackFault, match="not written"):
        catalogue._read(pack)


FURTHER = "---\nheading: H\nreceived: R\ndrafted_by: machine\nnames_in: ru\nbasis: assumed\n---\nText\n"


@pytest.mark.parametrize(
    ("file", "words", "fault"),
    [
        ("uz", FURTHER.replace("names_in: ru\n", ""), "names_in"),
        ("uz", FURTHER.replace("basis: assumed", "basis: surely"), "basis"),
        ("xx", FURTHER, "languages"),
        ("uz", FURTHER.replace("basis: assumed", "basis: assumed\nlabels: {no_list: {a: A}}"), "no_list"),
        ("uz", FURTHER.replace("basis: assumed", "basis: assumed\nlabels: {letter_kinds: {a: A}}"), "letter_kinds"),
    ],
)
def test_a_further_language_says_who_wrote_it_and_how_sure_it_is(
    pack: Country, file: str, words: str, fault: str
) -> None:
    folder = pack.folder / "letters" / "note"
    (folder / "letter.yaml").write_text(ABOUT, encoding="utf-8")
    for language in LANGUAGES:
        (folder / f"{language}.md").write_text("---\nheading: H\n---\nText\n", encoding="utf-8")
    (folder / "uz.md").write_text(FURTHER, encoding="utf-8")
    read = catalogue._template(folder, pack=pack).words["uz"]
    assert (read.names_in, read.received, read.is_read) == ("ru", "R", False)
    (folder / f"{file}.md").write_text(words, encoding="utf-8")
    with pytest.raises(PackFault, match=fault):
        catalogue._template(folder, pack=pack)


def test_the_readme_shows_the_life_as_it_is() -> None:
    readme = Path(qorgan.__file__).parent / "office" / "letters" / "README.md"
    assert states.diagram() in readme.read_text(encoding="utf-8")
    assert {move.act for move in states.MOVES} <= set(COMMANDS)
    assert (
        {move.to for move in states.MOVES}
        == set(states.ALL)
        == {item.code for item in country().codes["letter_statuses"]}
    )


def test_the_act_that_opens_a_name_is_there() -> None:
    assert QUERIES[persons.OPENS].sensitive
    assert [param.name for param in QUERIES[persons.OPENS].params] == ["person", "purpose"]


def test_the_words_of_a_letter_are_asked_for_without_markdown() -> None:
    words = filled(
        "# H\n\nOn **{{ day }}**, {{ who }}\nleft\n\n- one\n- two\n\n1. a\n2. b\n\n| a | b |\n|---|---|\n| c | d |\n",
        {"day": "26.11.2026", "who": "*A* #1\nB"},
    )
    assert plain_of(words) == "H\n\nOn 26.11.2026, *A* #1\nB left\n\n- one\n- two\n\n1. a\n2. b\n\na | b\nc | d"
