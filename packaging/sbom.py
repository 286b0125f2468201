"""The bill of materials: what of others is in the package, with versions, licences and hashes (CycloneDX 1.6, JSON)."""

import json
import platform
import re
import uuid
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from licences import licence_name

LOCK = Path(__file__).resolve().parent / "requirements.lock"


def sbom(version: str, when: datetime, parts: Sequence[Distribution]) -> str:
    """The document; the same for the same packages and time."""
    hashes = _hashes(LOCK.read_text(encoding="utf-8"))
    components = [_component(one, hashes.get(_plain(one), [])) for one in parts]
    components.append(
        {"type": "platform", "name": "CPython", "version": platform.python_version(), "bom-ref": "cpython",
         "licenses": [{"license": {"id": "PSF-2.0"}}]}
    )  # fmt: skip
    own = {
        "type": "application",
        "bom-ref": "lesart",
        "name": "lesart",
        "version": version,
        "licenses": [{"license": {"id": "GPL-3.0-or-later"}}],
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, components]))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {"timestamp": f"{when:%Y-%m-%dT%H:%M:%SZ}", "component": own},
        "components": components,
        "dependencies": [{"ref": "lesart", "dependsOn": sorted(one["bom-ref"] for one in components)}],
    }
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def _plain(one: Distribution) -> str:
    """A name as the locked list writes it."""
    return re.sub(r"[-_.]+", "-", str(one.metadata["Name"])).lower()


def _component(one: Distribution, hashes: Sequence[str]) -> dict[str, Any]:
    name, named = str(one.metadata["Name"]), licence_name(one)
    address = f"pkg:pypi/{_plain(one)}@{one.version}"
    licence = {"expression": named} if one.metadata["License-Expression"] else {"license": {"name": named[:200]}}
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": one.version,
        "purl": address,
        "licenses": [licence],
        # Of all files of this version that the locked list allows; one of them was taken.
        "properties": [{"name": "lesart:locked-sha256", "value": value} for value in hashes],
    }


def _hashes(lock: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.splitlines():
        if match := re.match(r"([a-z0-9][\w.-]*)==", line):
            name = match[1]
        elif match := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            found.setdefault(name, []).append(match[1])
    return found
