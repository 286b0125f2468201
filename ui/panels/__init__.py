"""What stands beside the bitext."""
