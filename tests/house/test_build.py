"""What the house is built from: exactly what it says, and nothing fetched from elsewhere at run time."""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement

from tests.each import each
from tools.trimming import COMPOSED, classes
from tools.which_python import chosen

ROOT = Path(__file__).resolve().parents[2]
VENDORED = [ROOT / "src/qorgan/kit/static/vendor", ROOT / "tests/browser/vendor"]


@each("folder", VENDORED, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_the_one_its_register_names(folder: Path) -> None:
    rows = tomllib.loads((folder / "VENDORED.toml").read_text())["file"]
    sums = {row["file"]: hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() for row in rows}
    assert sums == {row["file"]: row["sha256"] for row in rows}
    named = {row["file"] for row in rows} | {row["licence_text"] for row in rows if "licence_text" in row}
    assert {path.name for path in folder.iterdir()} == named | {"VENDORED.toml"}


@each("folder", VENDORED, ids=lambda folder: folder.parent.name)
def test_no_vendored_file_points_to_a_source_map(folder: Path) -> None:
    assert not [path.name for path in folder.iterdir() if b"sourceMappingURL=" in path.read_bytes()[-300:]]


def test_every_work_of_others_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text()
    missing = [
        row["file"]
        for folder in VENDORED
        for row in tomllib.loads((folder / "VENDORED.toml").read_text())["file"]
        if row["file"] not in notice and not (row["package"].startswith("vega") and "vega*.js" in notice)
    ]
    assert missing == []


def test_the_lock_pins_every_package_by_hash_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) > 50
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_holds_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[^A-Za-z0-9._-]", entry)[0].lower().replace("_", "-") for entry in declared}
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))
    assert names - locked == set()


def test_what_the_program_needs_to_run_is_listed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    found: set[str] = set()
    left = [Requirement(one) for one in (*project["dependencies"], "hatchling", "editables")]
    while left:
        one = left.pop()
        asked = [Requirement(told) for told in requires(one.name) or ()] if f"{one}" not in found else []
        found |= {f"{one}", one.name.lower().replace("_", "-").replace(".", "-")}
        held = [{"extra": extra} for extra in one.extras or {""}]
        left += [each for each in asked if each.marker is None or any(each.marker.evaluate(extra) for extra in held)]
    listed = set((ROOT / "tools" / "runs.txt").read_text().split("\n")[1:])
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))
    assert locked & found - listed == set()
    assert listed - locked == {""}


def test_the_distributions_python_is_taken_where_it_is_able_and_else_the_one_at_hand(tmp_path: Path) -> None:
    for name, code in (("able", 0), ("too old", 1)):
        own = tmp_path / name
        own.write_text(f"#!/bin/sh\nexit {code}\n")
        own.chmod(0o755)
    assert chosen(tmp_path / "able") == str(tmp_path / "able")
    assert chosen(tmp_path / "too old") == chosen(tmp_path / "none") == sys.executable


def test_every_recipe_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    recipes = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert recipes
    assert re.findall(r"^([a-z-]+):.*## .+$", makefile, flags=re.MULTILINE) == recipes[1].split()


def test_every_icon_that_a_page_names_is_drawn() -> None:
    drawn = set(re.findall(r'id="([a-z0-9-]+)"', (ROOT / "src/qorgan/kit/static/vendor/icons.svg").read_text()))
    named = {
        found
        for pattern, kind in ((r'icon="([a-z0-9-]+)"', "*.py"), (r'{% icon "([a-z0-9-]+)" %}', "*.html"))
        for file in (ROOT / "src").rglob(kind)
        for found in re.findall(pattern, file.read_text(encoding="utf-8"))
    }
    assert named - drawn == set()


IN_TEMPLATE = r"\{%.*?%\}|\{\{.*?\}\}"
TABLER = set((ROOT / "tools/tabler_classes.txt").read_text().split())


def _class_attributes() -> set[str]:
    """What stands in `class="..."` in templates, Python and scripts, with the template's own words inside."""
    return {
        found
        for kind in ("html", "py", "js")
        for file in (ROOT / "src").rglob(f"*.{kind}")
        if "vendor" not in file.parts
        for found in re.findall(rf'class="((?:{IN_TEMPLATE}|[^"])*)"', file.read_text(encoding="utf-8"))
    }


def test_every_class_of_the_style_that_a_page_names_has_its_rules() -> None:
    served = classes(sheet=(ROOT / "src/qorgan/kit/static/vendor/tabler.css").read_text(encoding="utf-8"))
    named = {name for words in _class_attributes() for name in re.findall(r"[\w-]+", re.sub(IN_TEMPLATE, " ", words))}
    assert len(named & TABLER) > 40, "the reading of class attributes finds too little"
    assert ((named | set(COMPOSED)) & TABLER) - served == set(), "run tools/vendor.py: it serves their rules too"


def test_every_class_that_a_template_puts_together_is_listed() -> None:
    begun = {part for words in _class_attributes() for part in re.findall(r"([\w-]+-)(?=\{)", words)}
    of_tabler = {part for part in begun if any(name.startswith(part) for name in TABLER)}
    assert of_tabler == {name[: name.rindex("-") + 1] for name in COMPOSED}, "see COMPOSED in tools/trimming.py"
    assert set(COMPOSED) <= TABLER
