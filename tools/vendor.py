"""Fetch the stylesheet, font, charts and icons that the pages need, and write them where they are served from.

    .venv/bin/python tools/vendor.py

Packages are fetched with `npm pack` at the versions below; the result is committed, so neither a build nor a page ever
reaches outside. `VENDORED.toml` beside the files names each one's origin, licence and sha256; a house test compares.
Source maps are not shipped, so the comments that point to them are cut: a static storage that follows them would fail.
Of the stylesheet only the rules whose classes the product names are kept (`trimming.py`): run this again when a page
names a new one. `tabler_classes.txt` holds the names of all its classes, so that a house test can tell.
"""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from trimming import classes, trimmed, words_of_the_product

ROOT = Path(__file__).resolve().parent.parent
SERVED = ROOT / "src" / "qorgan" / "kit" / "static" / "vendor"
TESTED = ROOT / "tests" / "browser" / "vendor"
SOURCE_MAP = re.compile(rb"\n?(//[#@] ?sourceMappingURL=\S+|/\*[#@] ?sourceMappingURL=[^*]+\*/)\s*$")


@dataclass(frozen=True)
class Package:
    """One npm package at one version: which of its files go under which name, and its licence text."""

    name: str
    version: str
    files: dict[str, str]
    licence_file: str | None = "LICENSE"
    into: Path = field(default=SERVED)


PACKAGES = [
    Package("@tabler/core", "1.6.1", {"dist/css/tabler.min.css": "tabler.css"}, licence_file=None),
    Package("inter-ui", "4.1.1", {"variable/InterVariable.woff2": "InterVariable.woff2"}, licence_file="LICENSE.txt"),
    Package("vega", "6.4.0", {"build/vega.min.js": "vega.js"}),
    Package("vega-lite", "6.4.3", {"build/vega-lite.min.js": "vega-lite.js"}),
    Package("vega-embed", "7.3.0", {"build/vega-embed.min.js": "vega-embed.js"}),
    Package("vega-interpreter", "2.3.2", {"build/vega-interpreter.js": "vega-interpreter.js"}),
    Package("axe-core", "4.14.1", {"axe.min.js": "axe.js"}, into=TESTED),
]

ICONS = Package("@tabler/icons", "3.52.0", {})
ICON_NAMES = (ROOT / "tools" / "icons.txt").read_text().split()
CLASS_NAMES = ROOT / "tools" / "tabler_classes.txt"


def main() -> None:
    """Fetch every package, write its files and licence, and rewrite the registers."""
    entries: dict[Path, list[dict[str, str]]] = {SERVED: [], TESTED: []}
    for package in PACKAGES:
        with _fetched(package=package) as archive:
            for source, target in package.files.items():
                content = _ready(name=package.name, content=archive.read(source))
                entries[package.into].append(_written(archive=archive, package=package, name=target, content=content))
    with _fetched(package=ICONS) as archive:
        entries[SERVED].append(_written(archive=archive, package=ICONS, name="icons.svg", content=_sprite(archive)))
    for folder, rows in entries.items():
        (folder / "VENDORED.toml").write_text("\n".join(_toml(row) for row in rows))


class Archive:
    """An npm package on disk, read by the paths inside it."""

    def __init__(self, *, path: Path) -> None:
        self._tar = tarfile.TarFile.open(path)

    def read(self, path: str) -> bytes:
        """The bytes of one file.

        Raises:
            KeyError: the package has no such file.
        """
        member = self._tar.extractfile(f"package/{path}")
        if member is None:
            raise KeyError(path)
        return member.read()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()


def _fetched(*, package: Package) -> Archive:
    """Let npm fetch the package into a folder that is swept when Python ends."""
    folder = Path(tempfile.mkdtemp(prefix="qorgan-vendor-"))
    command = ["npm", "pack", "--silent", f"{package.name}@{package.version}", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return Archive(path=next(folder.glob("*.tgz")))


def _ready(*, name: str, content: bytes) -> bytes:
    """Cut the pointer to a source map; trim the stylesheet; turn the one ES module into a script like the others."""
    content = SOURCE_MAP.sub(b"\n", content)
    if name == "@tabler/core":
        return _stylesheet(content.decode())
    if name != "vega-interpreter":
        return content
    text = content.decode()
    text, imports = re.subn(r"^import (\{[^}]+\}) from 'vega-util';", r"const \1 = vega;", text)
    text, exports = re.subn(
        r"export \{ expression as expressionInterpreter \};", "vega.expressionInterpreter = expression;", text
    )
    if (imports, exports) != (1, 1):
        raise ValueError("vega-interpreter imports or exports something new: look at its build and mend this function")
    return f"(function () {{\n'use strict';\n{text.strip()}\n}})();\n".encode()


def _stylesheet(sheet: str) -> bytes:
    """Only the rules that the pages could use; the names of all classes go to the list that a house test reads."""
    CLASS_NAMES.write_text("".join(f"{name}\n" for name in sorted(classes(sheet=sheet))))
    return f"{trimmed(sheet=sheet, words=words_of_the_product())}\n".encode()


def _sprite(archive: Archive) -> bytes:
    """One SVG file with a symbol per name in icons.txt, shown by `<svg class="icon"><use href="...icons.svg#home">`.

    A symbol takes colour and line width from the page, not from the root of this file, so the rest stands on each.
    """
    style = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
    symbols = []
    for name in ICON_NAMES:
        drawing = archive.read(f"icons/outline/{name}.svg").decode()
        shapes = re.sub(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>', "", drawing.partition(">")[2])
        shapes = re.sub(r"\s*\n\s*", "", shapes.replace("</svg>", ""))
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24" {style}>{shapes}</symbol>')
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>\n"]).encode()


def _written(*, archive: Archive, package: Package, name: str, content: bytes) -> dict[str, str]:
    """Write one file with the licence beside it and return its row of the register."""
    package.into.mkdir(parents=True, exist_ok=True)
    (package.into / name).write_bytes(content)
    row = {
        "file": name,
        "package": package.name,
        "version": package.version,
        "licence": json.loads(archive.read("package.json"))["license"],
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    if package.licence_file:
        row["licence_text"] = f"{Path(name).stem}.LICENSE.txt"
        (package.into / row["licence_text"]).write_bytes(archive.read(package.licence_file))
    return row


def _toml(row: dict[str, str]) -> str:
    return "[[file]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in row.items())


if __name__ == "__main__":
    main()
