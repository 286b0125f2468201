"""Beads between two texts. Pure functions; knows no storage."""
