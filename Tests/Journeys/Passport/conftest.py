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


@pytest.fixture
def desks(house):
    """An issuer and a verifier of one's own."""
    house.guests.clear()
    issuer = Issuer(house)
    return issuer, Verifier(house, issuer)


@pytest.fixture
def holder(visitor, house, desks):
    return lambda **options: Holder(visitor, house, **options)
