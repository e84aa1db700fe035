"""The environment that has the peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent.parent
REQUIREMENTS = HERE / "compare-replays.requirements.txt"
ENVIRONMENT = REPOSITORY / ".build" / "compare-replays"


def enter() -> None:
    """Goes on in an environment that has the peers, which is made if it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        return
    mark = ENVIRONMENT / REQUIREMENTS.name
    if not mark.exists() or mark.read_bytes() != REQUIREMENTS.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        pinned = ("--require-hashes", "--only-binary", ":all:", "--requirement", REQUIREMENTS)
        subprocess.run([python, *install, *pinned], check=True)
        shutil.copy(REQUIREMENTS, mark)
    os.execv(python, [str(python), *sys.argv])
