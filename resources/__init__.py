"""Data only: themes, icons, samples."""
