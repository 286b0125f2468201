"""Imports of the window: chosen or dropped, read and stored on the worker, shown where somebody should look."""
