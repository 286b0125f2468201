"""Clean systems to build and to try a package in: folders with a minimal Debian by debootstrap, entered by chroot.

What was built on somebody's machine holds what that machine happened to have, and what was tried there proves
nothing. Bases are kept between runs in the user's folder for caches (LESART_ROOTS names another one).

A root gets packages from where the machine gets them: the settings of apt and pip, the certificates, and folders that
these settings name, are copied or mounted. Mounts are made in a mount namespace of the command's own (`unshare`), so
nothing stays mounted, whatever happens.
"""

import contextlib
import fcntl
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

RELEASE = "bookworm"
"""Debian 12: the oldest system that Qt's libraries run on, so what is built here runs on newer ones too."""
TOOLS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "desktop-file-validate": "desktop-file-utils",
         "appstreamcli": "appstream", "xz": "xz-utils", "unshare": "util-linux"}  # fmt: skip
_COPIED = ("etc/apt", "etc/ssl/certs", "etc/resolv.conf", "etc/hosts", "usr/local/share/ca-certificates",
           "usr/share/ca-certificates", "usr/share/keyrings")  # fmt: skip
_QUIET_APT = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "APT::Install-Recommends=false"]


class CannotBuild(SystemExit):
    """What is needed is not to be had here; the text says so in a sentence."""


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command; its output is kept.

    Raises:
        CannotBuild: It failed; shows the end of what it wrote.
    """
    words = [str(word) for word in command]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
        raise CannotBuild(f"{' '.join(words)[-300:]} has failed (status {done.returncode}):\n{tail}")
    return done


def need_tools() -> None:
    """Bring the tools that are missing, where that is allowed.

    Raises:
        CannotBuild: Something is missing; says what.
    """
    if sys.platform != "linux" or not shutil.which("apt-get"):
        raise CannotBuild("The package can only be built and checked on Debian, Ubuntu or another system with apt.")
    if os.geteuid() != 0:
        raise CannotBuild("A clean system can only be made by root; start this with sudo or in a container.")
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        print("Installing:", *missing, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        with contextlib.suppress(CannotBuild):
            run([*_QUIET_APT, "update"])
        run([*_QUIET_APT, "install", "-y", *missing], env=environment)
    probe = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    if probe.returncode:
        raise CannotBuild(
            "Nothing may be mounted here (a container without CAP_SYS_ADMIN?), so no clean system is made."
        )


def cache_folder() -> Path:
    """Where roots are kept between runs; outside the repository."""
    named = os.environ.get("LESART_ROOTS", "")
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(named) if named else Path(base or Path.home() / ".cache") / "lesart-packaging"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold off a second run until the first is done with the roots."""
    with (cache_folder() / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class Root:
    """A folder with a system in it.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def exists(self) -> bool:
        """Whether it was made wholly."""
        return (self.folder / ".made").exists()

    def made(self) -> None:
        """Note that it is whole."""
        (self.folder / ".made").touch()

    def remove(self) -> None:
        """Take it away."""
        if self.folder.exists():
            run(["rm", "-rf", "--one-file-system", self.folder])

    def copy(self, name: str) -> "Root":
        """Another root that begins as this one is."""
        other = Root(self.folder.with_name(name))
        other.remove()
        run(["cp", "-a", "--reflink=auto", self.folder, other.folder])
        (other.folder / ".made").unlink(missing_ok=True)
        return other

    def run(self, command: Sequence[str], **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command in it as root.

        Raises:
            CannotBuild: It failed; shows the end of what it wrote.
        """
        return run(self.entering(command, variables))

    def entering(self, command: Sequence[str], variables: Mapping[str, str] | None = None) -> list[str]:
        """The command that runs `command` in the root, with an environment that holds nothing of the machine's."""
        shown = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "XDG_RUNTIME_DIR": "/run/user",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            **_settings(),
            **(variables or {}),
        }
        root = shlex.quote(str(self.folder))
        lines = ["set -e", f"mount -t proc proc {root}/proc", f"mount --rbind /dev {root}/dev"]
        lines.append(f"mkdir -p -m 700 {root}/run/user")
        for path in _named_folders():
            inside = f"{root}{shlex.quote(str(path))}"
            make = f"mkdir -p {inside}" if path.is_dir() else f"mkdir -p $(dirname {inside}) && touch {inside}"
            lines.append(f"[ -e {inside} ] || {{ {make}; }}; mount --rbind -o ro {shlex.quote(str(path))} {inside}")
        archives = cache_folder() / "archives"
        (archives / "partial").mkdir(parents=True, exist_ok=True)
        lines.append(f"mount --bind {shlex.quote(str(archives))} {root}/var/cache/apt/archives")
        assigned = [f"{name}={value}" for name, value in shown.items()]
        lines.append(shlex.join(["exec", "chroot", str(self.folder), "env", "-i", *assigned, *command]))
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", "\n".join(lines)]

    def install(self, *packages: str) -> None:
        """Install packages, or package files inside it, by apt."""
        keep = ["-o", "APT::Keep-Downloaded-Packages=true"]
        self.run([*_QUIET_APT, *keep, "install", "-y", *packages])


