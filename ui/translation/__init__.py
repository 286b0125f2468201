"""Machine translation in the window, whole articles and single sentences, on the worker."""
