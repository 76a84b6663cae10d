"""The house has one word for one thing; “case” alone is none of them, for it is said of four."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from tests.each import each

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "qorgan"
OURS = [file for file in SRC.rglob("*") if file.is_file() and "vendor" not in file.parts]
CASE = re.compile(r"(?<![A-Za-z])cases?(?![A-Za-z])", re.IGNORECASE)
ALLOWED = re.compile(
    r"letter[ -]case|lower[ -]case|upper[ -]case|case[ -]insensitive|case[ -]sensitive|case data standard",
    re.IGNORECASE,
)
"""The one other meaning: capital and small letters. And a proper name: the Human Trafficking Case Data Standard."""

OF_THE_LANGUAGE = {
    "knowledge/statistics/selecting.py": {"Case"},
    "office/audit/queries.py": {"Case"},
    "people/contradictions.py": {"Case"},
    "knowledge/statistics/statements.py": {"CASE"},
    "victims/exchange/keys.py": {"case", "cases"},
}
"""Names that Django and SQL give to a choice between values, and what a standard calls its own entities."""


def in_python(file: Path) -> Iterator[str]:
    """The names and the strings of a module, its comments and documentation among them."""
    text = file.read_bytes()
    if not CASE.search(text.decode()):
        return  # most modules need not be taken apart
    allowed = OF_THE_LANGUAGE.get(file.relative_to(SRC).as_posix(), set())
    for token in tokenize.tokenize(io.BytesIO(text).readline):
        is_match = token.type == tokenize.NAME and token.string == "case" and token.line.strip().startswith("case ")
        if token.type in (tokenize.NAME, tokenize.STRING, tokenize.COMMENT) and not is_match:
            words = ALLOWED.sub("", token.string)
            if CASE.search(words) and token.string not in allowed and not _of_sql(file, token.string):
                yield f"{file.relative_to(ROOT)}:{token.start[0]}: {token.string[:80]}"


def _of_sql(file: Path, text: str) -> bool:
    allowed = OF_THE_LANGUAGE.get(file.relative_to(SRC).as_posix(), set())
    return set(CASE.findall(ALLOWED.sub("", text))) <= allowed


@each("floor", sorted(path.name for path in SRC.iterdir() if path.is_dir() and path.name != "__pycache__"))
def test_no_python_of_the_house_says_case(floor: str) -> None:
    assert [told for file in (SRC / floor).rglob("*.py") for told in in_python(file)] == []


def test_no_page_no_readme_and_no_script_says_case() -> None:
    wrong = []
    for file in OURS:
        if file.suffix in (".html", ".md", ".js", ".css", ".txt"):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                is_script = file.suffix == ".js" and line.strip().startswith("case ")
                if CASE.search(ALLOWED.sub("", line)) and not is_script:
                    wrong.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert wrong == []


def test_no_message_and_no_label_says_case() -> None:
    wrong = []
    for file in SRC.rglob("django.po"):
        messages = read_po(io.BytesIO(file.read_bytes()))
        wrong += [
            str(message.id) for message in messages if message.id and CASE.search(ALLOWED.sub("", str(message.id)))
        ]
    for act in (*COMMANDS.values(), *QUERIES.values()):
        told = [act.name, str(act.title), *(f"{param.name} {param.label} {param.help}" for param in act.params)]
        wrong += [words for words in told if CASE.search(ALLOWED.sub("", words))]
    assert wrong == []


def test_no_code_of_the_country_says_case() -> None:
    lists = country().codes
    wrong = [
        f"{name}.{item.code}" for name in lists for item in lists[name] if CASE.search(f"{item.code} {item.title.en}")
    ]
    assert wrong == []


def test_the_test_itself_would_hear_it(tmp_path: Path) -> None:
    assert CASE.search("open the case")
    assert CASE.search("case_id")
    assert not CASE.search("showcase")
    assert not CASE.search(ALLOWED.sub("", "letter case aside"))
    assert isinstance(ast.parse("match 1:\n    case 1: pass"), ast.Module)


def test_a_sentence_is_handed_the_date_itself_and_writes_it_as_its_reader_does() -> None:
    wrong = []
    texts = ((file, file.read_text(encoding="utf-8")) for file in SRC.rglob("*.py"))
    for file, tree in ((file, ast.parse(text)) for file, text in texts if "isoformat" in text):
        for node in ast.walk(tree):
            raised = node.exc if isinstance(node, ast.Raise) else node
            is_sentence = isinstance(node, ast.Raise) or (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "filled"
            )
            if is_sentence and isinstance(raised, ast.Call) and ".isoformat(" in ast.unparse(raised):
                wrong.append(f"{file.relative_to(SRC)}:{node.lineno}")
    assert wrong == []
