"""Take the pictures of the documents from the demo nation: `docs/pictures/NAME.LANGUAGE.png`, each page in each language.

python tools/pictures.py                              raise the demo (or find it raised), take the pictures, end it
python tools/pictures.py --site http://127.0.0.1:8000   take them from a demo that is served already

Nobody in a picture exists. The same page gives the same bytes: the window, the fonts and the colours are fixed and nothing moves.
"""

from __future__ import annotations

import argparse
import io
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
LANGUAGES = ("en", "ru")
WIDTH = 1280
MOST_BYTES = 150_000
COLOURS = (256, 128, 64, 32)
"""As many as leave a picture under the bound, the most first."""
PATIENCE = 3600  # seconds in which a busy machine raises a nation
PURPOSE = {"en": "To check a figure of the report", "ru": "Проверка цифры отчёта"}
ASKED = "from_on=2020-01-01&until_on=2020-04-30"
"""The period of the national report."""


@dataclass(frozen=True)
class Picture:
    """A page of a role, how its picture is called and how tall it is; `reach` goes there from the home of the role."""

    name: str
    login: str
    height: int
    reach: Callable[[Page, str], None]


def at(path: str) -> Callable[[Page, str], None]:
    """The page at an address."""
    return lambda page, site: _open(page, site + path)


def a_care_file(page: Page, site: str) -> None:
    """The newest care file whose services are being given: its person is still in the house."""
    _open(page, f"{site}/care-files")
    rows = page.locator("main tbody tr")
    planned = rows.filter(has=page.locator('a[href^="/care-plans/"]'))
    row = planned if planned.count() else rows
    _open(page, site + str(row.first.locator('a[href^="/care-files/"]').first.get_attribute("href")))


def the_largest_network(page: Page, site: str) -> None:
    """The network of the most groups of advertisements."""
    _open(page, f"{site}/advertisement-networks")
    counted = """rows => rows.map(row => [
        Math.max(...[...row.cells].map(cell => cell.textContent.trim()).filter(said => /^\\d+$/.test(said)).map(Number)),
        row.querySelector('a').getAttribute('href')])"""
    rows = page.locator("main tbody tr:has(a)").evaluate_all(counted)
    _open(page, site + max(rows)[1])


def records_behind(page: Page, site: str) -> None:
    """A figure of the report opened: the records behind it, once a purpose was stated."""
    _open(page, f"{site}/statistics/records?indicator=offences_registered&{ASKED}&by=article")
    page.locator("#field-purpose").fill(PURPOSE[str(page.evaluate("document.documentElement.lang"))])
    page.locator("main form button[type=submit]").click()
    page.locator("#list").wait_for()


SHOTS = (
    Picture("statistics", "analyst", 1240, at(f"/statistics?indicator=offences_registered&{ASKED}&by=article")),
    Picture("home", "social-worker", 860, at("/")),
    Picture("care-file", "social-worker", 960, a_care_file),
    Picture("law", "lawyer", 820, at("/law/articles/kz.cc.128/compare?on_a=2019-12-26&on_b=2020-04-30")),
    Picture("records", "analyst", 760, records_behind),
    Picture("network", "monitor", 1040, the_largest_network),
    Picture("report", "analyst", 1000, at(f"/reports/kz.unga-73-146?{ASKED}")),
)


def main() -> int:
    """Take every picture; exit 1 with a sentence where that cannot be."""
    asked = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    asked.add_argument("--site", default="", help="where a demo is served already")
    site = asked.parse_args().site.rstrip("/")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return _refuse("The pictures need Chromium: apt-get install chromium, then run this again.")
    PICTURES.mkdir(exist_ok=True)
    password = yaml.safe_load((ROOT / "demo/texts/accounts.yaml").read_text(encoding="utf-8"))["password"]
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for login in dict.fromkeys(shot.login for shot in SHOTS):
            _take(browser, site=address, login=login, password=password)
    return 0


def _take(browser: Browser, *, site: str, login: str, password: str) -> None:
    """Sign in, take the pictures of this role in each language, and leave the account speaking what it spoke."""
    page = browser.new_context(reduced_motion="reduce", color_scheme="light", locale="en").new_page()
    page.set_viewport_size({"width": WIDTH, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(f"{site}/sign-in")
    page.locator("#login").fill(login)
    page.locator("#password").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"{site}/")
    spoken = str(page.evaluate("document.documentElement.lang"))
    for language in LANGUAGES:
        _speak(page, site=site, language=language)
        for shot in (one for one in SHOTS if one.login == login):
            page.set_viewport_size({"width": WIDTH, "height": shot.height})
            shot.reach(page, site)
            page.evaluate("document.fonts.ready")
            taken = page.screenshot(animations="disabled", caret="hide")
            _keep(taken, file=PICTURES / f"{shot.name}.{language}.png")
    _speak(page, site=site, language=spoken)
    page.context.close()


def _speak(page: Page, *, site: str, language: str) -> None:
    _open(page, f"{site}/")
    if page.evaluate("document.documentElement.lang") != language:
        page.locator(f'form[action="/language"] button[value="{language}"]').first.click()
        page.locator(f'html[lang="{language}"]').wait_for()


def _open(page: Page, address: str) -> None:
    """Go there; a page that is refused is no picture."""
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} answers {answer.status if answer else 'nothing'}: no picture was taken of it.")


def _keep(taken: bytes, *, file: Path) -> None:
    """Write a picture in few enough colours, unless it stands there already."""
    drawn = Image.open(io.BytesIO(taken)).convert("RGB")
    for colours in COLOURS:
        packed = io.BytesIO()
        drawn.quantize(colors=colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= MOST_BYTES:
            break
    else:
        raise SystemExit(f"{file.name} does not fit into {MOST_BYTES} bytes: make it less tall.")
    is_new = not file.exists() or file.read_bytes() != packed.getvalue()
    if is_new:
        file.write_bytes(packed.getvalue())
    print(f"{'written' if is_new else 'the same'}: {file.relative_to(ROOT)} ({packed.tell() // 1000} kB)", flush=True)


@contextmanager
def _served(site: str) -> Iterator[str]:
    """Where a demo is served: the one named, or one that is started now and ended afterwards."""
    if site:
        yield site
        return
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [str(Path(sys.executable).with_name("qorgan")), "demo", "--port", str(port)]
    demo = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait(demo, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=60)


def _wait(demo: subprocess.Popen[bytes], site: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and demo.poll() is None:
        try:
            urllib.request.urlopen(f"{site}/sign-in", timeout=10)
        except OSError:
            time.sleep(1)
        else:
            return
    raise SystemExit("The demo did not begin to serve; see above.")


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