def base() -> Root:
    """A minimal system with apt's lists, made once a release and week."""
    root = Root(cache_folder() / f"base-{RELEASE}")
    if root.exists():
        return root
    root.remove()
    print(f"Making a minimal {RELEASE} (once) ...", flush=True)
    address, keyring = _mirror()
    signed = [f"--keyring={keyring}"] if keyring else []
    run(["debootstrap", "--variant=minbase", *signed, RELEASE, root.folder, address])
    _inherit(root.folder)
    # The cache of packages lies outside the root; a clean-up after each installation would empty it.
    for name in ("docker-clean",):
        (root.folder / "etc/apt/apt.conf.d" / name).unlink(missing_ok=True)
    (root.folder / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
    (root.folder / "usr/sbin/policy-rc.d").chmod(0o755)
    root.run([*_QUIET_APT, "update"])
    root.made()
    return root


def _mirror() -> tuple[str, str]:
    """Where the machine's apt gets this release from, and the keys for it."""
    sources = [*Path("/etc/apt").glob("sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for path in sources:
        text = path.read_text(errors="replace")
        for block in re.split(r"\n\s*\n", text):
            fields = dict(re.findall(r"^([\w-]+):[ \t]*(.*)$", block, re.MULTILINE))
            if RELEASE in fields.get("Suites", "").split():
                return fields["URIs"].split()[0], fields.get("Signed-By", "")
        for found in re.finditer(r"^deb\s+(?:\[(.*?)\]\s+)?(\S+)\s+(\S+)\s", text, re.MULTILINE):
            if found[3] == RELEASE:
                keys = re.search(r"signed-by=(\S+)", found[1] or "")
                return found[2], keys[1] if keys else ""
    raise CannotBuild(f"apt on this machine knows no source of {RELEASE}; the package is built on that release.")


def _inherit(folder: Path) -> None:
    """Copy the machine's settings for apt, its certificates and its name servers."""
    for name in _COPIED:
        source, target = Path("/") / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    # Other vendors' sources may be of no use in a clean system, and must not get into the package.
    for path in (folder / "etc/apt/sources.list.d").glob("*"):
        if RELEASE not in path.read_text(errors="replace") or "debian" not in path.read_text(errors="replace").lower():
            path.unlink()
    (folder / "root/.config/pip").mkdir(parents=True, exist_ok=True)
    for source in (Path.home() / ".pip/pip.conf", Path.home() / ".config/pip/pip.conf"):
        if source.exists():
            shutil.copyfile(source, folder / "root/.config/pip/pip.conf")
    if Path("/etc/pip.conf").exists():
        shutil.copyfile("/etc/pip.conf", folder / "etc/pip.conf")


def _settings() -> dict[str, str]:
    """The machine's settings for pip and for the way to the net."""
    wanted = re.compile(
        r"PIP_\w+|(?:https?|no|ftp|all)_proxy|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE", re.IGNORECASE
    )
    return {name: value for name, value in os.environ.items() if wanted.fullmatch(name)}


def _named_folders() -> list[Path]:
    """Folders and files of the machine that pip's settings name, such as a folder of wheels."""
    files = [Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf", Path.home() / ".config/pip/pip.conf"]
    texts = [*_settings().values(), *(path.read_text(errors="replace") for path in files if path.exists())]
    found: set[Path] = set()
    for text in texts:
        for is_index, name in re.findall(r"(?:(?<=\s)|(?<==)|^)(file://)?(/[^\s,]+)", text, re.MULTILINE):
            path = Path(urllib.parse.unquote(name))
            path = path.parent if is_index else path  # the pages of an index refer to files beside it
            if path.exists() and len(path.parts) > 2 and not path.is_relative_to("/etc/ssl"):
                found.add(path)
    return sorted(found)
