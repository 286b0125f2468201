"""The bitext."""
