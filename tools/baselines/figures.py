"""Numbers: every figure of the reports, every indicator as known on several days, the editions that were published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from baselines.names import Names, digest
from baselines.nation import account, today

ASKER = "analyst"
FIRST = date(2016, 1, 1)
BRIEF = (date(2020, 1, 1), date(2020, 4, 30))
PERIODS = (BRIEF, *((date(year, 1, 1), date(year, 12, 31)) for year in range(2016, 2026)))
KNOWN_ON = (
    date(2016, 12, 31), date(2017, 12, 31), date(2018, 12, 31), date(2019, 12, 31), date(2020, 5, 15), date(2021, 6, 30),
    date(2022, 12, 31), date(2024, 3, 31), date(2025, 12, 31),
)  # fmt: skip
"""The days of knowledge of an indicator, and the day of the baseline itself as the tenth."""
AT_ONCE = 10
"""How many breakdowns one question may ask for."""
Asked = Callable[..., Any]


def asker() -> Asked:
    """Asks a query of the house by its name, as the ministry's analyst; a refusal is an answer too."""
    from qorgan.desk.counter import QUERIES
    from qorgan.kernel.refusals import Refusal

    actor = account(ASKER).actor

    def ask(name: str, **values: Any) -> Any:
        try:
            return QUERIES[name](actor=actor, **values)
        except Refusal as refusal:
            return {"refused": refusal.code}

    return ask


def reports(names: Names) -> dict[str, Any]:
    """Every report of the country for each period, with the sums that were checked."""
    ask = asker()
    found: dict[str, Any] = {}
    for report in ask("reports"):
        of_periods = found.setdefault(report["id"], {})
        for first, last in PERIODS:
            told = ask("run_report", report=report["id"], from_on=first, until_on=last)
            of_periods[f"{first}..{last}"] = told if "refused" in told else _report(told, names=names)
    return found


def _report(told: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    return {
        "figures": {name: _figure(one, names=names) for name, one in told["figures"].items()},
        "balances": {one["id"]: one["line"] for one in told["balances"]},
        "silent": list(told["silent"]),
    }


def _figure(told: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    """A figure's value, its period and its parts, without the words around it."""
    found = {"value": told["value"], "period": told["period"]}
    found |= {name: told[name] for name in ("withheld", "offence_lists", "rate", "equivalent") if name in told}
    return found | {"by": parts(told["by"], names=names)}


def parts(cells: Iterable[Mapping[str, Any]], *, names: Names) -> dict[str, dict[str, Any]]:
    """The parts of a figure by breakdown, and in each by the values of its dimensions."""
    found: dict[str, dict[str, Any]] = {}
    for cell in cells:
        values = (names.plain(str(value)) for value in cell["dims"].values())
        found.setdefault(",".join(cell["dims"]), {})[",".join(values)] = cell["value"]
    return found


def indicators(names: Names) -> dict[str, Any]:
    """Every indicator over the nation's whole life, whole and by each of its breakdowns, as known on each day."""
    ask = asker()
    found = {}
    for told in ask("indicators"):
        by = [one["id"] for one in told["breakdowns"]]
        of_days = {f"{day}": _indicator(ask, told["id"], by, day, names=names) for day in (*KNOWN_ON, today())}
        found[told["id"]] = {"known on": of_days} | (
            {"quarters": _quarters(ask, told["id"])} if "told_as" in told else {}
        )
    return found


def _indicator(ask: Asked, id: str, by: list[str], day: date, *, names: Names) -> dict[str, Any]:
    found: dict[str, Any] = {"by": {name: {} for name in by}}
    for place in range(0, max(len(by), 1), AT_ONCE):
        told = ask(
            "figure", indicator=id, from_on=FIRST, until_on=today(), apart=by[place : place + AT_ONCE], as_known_on=day
        )
        if "refused" in told:
            return {"refused": told["refused"]}
        found["value"] = told["value"]
        found["by"] |= parts(told["by"], names=names)
    return found


def _quarters(ask: Asked, id: str) -> dict[str, Any]:
    """A guarded figure is told for whole quarters alone."""
    found = {}
    first = FIRST
    while (after := (first + timedelta(days=95)).replace(day=1)) <= today():
        told = ask("figure", indicator=id, from_on=first, until_on=after - timedelta(days=1))
        found[f"{first}"] = told.get("refused") or told["value"]
        first = after
    return found


def editions(names: Names) -> dict[str, Any]:
    """What each published edition holds, digested.

    Left out are the digests of its members: they are taken over the keys of facts, which bear references.
    """
    ask = asker()
    found = {}
    for edition in ask("editions"):
        key = f"{edition.report} {edition.first_on}..{edition.last_on} {edition.number}"
        found[key] = {
            "known": f"{edition.known_at:%Y-%m-%dT%H:%M:%S}",
            "definition": edition.definition_version,
            "law": edition.law_version,
            "figures": {name: names.digest(told) for name, told in edition.figures.items()},
            "documents": {name: names.digest(edition.document(name)) for name in ("en", "ru", "kk")},
            "balances": names.digest(edition.balances),
            "members": digest(sorted(edition.members)),
            "supersedes": edition.supersedes.number if edition.supersedes else None,
        }
        if edition.supersedes:
            found[key]["moved"] = names.digest(ask("compare_editions", edition=edition.ref))
    return found
