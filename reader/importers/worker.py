"""The child process that parses: takes one source after the other from its parent, and gives back what is in it.

Started as `python -m reader.importers.worker MEMORY SECONDS`, or by the frozen program with `import-worker` before
these; nobody types it. What stands on its standard streams is described in `wire`.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import BinaryIO

from reader.errors import ImportFailed
from reader.importers import wire
from reader.importers.base import Importer
from reader.importers.formats import IMPORTERS
from reader.importers.guard import install
from reader.importers.limits import Limits, allow, peak, restrict


def main(arguments: Sequence[str], importers: Sequence[Importer] = IMPORTERS) -> int:
    """Serve until the parent closes the pipe.

    Args:
        arguments: Bytes of memory and seconds a document that this process may take.
        importers: The formats; others in tests.
    """
    memory, seconds = int(arguments[0]), float(arguments[1])
    requests, answers = _streams()
    # The codec and the classes that the first failure needs, as there may be no memory left to load them.
    traceback.format_exc()
    restrict(memory)
    install(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    while (request := wire.receive_request(requests)) is not None:
        allow(seconds)
        answer = _work(request, importers)
        try:
            wire.send_answer(answers, answer)
        except wire.TooMuch:
            wire.send_answer(answers, wire.Answer(failure=wire.Failure("much"), peak=peak()))
        except MemoryError:
            wire.send_answer(answers, wire.Answer(failure=wire.Failure("memory"), peak=peak()))
    return 0


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Streams of our own to the parent; whatever a library prints goes to the log, whatever it asks is nothing."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        for stream in (requests, answers):
            msvcrt.setmode(stream.fileno(), os.O_BINARY)
    return requests, answers


def _work(request: wire.Request, importers: Sequence[Importer]) -> wire.Answer:
    """Do what is asked for; no failure of an importer ends this process, unless the system does."""
    try:
        if request.entries:
            from reader.importers.feeds import entries

            return wire.Answer(entries=entries(request.raw, request.hints), peak=peak())
        importer = next(one for one in importers if one.name == request.importer)
        return wire.Answer(importer.extract(request.raw, request.hints), peak=peak())
    except ImportFailed as error:
        return wire.Answer(failure=wire.Failure("said", error.message, error.hint), peak=peak())
    except MemoryError:
        return wire.Answer(failure=wire.Failure("memory"), peak=Limits().memory)
    except RecursionError:
        return wire.Answer(failure=wire.Failure("deep"), peak=peak())
    except Exception as error:
        traceback.print_exc()
        return wire.Answer(failure=wire.Failure("bug", f"{type(error).__name__}: {error}"[:500]), peak=peak())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], IMPORTERS))
