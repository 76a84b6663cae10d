"""Who reaches what: every role at every door."""
