"""The command `lesart`: without arguments the window, else the commands; `open` and `shot` need the window."""

import gc
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if "_LESART_COMPLETE" in os.environ:  # a shell asks how to go on with what is typed
            from ui.completing import answer

            return answer(os.environ["_LESART_COMPLETE"])
        if not arguments:
            # The usual start: nothing of the command line is needed, nothing of it is imported.
            return _window()
        if arguments[0] == "import-worker":  # the frozen program as its own child: reader.importers.child
            from reader.importers.worker import main as work

            return work(arguments[1:])
        if arguments[0] == "--self-check":  # packaging/build.py asks these two whether a package is whole
            from ui.self_check import main as check

            return check(arguments[1:])
        if arguments[0] == "--measure-start":
            from ui.measured_start import measure_start

            return measure_start(_window)
        from ui.wanted import at_once

        if things := at_once(arguments):  # what file managers and browsers ask for: as short a way
            return _window(things)
        from reader.cli import run_cli
        from ui.cli import open_command, shot_command

        return run_cli(arguments, [open_command, shot_command])
    except KeyboardInterrupt:  # before there was anything to interrupt
        return 130


def _window(things: Sequence[str] = ()) -> int:
    # Thousands of objects are made and none is let go: looking for garbage among them costs 25 ms of the
    # start. `ui.app.run` switches it on again.
    gc.disable()
    from reader.errors import ReaderError
    from reader.location import library_folder
    from ui.start import open_window

    try:
        return open_window(library_folder(""), things)
    except ReaderError as error:
        print(f"lesart: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
