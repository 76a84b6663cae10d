"""Print which Python shall make `.venv`: the distribution's own where it can, else the one that runs this.

A distribution builds its Python with the help of a profile. One that a version manager compiled on the spot mostly lacks
that, and takes about twice as long for everything that Qorgan does. `make PYTHON=...` names another.
"""

import os
import subprocess
import sys
from pathlib import Path

OWN = Path("/usr/bin/python3")
ABLE = """
import importlib.util, sys
pip = importlib.util.find_spec("ensurepip") or importlib.util.find_spec("pip")
sys.exit(not (sys.version_info >= (3, 11) and (pip or "root" in sys.argv)))
"""


def chosen(own: Path = OWN) -> str:
    """The path of the Python to take; as root a missing `ensurepip` does not matter, `make_venv.py` installs it."""
    asked = [str(own), "-I", "-c", ABLE, *(["root"] if os.geteuid() == 0 else [])]
    is_able = own.exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    return str(own) if is_able else sys.executable


if __name__ == "__main__":
    print(chosen())
