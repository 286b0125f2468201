"""Search in the window: the index kept in step, questions beside the window, hits, find in the text."""
