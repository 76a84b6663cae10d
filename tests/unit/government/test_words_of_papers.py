"""The words of a commission's papers are the country's."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgan.government.commission.words import FILE, load_wording
from qorgan.kernel.pack_files import PackFault

COUNTRIES = Path(__file__).resolve().parents[3] / "countries"


@pytest.mark.parametrize("pack", ["example", "kz"])
def test_a_country_says_its_papers(pack: str) -> None:
    assert load_wording(COUNTRIES / pack / FILE)["approved"].filled(on="1 May 2026").en == "Approved on 1 May 2026."


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("Approved on {on}.", "Approved by {whom}.", "words.approved: nothing fills whom"),
        ("en: Heard", "en: ''", "words.heard.en: words were expected"),
        ("  heard:", "  listened:", "“heard” is missing"),
    ],
)
def test_words_that_no_paper_can_say_are_named(tmp_path: Path, was: str, now: str, why: str) -> None:
    file = tmp_path / "papers.yaml"
    file.write_text((COUNTRIES / "kz" / FILE).read_text("utf-8").replace(was, now), "utf-8")
    with pytest.raises(PackFault, match=why):
        load_wording(file)
