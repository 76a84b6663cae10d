"""How the house says no.

    Refusal
      BadInput        a value cannot be read or is out of bounds            400
      NotSignedIn     nobody is known at this door                          401
      NotPermitted    the role does not include this act                    403
      NotFound        there is no such record for this reader               404
      Conflict        the record's present state forbids the act            409
      Unavailable     the house cannot serve this now without risk          503

Every refusal carries a code, the values that explain it, what happened and what to do next.
Rooms define their own as subclasses; the text is given in every language of the house.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self

from qorgan.kernel.texts import Text


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """The act that lifts a refusal: the records it is done to, and what its form begins with; references and codes alone.

    `comes_back` says that the refused act can be tried again as soon as this one is done.
    """

    act: str
    places: Mapping[str, str]
    fills: Mapping[str, str | list[str]] = field(default_factory=dict)
    comes_back: bool = True


class Refusal(Exception):
    """An act was refused; nothing was changed. `says` and `next_step` are templates over the keyword values.

    `blamed` is the field whose value is to blame, where it is one.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    exit_code: ClassVar[int] = 2
    says: ClassVar[Text]
    next_step: ClassVar[Text]
    way: Remedy | None = None
    blamed: str = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence(language="en"))

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


NOTHING_SAVED = Text(en="Nothing was saved.", ru="Ничего не сохранено.", kk="Ештеңе сақталмады.")


class BadInput(Refusal):
    """Values could not be read; `problems` maps each field to the sentences about it.

    `was_saving` is set when something was to be kept: only then does the advice say that it was not.
    """

    code = "input.unreadable"
    status = 400
    says = Text(
        en="Some values could not be read: {fields}.",
        ru="Некоторые значения не удалось прочитать: {fields}.",
        kk="Кейбір мәндерді оқу мүмкін болмады: {fields}.",
    )
    next_step = Text(
        en="Correct the named fields and try again.",
        ru="Исправьте указанные поля и повторите.",
        kk="Көрсетілген өрістерді түзетіп, қайталаңыз.",
    )

    def __init__(self, *, problems: dict[str, list[Text]]) -> None:
        self.problems = problems
        self.was_saving = False
        super().__init__(fields=", ".join(sorted(problems)) or "-")

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
    status = 401
    exit_code = 3
    says = Text(en="You are not signed in.", ru="Вы не вошли в систему.", kk="Сіз жүйеге кірмегенсіз.")
    next_step = Text(en="Sign in and try again.", ru="Войдите и повторите.", kk="Жүйеге кіріп, қайталаңыз.")


class NotPermitted(Refusal):
    """The person's role does not include this act."""

    code = "access.not_permitted"
    status = 403
    exit_code = 4
    says = Text(
        en="Your role does not include “{act}”.",
        ru="Ваша роль не включает действие «{act}».",
        kk="Сіздің рөліңізге «{act}» әрекеті кірмейді.",
    )
    next_step = Text(
        en="If your work needs it, ask your administrator for the right role.",
        ru="Если это нужно для работы, попросите администратора назначить подходящую роль.",
        kk="Жұмысыңызға қажет болса, әкімшіден тиісті рөлді сұраңыз.",
    )


class NotFound(Refusal):
    """There is no such record, or it is not for this reader: the two answers are the same to the letter.

    `field` names the value that was to be a reference, or is "".
    """

    code = "record.not_found"
    status = 404
    exit_code = 5
    says = Text(
        en="There is no such record among those you may see.",
        ru="Такой записи нет среди тех, что вам доступны.",
        kk="Сізге қолжетімді жазбалардың арасында мұндай жазба жоқ.",
    )
    next_step = Text(
        en="Check the reference: its last letter is a check sign.",
        ru="Проверьте номер: его последняя буква контрольная.",
        kk="Нөмірді тексеріңіз: оның соңғы әрпі — бақылау белгісі.",
    )

    @property
    def field(self) -> str:
        """The field that holds the reference."""
        return str(self.values.get("field", ""))


class OneNotFound(NotFound):
    """One of several references finds nothing; needs `given`, what was written for it."""

    code = "record.one_not_found"
    says = Text(
        en="Among the records you may see there is none for “{given}”.",
        ru="Среди записей, которые вам доступны, нет записи «{given}».",
        kk="Сізге қолжетімді жазбалардың арасында «{given}» жазбасы жоқ.",
    )
    next_step = Text(
        en="Check this reference: its last letter is a check sign. The others were not looked at further, and nothing was saved.",
        ru="Проверьте этот номер: его последняя буква контрольная. Остальные дальше не проверялись, ничего не сохранено.",
        kk="Осы нөмірді тексеріңіз: оның соңғы әрпі — бақылау белгісі. Қалғандары әрі қарай тексерілмеді, ештеңе сақталмады.",
    )


class Conflict(Refusal):
    """The record's present state forbids the act."""

    code = "record.conflict"
    status = 409
    exit_code = 6
    says = Text(
        en="The record changed or its state does not allow this.",
        ru="Запись изменилась или её состояние этого не допускает.",
        kk="Жазба өзгерген немесе оның күйі бұған жол бермейді.",
    )
    next_step = Text(
        en="Open the record again and look at its present state.",
        ru="Откройте запись заново и посмотрите её текущее состояние.",
        kk="Жазбаны қайта ашып, оның қазіргі күйін қараңыз.",
    )


class Unavailable(Refusal):
    """The house cannot serve this now without risk."""

    code = "house.unavailable"
    status = 503
    exit_code = 7
    says = Text(
        en="This cannot be done now: {reason}.",
        ru="Сейчас это сделать нельзя: {reason}.",
        kk="Қазір мұны орындау мүмкін емес: {reason}.",
    )
    next_step = Text(
        en="Nothing was changed. Tell the system administrator.",
        ru="Ничего не изменено. Сообщите системному администратору.",
        kk="Ештеңе өзгертілген жоқ. Жүйе әкімшісіне хабарлаңыз.",
    )
