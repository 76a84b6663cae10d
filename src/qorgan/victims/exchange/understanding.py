"""What a row of a file of the standard means in our words; whatever is not understood is told, value by value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qorgan.desk.country import country
from qorgan.desk.importing.cells import CellRefused, read_day
from qorgan.desk.importing.reasons import about
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.run import MASKED
from qorgan.desk.inputs import shown
from qorgan.kernel.inputs import UnsafeText, clean_line, clean_note
from qorgan.people.iin import MALFORMED, iin_warnings, plain_iin
from qorgan.victims.exchange import reading, sheets
from qorgan.victims.exchange.crosswalks import SEXUAL, as_given, exported, forms_of, in_order, meant, spelled
from qorgan.victims.exchange.fields import INCOMING, OUTGOING, Value, country_names, fields, plain
from qorgan.victims.exchange.headings import day_field
from qorgan.victims.exchange.repeating import is_of_list, split
from qorgan.victims.trafficking.states import CARED_FOR, SENT_HERE, SENT_ON

IDENTITY = {
    "surname": "prs_SecondName",
    "given_name": "prs_FirstName",
    "patronymic": "prs_MiddleName",
    "email": "prs_Email",
    "address": "prs_MailingStreet",
}
NUMBER = "prs_IdentityNumber"
LIKE_A_CODE = re.compile(r"[A-Z]\w*|\w+_\w+")
FURTHER = {
    "salutation": "prs_Salutation",
    "position": "prs_Title",
    "city": "prs_MailingCity",
    "province": "prs_MailingState",
    "postal_code": "prs_MailingPostalCode",
}
EXACT = {
    **{name: list_ for name, (list_, _) in sheets.CODED.items()},
    sheets.FORMS: sheets.FORMS_LIST,
    "citizenship": "citizenships",
    "residence": "citizenships",
}
Spell = Callable[[str], str]


@dataclass
class Understood:
    """A row in our words: what the register, the vault and the room of trafficking_histories are told."""

    traits: dict[str, Any] = field(default_factory=dict)
    other_citizenships: list[str] = field(default_factory=list)
    identity: dict[str, str] = field(default_factory=dict)
    further: dict[str, str] = field(default_factory=dict)
    trafficking_history: dict[str, Any] = field(default_factory=dict)
    helps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def tells_of_somebody(self) -> bool:
        """Whether anything of the row found its place; remarks alone make nobody."""
        return any(
            (self.traits, self.other_citizenships, self.identity, self.further, self.trafficking_history, self.helps)
        )


def understand(row: Row, *, notes: Iterable[tuple[str, str, str]] = ()) -> Understood:
    """The row in our words. What has no place, and what was understood otherwise than written, is told of the row.

    `notes` is what the file says beside our columns.
    """
    found = Understood()
    for kind, name, value in notes:
        if kind == reading.MISNAMED:
            row.remarks.append(about("htcds.misnamed", shown(name), value))
        elif kind == reading.FURTHER:
            row.remarks.append(about("htcds.unplaced_more", found=int(value)))
        elif (day := day_field(name)) and not _is_read(value):
            row.remarks.append(about("htcds.not_a_day", day, value))
        else:
            row.remarks.append(about("htcds.unplaced", shown(name), value if is_of_list(name, value) else MASKED))
    exact = _exact(row)
    _traits(row, found, exact=exact)
    _identity(row, found, exact=exact)
    _trafficking_history(row, found, exact=exact)
    _help(row, found)
    return found


def _exact(row: Row) -> Mapping[str, list[str]]:
    """Our own codes beside the standard's, by name; what is no code of ours is told."""
    found: dict[str, list[str]] = {}
    for pair in filter(None, map(str.strip, (row[sheets.CODES] or "").split(";"))):
        name, _, code = pair.partition("=")
        if name in EXACT and code in country().codes[EXACT[name]]:
            found.setdefault(name, []).append(code)
        else:
            row.remarks.append(about("htcds.unknown_value", sheets.CODES, pair))
    return found


