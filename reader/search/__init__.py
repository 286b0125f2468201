"""Finding sentences in the whole library: an index that can be made anew at any time, and questions to it."""
