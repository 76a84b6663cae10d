"""Writing the content of a file as sealed frames, and reading it again whole."""

from __future__ import annotations

import hashlib

from qorgan.desk.attachments.frames import FramesDamaged, opened_frames, pieces, sealed_frames
from qorgan.desk.attachments.keys import open_key
from qorgan.desk.attachments.models import ORIGINAL, Attachment, AttachmentFrame
from qorgan.kernel.refusals import Refusal


def write(attachment: Attachment, *, key: bytes, part: str, content: bytes) -> None:
    """Keep one part of an attachment, frame by frame: never more than one of them waits to be written."""
    frames = sealed_frames(pieces(content), key=key, bound_to=_place(attachment, part))
    for number, sealed in enumerate(frames):
        AttachmentFrame.objects.create(attachment=attachment, part=part, number=number, sealed=sealed)


def read(attachment: Attachment, *, part: str) -> bytes:
    """One part of an attachment, whole: nothing leaves before its last frame was found in order.

    Raises:
        attachment.shut: its key is not at hand, or a frame is not the one that was sealed.
    """
    part = ORIGINAL if attachment.is_as_it_came else part
    frames = attachment.frames.filter(part=part).order_by("number").values_list("sealed", flat=True)
    sealed = [bytes(frame) for frame in frames]  # a cursor left half read would end in the transaction of another act
    try:
        content = b"".join(opened_frames(sealed, key=open_key(attachment), bound_to=_place(attachment, part)))
    except FramesDamaged:
        raise Refusal("attachment.shut", attachment=attachment.ref) from None
    if part == ORIGINAL and hashlib.sha256(content).digest() != bytes(attachment.digest):
        raise Refusal("attachment.shut", attachment=attachment.ref)
    return content


def _place(attachment: Attachment, part: str) -> str:
    return f"attachments|frame|{attachment.ref}|{part}|1"
