"""Keys of rooms that are wrapped as those of the vault: whoever wraps the vault anew wraps them too."""

from __future__ import annotations

from collections.abc import Callable

from qorgan.kernel.registries import Listeners

Rewrap = Callable[[], int]
keep_keyring = Listeners[Rewrap](
    "What wraps a room's keys anew under the newest key-encrypting key and says how many there were."
)
