"""Lists that others keep, read row by row: taken, unchanged, corrected, flagged or refused, and never twice."""
