"""Lesart's core: library, texts, alignment, annotations, study notes. Contains no Qt."""

__version__ = "0.1.0"
