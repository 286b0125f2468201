"""What is taken out of the built program again: files that no desktop needs, or that it must take from the system."""

from fnmatch import fnmatch

# Qt's plugins and libraries for machines without a desktop, for other toolkits, and for formats no text has in it.
_QT = (
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/sqldrivers/*",
    "*/plugins/platforms/*qlinuxfb*",
    "*/plugins/platforms/*qeglfs*",
    "*/plugins/platforms/*qvnc*",
    "*/plugins/platforms/*qvkkhrdisplay*",
    "*/plugins/platforms/*qminimal*",
    "*/plugins/platforms/*qdirect2d*",
    "*/plugins/platformthemes/*qgtk3*",
    "*/plugins/imageformats/*qicns*",
    "*/plugins/imageformats/*qtga*",
    "*/plugins/imageformats/*qwbmp*",
    "*/plugins/imageformats/*qtiff*",
    "*/plugins/tls/*",  # HTTPS goes through Python
    "*/plugins/wayland-graphics-integration-client/*vulkan*",
    "*/plugins/wayland-shell-integration/*wl-shell*",
    "*/plugins/wayland-shell-integration/*ivi-shell*",
    "*libQt6Egl*",
    "*libQt6WlShell*",
    "*libQt6Qml*",
    "*libQt6Quick*",
    "*opengl32sw*",
    "*Qt6Quick*.dll",
    "*Qt6Qml*.dll",
    "*d3dcompiler_*",
)

# Libraries of the system: those of the machine that builds would be wrong, or useless, on another. Drawing, windows
# and fonts belong to the desktop; libstdc++ must be no older than the one its drivers were built with.
_SYSTEM = (
    "libX11*", "libX11-xcb*", "libxcb.so*", "libwayland-*", "libdrm*", "libEGL*", "libGL*", "libGLX*", "libgbm*",
    "libstdc++*", "libgcc_s*", "libfontconfig*", "libfreetype*", "libdbus-1*", "libsystemd*", "libudev*", "libglib-2*",
    "libgio*", "libgobject*", "libgmodule*", "libgthread*", "libgtk*", "libgdk*", "libatk*", "libatspi*", "libcairo*",
    "libpango*", "libepoxy*", "libharfbuzz*", "libpixman*", "libthai*", "libdatrie*", "libfribidi*", "libgraphite2*",
    "libpng16*", "libbrotli*", "libjpeg*", "libtiff*", "libwebp.so*", "libdeflate*", "libjbig*", "libLerc*",
    "libmount*", "libblkid*", "libselinux*", "libcap.so*", "libgcrypt*", "libgpg-error*", "liblz4*", "libpcre*",
    "libkrb5*", "libgssapi*", "libk5crypto*", "libkeyutils*", "libcom_err*", "libcups*", "libavahi*", "libgnutls*",
)  # fmt: skip

# What a Debian package names among what it depends on; there the system keeps it free of holes.
_OF_DEBIAN = ("libcrypto.so.3", "libssl.so.3", "libsqlite3.so.0", "libexpat.so.1", "libzstd.so.1",
              "libxkbcommon.so.0", "libxkbcommon-x11.so.0", "libxcb-*", "libXau.so.6", "libXdmcp.so.6",
              "libXext.so.6", "libXi.so.6",
              "libbsd.so.0", "libmd.so.0", "libuuid.so.1", "liblzma.so.5", "libbz2.so.1.0", "libz.so.1",
              "libffi.so.8")  # fmt: skip

# Languages whose inflected forms come along; of others Lesart knows no lemmas, and says so.
_LEMMAS = frozenset(("de", "en", "es", "fr", "it", "la", "nl", "pt"))
# Languages whose commonest words help to find the article in a web page, beside what its markup says.
_STOPLISTS = frozenset(
    ("Danish", "Dutch", "English", "French", "German", "Italian", "Latin", "Polish", "Portuguese", "Russian",
     "Spanish", "Swedish")
)  # fmt: skip

DICTIONARIES = ("simplemma/strategies/dictionaries/data/*", "pyphen/dictionaries/*", "resources/frequency/*")
"""Lists of words: forms and their lemmas, hyphens, how frequent a word is."""

# Data that nobody asks for.
_DATA = (
    "*/tests/*",
    "*/test/*",
    "*.pyi",
    "*/py.typed",
    "*/include/*",
    "*.pxd",
    "*.h",
    "dateparser_data/*.py",
    "PySide6/*/typesystems/*",
    "PySide6/*/metatypes/*",
    "PySide6/*/qml/*",
    "citeproc/data/styles/*",
    "citeproc/data/schema/*",
    "pytz/zoneinfo/*",
    # German as in Germany, byte by byte, which is found in their place
    "pyphen/dictionaries/hyph_de_AT.dic",
    "pyphen/dictionaries/hyph_de_CH.dic",
)

# Of Qt's own texts (names of buttons and the like) those of the languages that the window speaks.
_QT_TEXTS = tuple(f"{file}_{language}.qm" for file in ("qt", "qtbase") for language in ("de", "en"))


def keep_binary(name: str, kind: str = "") -> bool:
    """Whether a library or plugin, by its path in the program's folder, stays in this kind of package."""
    path = name.replace("\\", "/")
    if kind == "deb" and any(fnmatch(path, pattern) for pattern in _OF_DEBIAN):
        return False
    if "/" not in path and any(fnmatch(path, pattern) for pattern in _SYSTEM):
        return False
    return not any(fnmatch(path, pattern) for pattern in _QT)


def keep_data(name: str) -> bool:
    """Whether a file of data, by its path in the program's folder, stays."""
    path = name.replace("\\", "/")
    if "/translations/" in path and path.startswith("PySide6/"):
        return path.endswith(_QT_TEXTS)
    folder, _, file = path.rpartition("/")
    if folder == "simplemma/strategies/dictionaries/data":
        return file.removesuffix(".plzma") in _LEMMAS
    if folder == "justext/stoplists":
        return file.removesuffix(".txt") in _STOPLISTS
    return not any(fnmatch(path, pattern) for pattern in (*_DATA, *_QT))
