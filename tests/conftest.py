"""Options and resources that several tests share."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from crosswire.pipeline import Resources

# The same examples on every run, and no limit on one of them: a slow machine is no failure.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write tests/snapshots anew from what is read now, to be looked at as a diff",
    )


@pytest.fixture(scope="session")
def resources() -> "Resources":
    """Gazetteer and register, opened once for the whole run; the rules read alone.

    Cases are of the rules, word by word. What the encoder makes of whole reports is asked for in
    `test_robust.py` and measured by the benchmarks.
    """
    from crosswire.pipeline import Resources

    return Resources(reader="rules")
