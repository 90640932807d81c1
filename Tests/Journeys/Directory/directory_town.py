import sys, pathlib

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Browser"))


@pytest.fixture(scope="module")
def town(founded):
    """A running program whose directory has made-up services."""
    from town import Town
    return Town(founded)
