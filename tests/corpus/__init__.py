"""Values that no clerk means to send, at every door of the house; the fixtures of a package live until its last test."""
