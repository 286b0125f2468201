"""What everything shares that asks a server: addresses, one deadline for all waits, connections."""
