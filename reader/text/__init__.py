"""From Markdown to the one coordinate system, and back to what stands where."""
