"""The plan that the demo shows: whoever answers for a measure can act, and it says how much of the act it holds."""

from __future__ import annotations

from demo.texts import told
from qorgan.desk.access.roles import roles
from qorgan.government.commission.meetings import OPINE
from qorgan.government.plan.states import REPORT
from qorgan.kernel.texts import LANGUAGES

PLAN = max(told("plans")["plans"], key=lambda plan: plan["first"])


def test_every_body_of_the_plan_has_an_account_that_gives_opinions_and_reports() -> None:
    able = {
        row["agency"] for row in told("accounts")["accounts"].values() if {OPINE, REPORT} <= roles()[row["role"]].may
    }
    charged = {body for measure in PLAN["measures"] for body in (measure["owner"], *measure.get("with", ()))}
    assert charged == {"mia", "mlsp", "mfa", "moe", "pgo", "akimat-astana"}
    assert charged <= able


def test_the_plan_says_of_how_many_measures_it_holds_a_part_and_that_these_are_invented() -> None:
    assert PLAN["measures_in_act"] == 55 > len(PLAN["measures"])
    words = {"en": "invented", "ru": "вымышлены", "kk": "ойдан шығарылған"}
    assert all(words[code] in PLAN["title"][code] for code in LANGUAGES)
