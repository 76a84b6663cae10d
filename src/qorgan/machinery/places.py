"""Where an installation lies: what came with the program, and what the running house keeps.

A checkout has `countries` and `demo` at its root, and keeps its data in `var`. A wheel brings both inside the package, and keeps
its data in the data folder of its user.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.refusals import Refusal

PROGRAM = Path(__file__).resolve().parents[1]
SHIPPED = PROGRAM / "shipped"
IS_CHECKOUT = not SHIPPED.is_dir()
ROOT = PROGRAM.parents[1] if IS_CHECKOUT else SHIPPED
"""Where `countries` and `demo` stand."""


def country_folder() -> Path:
    """The folder of the country pack that is served.

    Raises:
        country.missing: there is no pack in it.
    """
    return pack_in(Path(os.environ.get("QORGAN_COUNTRY") or ROOT / "countries" / "kz"))


def pack_in(folder: Path) -> Path:
    """The folder, if a country pack stands in it.

    Raises:
        country.missing
    """
    for wanted in ("country.toml", "calendar.yaml", "deadlines"):
        if not (folder / wanted).exists():
            raise Refusal("country.missing", folder=folder, wanted=wanted)
    return folder


def about_country(folder: Path) -> dict[str, Any]:
    """`country.toml` of a pack: id, names, currency, time zone, first year, report.

    Raises:
        PackFault: it cannot be read.
    """
    file = folder / "country.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise PackFault(file=file, place="", reason=str(fault)) from fault


@contextmanager
def told_of_the_pack() -> Iterator[None]:
    """Say in words which file of the country pack cannot be taken as it stands.

    Raises:
        country.broken
    """
    try:
        yield
    except PackFault as fault:
        raise Refusal("country.broken", file=fault.file, place=fault.place or "—", reason=fault.reason) from None


def is_data_folder_given() -> bool:
    """Whether somebody chose where the data lie, by QORGAN_VAR or by working in a checkout."""
    return IS_CHECKOUT or bool(os.environ.get("QORGAN_VAR"))


def data_folder() -> Path:
    """Where the running house keeps its database, its keys and its files."""
    if is_data_folder_given():
        return Path(os.environ.get("QORGAN_VAR") or ROOT / "var")
    from platformdirs import user_data_path

    return user_data_path("qorgan", appauthor=False)
