"""What is settled before a letter is written: its words, its values, who issues it, to whom it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qorgan.codes import sort_key
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.inputs import shown
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.office.letters import phrases
from qorgan.office.letters.catalogue import AGENCY, NOBODY, PERSON, Template
from qorgan.office.letters.values import frozen

TO = {PERSON: phrases.TO_PERSON, AGENCY: phrases.TO_AGENCY, NOBODY: phrases.TO_NOBODY}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A letter that may be written; `person_ref` is the reference of the person it goes to, or ""."""

    template: Template
    language: str
    subject_ref: str
    person_ref: str
    addressee: Agency | None
    values: dict[str, Any]


def draft(
    *,
    template: Template,
    issuer: Agency,
    language: str,
    subject_ref: str,
    values: Mapping[str, Any],
    addressee: Agency | None,
    person_ref: str,
) -> Draft:
    """The letter, checked.

    Raises:
        letter.language_not_written, letter.not_an_issuer, letter.addressee_not_fitting, letter.values_not_fitting
    """
    if language not in template.words:
        raise Refusal(
            "letter.language_not_written",
            title=template.title,
            language=shown(language),
            known=", ".join(template.words),
        )
    if issuer.kind not in template.issuers:
        kinds = country().codes["agency_kinds"]
        raise Refusal(
            "letter.not_an_issuer",
            title=template.title,
            kind=kinds.get(issuer.kind).title,
            issuers=_listed(template.issuers),
        )
    wanted = (template.addressee == PERSON, template.addressee == AGENCY)
    if wanted != (bool(person_ref), addressee is not None):
        raise Refusal("letter.addressee_not_fitting", title=template.title, to=TO[template.addressee])
    return Draft(
        template=template,
        language=language,
        subject_ref=subject_ref,
        person_ref=person_ref,
        addressee=addressee,
        values=frozen(template=template, given=values),
    )


def _listed(kinds: frozenset[str]) -> Text:
    """Kinds of agency in words, in the order of each language."""
    titles = [country().codes["agency_kinds"].get(kind).title for kind in kinds]
    return Text(
        **{
            language: ", ".join(
                sorted((title.in_(language) for title in titles), key=lambda one: sort_key(one, language))
            )
            for language in LANGUAGES
        }
    )


def told_of(template: Template, *, language: str) -> dict[str, Any]:
    """What the print of a letter needs to know of its template, as the wording keeps it."""
    words = template.words[language]
    return {
        "names_in": words.names_in,
        "received": words.received,
        "is_read": words.is_read,
        "marks_tongue": True,
        "labels": words.labels,
        "title": template.title.as_dict(),
        "grounds": [
            {"act": one.act, "provision": one.provision.as_dict(), "basis": one.basis.value} for one in template.grounds
        ],
        "values": {
            blank.name: {"kind": blank.kind, "codes": blank.codes, "made_of": blank.made_of}
            for blank in template.blanks
        },
    }
