"""What the country pack holds of the law: files, acts, articles, numbers, lists, and how sure each value is."""

from __future__ import annotations

from qorgan.desk.country import country
from qorgan.doors.cli.reference.markdown import code, codes, table
from qorgan.kernel.pack_files import read_yaml
from qorgan.kit.citations import MEANING
from qorgan.law import Law, how_sure


def text() -> str:
    """Files, then what they hold."""
    law = country().law
    return "\n".join(
        (
            "How a value is written is told in the README beside the files. Each value is counted here once.\n",
            table(("basis", "values", "meaning"), _bases(law)),
            "\n## Files\n",
            table(("file", "holds"), _files()),
            "\n## Acts and sources\n",
            table(
                ("act", "kind", "title", "signed", "in force", "basis of the day", "values that rest on it"), _acts(law)
            ),
            "\n## Articles\n",
            table(("article", "title", "parts", "days on which something changed"), _articles(law)),
            "\n## Legal numbers\n",
            table(("id", "title", "unit", "values"), _numbers(law)),
            "\n## Lists of offences\n",
            table(("list", "title", "who counts by it", "editions"), _lists(law)),
        )
    )


def _bases(law: Law) -> list[tuple[object, ...]]:
    return [(code(name), number, MEANING[name].en) for name, number in how_sure(law).items()]


def _files() -> list[tuple[object, ...]]:
    folder = country().folder / "law"
    found = [
        (path.relative_to(folder).as_posix(), read_yaml(path).take("kind").string()) for path in folder.rglob("*.yaml")
    ]
    return [(code(name), kind.replace("_", " ")) for name, kind in sorted(found)]


def _acts(law: Law) -> list[tuple[object, ...]]:
    return [
        (
            code(act.id),
            act.kind,
            act.title.en,
            act.signed_on or "",
            act.in_force_on or "",
            act.in_force_basis if act.in_force_on else "",
            len(law.changes(act.id)),
        )
        for act in law.acts.values()
    ]


def _articles(law: Law) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for article in law.articles():
        histories = [history for part in article.parts.values() for history in part.histories.values()]
        histories += [history for part in article.parts.values() for history in part.circumstances.values()]
        days = sorted({day for history in (article.title, *histories) for day in history.days})
        title = article.title.stated[-1].value
        rows.append((code(article.id), title.en if title else "", codes(article.parts), ", ".join(map(str, days))))
    return rows


def _numbers(law: Law) -> list[tuple[object, ...]]:
    return [
        (
            code(one.id),
            one.title.en,
            one.currency or one.unit,
            "; ".join(f"{stated.citation.since}: {stated.value}" for stated in one.history.stated),
        )
        for one in law.parameters.values()
    ]


def _lists(law: Law) -> list[tuple[object, ...]]:
    return [
        (
            code(one.id),
            one.title.en,
            one.owner.en,
            "; ".join(
                f"{edition.citation.since}: {len(edition.value or ())} provisions" for edition in one.editions.stated
            ),
        )
        for one in law.offence_lists.values()
    ]
