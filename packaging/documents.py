"""Makes what goes into a package beside the program: manual page, completions, metadata, icons, licences, SBOM.

    python packaging/documents.py FOLDER

Runs in the environment that the program is frozen in, as it asks Lesart's commands and the installed packages; every
file is the same for the same source (SOURCE_DATE_EPOCH).
"""

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
sys.path[:0] = [str(PACKAGING), str(ROOT)]

import licences  # noqa: E402
import man_page  # noqa: E402
import metainfo  # noqa: E402
import sbom  # noqa: E402
from icon_files import drawn  # noqa: E402

import reader  # noqa: E402

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICON = ROOT / "resources" / "icons" / "lesart.svg"


def make(folder: Path) -> None:
    """Write everything into `folder`."""
    when = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "1700000000")), UTC)
    (folder / "icons").mkdir(parents=True, exist_ok=True)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    texts = {
        "lesart.1": man_page.page(reader.__version__, when),
        **{f"lesart.{shell}": man_page.completion(shell) for shell in ("bash", "zsh", "fish")},
        f"{metainfo.ID}.metainfo.xml": metainfo.metainfo(reader.__version__, when, changes),
        f"{metainfo.ID}.desktop": metainfo.desktop_entry(),
        "changelog": metainfo.debian_changelog(reader.__version__, when),
        "copyright": licences.debian_copyright(),
        "sbom.cdx.json": sbom.sbom(reader.__version__, when, licences.bundled(ROOT)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for size, png in drawn(ICON, SIZES).items():
        (folder / "icons" / f"{size}.png").write_bytes(png)
    shutil.copyfile(ICON, folder / "icons" / "lesart.svg")
    licences.collect(ROOT, folder / "licences")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
