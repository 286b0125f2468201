"""Reading aloud through the voices of the system."""
