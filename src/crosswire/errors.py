"""The one exception tree. Every message is one line that says what to do.

CrosswireError
├── UsageError        the call itself is wrong: exit status 2
├── ReadError         one source could not be read; the batch goes on
│   └── FetchError    one address could not be fetched
├── LedgerError       a ledger line or an answer key is not what it should be
└── DataError         data shipped with or given to Crosswire is malformed
"""


class CrosswireError(Exception):
    """Base of all errors that Crosswire raises on purpose; `str()` is one line for the user."""


class UsageError(CrosswireError):
    """The call cannot be carried out as written; nothing was read."""


class ReadError(CrosswireError):
    """One source could not be read.

    `code` is a stable word for programs (`empty`, `too-large`, `not-text`, …); the message is
    one line that names the cause and the way out.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class FetchError(ReadError):
    """An address could not be fetched, or was refused before anything was sent to it."""


class LedgerError(CrosswireError):
    """A ledger or an answer key could not be understood; the message names file and line."""


class DataError(CrosswireError):
    """An ontology file, a gazetteer or a register is malformed; the message says where."""
