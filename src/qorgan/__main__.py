"""`python -m qorgan`: the console, whichever folder the scripts of this Python lie in."""

from qorgan.doors.cli.main import main

if __name__ == "__main__":
    main()
