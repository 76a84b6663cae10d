"""The country is data: no module, page or word of the house names one. Languages may be named."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "qorgan"
NAMES = re.compile(
    r"kazakhstan|qazaqstan|казахстан|қазақстан|(?<![A-Za-z])kaz(?![A-Za-z])|(?<![A-Za-z])kz(?![A-Za-z])|(?<!\w)рк(?!\w)",
    re.IGNORECASE,
)
ALLOWED: dict[str, tuple[str, str]] = {
    "machinery/places.py": ('/ "kz"', "the folder that serves when nobody chose another"),
    "kernel/texts.py": ("kk-KZ", "a tag of the Kazakh language"),
    "government/budget/words.py": (
        '"kk": "kz"',
        "the tag by which the library of numbers in words knows the Kazakh language",
    ),
    "kit/printing/office.py": ("kk-KZ", "the tag by which office programs know the Kazakh language"),
}
READ = (".py", ".html", ".po", ".md", ".js", ".css", ".svg", ".txt", ".yaml", ".toml")


def named() -> list[str]:
    """Each line of the house that names a country without a reason."""
    found = []
    for file in sorted(SRC.rglob("*")):
        if not file.is_file() or file.suffix not in READ or "vendor" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        if not NAMES.search(text):
            continue  # nearly every file: its lines need not be told apart
        allowed, _ = ALLOWED.get(file.relative_to(SRC).as_posix(), ("", ""))
        for number, line in enumerate(text.splitlines(), 1):
            if NAMES.search(line.replace(allowed, "") if allowed else line):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return found


def test_no_line_of_the_house_names_a_country() -> None:
    assert named() == []


def test_every_exception_is_still_needed() -> None:
    for name, (words, reason) in ALLOWED.items():
        assert words in (SRC / name).read_text(encoding="utf-8"), name
        assert reason


def test_the_test_itself_would_see_it() -> None:
    for line in ("the law of Kazakhstan", "countries/kz", "в Казахстане", "Қазақстанда", "граждане РК"):
        assert NAMES.search(line), line
    for line in ("Kazakh", "kk", "қазақ тілі", "казахский"):
        assert not NAMES.search(line), line
