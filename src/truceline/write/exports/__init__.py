"""The record in others' formats, each with a report of what it could not carry.

``FORMATS`` is the registry: ``write_export("acled", held, losses)`` yields the file in pieces, and ``losses`` then
tells what was left out, by rule, and which fields were flattened.
"""

from truceline.write.exports.formats import FORMATS, Format, write_export
from truceline.write.exports.held import Held
from truceline.write.exports.losses import Losses

__all__ = ["FORMATS", "Format", "Held", "Losses", "write_export"]
