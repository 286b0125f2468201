"""German words: from the form in the text to the headword, by pure functions over what dictionaries know."""
