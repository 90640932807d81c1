"""A server whose clock jumps, as one does whose time server was wrong: an hour and a day forward and back, while it runs and
between two starts, and over the changes of summer time. What is done at times is done once, nobody is told twice, jobs under
way are kept, and the ledger stays whole. (libfaketime moves the clock of the server alone.)"""
import collections, glob, sqlite3, subprocess, sys, time, pathlib

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Faults"))
from program import Visitor
from trial import API, Trial

HOUR, DAY = 3600, 86_400
# The demo trust was made just now, and nobody had a right in it before: the true time of these servers is days later.
TRUE = 3 * DAY
LIBRARY = (glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1") + [None])[0]


class Clock:
    """The clock of a server: so many seconds beside its true time."""

    def __init__(self, program):
        self.program, self.file = program, program.folder / "clock"
        self.set(0)
        # The steady clock goes on as it does; only the time of day jumps.
        program.settings |= {"LD_PRELOAD": LIBRARY, "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
                             "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
        # The library adds to the environment when it is first loaded. A Swift program that saw that would look for its
        # words at the wrong place, so it is loaded once before.
        program.before = ["env"]

    def set(self, seconds):
        self.seconds = seconds
        self.file.write_text(f"{TRUE + seconds:+d}\n")

    def shown(self):
        """How far what was recorded last is beside the true time, in seconds."""
        rows = self.program.rows("SELECT at FROM fact ORDER BY number DESC LIMIT 1")
        return rows[0][0] / 1000 - time.time() - TRUE

    def start(self, seconds):
        self.set(seconds)
        self.program.start()


@pytest.fixture
def clock(trust):
    if LIBRARY is None:
        pytest.fail("libfaketime is not installed. Run bin/setup test, then try again.")
    trust.stop()

    def rows(sql):
        with sqlite3.connect(f"file:{trust.folder}/trust.sqlite?mode=ro", uri=True) as database:
            return database.execute(sql).fetchall()

    trust.rows = rows
    made = Clock(trust)
    yield made
    trust.stop()
    for name in [name for name in trust.settings if "FAKE" in name or name == "LD_PRELOAD"]:
        del trust.settings[name]
    trust.before = []


def told(program):
    """Every notice as it is read: to whom, and its words."""
    return collections.Counter(program.rows("SELECT person, title, body, path FROM notice"))


def settled(program, seconds=60):
    """Waits until every fact has had what comes of it."""
    behind = """SELECT COUNT(*) FROM (SELECT organisation, MAX(number) AS last FROM fact GROUP BY organisation) f
        LEFT JOIN (SELECT organisation, MIN(number) AS done FROM reaction_cursor GROUP BY organisation) c
        ON c.organisation = f.organisation WHERE c.done IS NULL OR c.done < f.last"""
    end, quiet = time.monotonic() + seconds, 0
    while quiet < 8:
        assert time.monotonic() < end, "what comes of facts was not done in a minute"
        quiet = quiet + 1 if program.rows(behind) == [(0,)] else 0
        time.sleep(0.25)


def works(program):
    """Somebody signs in, reads, and changes something small."""
    nurse = Visitor(program.port).sign_in("nurse1@demo", program.password)
    assert nurse.send("GET", "/my-rota", headers={"Accept": "text/html"})[0] == 200
    assert nurse.send("POST", f"{API}/my/rota/seen")[0] in (200, 204)
    assert nurse.send("GET", "/health/ready")[0] == 200
    return nurse


def whole(program):
    checked = program.command("verify-ledger", "--without-checkpoints")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_starting_at_another_hour_or_day_tells_nobody_twice(trust, clock):
    before = told(trust)
    for seconds in (0, HOUR, -HOUR, DAY, -DAY, DAY, 0, 400 * DAY, 400 * DAY):
        clock.start(seconds)
        works(trust)
        time.sleep(3)
        settled(trust)
        assert abs(clock.shown() - seconds) < 120, "the clock of the server was not moved"
        if seconds == 400 * DAY:
            late = told(trust)
        trust.stop()
    new = told(trust) - before
    assert new, "nothing came due in four hundred days: this shows nothing"
    twice = {words: count for words, count in new.items() if count > 1}
    assert not twice, twice
    assert told(trust) == late
    whole(trust)


def test_jumps_while_it_runs_end_no_job_and_no_session(trust, clock):
    """The hour is shorter than a session lives without use; a day is longer, and ends it as it must."""
    clock.start(0)
    ward = Trial(trust, trust.password)
    ward.hire({"Staff nurse": 6}, 2250)
    shift = ward.add_shift("E", "Early", "07:00", "15:00", 30)
    ward.set_demand([{"weekday": day, "shiftType": shift, "minimum": 2, "wanted": 3} for day in range(7)])
    drafts = f"{API}/periods/{ward.open_period(4)['id']}/drafts"
    ward.admin.ask("POST", drafts, {"seconds": 12, "seed": 1})
    for seconds in (HOUR, 0, -HOUR, 0):
        clock.set(seconds)
        time.sleep(2)
        assert ward.admin.send("GET", f"{drafts}/latest")[0] == 200, f"a jump of {seconds} s ended a session"
        works(trust)
    end = time.monotonic() + 60
    while (draft := ward.admin.ask("GET", f"{drafts}/latest"))["state"] in ("waiting", "running"):
        assert time.monotonic() < end, draft
        time.sleep(0.5)
    assert draft["state"] == "done" and draft["proposal"] is not None, draft
    assert trust.rows("SELECT COUNT(*) FROM job WHERE state IN ('waiting', 'running')") == [(0,)]
    for seconds in (DAY, 0, -DAY, 0):
        clock.set(seconds)
        works(trust)
        time.sleep(1)
    settled(trust)
    whole(trust)
    assert trust.process.poll() is None


@pytest.mark.parametrize("moment", ["2027-03-28T00:59:52", "2027-10-31T00:59:52"])
def test_summer_time_begins_and_ends_while_it_runs(trust, clock, moment):
    began = int(subprocess.run(["date", "-u", "-d", moment, "+%s"], capture_output=True, text=True, check=True).stdout)
    clock.start(began - int(time.time()) - TRUE)
    works(trust)
    before = told(trust)
    time.sleep(10)
    works(trust)
    settled(trust)
    new = told(trust) - before
    assert not {words: count for words, count in new.items() if count > 1}
    whole(trust)
