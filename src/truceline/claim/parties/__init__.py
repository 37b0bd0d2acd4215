"""Who does it and to whom, where an act's own clause leaves one of them out."""
