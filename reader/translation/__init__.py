"""Translations that are made here: by machine, sentence by sentence; written by the reader; and variants of them."""
