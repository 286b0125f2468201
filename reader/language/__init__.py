"""What depends on a language: sentences, and which language it is. Pure functions."""
