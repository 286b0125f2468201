"""Models for translating offline: packages in the layout of Argos Translate, unpacked with care, listed and removed.

A package (.argosmodel) is a zip with one folder: metadata.json, sentencepiece.model, the folder model/ of CTranslate2,
and parts for other programs, which are left out. Nothing of it is ever run.
"""

import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import NotFound, TranslationFailed
from reader.language.names import normalise_tag
from reader.progress import Progress, silent
from reader.wording import said

MAX_MEMBERS = 5_000
MAX_TOTAL = 4_000_000_000
"""Bytes of all that is unpacked."""
MAX_RATIO = 100
"""Times that a member may be larger than its packed form …"""
RATIO_FLOOR = 10_000_000
"""… if it is larger than so many bytes."""

_STEP = 1 << 20
_NOTE = "lesart.json"
_WANTED = re.compile(r"metadata\.json|README\.md|sentencepiece\.model|model/[\w.-]+")
_NEEDED = ("metadata.json", "sentencepiece.model", "model/model.bin")
_ENCRYPTED = 0x1
_LINK = 0o120000
_ANOTHER = said("Get the package anew from where it comes from.")


@dataclass(frozen=True, slots=True)
class Package:
    """A model that is installed.

    Attributes:
        name: Of its folder, such as “translate-de_en-1_0”.
        source: Language that it translates from, BCP 47.
        target: Language that it translates to.
        version: As the package says.
        prefix: What every translation begins with for the model; not part of the text.
        size: Bytes.
        sha256: Of the file it was installed from, in hex.
        folder: Where it lies.
    """

    name: str
    source: str
    target: str
    version: str
    prefix: str
    size: int
    sha256: str
    folder: Path


def installed(models: Path) -> list[Package]:
    """The packages that are there, by name; what cannot be read is left out."""
    found = []
    for folder in sorted(models.iterdir()) if models.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith("."):
            try:
                found.append(_package(folder))
            except (TranslationFailed, OSError):
                continue
    return found


def install(file: Path, models: Path, sha256: str = "", progress: Progress = silent) -> Package:
    """Unpack a package, wholly or not at all.

    Args:
        file: The package.
        models: Folder of all of them.
        sha256: What the file has to be, in hex; empty: it is only noted what it is.
        progress: Told the bytes that are done; may raise `Cancelled`, nothing is left then.

    Raises:
        TranslationFailed: It is no package, damaged, made to harm, or there already.
    """
    try:
        found = digest(file, progress)
        if sha256 and found != sha256.strip().lower():
            raise TranslationFailed(
                said("“{name}” was not installed: it is not the file that its checksum is of.", name=file.name),
                _ANOTHER,
            )
        with zipfile.ZipFile(file) as archive:
            return _unpacked(archive, file, models, found, progress)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise TranslationFailed(
            said("“{name}” is damaged, or no package with a model.", name=file.name), _ANOTHER
        ) from error
    except OSError as error:
        raise TranslationFailed(
            said("“{name}” could not be installed: {reason}.", name=file.name, reason=error.strerror or error),
            said("Check the file, and the free space."),
        ) from error


def remove(name: str, models: Path) -> None:
    """Remove a package; the file that it came in stays where it is.

    Raises:
        NotFound: There is none of that name.
        TranslationFailed: Its files cannot be removed.
    """
    there = [one.name for one in models.iterdir() if one.is_dir()] if models.is_dir() else []
    if name not in there:
        names = ", ".join(package.name for package in installed(models)) or "none"
        raise NotFound(said("There is no model “{name}”.", name=name), said("There are: {names}.", names=names))
    gone = models / f".{name}.removed"
    try:
        shutil.rmtree(gone, ignore_errors=True)
        os.replace(models / name, gone)  # at once, so that nobody loads half of it
        shutil.rmtree(gone)
    except OSError as error:
        raise TranslationFailed(
            said("The model “{name}” could not be removed: {reason}.", name=name, reason=error.strerror or error),
            said("Close what uses it."),
        ) from error


def route(packages: list[Package], source: str, target: str) -> list[Package]:
    """The packages that lead from one language to another: one, or two with English (or another) between.

    Raises:
        TranslationFailed: None do.
    """
    here, there = _base(source), _base(target)
    newest = sorted(packages, key=lambda one: _version(one.version))
    steps = {(_base(one.source), _base(one.target)): one for one in newest}
    if (here, there) in steps:
        return [steps[here, there]]
    between = sorted(
        {end for start, end in steps if start == here and (end, there) in steps}, key=lambda one: one != "en"
    )
    if between:
        return [steps[here, between[0]], steps[between[0], there]]
    raise TranslationFailed(
        said("No model here translates from {source} to {target}.", source=source, target=target),
        said("Install one with “lesart translator install FILE”."),
    )


def digest(file: Path, progress: Progress = silent) -> str:
    """SHA-256 of a file, in hex.

    Raises:
        OSError: It cannot be read.
    """
    import hashlib

    found = hashlib.sha256()
    size = file.stat().st_size
    done = 0
    with file.open("rb") as stream:
        while part := stream.read(_STEP):
            found.update(part)
            done += len(part)
            progress(done, 2 * size, said("Checking {name}", name=file.name))
    return found.hexdigest()


