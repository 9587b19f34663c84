"""Folders as values: what is in each file, and when it was last written.

Hidden names at the top of an output are the program's own notes (a lock, what it made) and no part of what it publishes.
"""


def published(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.relative_to(folder).parts[0].startswith("."):
            yield path.relative_to(folder).as_posix(), path


def contents(folder):
    """Relative path to bytes."""
    return {name: path.read_bytes() for name, path in published(folder)}


def times(folder):
    """Relative path to the time of its last change, in nanoseconds."""
    return {name: path.stat().st_mtime_ns for name, path in published(folder)}
