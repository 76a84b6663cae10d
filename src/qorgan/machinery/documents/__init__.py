"""Files from outside, taken apart by a parser of their kind and put together anew without what could act or tell.

Nothing here knows the house: a file goes in as bytes and comes out as bytes. `reading` does it in a process of its own, with
little memory and little time, so that a file made to break a parser breaks nothing else.
"""
