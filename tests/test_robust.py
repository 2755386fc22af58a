"""Hard texts, read by the encoder as users have it."""

import pytest

from case_files import Case, load_cases
from crosswire.encoder import Encoder
from crosswire.pipeline import Resources, read_report
from crosswire.types import Toll

pytestmark = pytest.mark.skipif(
    not Encoder.open().is_there, reason="the weights are not in this tree"
)


@pytest.fixture(scope="module")
def encoder_resources() -> Resources:
    return Resources(reader="encoder")


def show(toll: Toll, *, scope: bool) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (toll.low, toll.high))
    shown = f"{toll.harm} | {low if low == high else f'{low}..{high}'}"
    return f"{shown} | {toll.scope}" if scope else shown


@pytest.mark.parametrize("case", load_cases("robust"))
def test_case(case: Case, encoder_resources: Resources, request: pytest.FixtureRequest) -> None:
    if "known-error" in case.options:
        request.applymarker(pytest.mark.xfail(reason="a known error, told in limits.md"))
    report = read_report(case.doc, resources=encoder_resources)
    found = [show(toll, scope="scope" in case.options) for toll in report.tolls]
    assert found == case.expected
