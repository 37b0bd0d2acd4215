"""truceline: reads news reports on an armed conflict and keeps the record a ceasefire monitor would keep."""

__version__ = "0.1.0"
