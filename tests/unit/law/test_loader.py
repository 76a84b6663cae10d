"""A pack is read severely: a fault names the file, the place and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgan.kernel.pack_files import PackFault
from qorgan.law import load_law
from tests.each import each

ACTS = """
kind: acts
acts:
  xx.pc:
    kind: code
    title: {en: Code, ru: Кодекс, kk: Кодекс}
    in_force: {date: 2010-01-01, basis: official}
    basis: official
"""

ARTICLE = """
kind: article
id: xx.pc.1
act: xx.pc
number: "1"
title:
  2010-01-01: {en: Trade, ru: Торговля, kk: Сату, source: xx.pc, basis: official}
parts:
  "1":
    text:
      2010-01-01: {en: Selling, ru: Продажа, kk: Сату, source: xx.pc, basis: official}
    imprisonment_years:
      2010-01-01: {from: 3, to: 5, source: xx.pc, basis: assumed}
"""


def pack(folder: Path, *, article: str = ARTICLE, acts: str = ACTS) -> Path:
    (folder / "acts.yaml").write_text(acts, encoding="utf-8")
    (folder / "1.yaml").write_text(article, encoding="utf-8")
    return folder


def test_a_sound_pack_loads(tmp_path: Path) -> None:
    law = load_law(pack(tmp_path))
    assert [article.id for article in law.articles()] == ["xx.pc.1"]


@each(
    ("was", "becomes", "reason"),
    [
        ("basis: assumed}", "basis: assumed, penalty: 3}", "unknown key “penalty”"),
        ("{from: 3, to: 5, source: xx.pc, basis: assumed}", "{from: 3, to: 5, basis: assumed}", "“source” is missing"),
        ("{from: 3, to: 5, source: xx.pc, basis: assumed}", "{from: 3, to: 5, source: xx.pc}", "“basis” is missing"),
        ("basis: assumed}", "basis: rumour}", "one of official, seed, press, assumed"),
        ("source: xx.pc, basis: assumed", "source: xx.law.99, basis: assumed", "not among the acts"),
        ("from: 3, to: 5", "from: 6, to: 5", "lower bound is above"),
        ("from: 3, to: 5", "from: three, to: 5", "whole number"),
        ("from: 3, to: 5", "from: -3, to: 5", "whole number"),
        ("from: 3, to: 5", "from: true, to: 5", "whole number"),
        ("from: 3, to: 5", "unknown: true, none: true", "both unknown and none"),
        ("from: 3, to: 5", "unknown: false", "only as true"),
        ("from: 3, to: 5", "from: 3, to: 5, until: 2009-01-01", "before the first day"),
        ("      2010-01-01: {from", "      someday: {from", "must be a date"),
        (
            "kk: Сату, source: xx.pc, basis: official}\nparts",
            "source: xx.pc, basis: official}\nparts",
            "“kk” is missing",
        ),
        ('  "1":\n    text', "  1:\n    text", "written in quotes"),
        (
            "    text:\n      2010-01-01: {en: Selling, ru: Продажа, kk: Сату, source: xx.pc, basis: official}\n",
            "",
            "says in “text”",
        ),
        ("number:", "colour: red\nnumber:", "unknown key “colour”"),
        ("kind: article", "kind: poem", "one of acts"),
        ("act: xx.pc\n", "act: xx.nothing\n", "not among the acts"),
        ("number:", "number: '2'\nnumber:", "written twice"),
    ],
)
def test_a_fault_is_refused_by_file_place_and_reason(tmp_path: Path, was: str, becomes: str, reason: str) -> None:
    assert was in ARTICLE
    with pytest.raises(PackFault) as caught:
        load_law(pack(tmp_path, article=ARTICLE.replace(was, becomes, 1)))
    assert "1.yaml" in caught.value.file
    assert reason in str(caught.value)


def test_an_article_written_twice_is_refused(tmp_path: Path) -> None:
    pack(tmp_path)
    (tmp_path / "again.yaml").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(PackFault, match="written twice"):
        load_law(tmp_path)


def test_yes_and_no_stay_words(tmp_path: Path) -> None:
    law = load_law(pack(tmp_path, article=ARTICLE.replace("en: Selling", "en: no")))
    text = law.article("xx.pc.1").parts["1"].histories["text"].stated[0].value
    assert text.en == "no"
