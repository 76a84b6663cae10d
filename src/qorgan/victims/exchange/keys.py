"""The names that the standard gives to its entities. They are the standard's, and stand nowhere else."""

ENTITY = "case"
ENTITIES = "cases"
