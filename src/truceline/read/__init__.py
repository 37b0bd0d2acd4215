"""A source → Document*: files, folders, globs and streams; what cannot be read becomes Unread, never an end."""

from truceline.read.plain import document
from truceline.read.sources import read

__all__ = ["document", "read"]
