"""Work that must not get out of hand: limits that a slow day does not reach and a wrong algorithm does.

How fast the program is, the benchmarks in tests/bench show. A test fails only where the time grows
with the square of the input, or where a limit of the program's own is not kept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

SLOW_DAY = 20
"""How many times longer a busy machine may take than an idle one."""


@contextmanager
def about(seconds: float) -> Iterator[None]:
    """The block takes some `seconds` of this process's CPU on an idle machine; twenty times that is a fault."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < SLOW_DAY * seconds
