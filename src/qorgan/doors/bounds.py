"""How much one request may bring; read before the rooms are loaded."""

LARGEST_BODY = 1_000_000
"""Bytes of what a program sends, files aside."""