def _traits(row: Row, found: Understood, *, exact: Mapping[str, list[str]]) -> None:
    sex = _sex(row, found, exact=exact)
    born, year = row["prs_Birthdate"], row[sheets.BIRTH_YEAR]
    if born and year and born.year != year:
        row.tell("htcds.year_beside", sheets.BIRTH_YEAR)
    given = {
        "born_on": born,
        "birth_year": None if born else year,
        "sex": sex,
        "language": _one(row, "prs_PrimaryLanguage", list_="languages", spell=_language)
        or next(iter(in_order("languages", exact.get("language", ()))), ""),
    }
    named = [code for part in split("prs_Citizenship", row["prs_Citizenship"] or "") if (code := _country(row, part))]
    held = list(dict.fromkeys([*exact.get("citizenship", ()), *named]))
    given["citizenship"] = (held or [""])[0]
    found.other_citizenships = held[1:]
    found.traits = {name: value for name, value in given.items() if value}


def _sex(row: Row, found: Understood, *, exact: Mapping[str, list[str]]) -> str:
    """Our sex for the gender of the standard; one that is no sex of papers goes to the sealed identity beside it."""
    value = spelled("prs_Gender", row["prs_Gender"] or "")
    gender = meant("genders", value.code) if value else ""
    if not gender:
        return _one(row, "prs_Gender", list_="sexes")
    found.further["gender"] = gender
    return next(iter(in_order("sexes", exact.get("sex", ()))), "")


def _country(row: Row, text: str, *, column: str = "prs_Citizenship") -> str:
    """The code of a country by code or by a name of ours or of the toolkit; "" when it has no place, which is told."""
    codes = country().codes["citizenships"]
    item = codes.find(text)
    code = item.code if item else country_names().get(text.strip().casefold(), "")
    if code not in codes:
        row.remarks.append(about("htcds.unknown_value", column, text))
        return ""
    return code


def _language(text: str) -> str:
    """Our code of a language by ISO 639-2, or by a code or name of ours."""
    codes = country().codes["languages"]
    item = codes.find(text)
    return meant("languages", text.strip().casefold()) or (item.code if item else "")


def _one(row: Row, name: str, *, list_: str, spell: Spell | None = None) -> str:
    """Our code for a single value; what is not understood is told."""
    text = (row[name] or "").strip()
    if not text:
        return ""
    code = spell(text) if spell else _spelled(name, text, list_=list_)
    if not code:
        row.remarks.append(about("htcds.unknown_value", name, text))
    return code


def _spelled(name: str, text: str, *, list_: str) -> str:
    """Our code for a text: a value of the standard by any spelling, else a code or name of ours."""
    value = spelled(name, text)
    if value is not None and (code := meant(list_, value.code)):
        return code
    item = country().codes[list_].find(text)
    return item.code if item and value is None else ""


def _identity(row: Row, found: Understood, *, exact: Mapping[str, list[str]]) -> None:
    found.identity = {name: row[told] for name, told in IDENTITY.items() if row[told]}
    _number(row, found)
    found.further |= {name: row[told] for name, told in FURTHER.items() if row[told]}
    phones = {"phones": ("prs_MobilePhone", sheets.MOBILE), "home_phones": ("prs_HomePhone", sheets.HOME)}
    for name, columns in phones.items():
        numbers = [text for column in columns for text in _parts(row[column])]
        if numbers:
            (found.identity if name == "phones" else found.further)[name] = "; ".join(numbers)
    if row[sheets.OTHER_NAMES]:
        found.identity["aliases"] = row[sheets.OTHER_NAMES]
    residence = in_order("citizenships", exact.get("residence", ()))
    if row["prs_MailingCountry"] and (code := _country(row, row["prs_MailingCountry"], column="prs_MailingCountry")):
        residence = [code]
    if residence:
        found.further["country"] = residence[0]


def _number(row: Row, found: Understood) -> None:
    """The identity number: the country's own where it can be that, else the number of a paper, which is told.

    The standard does not say whose number it is. Twelve digits of a citizen are the own number, misheard or not; of anybody
    else only where they are sound and agree with birth and sex.
    """
    number = row[NUMBER]
    if not number:
        return
    home = str(country().about["iso"]["alpha_2"])
    held = [found.traits.get("citizenship", ""), *found.other_citizenships]
    born = {name: found.traits.get(name) for name in ("born_on", "birth_year")}
    warnings = iin_warnings(plain_iin(number), **born, sex=str(found.traits.get("sex", "")))
    is_sound = not warnings and (not held[0] or any(born.values()))
    if is_sound or (home in held and MALFORMED not in warnings):
        found.identity["iin"] = number
        return
    found.identity["document_number"] = number
    row.tell("htcds.number_of_paper", NUMBER)


