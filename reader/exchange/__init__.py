"""Aligned texts leave and come back: TMX 1.4b, XLIFF 2.0 (and 1.2, to read), tables of sentences."""
