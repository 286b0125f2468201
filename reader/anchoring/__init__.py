"""Selectors: describing a passage and finding it again. Pure functions."""
