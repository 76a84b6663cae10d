"""One person as the standard tells of one: a sheet. Written from our records, read from files, and the same in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qorgan.desk.country import country
from qorgan.kernel.texts import Text
from qorgan.victims.exchange.crosswalks import SEXUAL, as_given, exported, forms_of, in_order, meant
from qorgan.victims.exchange.fields import INCOMING, OUTGOING, STANDARD, fields

REF = "qorgan_ref"
CODES = "qorgan_codes"
BIRTH_YEAR = "qorgan_birth_year"
OTHER_NAMES = "qorgan_other_names"
MOBILE, HOME = "qorgan_mobile_phones", "qorgan_home_phones"
CARED_BY, CARED_SINCE = "qorgan_cared_by", "qorgan_cared_since"
REFERRALS = "qorgan_referrals"
EXTENSIONS: dict[str, str] = {
    REF: "Reference",
    CODES: "Codes of ours that the standard does not tell apart",
    BIRTH_YEAR: "Year of birth",
    OTHER_NAMES: "Other names and spellings",
    MOBILE: "Further telephones",
    HOME: "Further telephones at home",
    CARED_BY: "Cared for by",
    CARED_SINCE: "Cared for since",
    REFERRALS: "All referrals",
}
"""What the standard has no field for and would lose: fields of our own beside its fields, with the label of their column."""
MANY = (CODES, OTHER_NAMES, MOBILE, HOME)
CODED = {
    "sex": ("sexes", "prs_Gender"),
    "language": ("languages", "prs_PrimaryLanguage"),
    "status": ("identification_statuses", "vic_TraffickingStatus"),
    "body": ("identifying_bodies", "vic_TraffickingStatusDecisionMakingOrg"),
    "recruitment": ("recruitment_ways", "vic_MethodOfRecruitment"),
    "controls": ("means_of_control", "vic_MethodsOfControl"),
    "industries": ("industries", "vic_ForcedLabourIndustry"),
    "vulnerabilities": ("vulnerabilities", "vic_Vulnerabilities"),
}
"""Our coded values by name: the list, and the field of the standard. Forms of exploitation have two and stand apart."""
KINDS, SEX_KINDS, FORMS = "vic_TypeOfExploitation", "vic_TypeOfSexExploitation", "exploitation"


@dataclass
class Sheet:
    """One person: values by field of the standard or extension; `referrals` as often as they were; what would be lost."""

    values: dict[str, Any] = field(default_factory=dict)
    referrals: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[Text] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        """Say something, unless it says nothing."""
        if value not in (None, "", [], ()):
            self.values[name] = list(value) if isinstance(value, tuple) else value

    def put_codes(self, name: str, codes: Sequence[str]) -> None:
        """Say codes of ours in the standard's words; beside them ours, where the standard would confuse them.

        A field that has room for one value says the first that was told.
        """
        list_, target = (FORMS_LIST, KINDS) if name == FORMS else CODED[name]
        ours = in_order(list_, codes)
        if name == FORMS:
            kinds, sexual = exported(list_, ours, field=KINDS), exported(list_, ours, field=SEX_KINDS, standard=SEXUAL)
            self.put(KINDS, kinds)
            self.put(SEX_KINDS, sexual)
            back = forms_of(kinds, sexual)
        elif name == "language":
            back = self._put_language(ours)
        else:
            is_many = fields()[target].is_many
            ours = ours if is_many else as_given(list_, codes)
            told = exported(list_, ours, field=target)
            if not is_many:
                told = [one for code in ours for one in exported(list_, [code], field=target)][:1]
            self.put(target, told if is_many else (told or [""])[0])
            back = in_order(list_, (meant(list_, one) for one in told))
        if back != ours:
            self.values.setdefault(CODES, []).extend(f"{name}={code}" for code in ours)

    def _put_language(self, ours: list[str]) -> list[str]:
        told = [found for code in ours if (found := country().codes.crosswalk("languages", code, STANDARD))]
        self.put("prs_PrimaryLanguage", (told or [""])[0])
        return [meant("languages", one) for one in told]

    def codes(self, name: str) -> list[str]:
        """Our codes that stand beside the standard's, under a name."""
        pairs = (pair.partition("=") for pair in self.values.get(CODES, ()))
        return [code for told, _, code in pairs if told == name]


FORMS_LIST = "exploitation_forms"


def is_incoming(referral: Mapping[str, Any]) -> bool:
    """Whether a referral brought the person in, rather than led on."""
    return any(referral.get(name) for name in INCOMING)


def parted(referral: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A referral of the standard may tell of both directions; each is one of its own."""
    halves = ({name: referral[name] for name in names if referral.get(name)} for names in (INCOMING, OUTGOING))
    return [half for half in halves if half]
