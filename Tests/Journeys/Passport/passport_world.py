"""Servers to attack and to trade with: each on a port and a database of its own, with one or two organisations."""
import pytest

from conftest import Program
from officer import Officer
from other_trust import OtherTrust

LOOPBACK = {"COMMONWEAL_OUTGOING_LOOPBACK": "1"}


def founded_program(kept, folder, *codes, **settings):
    """A running program, which ends with `kept` whatever goes wrong, and one officer for each organisation on it."""
    program = Program(folder, settings=LOOPBACK | settings)
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
    """Makes everything of a kind end long ago, for tests that cannot wait; skips where the table is not known."""
    tables = [row[0] for row in trust.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if word in table:
            names = [row[1] for row in trust.query(f"PRAGMA table_info({table})")]
            for column in set(columns) & set(names):
                trust.query(f"UPDATE {table} SET {column} = 1000")
                return
    pytest.skip(f"no table of {word} with an end was found, so nothing can be made to run out")
