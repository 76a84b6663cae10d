"""What the house runs on: the embedded PostgreSQL and the keys. It knows nothing of Django or of the rooms."""
