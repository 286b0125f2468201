"""The manifest of a Flatpak: Lesart on the runtime of freedesktop.org, with every wheel pinned by its hash.

flatpak-builder fetches the runtime, so it is built where that can be reached; here the manifest is made from the lock
file, and checked by `flatpak-builder --show-manifest` where that is installed. Nobody has built it yet.
"""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

from metainfo import ID

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_VERSION = "25.08"
PYTHON = "313"
"""The Python of that runtime, as wheels name it."""
MACHINES = ("x86_64", "aarch64")
PERMISSIONS = (
    "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri",
    "--share=network",  # pages to import and translation services; nothing is asked for by itself
    "--talk-name=org.freedesktop.secrets", "--filesystem=xdg-documents", "--filesystem=xdg-download:ro",
)  # fmt: skip


def manifest() -> dict[str, Any]:
    """The manifest as flatpak-builder reads it."""
    share = "/app/share"
    return {
        "id": ID,
        "runtime": "org.freedesktop.Platform",
        "runtime-version": RUNTIME_VERSION,
        "sdk": "org.freedesktop.Sdk",
        "command": "lesart",
        "finish-args": list(PERMISSIONS),
        "cleanup": ["/include", "*.pyc", "/lib/python*/site-packages/babel"],
        "modules": [
            {
                "name": "packages",
                "buildsystem": "simple",
                "build-commands": ["pip3 install --no-index --no-deps --prefix=/app --no-warn-script-location *.whl"],
                "sources": [source for name in needed() for source in wheels(name)],
            },
            {
                "name": "lesart",
                "buildsystem": "simple",
                "build-commands": [
                    "echo flatpak > resources/packaged-by",
                    "pip3 install --no-index --no-deps --no-build-isolation --prefix=/app .",
                    "python3 packaging/documents.py made",
                    f"install -Dm644 made/{ID}.desktop {share}/applications/{ID}.desktop",
                    f"install -Dm644 made/{ID}.metainfo.xml {share}/metainfo/{ID}.metainfo.xml",
                    f"install -Dm644 made/icons/lesart.svg {share}/icons/hicolor/scalable/apps/{ID}.svg",
                    f"install -Dm644 made/icons/256.png {share}/icons/hicolor/256x256/apps/{ID}.png",
                ],
                "sources": [{"type": "dir", "path": str(ROOT)}],
            },
        ],
    }


def needed() -> list[str]:
    """Names of the packages in the locked list; hatchling and what it takes build Lesart's own wheel."""
    lines = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8").splitlines()
    found = {match[1]: line for line in lines if (match := re.match(r"([a-z0-9][\w.-]*)==", line))}
    elsewhere = re.compile(r"sys_platform == '(?:win32|darwin)'|python_full_version < '3\.1[123]'")
    return sorted(name for name, line in found.items() if not elsewhere.search(line) and name != "pip")


def wheels(name: str) -> list[dict[str, Any]]:
    """The files of a package for Linux with that Python, one a kind of processor, or one for all.

    Raises:
        LookupError: There is none.
    """
    with (ROOT / "uv.lock").open("rb") as file:
        packages = [one for one in tomllib.load(file)["package"] if one["name"] == name]
    files = [wheel for one in packages[-1:] for wheel in one.get("wheels", ())]
    pure = [one for one in files if one["url"].endswith("-none-any.whl")]
    if pure:
        return [_source(pure[0])]
    found = []
    for machine in MACHINES:
        fitting = [one for one in files if _fits(one["url"].rpartition("/")[2], machine)]
        if fitting:
            found.append({**_source(fitting[0]), "only-arches": [machine]})
    if not found:
        raise LookupError(f"the lock file has no wheel of {name} for Linux")
    return found


def _fits(file: str, machine: str) -> bool:
    if "musllinux" in file or not file.endswith(f"_{machine}.whl") or "manylinux" not in file:
        return False
    abi3 = re.search(r"-cp3(\d+)-abi3-", file)
    return f"-cp{PYTHON}-cp{PYTHON}-" in file or bool(abi3 and int(abi3[1]) <= int(PYTHON[1:])) or "-py3-none-" in file


def _source(wheel: dict[str, Any]) -> dict[str, Any]:
    return {"type": "file", "url": wheel["url"], "sha256": wheel["hash"].removeprefix("sha256:")}


def write(version: str, out: Path) -> Path:
    """Write the manifest to `out`, and have it checked where that can be done.

    Raises:
        SystemExit: flatpak-builder does not understand it.
    """
    target = out / f"{ID}.json"
    target.write_text(json.dumps({**manifest(), "branch": version}, indent=2) + "\n", encoding="utf-8")
    if shutil.which("flatpak-builder"):
        command = ["flatpak-builder", "--show-manifest", str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"flatpak-builder does not understand the manifest:\n{done.stderr}")
    else:
        print("flatpak-builder is not installed; the manifest was not checked.")
    return target
