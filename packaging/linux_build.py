"""The program for Linux: frozen in a clean system, laid out as it will be installed, packed as .deb or AppImage.

Two builds of the same source are the same byte by byte: the clean system always has the same paths, packages come
from the hash-locked list, and every time in a file is that of the last commit.
"""

import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import clean_root
import deb
from clean_root import CannotBuild, Root, run

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
LOCK = PACKAGING / "requirements-freeze.lock"
ID = "io.github.lesart.Lesart"
SOURCES = (
    "reader",
    "ui",
    "resources",
    "packaging",
    "CHANGELOG.md",
    "README.md",
    "LICENSE",
    "pyproject.toml",
    "uv.lock",
)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# Beside what a minimal system has; each was found by starting the program there.
DEPENDS = (
    "libc6 (>= 2.34)", "libegl1", "libgl1", "libx11-6", "libx11-xcb1", "libxcb1", "libdbus-1-3", "libfontconfig1",
    "libfreetype6", "libglib2.0-0t64 | libglib2.0-0", "libstdc++6", "libgcc-s1", "libssl3t64 | libssl3",
    "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libxkbcommon0", "libxkbcommon-x11-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1", "libxcb-glx0",
    "libxext6", "libxi6", "libsqlite3-0", "libexpat1", "libzstd1", "libgssapi-krb5-2", "libuuid1", "liblzma5",
    "libbz2-1.0", "libffi8", "zlib1g",
)  # fmt: skip
RECOMMENDS = ("ca-certificates", "xdg-utils", "speech-dispatcher")
SUGGESTS = ("trans-de-en", "gnome-keyring | kwalletmanager")
DESCRIPTION = (
    "read foreign-language texts beside their translations\n"
    " Lesart shows an article beside its translation, sentence by sentence. Look words\n"
    " up, mark passages, tag them and write notes, and take your study notes away as\n"
    " Markdown, Word, PDF, Anki cards or citations."
)


def epoch() -> str:
    """Seconds since 1970 of the last commit: the time of every file; a fixed one without git."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    done = subprocess.run(["git", "-C", ROOT, "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False)
    return named or done.stdout.strip() or "1700000000"


def architecture() -> str:
    """What Debian calls the processor."""
    try:
        return ARCHITECTURES[platform.machine()]
    except KeyError:
        raise CannotBuild(f"Lesart's libraries are not made for {platform.machine()} under Linux.") from None


def tools_root() -> Root:
    """A clean system with Python, compilers and everything in the locked list; made anew when the list changes."""
    key = hashlib.sha256(LOCK.read_bytes() + repr((clean_root.RELEASE, DEPENDS_HERE)).encode()).hexdigest()[:12]
    base = clean_root.base()
    root = Root(base.folder.with_name(f"tools-{clean_root.RELEASE}-{key}"))
    if root.exists():
        return root
    for old in base.folder.parent.glob(f"tools-{clean_root.RELEASE}-*"):
        Root(old).remove()
    print("Putting Python and PyInstaller into it (once a locked list) ...", flush=True)
    root = base.copy(root.folder.name)
    root.install("python3", "python3-venv", "binutils", "gcc", "libc6-dev", "libpython3-stdlib", "ca-certificates",
                 *DEPENDS_HERE)  # fmt: skip
    minor = root.run(["python3", "-c", "import sys; print(sys.version_info.minor)"]).stdout.strip()
    root.install(f"libpython3.{minor}")
    (root.folder / "build").mkdir()
    shutil.copyfile(LOCK, root.folder / "build" / "freeze.lock")
    root.run(["python3", "-m", "venv", "/build/venv"])
    locked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", "/build/freeze.lock"]
    root.run(["/build/venv/bin/python", "-m", "pip", "install", "--quiet", "--no-cache-dir", *locked])
    root.made()
    return root


DEPENDS_HERE = ("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon0",
                "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
                "libxkbcommon-x11-0", "libgssapi-krb5-2")  # fmt: skip
"""What drawing icons and asking Qt's libraries takes in the system that the program is built in."""


def freeze(kind: str, target: Path) -> Path:
    """Build the program and all that goes with it; returns a folder laid out as below `/`, for `kind` of package.

    Args:
        kind: "deb", "appimage" or "flatpak"; the program says it under “About”.
        target: Folder that is made anew.
    """
    root = tools_root()
    work = root.folder / "build"
    for name in ("lesart", "out", "work", "dist"):
        shutil.rmtree(work / name, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "screenshots")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, work / "lesart" / name, ignore=ignored)
        else:
            (work / "lesart").mkdir(exist_ok=True)
            shutil.copyfile(source, work / "lesart" / name)
    variables = {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "/build/lesart",
        "SOURCE_DATE_EPOCH": epoch(),
        "QT_QPA_PLATFORM": "offscreen",
        "LESART_PACKAGED_BY": kind,
        "LESART_LICENCES": "/build/out/licences",
    }
    python = "/build/venv/bin/python"
    root.run([python, "/build/lesart/packaging/documents.py", "/build/out"], **variables)
    root.run(
        [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", "/build/dist", "--workpath",
         "/build/work", "/build/lesart/packaging/lesart.spec"], **variables,
    )  # fmt: skip
    print(root.run([python, "/build/lesart/packaging/slimming.py", "/build/dist/lesart"], **variables).stdout, end="")
    shutil.rmtree(target, ignore_errors=True)
    lay_out(work / "dist" / "lesart", work / "out", target)
    return target


