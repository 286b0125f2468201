"""The command `lesart` as a process of its own, as a shell starts it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> "subprocess.Popen[bytes]":
    """Start `lesart` in this environment with `env` on top; without what would choose its encoding."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(ROOT)} | (env or {})
    command = [sys.executable, "-m", "ui", *arguments]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment, **{**pipes, **options})


def run(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> tuple[int, str, str]:
    """Its exit status, and what it printed in UTF-8 on standard output and standard error."""
    process = start(*arguments, env=env, **options)
    out, err = process.communicate(timeout=60)
    return process.returncode, (out or b"").decode("utf-8"), (err or b"").decode("utf-8")
