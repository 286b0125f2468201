"""One file per format of study notes."""
