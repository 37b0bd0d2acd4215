"""Which acts a report tells as happenings, and which of the numbers beside them are theirs."""
