"""Waiting for what other programs do: until it is so, for a minute at most, since a busy machine may stand still for seconds."""

import time

AT_MOST = 60


def wait_until(what, seconds=AT_MOST, every=0.05):
    """Gives what `what()` gives as soon as that is something."""
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, f"it did not come true within {seconds} seconds"
        time.sleep(every)
    return found
