"""Compile every gettext catalogue of the product: each .po under src/qorgan becomes the .mo beside it.

Run by `make`; needs Babel, so it runs with the interpreter of the virtual environment.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "qorgan"


def compile_catalogue(*, po: Path) -> Path:
    """Write the .mo beside one .po and return its path; the language is the folder's name."""
    language = po.parent.parent.name
    with po.open("rb") as source:
        catalogue = read_po(source, locale=language, domain=po.stem, abort_invalid=True)
    mo = po.with_suffix(".mo")
    with mo.open("wb") as target:
        write_mo(target, catalogue, use_fuzzy=False)
    return mo


def main() -> int:
    """Compile all catalogues; name the broken ones and exit 1 if there are any. What lost its .po speaks no more."""
    broken = 0
    for mo in SOURCE.glob("**/locale/*/LC_MESSAGES/*.mo"):
        if not mo.with_suffix(".po").exists():
            mo.unlink()
    catalogues = sorted(SOURCE.glob("**/locale/*/LC_MESSAGES/*.po"))
    for po in catalogues:
        try:
            compile_catalogue(po=po)
        except Exception as error:  # Babel raises several unrelated kinds; each is a broken catalogue
            broken += 1
            print(f"{po.relative_to(SOURCE.parent.parent)}: {error}", file=sys.stderr)
    print(f"{len(catalogues) - broken} catalogues compiled")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
