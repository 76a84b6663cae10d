"""Qorgan: one shared working system of a state against trafficking in persons."""