def lay_out(program: Path, documents: Path, target: Path) -> None:
    """Put everything where it will be installed, below `target`."""
    share = target / "usr/share"
    shutil.copytree(program, target / "usr/lib/lesart", symlinks=True)
    (target / "usr/bin").mkdir(parents=True)
    (target / "usr/bin/lesart").symlink_to("../lib/lesart/lesart")
    places = {
        f"{ID}.desktop": share / "applications" / f"{ID}.desktop",
        f"{ID}.metainfo.xml": share / "metainfo" / f"{ID}.metainfo.xml",
        "lesart.bash": share / "bash-completion/completions/lesart",
        "lesart.zsh": share / "zsh/vendor-completions/_lesart",
        "lesart.fish": share / "fish/vendor_completions.d/lesart.fish",
        "copyright": share / "doc/lesart/copyright",
        "sbom.cdx.json": share / "doc/lesart/sbom.cdx.json",
    }
    for name, place in places.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(documents / name, place)
    for path in sorted((documents / "icons").iterdir()):  # "16.png" … "lesart.svg"
        size = "scalable" if path.suffix == ".svg" else f"{path.stem}x{path.stem}"
        place = share / f"icons/hicolor/{size}/apps" / f"{ID}{path.suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    for name, place in (
        ("lesart.1", share / "man/man1/lesart.1.gz"),
        ("changelog", share / "doc/lesart/changelog.Debian.gz"),
    ):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(gzip.compress((documents / name).read_bytes(), 9, mtime=0))


def build_deb(version: str, out: Path) -> Path:
    """Build `lesart_VERSION_ARCH.deb`, and beside it the SBOM; returns it.

    Raises:
        CannotBuild: Something is missing here, or a step has failed; says which.
    """
    clean_root.need_tools()
    with clean_root.one_at_a_time():
        staged = freeze("deb", clean_root.cache_folder() / "staged-deb")
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"lesart_{version}-1_{architecture()}.deb"
    fields = {
        "Package": "lesart",
        "Version": f"{version}-1",
        "Section": "text",
        "Priority": "optional",
        "Architecture": architecture(),
        "Maintainer": "The Lesart developers <lesart@users.noreply.github.com>",
        "Installed-Size": str(deb.installed_size(staged)),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Suggests": ", ".join(SUGGESTS),
        "Homepage": "https://github.com/lesart/lesart",
        "Description": DESCRIPTION,
    }
    deb.write(staged, fields, target, int(epoch()))
    shutil.copyfile(staged / "usr/share/doc/lesart/sbom.cdx.json", out / f"lesart-{version}-linux.cdx.json")
    return target


def build_appimage(version: str, out: Path) -> Path:
    """Build the AppImage, or, without the runtime that goes before it, the squashfs and the folder.

    No registry carries that runtime; LESART_APPIMAGE_RUNTIME names a file with it (the release workflow does).
    """
    clean_root.need_tools()
    if not shutil.which("mksquashfs"):
        clean_root.run(["apt-get", "-qq", "install", "-y", "squashfs-tools"])
    with clean_root.one_at_a_time():
        staged = freeze("appimage", clean_root.cache_folder() / "Lesart.AppDir")
    (staged / "AppRun").symlink_to("usr/bin/lesart")
    shutil.copyfile(staged / f"usr/share/applications/{ID}.desktop", staged / f"{ID}.desktop")
    shutil.copyfile(staged / f"usr/share/icons/hicolor/256x256/apps/{ID}.png", staged / f"{ID}.png")
    (staged / ".DirIcon").symlink_to(f"{ID}.png")
    out.mkdir(parents=True, exist_ok=True)
    image = out / f"lesart-{version}-{platform.machine()}.squashfs"
    image.unlink(missing_ok=True)
    times = ["-all-time", epoch(), "-mkfs-time", epoch()]
    packing = ["-comp", "zstd", "-Xcompression-level", "19", "-b", "256K", "-root-owned", "-no-progress", "-noappend"]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    run(["mksquashfs", staged, image, *packing, *times], env=environment)
    runtime = os.environ.get("LESART_APPIMAGE_RUNTIME", "")
    if not runtime:
        print(
            "LESART_APPIMAGE_RUNTIME names no runtime, so this is only the squashfs that goes behind it.",
            file=sys.stderr,
        )
        return image
    target = out / f"Lesart-{version}-{platform.machine()}.AppImage"
    target.write_bytes(Path(runtime).read_bytes() + image.read_bytes())
    target.chmod(0o755)
    return target
