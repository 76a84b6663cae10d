"""The editions of reports that were published over the years: of the country by the ministry's analyst, of themselves by others."""

from __future__ import annotations

from demo.calibration import Calibration, Edition
from demo.nation.diary import Diary
from demo.nation.living import Nation
from qorgan.desk.country import country
from qorgan.kernel.periods import Period


def write_editions(diary: Diary, *, told_by: Calibration) -> None:
    """Write down each publication, after everything else that happens on its day."""
    for edition in told_by.editions:
        diary.on(edition.published, lambda nation, edition=edition: _publish(nation, edition=edition), rank=90)


def _publish(nation: Nation, *, edition: Edition) -> None:
    period = Period.parse(edition.period)
    nation.do(
        "publish_edition",
        by=edition.by,
        report=edition.report or country().about["national_report"],
        from_on=period.first,
        until_on=period.last,
    )
