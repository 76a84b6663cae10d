"""The documents say what the house does: the reference is fresh, the coverage names what exists, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from django.apps import apps
from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from typer.testing import CliRunner

from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.importing.sources import SOURCES
from qorgan.desk.reactions import REACTIONS
from qorgan.desk.workflow import WORKFLOWS
from qorgan.doors.cli import reference
from qorgan.doors.cli.commands import docs
from qorgan.doors.cli.reference.listeners import name_of
from qorgan.doors.cli.reference.markdown import NOTICE
from qorgan.kernel.refusals import all_defined
from qorgan.knowledge.statistics.indicators import indicators
from tests.each import each
from tools.pictures import LANGUAGES, PICTURES, SHOTS
from tools.pictures import MOST_BYTES as MOST_OF_A_PICTURE

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LAST_SENTENCE = 61
SHARED = 5
WRITTEN_FOR = Path(settings.QORGAN_COUNTRY).name == "kz"
pytestmark = pytest.mark.skipif(not WRITTEN_FOR, reason="the documents are written for the first country")


def rows() -> list[dict[str, Any]]:
    read = yaml.safe_load((DOCS / "coverage.yaml").read_text(encoding="utf-8"))
    return list(read["sentences"])


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return reference.pages()


MOST_BYTES = 150 * 1024


def in_git() -> list[Path]:
    """The files that git keeps, and those it would; a copy without git has no such list."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    if not told:
        pytest.skip("this is no checkout of git")
    return [ROOT / name for name in told if (ROOT / name).is_file()]


def test_the_reference_pages_that_are_kept_are_fresh(pages: dict[str, str]) -> None:
    """What is long is written by `make docs` alone, from what the house does."""
    kept = {file.name: file.read_text(encoding="utf-8") for file in in_git() if file.parent == DOCS / "reference"}
    wanted = {name: text for name, text in pages.items() if name.removesuffix(".md") not in reference.LONG}
    assert set(kept) == set(wanted)
    assert [name for name in wanted if kept[name] != wanted[name]] == [], "run `make docs`"
    assert [name for name, text in wanted.items() if text.splitlines()[2] != NOTICE] == []


def test_the_reference_pages_that_are_not_kept_are_long_and_the_others_are_not(pages: dict[str, str]) -> None:
    long = {name.removesuffix(".md") for name, text in pages.items() if len(text.encode()) > MOST_BYTES}
    assert long == set(reference.LONG)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert set(re.findall(r"^/docs/reference/(\w+)\.md$", ignored, flags=re.MULTILINE)) == set(reference.LONG)


def test_the_reference_is_written_the_same_twice(pages: dict[str, str]) -> None:
    assert reference.pages() == pages


