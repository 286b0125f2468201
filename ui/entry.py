"""The command `lesart`: without arguments the window, else the commands; `open` and `shot` need the window."""

import sys
from collections.abc import Sequence

from reader.location import library_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if not arguments:
        # The usual start: nothing of the command line is needed, nothing of it is imported.
        from ui.app import run

        return run(library_folder(""))
    from reader.cli import run_cli
    from ui.cli import open_command, shot_command

    return run_cli(arguments, [open_command, shot_command])


if __name__ == "__main__":
    sys.exit(main())