def _parts(text: str | None) -> list[str]:
    return [part.strip().lstrip("'") for part in (text or "").split(";") if part.strip()]


def _trafficking_history(row: Row, found: Understood, *, exact: Mapping[str, list[str]]) -> None:
    told: dict[str, Any] = {
        "recruitment": _many(row, "vic_MethodOfRecruitment", name="recruitment", exact=exact),
        "controls": _many(row, "vic_MethodsOfControl", name="controls", exact=exact),
        "industries": _many(row, "vic_ForcedLabourIndustry", name="industries", exact=exact),
        "exploitation": _forms(row, exact=exact),
        "vulnerabilities": _many(row, "vic_Vulnerabilities", name="vulnerabilities", exact=exact),
        "vulnerability_details": row["vic_DetailsOfVulnerabilities"],
        "recruited_at": row["vic_LocationOfRecruitment"],
        "exploited_at": row["vic_LocationOfExploitation"],
    }
    for name in ("status", "body"):
        list_, column = sheets.CODED[name]
        code = _one(row, column, list_=list_)
        fine = in_order(list_, exact.get(name, ()))
        told[f"{name}_told"] = fine[0] if fine and (not code or _same(list_, fine[0], code)) else code
    if told["status_told"]:
        row.tell("htcds.told_status", "vic_TraffickingStatus")
    found.trafficking_history = {name: value for name, value in told.items() if value}


def _same(list_: str, one: str, other: str) -> bool:
    """Whether two codes of ours are one in the standard."""
    codes = country().codes
    return codes.crosswalk(list_, one, "htcds") == codes.crosswalk(list_, other, "htcds")


