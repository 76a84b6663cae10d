"""The units of legal numbers are said in every language; no reader meets a word of the pack's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgan.kernel.texts import LANGUAGES
from qorgan.knowledge.lawbook.words import unit_name
from qorgan.law import load_law

COUNTRIES = Path(__file__).parents[4] / "countries"


@pytest.mark.parametrize("pack", ["kz", "example"])
def test_every_unit_of_a_pack_has_words_in_every_language(pack: str) -> None:
    units = {one.unit for one in load_law(COUNTRIES / pack / "law").parameters.values()}
    assert "per_unit" in units
    for unit in units - {"KZT per USD"}:
        said = [unit_name(unit).in_(language) for language in LANGUAGES]
        assert len(set(said)) == len(LANGUAGES), unit
        assert "_" not in "".join(said)
