"""Methods: pure functions, each with a citation, a property test and a published number. No database here."""
