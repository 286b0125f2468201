"""Words as a learner meets them: looking one up from its place in a sentence, saving it, learning it."""
