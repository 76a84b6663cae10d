"""How the house says no.

    Refusal
      BadInput        a value cannot be read or is out of bounds            400
      NotSignedIn     nobody is known at this door                          401
      NotPermitted    the role does not include this act                    403
      NotFound        there is no such record for this reader               404

A refusal is raised by its code, with the values that explain it: `Refusal("care.file_closed", care_file=file.ref, on=day)`.
Its status, what it says and what to do next, in every language of the house, stand under that code in the `refusals.yaml` of the
room. A class of its own is for a refusal that the program catches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from qorgan.kernel.stated import Stated
from qorgan.kernel.texts import Phrase, Text

if TYPE_CHECKING:
    from qorgan.kernel.pack_files import Place

EXITS = {401: 3, 403: 4, 404: 5, 409: 6, 429: 6, 503: 7}
"""How the console leaves, by status; with 2 after any other."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """The act that lifts a refusal: the records it is done to, and what its form begins with; references and codes alone.

    `comes_back` says that the refused act can be tried again as soon as this one is done.
    """

    act: str
    places: Mapping[str, str]
    fills: Mapping[str, str | list[str]] = field(default_factory=dict)
    comes_back: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a `refusals.yaml` states under a code; the two texts are templates over the values of the refusal."""

    status: int
    says: Text
    next_step: Text

    @property
    def exit_code(self) -> int:
        """The exit code of the console."""
        return EXITS.get(self.status, 2)


def _definition(place: Place) -> Definition:
    status = place.maybe("status")
    return Definition(
        status=status.number() if status else 400,
        says=place.take("says").text(),
        next_step=place.take("next_step").text(),
    )


REFUSALS = Stated("refusals.yaml", _definition)
defined, all_defined = REFUSALS.get, REFUSALS.all


class Refusal(Exception):
    """An act was refused; nothing was changed. `values` fill what it says.

    `blamed` is the field whose value is to blame, where it is one.
    """

    code: str = "refused"
    way: Remedy | None = None
    blamed: str = ""

    def __init__(self, code: str = "", /, **values: object) -> None:
        self.code = code or self.code
        self.values = values
        super().__init__(self.code)

    def __str__(self) -> str:
        return self.sentence(language="en")

    @property
    def status(self) -> int:
        """The status of the answer, as HTTP numbers it."""
        return defined(self.code).status

    @property
    def exit_code(self) -> int:
        """The exit code of the console."""
        return EXITS.get(self.status, 2)

    @property
    def says(self) -> Text:
        """What happened, before the values are filled in."""
        return defined(self.code).says

    @property
    def next_step(self) -> Text:
        """What to do next, before the values are filled in."""
        return defined(self.code).next_step

    def at(self, field: str) -> Self:
        """The refusal with the field whose value is to blame, for a form to mark it."""
        self.blamed = field
        return self

    def leading(self, way: Remedy) -> Self:
        """The refusal with the act that lifts it."""
        self.way = way
        return self

    def sentence(self, *, language: str) -> str:
        """What happened, with the value that caused it."""
        return self.says.filled(**self.values).in_(language)

    def advice(self, *, language: str) -> str:
        """What to do next."""
        return self.next_step.filled(**self.values).in_(language)

    def shown(self, *, language: str) -> str:
        """Both sentences as one line."""
        return f"{self.sentence(language=language)} {self.advice(language=language)}"


NOTHING_SAVED = Phrase("Nothing was saved.")


class BadInput(Refusal):
    """Values could not be read; `problems` maps each field to the sentences about it.

    `was_saving` is set when something was to be kept: only then does the advice say that it was not.
    """

    code = "input.unreadable"

    def __init__(self, code: str = "", /, *, problems: Mapping[str, Sequence[Text]]) -> None:
        self.problems = problems
        self.was_saving = False
        super().__init__(code, fields=", ".join(sorted(problems)) or "-")

    def called(self, names: Callable[[str], str]) -> None:
        """Call the fields as a door calls them."""
        self.problems = {names(field): sentences for field, sentences in self.problems.items()}
        self.values["fields"] = ", ".join(sorted(self.problems)) or "-"

    def advice(self, *, language: str) -> str:
        """What to do next."""
        advice = super().advice(language=language)
        return f"{NOTHING_SAVED.in_(language)} {advice}" if self.was_saving else advice


class NotSignedIn(Refusal):
    """Nobody is known at this door."""

    code = "access.not_signed_in"


class NotPermitted(Refusal):
    """The person's role does not include this act."""

    code = "access.not_permitted"


class NotFound(Refusal):
    """There is no such record, or it is not for this reader: the two answers are the same to the letter.

    `field` names the value that was to be a reference, or is "".
    """

    code = "record.not_found"

    @property
    def field(self) -> str:
        """The field that holds the reference."""
        return str(self.values.get("field", ""))
