"""Words in the window: the card over the text, typed words, dictionaries, and how much of a text is known."""
