"""The template of every source can be brought in as it stands, in every language, and again without doubling."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.facts import ledger
from qorgan.desk.importing.cells import KIND_WORDS
from qorgan.desk.importing.layouts import KINDS
from qorgan.desk.importing.models import Batch, Origin
from qorgan.desk.importing.reports import described, template_rows
from qorgan.desk.importing.sources import SOURCES as KNOWN
from qorgan.desk.importing.sources import sound_layout
from qorgan.kernel.texts import LANGUAGES
from qorgan.kit.exports import csv_text
from qorgan.machinery.places import ROOT
from tests.stories.lists import (
    CAPITAL,
    PLAN_ACT,
    SOURCES,
    a_ground,
    an_importer,
    an_operator,
    brought_in,
    counts,
    layout,
    reasons,
)

pytestmark = pytest.mark.django_db


REGIONS = {"kz": CAPITAL, "example": "north"}


@pytest.fixture(params=list(REGIONS))
def region(request: pytest.FixtureRequest, settings: Any) -> str:
    """A region of the country that the house serves: the core has no country of its own."""
    settings.QORGAN_COUNTRY = str(ROOT / "countries" / request.param)
    return REGIONS[request.param]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", SOURCES)
def test_the_template_of_a_source_comes_in_only_once_and_is_told_to_be_an_example(
    source: str, language: str, region: str
) -> None:
    a_ground(act=PLAN_ACT[language], region=region)
    operator = an_importer(source, language=language, region=region)
    template = csv_text(
        template_rows(layout(source), language=language, given=KNOWN[source].example(operator))
    ).encode()
    outcome = "taken" if source == "htcds" else "flagged"  # the key of a foreign file is kept in a form of its own
    trial = brought_in(operator, source, template, is_trial=True)
    assert (counts(trial), Origin.objects.count()) == ({outcome: 1}, 0), reasons(trial)
    first = brought_in(operator, source, template)
    assert counts(first) == {outcome: 1}
    own = [f"{source}.own_body"] if source == "assisted_persons" else []
    assert {reason for _, _, reason in reasons(first)} == {*(["row.example"] if source != "htcds" else []), *own}
    assert counts(brought_in(operator, source, template)) == {"unchanged": 1}
    assert list(ledger.verify()) == []


@pytest.mark.usefixtures("region")
def test_the_country_has_a_layout_for_every_source_and_each_says_what_its_code_understands() -> None:
    assert set(SOURCES) == set(KNOWN)
    assert all(sound_layout(source) is not None for source in KNOWN.values())
    assert set(KIND_WORDS) == set(KINDS)


@pytest.mark.parametrize("source", SOURCES)
def test_every_column_is_described_in_every_language(source: str) -> None:
    for column in layout(source).columns:
        told = {language: described(column, language=language) for language in LANGUAGES}
        assert all(name and kind and about for name, kind, about, _ in told.values())
        assert len({about for _, _, about, _ in told.values()}) == 3, column.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_of_a_template_is_understood_column_by_column(language: str) -> None:
    for source in SOURCES:
        known = layout(source)
        header, _example = template_rows(known, language=language)
        assert [known.named(cell) for cell in header] == [column.name for column in known.columns]


def test_an_import_says_which_file_it_was_but_not_how_it_was_called() -> None:
    operator = an_operator()
    batch = brought_in(operator, "offences", b"registered_on,article,act_on\n10.02.2020,309,1.2.2020\n")
    assert len(batch.sha256) == 64
    assert "name" not in {field.name for field in Batch._meta.concrete_fields}