@pytest.fixture
def written_once(pages: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the pages gets those above, which are the same however often they are written."""
    monkeypatch.setattr(reference, "pages", lambda: pages)


@pytest.mark.usefixtures("written_once")
def test_stale_pages_are_named_and_mended(tmp_path: Path, pages: dict[str, str]) -> None:
    assert reference.write(tmp_path) == sorted(pages)
    assert reference.stale(tmp_path) == []
    (tmp_path / "codes.md").write_text("old", encoding="utf-8")
    (tmp_path / "left_over.md").write_text("old", encoding="utf-8")
    assert reference.stale(tmp_path) == ["codes.md", "left_over.md"]
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == []


@each(
    ("page", "names"),
    [
        ("commands", lambda: COMMANDS),
        ("queries", lambda: QUERIES),
        ("refusals", all_defined),
        ("roles", roles),
        ("facts", lambda: ledger.FACTS),
        ("indicators", indicators),
        ("sources", lambda: SOURCES),
        ("codes", lambda: country().codes),
        ("law", lambda: country().law.acts),
        ("listeners", lambda: {name_of(one.do) for heard in REACTIONS.values() for one in heard}),
        ("workflows", lambda: {act for told in WORKFLOWS.values() for one in told for act in one.acts}),
    ],
)
def test_every_name_of_a_registry_stands_in_its_page(pages: dict[str, str], page: str, names: Any) -> None:
    words = set(re.findall(r"[\w.-]+", pages[f"{page}.md"]))
    assert names()
    assert [name for name in names() if name not in words] == []


def test_every_sentence_of_the_mission_has_its_row() -> None:
    assert [row["id"] for row in rows()] == list(range(1, LAST_SENTENCE + 1))


@each("row", rows(), ids=lambda row: str(row["id"]))
def test_a_row_of_the_coverage_names_only_what_exists(row: dict[str, Any]) -> None:
    rooms = {config.name.removeprefix("qorgan.") for config in apps.get_app_configs()}
    known = {
        "rooms": rooms,
        "acts": {*COMMANDS, *QUERIES},
        "indicators": set(indicators()),
        "law": set(country().law.acts),
    }
    assert set(row) <= {"id", "says", "status", "why", "tests", *known}
    for kind, names in known.items():
        assert set(row.get(kind, [])) <= names
    assert [test for test in row.get("tests", []) if not (ROOT / test).is_file()] == []


@each("row", rows(), ids=lambda row: str(row["id"]))
def test_what_is_built_names_its_tests_and_what_is_not_says_why(row: dict[str, Any]) -> None:
    assert row["status"] in ("built", "partly", "not built")
    assert bool(row.get("why")) == (row["status"] != "built")
    if row["status"] == "not built":
        assert not {"rooms", "acts", "indicators"} & set(row)
    else:
        assert row["rooms"]
        assert row["acts"]
        assert row["tests"]


def documents() -> list[Path]:
    return sorted(path for path in in_git() if path.suffix == ".md" and path.parent != DOCS / "reference")


def tokens(page: Path) -> list[Token]:
    """A page in its parts, the words of its paragraphs among them."""
    read = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page.read_text(encoding="utf-8"))
    return [part for block in read for part in (block, *(block.children or ()))]


def links(page: Path) -> Iterator[str]:
    """Where a page leads and which pictures it shows."""
    for part in tokens(page):
        yield from (str(part.attrs[name]) for name in ("href", "src") if name in part.attrs)
        if part.type in ("html_inline", "html_block"):
            yield from re.findall(r'(?:href|src)="([^"]+)"', part.content)


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as those who show it in a browser name them."""
    found: list[str] = []
    read = tokens(page)
    for opened, words in pairwise(read):
        if opened.type == "heading_open":
            said = "".join(part.content for part in words.children or () if part.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", said.strip().lower()).replace(" ", "-")
            found.append(f"{name}-{found.count(name)}" if name in found else name)
    return frozenset(found)


def test_every_link_leads_to_a_file_in_git_and_every_anchor_to_a_heading() -> None:
    kept = set(in_git())
    kept |= {folder for file in kept for folder in file.parents}
    gone = []
    for page in sorted(file for file in kept if file.suffix == ".md"):
        for to in links(page):
            place, _, anchor = to.partition("#")
            target = (page.parent / place).resolve() if place else page
            if "://" in to or to.startswith("mailto:"):
                continue
            if target not in kept or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
                gone.append(f"{page.relative_to(ROOT)}: {to}")
    assert gone == []


def test_every_picture_is_taken_by_its_recipe_small_and_shown() -> None:
    kept = {file.name for file in in_git() if file.suffix == ".png" and file.parent == PICTURES}
    assert kept == {f"{shot.name}.{language}.png" for shot in SHOTS for language in LANGUAGES}
    assert [name for name in kept if (PICTURES / name).stat().st_size > MOST_OF_A_PICTURE] == []
    shown = {Path(to).name for page in documents() for to in links(page)}
    assert kept - shown == set()


def test_every_module_that_a_readme_names_stands_in_its_room() -> None:
    """A name that several rooms give a file, such as `sources.py`, may be said of all of them."""
    files = Counter(file.name for file in (ROOT / "src").rglob("*.py"))
    gone = []
    for page in (ROOT / "src").rglob("README.md"):
        for name in re.findall(r"`([\w/]+\.py)`", page.read_text(encoding="utf-8")):
            places = (page.parent, *page.parent.parents[: len(page.parent.relative_to(ROOT).parts)])
            stands = any((place / name).exists() for place in places) or list(page.parent.rglob(name))
            if not stands and files[name] < SHARED:
                gone.append(f"{page.relative_to(ROOT)}: {name}")
    assert gone == []


def test_every_act_that_a_page_runs_exists() -> None:
    ran = {
        (page.name, name)
        for page in documents()
        for name in re.findall(r"qorgan (?:do|ask) ([a-z_]+)", page.read_text(encoding="utf-8"))
    }
    assert ran
    assert [(page, name) for page, name in sorted(ran) if name not in COMMANDS and name not in QUERIES] == []


@each(
    "word",
    [
        "Care file",
        "Proceeding",
        "Count",
        "Offence",
        "Lead",
        "Person",
        "Possible victim",
        "Identified victim",
        "Procedural victim",
        "Edition",
        "Fact",
        "Indicator",
        "Offence list",
        "MCI",
        "Basis",
        "Act date",
    ],
)
def test_the_glossary_says_what_a_word_of_the_subject_means(word: str) -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    entries = {part.strip(" .:").casefold() for entry in bold for part in entry.split(",")}
    assert word.casefold() in entries


@pytest.mark.usefixtures("written_once")
def test_the_console_tells_stale_pages_by_its_exit_code(tmp_path: Path) -> None:
    app = typer.Typer()
    docs.add_to(app)
    app.callback()(lambda: None)
    folder = ["--folder", str(tmp_path)]
    asked = CliRunner().invoke(app, ["docs", "--check", *folder])
    assert (asked.exit_code, "stale: commands.md" in asked.stdout) == (1, True)
    assert CliRunner().invoke(app, ["docs", *folder]).exit_code == 0
    assert CliRunner().invoke(app, ["docs", "--check", *folder]).exit_code == 0