def _values(row: Row, column: str, *, lists: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The values of the standard in a cell, and codes of our own lists; what is neither is told."""
    theirs, ours = [], []
    for part in _single(column, row[column] or "", list_=lists[0]):
        value, item = spelled(column, part), _own(part, list_=lists[0])
        if value is not None:
            theirs.append(value.code)
        elif item is not None:
            ours.append(item.code)
        else:
            row.remarks.append(about("htcds.unknown_value", column, part))
    return theirs, ours


def _single(column: str, text: str, *, list_: str) -> Iterator[str]:
    """The single values in a cell; a code of ours among other codes stands by itself, a word of a sentence does not."""
    for part in split(column, text):
        words = [] if spelled(column, part) or _own(part, list_=list_) else part.split()
        are_codes = all(LIKE_A_CODE.fullmatch(word) for word in words)
        yield from words if are_codes and any(_own(word, list_=list_) for word in words) else [part]


def _own(text: str, *, list_: str) -> Any:
    return country().codes[list_].find(text) or _restricted(text, list_=list_)


def _restricted(text: str, *, list_: str) -> Any:
    """A code of ours under the name that the definitions of the standard give it, though its list does not have it."""
    bare = plain(text).removeprefix("methodsofcontrol").removeprefix("meansofcontrol")
    return next((item for item in country().codes[list_] if plain(item.code) == bare), None)


def _many(row: Row, column: str, *, name: str, exact: Mapping[str, list[str]]) -> list[str]:
    """Our codes for many values: the exact ones beside them, where they say the same. One has a first: the order of the file is kept."""
    list_, _ = sheets.CODED[name]
    theirs, ours = _values(row, column, lists=(list_,))
    order = in_order if fields()[column].is_many else as_given
    fine = order(list_, exact.get(name, ()))
    said = exported(list_, fine, field=column)
    if fine and (set(said) == set(theirs) or (name == "industries" and set(theirs) <= set(said))):
        return order(list_, [*fine, *ours])
    for one in theirs:
        if not meant(list_, one):
            row.remarks.append(about("htcds.unknown_value", column, one))
    return order(list_, [*(meant(list_, one) for one in theirs), *ours])


def _forms(row: Row, *, exact: Mapping[str, list[str]]) -> list[str]:
    """Our forms of exploitation for both fields of the standard."""
    list_ = sheets.FORMS_LIST
    kinds, ours = _values(row, sheets.KINDS, lists=(list_,))
    sexual, more = _values(row, sheets.SEX_KINDS, lists=(list_,))
    fine = in_order(list_, exact.get(sheets.FORMS, ()))
    if fine and set(exported(list_, fine, field=sheets.KINDS)) == set(kinds):
        return in_order(list_, [*fine, *ours, *more])
    for column, told, standard in ((sheets.KINDS, kinds, "htcds"), (sheets.SEX_KINDS, sexual, SEXUAL)):
        for one in told:
            if not meant(list_, one, standard=standard):
                row.remarks.append(about("htcds.unknown_value", column, one))
    return in_order(list_, [*forms_of(kinds, sexual), *ours, *more])


def _help(row: Row, found: Understood) -> None:
    """What other organisations did: cared for the person, sent the person here or on."""
    state = _one(row, "cas_Status", list_="external_assistance_states")
    care = {
        "organisation": row[sheets.CARED_BY],
        "helped_on": row[sheets.CARED_SINCE],
        "help_state": state,
        "agreement": {True: "agreed", False: "not_agreed"}.get(row["con_Consent"], ""),
        "worker": row["cas_CaseOwner"],
        "ended_because": row["cas_ReasonForCaseClosure"],
    }
    found.helps = [one for half in _referrals(row) if (one := _sent(row, half))]
    told = {name: value for name, value in care.items() if value}
    if told:
        found.helps.append({"kind": CARED_FOR, **told})


def _referrals(row: Row) -> list[dict[str, Any]]:
    """The referrals of the row, one direction each: all that stand beside it, else the one of each direction.

    One that is not among all of them is told.
    """
    whole = row[sheets.REFERRALS]
    own = {name: row[name] for name in (*INCOMING, *OUTGOING) if row[name]}
    if whole:
        try:
            halves = [half for one in json.loads(whole) for half in sheets.parted(one)]
        except (ValueError, AttributeError, TypeError):
            row.remarks.append(about("htcds.unknown_value", sheets.REFERRALS, whole))
        else:
            said = {(name, _compared(value)) for half in halves for name, value in half.items()}
            beside = [name for name, value in own.items() if (name, _compared(value)) not in said]
            row.remarks += [about("htcds.unplaced", name, MASKED) for name in beside]
            return halves
    return sheets.parted(own)


def _compared(value: Any) -> str:
    """A value of a referral as it is compared, however it is written."""
    text = " ".join(str(value).split()).casefold()
    return str(read_day(text)) if _is_read(text) else text


def _sent(row: Row, half: Mapping[str, Any]) -> dict[str, Any]:
    came_in = sheets.is_incoming(half)
    names = INCOMING if came_in else OUTGOING
    organisation, worker, why, details = (_sound(row, names[place], half.get(names[place])) for place in (0, 2, 3, 4))
    told: dict[str, Any] = {
        "organisation": organisation,
        "helped_on": _day(row, names[1], half.get(names[1])),
        "worker": worker,
        "details": details,
    }
    if why:
        value: Value | None = spelled(names[3], why)
        told["why_sent"] = meant("external_assistance_reasons", value.code if value else "Other")
        if value is None:
            row.remarks.append(about("htcds.reason_as_text", names[3], why))
            told["details"] = "\n".join(filter(None, (why, details)))
    kept = {name: value for name, value in told.items() if value}
    return {"kind": SENT_HERE if came_in else SENT_ON, **kept} if kept else {}


def _sound(row: Row, column: str, value: Any) -> str:
    """A text that can be kept; one that cannot is told. Only the details may be longer than a line."""
    if value in (None, ""):
        return ""
    try:
        return clean_note(str(value)) if column.endswith("Details") else clean_line(str(value))
    except UnsafeText:
        row.remarks.append(about("htcds.unknown_value", column, value))
        return ""


def _day(row: Row, column: str, value: Any) -> date | None:
    """A day as the columns read it, or as it stands in the text of all referrals."""
    if isinstance(value, date) or not value:
        return value or None
    if not _is_read(str(value)):
        row.remarks.append(about("htcds.not_a_day", column, value))
        return None
    return read_day(str(value).strip())


def _is_read(text: str) -> bool:
    """Whether a text is a day as cells are read."""
    try:
        return bool(read_day(text.strip()))
    except CellRefused:
        return False
