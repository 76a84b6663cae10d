"""Paper: the ground on which reports and letters are printed, the same face and the same bytes each time."""
