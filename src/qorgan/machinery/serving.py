"""The web server as a program, with the command line of granian: closing its terminal ends it, where granian would begin its workers anew."""

from granian.cli import cli
from granian.server.common import AbstractServer

if __name__ == "__main__":
    setattr(AbstractServer, "signal_handler_reload", AbstractServer.signal_handler_interrupt)  # noqa: B010
    cli(auto_envvar_prefix="GRANIAN")
