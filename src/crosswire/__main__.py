"""`python -m crosswire` is the command line."""

from crosswire.cli import main

main()
