"""The cellar: periods, money, references, clock, refusals. Nothing here knows what trafficking is."""
