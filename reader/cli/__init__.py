"""The command line: every job that needs no window, for scripts, tests and folders full of sources."""

from reader.cli.context import Context, examples, json_option, pass_context
from reader.cli.run import run_cli

__all__ = ["Context", "examples", "json_option", "pass_context", "run_cli"]
