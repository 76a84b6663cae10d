"""Reading the vocabulary and the signals of a country pack (`monitoring/`), strictly: a fault names file, place and reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qorgan.kernel.pack_files import Place as At
from qorgan.kernel.pack_files import read_yaml
from qorgan.methods.advertisements.signs import folded
from qorgan.methods.advertisements.vocabulary import (
    Account,
    Currency,
    Host,
    Language,
    Limit,
    Numeral,
    OtherNumber,
    Pay,
    Per,
    Place,
    Platform,
    Plus,
    Signal,
    Signals,
    Spoken,
    Step,
    Thousands,
    Vocabulary,
)
from qorgan.methods.advertisements.wording import BadWords, Lexicon, Wording, parse_wording

KINDS = ("labour", "sexual", "children", "organs", "surrogacy", "marriage", "demand", "other")
"""What an advertisement may be about, whose signals are told apart."""
PERS = ("hour", "day", "shift", "week", "month", "piece")
BASES = ("official", "seed", "assumed")
TONGUES = ("kk", "ru", "en", "uz", "ky")
"""The languages in which words of signals may be given; those of the house must be."""
HOUSE = ("kk", "ru", "en")
MOST_WEIGHT = 10
TEENS, HUNDREDS = range(10, 20), range(100, 1000, 100)
TENS = range(20, 100, 10)


def load_vocabulary(folder: Path) -> Vocabulary:
    """The words of `vocabulary.yaml` and the places of `places.yaml`.

    Raises:
        PackFault: a file is unreadable, a key unknown, a wording or a sign cannot be read.
    """
    place = read_yaml(folder / "vocabulary.yaml")
    place.take("source").string()
    place.take("basis").one_of(*BASES)
    endings = frozenset(folded(one.string()) for one in place.take("endings").each())
    languages, spoken = _languages(place.take("languages"))
    platforms, hosts, not_names = _platforms(place.take("platforms"))
    currencies, signs = _money(place.take("money"))
    wordings = [*spoken, *platforms, *currencies, *_numerals(place.take("numerals")), *_figures(place.take("figures"))]
    wordings += _places(read_yaml(folder / "places.yaml"))
    look_alikes = place.take("look_alikes")
    vocabulary = Vocabulary(
        wordings=tuple(wordings),
        lexicon=Lexicon(wordings, endings=endings),
        look_alikes=_signs(look_alikes.take("latin_to_cyrillic")),
        within_mixed=_signs(look_alikes.take("within_mixed")),
        like_digits=_signs(look_alikes.take("to_digits")),
        like_letters=_signs(look_alikes.take("to_letters")),
        signs_of_money=signs,
        hosts=hosts,
        not_names=not_names,
        link_endings=place.take("link_endings").words(),
        abroad=place.take("abroad").words(),
        languages=languages,
        negations=frozenset(place.take("negations").words()),
        endings=endings,
    )
    look_alikes.done()
    place.done()
    return vocabulary


def _wordings(place: At, *, means: object) -> Iterator[Wording]:
    for one in [place] if isinstance(place.value, str) else place.each():
        try:
            yield parse_wording(one.string(), means=means)
        except BadWords as fault:
            raise one.fault(str(fault)) from fault


def _signs(place: At) -> dict[str, str]:
    found = {}
    for sign, other in place.entries():
        if not isinstance(sign, str) or len(sign) != 1 or len(other.string()) != 1:
            raise other.fault(f"one sign for one sign was expected, not {sign!r} for {other.value!r}")
        found[sign] = other.string()
    return found


def _languages(place: At) -> tuple[tuple[Language, ...], list[Wording]]:
    found: list[Language] = []
    wordings: list[Wording] = []
    for code, one in place.entries():
        letters, endings, told = one.maybe("letters"), one.maybe("endings"), one.maybe("is_told")
        found.append(
            Language(
                code=str(code),
                letters={
                    sign: group.number()
                    for signs, group in (letters.entries() if letters else ())
                    for sign in str(signs)
                },
                endings=tuple(dict.fromkeys(map(folded, endings.words()))) if endings else (),
                is_told=told.flag() if told else True,
            )
        )
        wordings += _wordings(one.take("words"), means=Spoken(str(code)))
        one.done()
    return tuple(found), wordings


def _platforms(place: At) -> tuple[list[Wording], tuple[Host, ...], frozenset[str]]:
    wordings = list(_wordings(place.take("accounts"), means=Account()))
    not_names = frozenset(place.take("not_names").words())
    hosts: list[Host] = []
    for code, one in place.take("names").entries():
        words, phones, addresses = one.maybe("words"), one.maybe("names_phones"), one.maybe("hosts")
        wordings += _wordings(words, means=Platform(str(code))) if words else ()
        names_phones = phones.flag() if phones else False
        hosts += [Host(address, str(code), names_phones) for address in (addresses.words() if addresses else ())]
        one.done()
    place.done()
    return wordings, tuple(hosts), not_names


def _money(place: At) -> tuple[list[Wording], dict[str, str]]:
    wordings: list[Wording] = []
    signs: dict[str, str] = {}
    for code, one in place.take("currencies").entries():
        if len(str(code)) != 3 or not str(code).isupper():
            raise one.fault(f"a currency by ISO 4217 was expected, not {code!r}")
        for sign in _optional(one, "signs"):
            signs[sign] = str(code)
        words = one.maybe("words")
        wordings += _wordings(words, means=Currency(str(code))) if words else ()
        one.done()
    for what, one in place.take("per").entries():
        if what not in PERS:
            raise one.fault(f"one of {', '.join(PERS)} was expected, not {what!r}")
        wordings += _wordings(one, means=Per(str(what)))
    wordings += _wordings(place.take("pay"), means=Pay())
    for times, one in place.take("times").entries():
        if not isinstance(times, int) or times < 10:
            raise one.fault(f"a number by which others are multiplied was expected, not {times!r}")
        wordings += _wordings(one, means=Thousands(times))
    place.done()
    return wordings, signs


def _optional(place: At, key: str) -> tuple[str, ...]:
    found = place.maybe(key)
    return found.words() if found else ()


def _figures(place: At) -> list[Wording]:
    wordings = [
        *_wordings(place.take("plus"), means=Plus()),
        *_wordings(place.take("other_numbers"), means=OtherNumber()),
    ]
    place.done()
    return wordings


def _numerals(place: At) -> list[Wording]:
    wordings: list[Wording] = []
    for _, language in place.entries():
        joined = _optional(language, "joined_tens")
        for value, words in language.take("words").entries():
            for wording in _wordings(words, means=None):
                step = Step.TEN if wording.written in joined else _step_of(value, place=words)
                wordings.append(Wording(wording.elements, wording.written, Numeral(value, step)))
        times = language.maybe("hundred_times")
        wordings += _wordings(times, means=Numeral(100, Step.TIMES_HUNDRED)) if times else ()
        for key, step in (("repeating", Step.REPEAT), ("repeated", Step.REPEATED)):
            several = language.maybe(key)
            for value, words in several.entries() if several else ():
                wordings += _wordings(words, means=Numeral(_figure(value, place=words), step))
        language.done()
    return wordings


def _figure(value: object, *, place: At) -> int:
    if not isinstance(value, int) or not 0 <= value <= 9:
        raise place.fault(f"a figure from 0 to 9 was expected, not {value!r}")
    return value


def _step_of(value: object, *, place: At) -> Step:
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value <= 9:
            return Step.UNIT
        for span, step in ((TEENS, Step.TEEN), (TENS, Step.TEN), (HUNDREDS, Step.HUNDRED)):
            if value in span:
                return step
    raise place.fault(f"a number from 0 to 20, a ten or a hundred was expected, not {value!r}")


def _places(place: At) -> list[Wording]:
    place.take("source").string()
    place.take("basis").one_of(*BASES)
    wordings: list[Wording] = []
    for key in ("regions", "abroad"):
        for code, one in place.take(key).entries():
            wordings += _wordings(one, means=Place(str(code)))
    place.done()
    return wordings


def load_signals(folder: Path) -> Signals:
    """The signals of `signals.yaml`.

    Raises:
        PackFault: the file is unreadable, a key unknown, a language missing, a code written twice, a wording cannot be read.
    """
    place = read_yaml(folder / "signals.yaml")
    endings = frozenset(folded(one.string()) for one in read_yaml(folder / "vocabulary.yaml").take("endings").each())
    found: dict[str, Signal] = {}
    for one in place.take("signals").each():
        signal = _signal(one)
        if signal.code in found:
            raise one.fault(f"“{signal.code}” is written twice")
        found[signal.code] = signal
    place.done()
    wordings = [
        parse_wording(words, means=signal)
        for signal in found.values()
        for several in signal.words.values()
        for words in several
    ]
    return Signals(found, Lexicon(wordings, endings=endings))


def _signal(place: At) -> Signal:
    retired, over, words = place.maybe("retired_on"), place.maybe("over"), place.maybe("words")
    signal = Signal(
        code=place.take("code").string(),
        title=place.take("title").text(),
        reason=place.take("reason").text(),
        kind=place.take("kind").one_of(*KINDS),
        weight=place.take("weight").number(),
        source=place.take("source").string(),
        basis=place.take("basis").one_of(*BASES),
        words=_words(words) if words else {},
        over=tuple(map(_limit, over.each())) if over else (),
        retired_on=retired.day() if retired else None,
    )
    place.done()
    if not 0 <= signal.weight <= MOST_WEIGHT:
        raise place.fault(f"a weight from 0 to {MOST_WEIGHT} was expected, not {signal.weight}")
    if not signal.words and not signal.over:
        raise place.fault("a signal has words, or sums above which it is given")
    return signal


def _words(place: At) -> dict[str, tuple[str, ...]]:
    found = {}
    for language, one in place.entries():
        if language not in TONGUES:
            raise one.fault(f"one of {', '.join(TONGUES)} was expected, not {language!r}")
        found[str(language)] = tuple(wording.written for wording in _wordings(one, means=None))
    missing = [language for language in HOUSE if language not in found]
    if missing:
        raise place.fault(f"no words in {', '.join(missing)}")
    return found


def _limit(place: At) -> Limit:
    limit = Limit(
        currency=place.take("currency").string(),
        per=place.take("per").one_of(*PERS),
        amount=place.take("amount").number(),
    )
    place.done()
    return limit
