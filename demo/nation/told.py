"""Whoever was decided about is told why, since the law of 2024; whoever is told no asks the ministry to look again."""

from __future__ import annotations

from datetime import date
from typing import Any

from demo.nation.living import Nation

SINCE = date(2024, 9, 5)  # the law on countering trafficking: before it nobody owed a notice
MINISTRY, MINISTRY_CODE = "ministry", "mlsp"
WORDS = {
    "possible": ["little_known", "own_account"],
    "not_identified": ["element_missing"],
    "declined": ["person_declined"],
    "identified": ["criteria_met", "own_account"],
}
OF_CHILD = {"element_missing": "child_element_missing"}
WHY = {
    "possible": "Рассказ похож на эксплуатацию, но проверен ещё не весь.",
    "not_identified": "Цель эксплуатации не подтвердилась: плата, жильё и документы оставались у человека.",
    "declined": "Человек подробно выслушан и не хочет, чтобы его считали жертвой.",
    "identified": "Совпадают признаки по критериям: удержание документов, неоплаченный труд, ограничение передвижения.",
}
ANSWER = "Документы и беседа проверены заново; нового не найдено."


def grounded(status: str, *, is_child: bool = False) -> dict[str, Any]:
    """The grounds of a decision with their reasons; those of a child have no means to find."""
    codes = [OF_CHILD.get(code, code) if is_child else code for code in WORDS[status]]
    age = {"age_then": "adult"} if status == "not_identified" and not is_child else {}
    return {"ground_codes": codes, "grounds": WHY[status], **age}


def tell(nation: Nation, *, decision: str, status: str, by: str) -> None:
    """Write the notice; one who was not found to be a victim has the decision looked at again."""
    if nation.today < SINCE:
        return
    letter = nation.do("tell_person", by=by, decision=decision, contact="150")[1]
    nation.do("print_letter", by=by, letter=letter.ref)
    nation.do("hand_over_letter", by=by, letter=letter.ref)
    if status == "not_identified":
        asked = nation.do(
            "lodge_objection",
            by=by,
            decision=decision,
            way="higher_body",
            lodged_by="person",
            reviewer=nation.agency(MINISTRY_CODE).ref,
        )[0].ref
        nation.do("answer_objection", by=MINISTRY, objection=asked, outcome="upheld", outcome_reasons=ANSWER)
        nation.do("tell_answer", by=by, objection=asked)
