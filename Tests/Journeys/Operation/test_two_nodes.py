"""Two servers on one database: what is done on one holds on the other with its next request."""
import pathlib, re, sys, time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Faults"))
from program import Visitor


@pytest.fixture(scope="module")
def other(trust):
    node = trust.beside()
    yield node
    node.stop()


@pytest.fixture
def admin(trust):
    return Visitor(trust.port).sign_in_with_pages("admin@demo", trust.password)


def account(admin, user):
    """The path of somebody's account."""
    return re.search(r'href="(/accounts/[0-9a-f-]{36})"', admin.send("GET", f"/accounts?q={user}")[1].decode())[1]


def turned_away(visitor, path, statuses, seconds=5):
    """How long it takes until a page is refused."""
    began = time.monotonic()
    while (status := visitor.send("GET", path, headers={"Accept": "text/html"})[0]) not in statuses:
        assert time.monotonic() < began + seconds, f"{path} still answers {status} after {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - began


def test_a_locked_account_is_out_on_the_other_node(trust, other, admin):
    nurse = Visitor(other.port).sign_in_with_pages("nurse2@demo", trust.password)
    assert nurse.send("GET", "/my-rota")[0] == 200
    assert admin.form(account(admin, "nurse2@demo") + "/lock", {})[0] == 303
    assert turned_away(nurse, "/my-rota", (303, 401)) < 5


def test_signing_out_ends_the_session_on_both(trust, other):
    here = Visitor(trust.port).sign_in_with_pages("nurse3@demo", trust.password)
    there = Visitor(other.port)
    there.cookies = dict(here.cookies)
    assert there.send("GET", "/my-rota")[0] == 200
    assert here.form("/sign-out", {})[0] == 303
    assert turned_away(there, "/my-rota", (303, 401)) < 5


def test_a_role_that_is_taken_is_gone_on_the_other_node(trust, other, admin):
    manager = Visitor(other.port).sign_in_with_pages("manager2@demo", trust.password)
    page = account(admin, "manager2@demo")
    before = admin.send("GET", page)[1].decode()
    taken = re.findall(rf'action="({page}/roles/[^/"]+/removal)"', before)
    assert taken, "the manager holds no role that can be taken"
    assert manager.send("GET", "/rostering/setup")[0] == 200
    for role in taken:
        assert admin.form(role, {})[0] == 303
    assert turned_away(manager, "/rostering/setup", (303, 401, 403)) < 5
