"""Folders as values: what is in each file, and when it was last written."""


def contents(folder):
    """Relative path to bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def times(folder):
    """Relative path to the time of its last change, in nanoseconds."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*")) if path.is_file()
    }
