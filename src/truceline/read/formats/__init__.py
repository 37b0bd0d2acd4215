"""One file a format: its bytes → Extracted*."""
