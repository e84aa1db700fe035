"""The environments of Python packages that tools make for themselves, below `.build`."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / ".build"


def enter(requirements: Path) -> None:
    """Goes on in an environment that has the packages which a file names with their digests.

    It is named as the file is, `NAME.requirements.txt`, and made if it is not there, or if it was made of
    other packages or by another Python; that needs the network. Python starts anew in it, with the same
    arguments. Exits with a message if it cannot be made.
    """
    environment = BUILD / requirements.name.removesuffix(".requirements.txt")
    if environment.exists() and os.path.samefile(sys.prefix, environment):
        return
    python, stamp = environment / "bin" / "python", environment / "complete"
    made_of = f"{sys.version} {sys.base_prefix} {environment} ".encode() + requirements.read_bytes()
    digest = hashlib.sha256(made_of).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        # No package may run code of its own while it is installed.
        pinned = ("--require-hashes", "--only-binary", ":all:", "--requirement", requirements)
        for command in (
            (sys.executable, "-m", "venv", "--clear", environment),
            (python, *install, *pinned),
        ):
            if subprocess.run(command, check=False).returncode != 0:
                sys.exit(
                    f"error: cannot install what '{requirements.name}' names (see above); the first "
                    "run needs the network, and 'python3-venv' where Debian's Python is used"
                )
        stamp.write_text(digest, encoding="utf-8")
    os.execv(python, [str(python), "-B", *sys.argv])
