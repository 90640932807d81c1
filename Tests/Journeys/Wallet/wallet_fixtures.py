"""The wallet's page with an issuer and a verifier, without the program: nothing of ours but the scripts is tried."""
import pytest

from holder import Holder
from passport_house import House
from passport_issuer import Issuer
from passport_verifier import Verifier


@pytest.fixture(scope="module")
def house():
    made = House()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def abroad():
    """Another organisation's host: the browser asks before it lets the wallet talk to it."""
    made = House()
    yield made
    made.stop()


@pytest.fixture
def desks(abroad):
    """An issuer and a verifier of one's own."""
    abroad.guests.clear()
    issuer = Issuer(abroad)
    return issuer, Verifier(abroad, issuer)


@pytest.fixture
def holder(visitor, house, desks):
    return lambda **options: Holder(visitor, house, **options)