# ---- unpacking


def _unpacked(archive: zipfile.ZipFile, file: Path, models: Path, sha256: str, progress: Progress) -> Package:
    members = dict(_members(archive, file))
    lacking = [name for name in _NEEDED if name not in members]
    if lacking:
        old = "sentencepiece.model" in lacking and any(one.endswith("/bpe.model") for one in archive.namelist())
        why = said("its model is of an old kind") if old else said("“{lacking}” is missing in it", lacking=lacking[0])
        raise TranslationFailed(
            said("“{name}” was not installed: {why}.", name=file.name, why=why), said("Look for a newer package.")
        )
    total = sum(one.file_size for one in members.values())
    models.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(models).free < total + RATIO_FLOOR:
        raise TranslationFailed(
            said("“{name}” was not installed: the disk is full.", name=file.name), said("Free some space.")
        )
    part = models / f".{os.getpid()}-{sha256[:12]}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        done = 0
        for name, member in members.items():
            done = _write(archive, member, part / name, done, total, progress, file.name)
        package = _package(part, sha256=sha256, size=done)
        place = models / package.name
        if place.exists():
            raise TranslationFailed(
                said("The model “{name}” is installed already.", name=package.name), said("Remove it first.")
            )
        note = {"sha256": sha256, "size": done, "file": file.name, "sizes": _sizes(part)}
        (part / _NOTE).write_text(json.dumps(note, indent=1), encoding="utf-8")
        os.replace(part, place)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return _package(place)


def _members(archive: zipfile.ZipFile, file: Path) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """What is to be unpacked, by its name below the one folder that everything is in."""
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _harmful(file, said("what is in it is too much"))
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise _harmful(file, said("parts of it overlap"))
        end = info.header_offset + info.compress_size
        name = info.orig_filename
        if "\\" in name or "\0" in name or name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise _harmful(file, said("it has a part that leads out of it"))
        if info.external_attr >> 16 & 0o170000 == _LINK:
            raise _harmful(file, said("it has a part that leads elsewhere"))
    folders = {info.filename.partition("/")[0] for info in infos if "/" in info.filename}
    if len(folders) != 1:
        raise TranslationFailed(said("“{name}” is no package with a model.", name=file.name), _ANOTHER)
    for info in infos:
        name = info.filename.partition("/")[2]
        if not info.is_dir() and _WANTED.fullmatch(name):
            if info.flag_bits & _ENCRYPTED:
                raise TranslationFailed(said("“{name}” is protected by a password.", name=file.name), _ANOTHER)
            yield name, info


def _write(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, done: int, total: int, progress: Progress, what: str
) -> int:
    """Unpack one member, counting as it comes, as the archive's own figures may lie; returns the bytes done."""
    most = max(RATIO_FLOOR, member.compress_size * MAX_RATIO)
    place.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(member) as source, place.open("xb") as target:
        while part := source.read(_STEP):
            size += len(part)
            if size > most or done + size > MAX_TOTAL:
                raise _harmful(Path(what), said("what is in it is too much"))
            target.write(part)
            progress(total + done + size, 2 * total, said("Installing {what}", what=what))
        target.flush()
        os.fsync(target.fileno())
    return done + size


def _harmful(file: Path, why: str) -> TranslationFailed:
    return TranslationFailed(
        said("“{name}” was not installed: {why}.", name=file.name, why=why), said("Such a file may be made to harm.")
    )


def _sizes(folder: Path) -> dict[str, int]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _NOTE)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


# ---- what is there


def check(package: Package) -> None:
    """Make sure that all files of a package are there, in their sizes.

    Raises:
        TranslationFailed: Some are not.
    """
    note = _json(package.folder / _NOTE)
    sizes = note.get("sizes")
    if not isinstance(sizes, dict) or _sizes(package.folder) != sizes:
        raise TranslationFailed(
            said("The model “{name}” is damaged.", name=package.name), said("Remove it, and install it again.")
        )


def _package(folder: Path, sha256: str = "", size: int = 0) -> Package:
    about = _json(folder / "metadata.json")
    if not sha256:
        note = _json(folder / _NOTE)
        sha256, size = str(note.get("sha256", "")), int(note.get("size", 0))
    try:
        source, target = normalise_tag(str(about["from_code"])), normalise_tag(str(about["to_code"]))
    except (KeyError, NotFound) as error:
        raise TranslationFailed(said("The package does not say which languages its model is for."), _ANOTHER) from error
    version = re.sub(r"[^\w.]+", "", str(about.get("package_version", "")))[:20] or "0"
    name = f"translate-{source}_{target}-{version.replace('.', '_')}"
    return Package(name, source, target, version, str(about.get("target_prefix") or ""), size, sha256, folder)


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes()[:_STEP])
    except (ValueError, RecursionError) as error:
        raise TranslationFailed(said("“{name}” of a model cannot be read.", name=path.name), _ANOTHER) from error
    if not isinstance(found, dict):
        raise TranslationFailed(said("“{name}” of a model cannot be read.", name=path.name), _ANOTHER)
    return found


def _base(tag: str) -> str:
    return tag.lower().partition("-")[0]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))
