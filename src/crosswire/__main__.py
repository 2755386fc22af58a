"""The command `crosswire`, also as `python -m crosswire`."""

import signal
import sys

# What a shell gives a command that was stopped: 128 and the number of the signal.
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM


def run() -> None:
    """Run the command line; stopping it leaves no traceback and no half file."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        from crosswire.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
