"""What the organisation that keeps its own records asks before it decides: the criteria, question by question."""

from __future__ import annotations

from datetime import date

from demo.nation.humans import Human
from demo.nation.living import Nation

SINCE = date(2023, 7, 1)  # the day of the criteria of 2023: before it sheets were kept on paper
CRITERIA = "criteria_2023"
SIGNS = ("documents_seized", "movement_restricted", "pay_withheld", "violence_or_threats", "deceived", "kept_isolated")
LOSSES = ("no_home", "no_occupation", "no_papers", "no_income", "no_care", "no_support")
SEEN = {"documents_seized": "Паспорт отдал работодатель при участковом", "pay_withheld": "Расписки за четыре месяца"}


def screened(nation: Nation, *, person: str, human: Human, by: str) -> list[str]:
    """The reference of a screening finished now, in two saves as people do it; none before the criteria of 2023."""
    if nation.today < SINCE:
        return []
    ref = nation.do("begin_screening", by=by, person=person, instrument=CRITERIA, respondents=["person"]).ref
    form = ["trafficking=yes", "domestic_violence=no", "kidnapping=unknown"]
    nation.do("save_answers", by=by, screening=ref, answers=form)
    found = [code for place, code in enumerate((*SIGNS, *LOSSES)) if (human.born_on.day + place) % 3]
    nation.do(
        "save_answers",
        by=by,
        screening=ref,
        answers=[f"{code}=yes" for code in found],
        respondents=["papers"],
        evidence=[f"{code}={text}" for code, text in SEEN.items() if code in found],
    )
    nation.do("finish_screening", by=by, screening=ref)
    return [ref]
