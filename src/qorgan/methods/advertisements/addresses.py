"""E-mail addresses, links and names on platforms, in the plain signs of a text. A link is read, never followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qorgan.methods.advertisements.marks import E_MAIL, HANDLE, LINK, PHONE, Found, blanked
from qorgan.methods.advertisements.mending import Alphabets
from qorgan.methods.advertisements.numbering import Numbering
from qorgan.methods.advertisements.vocabulary import Host, Vocabulary

DOT = r" ?(?:\.|,|\(\.\)|\[\.\]|\(dot\)|\[dot\]|\(точка\)) ?"
E_MAILS = re.compile(
    r"(?<![\w.+\-])(?P<name>[\w.+\-]{1,64})"
    r"(?:@| ?(?:\(at\)|\[at\]|\(@\)|\[@\]|\{at\}|\(собака\)|\[собака\]) ?| собака )"
    r"(?P<host>[\w\-]{1,63}(?:(?:\.| ?\(\.\) ?| ?\(dot\) ?| ?\[dot\] ?| dot | точка )[\w\-]{1,63}){1,4})"
)
REST = re.compile(r"[^\s,<>\"«»]{0,2000}")
"""What of a link stands after the name."""
SPOKEN_DOT = re.compile(r" ?\(\.\) ?| ?\(dot\) ?| ?\[dot\] ?| dot | точка ")
OF_E_MAIL = ("@", "(at", "[at", "{at", "собака")
NAME = re.compile(r"[a-z0-9_][a-z0-9_.\-]{1,63}")
DOMAIN = re.compile(r"(?:[\w\-]+\.)+[a-z]{2,24}")


@dataclass(frozen=True)
class Addresses:
    """The patterns of a vocabulary's hosts and endings, made once."""

    vocabulary: Vocabulary
    alphabets: Alphabets
    numbering: Numbering
    links: re.Pattern[str]
    hosts: tuple[tuple[Host, re.Pattern[str]], ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary, *, alphabets: Alphabets, numbering: Numbering) -> Addresses:
        """Those of a vocabulary."""
        endings = "|".join(map(re.escape, sorted(vocabulary.link_endings, key=len, reverse=True)))
        rest = r"[^\s<>\"«»]"
        links = re.compile(
            rf"(?<![\w@.\-])(?:(?:https?|hxxps?|tg)://{rest}{{1,2000}}"
            rf"|(?:(?:[^\W_]|-){{1,63}}\.){{1,4}}(?:{endings})(?![\w\-@])(?:[:/?#]{rest}{{0,2000}})?)"
        )
        hosts = tuple((host, _host_pattern(host.address)) for host in vocabulary.hosts)
        return cls(vocabulary, alphabets, numbering, links, hosts)

    def found(self, flat: str, *, home: str) -> list[Found]:
        """E-mail addresses and links with what they name; they lie apart from one another."""
        marks = list(self._e_mails(flat)) if any(sign in flat for sign in OF_E_MAIL) else []
        rest = blanked(flat, found=marks)
        if "." in rest or "/" in rest:
            for whole, named in self._links(rest, home=home):
                marks += [whole, *named]
        return marks

    def _e_mails(self, flat: str) -> Iterator[Found]:
        for one in E_MAILS.finditer(flat):
            name = self.alphabets.in_latin(one["name"]).strip(".-")
            host = self.alphabets.in_latin(SPOKEN_DOT.sub(".", one["host"]))
            if name.isascii() and name and DOMAIN.fullmatch(host):
                yield Found(one.start(), one.end(), E_MAIL, f"{name}@{host}")

    def _links(self, flat: str, *, home: str) -> Iterator[tuple[Found, list[Found]]]:
        """Links from the left, of known hosts before others, each with what it names."""
        beyond = 0
        for one, host in sorted(self._link_matches(flat), key=lambda found: (found[0].start(), found[1] is None)):
            if one.start() < beyond:
                continue
            whole = REST.match(flat, one.end()) if host else None
            beyond = _without_stops(flat, one.start(), whole.end() if whole else one.end())
            named = self._named(host, name=one["name"], start=one.start("name"), home=home) if host else []
            yield Found(one.start(), beyond, LINK, ""), named

    def _link_matches(self, flat: str) -> Iterator[tuple[re.Match[str], Host | None]]:
        for host, pattern in self.hosts:
            if host.address[:2].strip(".") in flat:
                yield from ((one, host) for one in pattern.finditer(flat))
        yield from ((one, None) for one in self.links.finditer(flat))

    def _named(self, host: Host, *, name: str, start: int, home: str) -> list[Found]:
        if name.lstrip("+").isdigit() and (host.names_phones or name.startswith("+")):
            number = self.numbering.of_digits(f"+{name.lstrip('+')}", home=home) or self.numbering.of_digits(
                name, home=home
            )
            return [Found(start, start + len(name), PHONE, number)] if number else []
        told = self.account(name)
        if host.names_phones or not told or told in self.vocabulary.not_names:
            return []
        return [Found(start, start + len(name), HANDLE, f"{host.platform}:{told}")]

    def account(self, written: str) -> str:
        """The name of an account as platforms keep it, or "" where it can be none."""
        name = self.alphabets.in_latin(written).rstrip(".-")
        letters = sum("a" <= sign <= "z" for sign in name)
        return name if letters and len(name) > 2 and NAME.fullmatch(name) else ""

    def is_word(self, name: str) -> bool:
        """Whether a name is a word of the vocabulary, and so most likely none."""
        return any(
            one.elements[0].word == name and len(one.elements) == 1 for one in self.vocabulary.lexicon.begun_by(name)
        )


def _without_stops(flat: str, start: int, end: int) -> int:
    while end > start + 1 and flat[end - 1] in ".,;:!?)]}'\"»":
        end -= 1
    return end


def _host_pattern(address: str) -> re.Pattern[str]:
    """A host as people write it: with the dot in brackets, spaces about the slash."""
    written = "".join({".": DOT, "/": " ?/ ?"}.get(sign, re.escape(sign)) for sign in address)
    return re.compile(rf"(?<![\w.])(?:https?://)?(?:www\.|m\.)?{written}@?(?P<name>[\w.+\-]{{2,64}})")
