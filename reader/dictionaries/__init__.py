"""Dictionary formats, one module each: files to entries."""
