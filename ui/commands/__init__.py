"""What the actions of the table do: one module a subject, put together in `commands.commands`."""
