"""New versions of a text in the window, and what they change."""
