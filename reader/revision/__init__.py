"""New versions of a text: taking one in, mending a typo in place, and carrying over what hangs on the old one."""
