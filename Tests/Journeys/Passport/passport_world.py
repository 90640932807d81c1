"""Servers to attack and to trade with: each on a port and a database of its own, with one or two organisations."""
import base64, os, pathlib, sys, tempfile

from conftest import Program
from officer import Officer
from other_trust import OtherTrust

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "Faults"))
from program import Postgres  # noqa: E402

LOOPBACK = {"COMMONWEAL_OUTGOING_LOOPBACK": "1"}


def postgres(kept):
    """A server of PostgreSQL that ends with `kept`; gives the address of a new, empty database each time."""
    # The folders of pytest cannot be entered by the user postgres.
    folder = pathlib.Path(kept.enter_context(tempfile.TemporaryDirectory()))
    folder.chmod(0o755)
    cluster = Postgres(folder / "cluster")
    cluster.start()
    kept.callback(cluster.stop, "immediate")

    def empty(name):
        cluster.run("createdb", "-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres", name)
        return cluster.address.removesuffix("postgres") + name
    return empty


def key_file(folder):
    file = pathlib.Path(folder) / "sealing.key"
    file.write_text(base64.b64encode(os.urandom(32)).decode())
    file.chmod(0o600)
    return str(file)


def founded_program(kept, folder, *codes, database=None, **settings):
    """A running program, which ends with `kept` whatever goes wrong, and one officer for each organisation on it."""
    # Beside a file of SQLite the program keeps the key by itself; for PostgreSQL it is told where.
    sealing = {"COMMONWEAL_SEALING_KEY_FILE": key_file(folder)} if database else {}
    program = Program(folder, database, LOOPBACK | sealing | settings)
    kept.callback(program.stop)
    officers = [Officer(program, code) for code in codes]
    program.start()
    for officer in officers:
        officer.begin()
    return program, officers


def other_trust(kept, name="other"):
    trust = OtherTrust(name)
    kept.callback(trust.stop)
    return trust


class Watch:
    """That the process which answered before is the one that answers after."""

    def __init__(self, program):
        self.program, self.pid = program, program.process.pid

    def check(self):
        assert self.program.process.poll() is None and self.program.process.pid == self.pid, "the server ended"


def run_out(trust, word, columns=("ends_at", "expires_at")):
    """Makes everything of a kind end long ago, for tests that cannot wait."""
    tables = [row[0] for row in trust.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if word in table:
            names = [row[1] for row in trust.query(f"PRAGMA table_info({table})")]
            for column in set(columns) & set(names):
                trust.query(f"UPDATE {table} SET {column} = 1000")
                return
    raise AssertionError(f"no table of {word} with an end was found, so nothing can be made to run out")
