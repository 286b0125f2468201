"""The pictures of a library as a view shows them: measured at once, decoded when they are seen, some kept."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from reader.errors import ReaderError
from ui.reading.decoding import asset_name, decoded, measured

Read = Callable[[str], bytes]
"""The bytes of the picture with a name; raises a ReaderError where there is none. Called on any thread."""
Aside = Callable[[Callable[[], object], Callable[[object], None]], None]
"""Does something beside the window, then calls what takes the result (None: it failed) on the window's thread."""

KEPT = 64_000_000
_SCREENS = 3  # of pictures that are kept at least, or what is in sight would drive itself out
_WAITING = 40  # pictures; those asked for before have been scrolled past


def at_once(work: Callable[[], object], done: Callable[[object], None]) -> None:
    """An `Aside` that is none: the caller waits."""
    done(work())


class Album:
    """Knows pictures by what a text refers to them with ("asset:NAME"), and reads nothing else.

    Args:
        read: Where bytes come from.
        aside: Where pictures are decoded; a large one takes 40 to 120 ms.

    Attributes:
        room: Bytes of decoded pictures that are kept.
        arrived: Called with the name of a picture that has been decoded, or cannot be.
    """

    def __init__(self, read: Read, aside: Aside = at_once) -> None:
        self.room = KEPT
        self.arrived: list[Callable[[str], None]] = []
        self._read = read
        self._aside = aside
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._images: dict[tuple[str, int, int], QImage] = {}  # the one used last stands last
        self._bytes = 0
        self._waiting: dict[tuple[str, int, int], None] = {}
        self._busy = False
        self._lost: set[str] = set()

    def size(self, target: str) -> tuple[int, int] | None:
        """Width and height of the picture that a text refers to; None if it is not there, or damaged."""
        name = asset_name(target)
        if not name:
            return None
        if name not in self._sizes:
            try:
                self._sizes[name] = measured(name, self._read(name))
            except ReaderError:
                self._sizes[name] = None
        return self._sizes[name]

    def look_again(self) -> None:
        """What was missing may be there now."""
        self._sizes = {name: size for name, size in self._sizes.items() if size}
        self._lost.clear()

    def forget_waiting(self) -> None:
        """Widths have changed: what is still wanted is asked for again."""
        self._waiting.clear()

    def make_room(self, pixels: int) -> None:
        """Keep enough for a view of so many pixels of the screen."""
        self.room = max(KEPT, 4 * pixels * _SCREENS)

    def image(self, name: str, width: int, height: int) -> QImage | None:
        """A picture in this size, in pixels of the screen; None as long as it has not been decoded.

        Until it has been, the same picture in another size stands for it, where there is one.
        """
        key = (name, width, height)
        found = self._images.pop(key, None)
        if found is not None:
            self._images[key] = found
            return found
        if name not in self._lost:
            self._waiting.pop(key, None)
            self._waiting[key] = None
            if len(self._waiting) > _WAITING:
                del self._waiting[next(iter(self._waiting))]
            self._go_on()
            if key in self._images:
                return self._images[key]
        return next((image for other, image in self._images.items() if other[0] == name), None)

    def is_lost(self, name: str) -> bool:
        """Whether a picture could not be decoded."""
        return name in self._lost

    def original(self, name: str) -> bytes:
        """The bytes of a picture, as they came.

        Raises:
            ReaderError: It is not there any more.
        """
        return self._read(name)

    def whole(self, name: str, done: Callable[[QImage | None], None]) -> None:
        """Decode a picture in its own size, for somebody else's use."""
        size = self.size(f"asset:{name}")

        def take(result: object) -> None:
            done(result if isinstance(result, QImage) else None)

        if size:
            self._aside(lambda: self._decoded(name, *size), take)
        else:
            done(None)

    def _go_on(self) -> None:
        """Decode what was asked for last: it is what is seen now."""
        if self._busy or not self._waiting:
            return
        (name, width, height), _ = self._waiting.popitem()
        self._busy = True

        def take(result: object) -> None:
            self._take(name, result)

        self._aside(lambda: self._decoded(name, width, height), take)

    def _decoded(self, name: str, width: int, height: int) -> QImage | None:
        """On any thread."""
        try:
            return decoded(name, self._read(name), width, height)
        except ReaderError:
            return None

    def _take(self, name: str, result: object) -> None:
        self._busy = False
        if isinstance(result, QImage):
            self._images[name, result.width(), result.height()] = result
            self._bytes += result.sizeInBytes()
            while self._bytes > self.room and len(self._images) > 1:
                self._bytes -= self._images.pop(next(iter(self._images))).sizeInBytes()
        else:
            self._lost.add(name)
            for key in [key for key in self._waiting if key[0] == name]:
                del self._waiting[key]
        for told in tuple(self.arrived):
            told(name)
        self._go_on()
