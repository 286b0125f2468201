"""One file per format; each makes Markdown."""
