"""Lesart's window. Imports reader, never the other way round."""
