"""`python -m reader`: the commands without those that need a window."""

import sys

from reader.cli import run_cli

sys.exit(run_cli(sys.argv[1:]))
