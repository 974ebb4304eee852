"""``python -m heat``: the same as the ``heat`` command."""

from heat.cli import main

if __name__ == "__main__":
    main()
