"""The story told to a program once for a file, and the three validators."""
import os, pathlib

import pytest

from story import Client, lay, tell
from validators import load

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = pathlib.Path(os.environ.get("COMMONWEAL_DATA", ROOT.parent / "shared/data")).resolve()


@pytest.fixture(scope="module")
def told(trust):
    lay(trust)
    admin = Client(trust, next(user for user, role in trust.logins.items() if "dmin" in role))
    status, _, _ = admin.raw("POST", "/fhir/R4/$rebuild")
    assert status < 300
    lee, pat = Client(trust, "lee-fhir@demo"), Client(trust, "pat-fhir@demo")
    trust.items, trust.referral = tell(lee, pat)
    admin.raw("POST", "/fhir/R4/$rebuild")
    trust.clients = {"lee": lee, "pat": pat, "admin": admin} | {
        name: Client(trust, f"{name}-fhir@demo") for name in ["sam", "oli", "cam"]}
    return trust


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    return load(DATA, ROOT, tmp_path_factory)
