"""Who says so, over how many mouths, and how he stands to what he tells."""
