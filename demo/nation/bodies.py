"""The bodies of the nation through time: one of each kind in every region, renamed, split and closed as the map changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told
from qorgan.codes.lists import Item
from qorgan.codes.places import successors
from qorgan.desk.country import country

LANGUAGES = ("en", "ru", "kk")
ADMIN = "admin"


def write_bodies(diary: Diary, *, first: date) -> None:
    """Write down when bodies are registered, renamed and closed."""
    for item in _regions():
        born = item.first if item.first and item.first > first else first
        if item.last is None or item.last >= first:
            diary.on(born, lambda nation, item=item: _register_regional(nation, item=item), rank=1)
        if item.last and item.last >= first:
            diary.on(
                item.last + timedelta(days=1), lambda nation, item=item: _close_regional(nation, item=item), rank=2
            )
        for dated in item.titles:
            if dated.first and dated.first > first:
                diary.on(dated.first, lambda nation, item=item: _rename_regional(nation, item=item), rank=2)
    diary.on(first, _register_others, rank=1)


def _regions() -> list[Item]:
    return list(country().codes[country().about["regions"]])


def _register_regional(nation: Nation, *, item: Item) -> None:
    for word, texts in told("bodies")["regional"].items():
        nation.do(
            "register_agency",
            by=ADMIN,
            code=f"{word}-{item.code}",
            kind=texts["kind"],
            region=item.code,
            founded_on=item.first or told("bodies")["founded_on"],
            parent=_parent(nation, kind=texts["kind"]),
            **_titles(texts, region=item, day=nation.today),
        )


def _parent(nation: Nation, *, kind: str) -> str | None:
    code = {"police": "mia", "prosecutor": "pgo"}.get(kind)
    return nation.agency(code).ref if code else None


def _titles(texts: dict[str, Any], *, region: Item | None = None, day: date | None = None) -> dict[str, str]:
    name = region.title_on(day).as_dict() if region else dict.fromkeys(LANGUAGES, "")
    return {f"title_{language}": texts[language].format(region=name[language]) for language in LANGUAGES}


def _close_regional(nation: Nation, *, item: Item) -> None:
    heir = successors(country().codes[country().about["regions"]], item.code)[0]
    for word in told("bodies")["regional"]:
        code = f"{word}-{item.code}"
        nation.do(
            "close_agency",
            by=ADMIN,
            agency=nation.agency(code).ref,
            closed_on=item.last,
            successor=nation.agency(f"{word}-{heir.code}").ref,
            winding_up=True,
        )
        nation.changed(code)


def _rename_regional(nation: Nation, *, item: Item) -> None:
    for word, texts in told("bodies")["regional"].items():
        code = f"{word}-{item.code}"
        agency = nation.agency(code)
        nation.do(
            "change_agency",
            by=ADMIN,
            agency=agency.ref,
            kind=agency.kind,
            region=agency.region,
            founded_on=agency.founded_on,
            parent=_parent(nation, kind=agency.kind),
            **_titles(texts, region=item, day=nation.today),
        )
        nation.changed(code)


def _register_others(nation: Nation) -> None:
    bodies = told("bodies")
    founded = bodies["founded_on"]
    for code, texts in bodies["consulates"].items():
        nation.do(
            "register_agency",
            by=ADMIN,
            code=f"consulate-{code.lower()}",
            kind="consulate",
            founded_on=founded,
            parent=nation.agency("mfa").ref,
            **_titles(texts),
        )
    line = bodies["hotline"]
    nation.do("register_agency", by=ADMIN, code=line["code"], kind="hotline", founded_on=founded, **_titles(line))
    office = bodies["inspection"]
    nation.do(
        "register_agency",
        by=ADMIN,
        code=office["code"],
        kind="labour_inspection",
        region=office["region"],
        founded_on=founded,
        **_titles(office),
    )


def heir_of(region: str, *, day: date) -> str:
    """The region itself, or the one that followed it when it exists no more on the day."""
    units = country().codes[country().about["regions"]]
    item = units.get(region)
    return region if item.last is None or day <= item.last else successors(units, region)[0].code


def body_of(word: str, *, region: str, day: date) -> str:
    """The code of a region's body of a kind on a day."""
    return f"{word}-{heir_of(region, day=day)}"
