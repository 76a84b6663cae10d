"""What others have published about the country, brought in by the analyst on the last day of the nation's life."""

from __future__ import annotations

from demo.nation.diary import Diary
from demo.nation.living import Nation
from qorgan.desk.country import country
from qorgan.desk.importing.uploads import Upload

ANALYST = "analyst"
FILE = "datasets/published_reference.csv"


def write_figures(diary: Diary) -> None:
    """Write down that the country pack's file of published figures is brought in."""
    diary.on(diary.last, _bring, rank=91)


def _bring(nation: Nation) -> None:
    nation.do("import_published", by=ANALYST, file=Upload(path=country().folder / FILE), snapshot_on=nation.today)
