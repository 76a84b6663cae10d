"""What a printed paper is made of: headings, paragraphs, lists, tables, charts, maps and checks, in one language.

An edition keeps a document as it was, so that it prints the same when texts, code lists or law have moved on.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

OWN_NUMBER = re.compile(r"\d[\d.-]*[.)]\s")


class Part(BaseModel):
    """Base of what a document holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Piece(Part):
    """A run of words; `figure` names the figure that a number comes from."""

    text: str
    figure: str = ""


Pieces = tuple[Piece, ...]


class Heading(Part):
    """A heading; level 1 is a section of the report."""

    kind: Literal["heading"] = "heading"
    level: int
    text: str


class Paragraph(Part):
    """A paragraph; a small one is a note."""

    kind: Literal["paragraph"] = "paragraph"
    pieces: Pieces
    is_small: bool = False


class Bullets(Part):
    """A list. Items that bring numbers of their own, such as the measures of a plan, are set without a mark before them."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Pieces, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether every item begins with a number of its own."""
        return all(OWN_NUMBER.match("".join(piece.text for piece in item)) for item in self.items)


class Table(Part):
    """A table of words; `numeric` says which columns hold numbers. The last row is a total when `has_total`.

    `anchors` names the figure that each row is about, in the table of all figures.
    """

    kind: Literal["table"] = "table"
    title: str
    figure: str = ""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    has_total: bool = False
    anchors: tuple[str, ...] = ()


class Bars(Part):
    """A bar chart of named values, with the words beside each bar."""

    kind: Literal["bars"] = "bars"
    title: str
    figure: str = ""
    unit: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    words: tuple[str, ...]


class Map(Part):
    """A map of the country's regions, drawn: names and borders are kept as they were. The numbers stand in rows too."""

    kind: Literal["map"] = "map"
    title: str
    figure: str = ""
    unit: str
    svg: str
    notes: tuple[str, ...]
    labels: tuple[str, ...]
    words: tuple[str, ...]


class Checks(Part):
    """Balances that were checked: what each says, its arithmetic, and why parts may overlap."""

    kind: Literal["checks"] = "checks"
    title: str
    lines: tuple[tuple[str, str, str], ...]


Block = Annotated[Heading | Paragraph | Bullets | Table | Bars | Map | Checks, Field(discriminator="kind")]


class Document(Part):
    """A report in one language: its title, what stands under it, and its blocks in order."""

    language: str
    title: str
    under: tuple[str, ...]
    blocks: tuple[Block, ...]
