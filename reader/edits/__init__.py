"""Everything that changes a library, as values."""
