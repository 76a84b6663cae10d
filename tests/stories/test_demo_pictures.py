"""The pictures of the invented advertisements are drawings that the program knows again in every copy, and one for each kind."""

from __future__ import annotations

from itertools import combinations

from demo.nation.chance import chance
from demo.nation.pictured import KINDS, copied, drawn
from qorgan.methods.likeness import same_picture
from qorgan.methods.likeness.pictures import marks_here


def test_every_copy_of_a_drawing_is_known_again_and_no_other_is_taken_for_it() -> None:
    copies = {
        kind: [marks_here(copied(drawn(chance(0, "picture", kind)), way=way)) for way in range(8)] for kind in KINDS
    }
    for held in copies.values():
        assert all(same_picture(held[0], other) for other in held[1:])
        assert len({one.sha256 for one in held if one.sha256 != held[0].sha256}) == 6
    for one, other in combinations(KINDS, 2):
        assert not any(same_picture(mark, copy) for mark in copies[one] for copy in copies[other])
