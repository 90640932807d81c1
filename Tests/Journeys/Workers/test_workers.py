"""Drafts made by `commonweal work`, in processes of its own, while the server itself does no long jobs."""
import os, pathlib, subprocess, sys, tempfile, time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Faults"))
from program import BINARY, Postgres, Program
from trial import API, Trial


class Ward(Trial):
    """A ward with a period to plan, and workers beside the server."""

    def __init__(self, program, password):
        super().__init__(program, password)
        self.program, self.workers = program, []
        self.hire({"Staff nurse": 6}, 2250)
        shift = self.add_shift("E", "Early", "07:00", "15:00", 30)
        self.set_demand([{"weekday": day, "shiftType": shift, "minimum": 2, "wanted": 3} for day in range(7)])
        self.drafts = f"{API}/periods/{self.open_period(4)['id']}/drafts"

    def ask_for_draft(self, seconds):
        self.admin.ask("POST", self.drafts, {"seconds": seconds, "seed": 1})

    @property
    def draft(self):
        return self.admin.ask("GET", f"{self.drafts}/latest")

    def wait_for(self, is_so, seconds=60):
        end = time.monotonic() + seconds
        while not is_so(draft := self.draft):
            assert time.monotonic() < end, draft
            time.sleep(0.1)
        return draft

    def work(self):
        environment = os.environ | self.program.environment | {"COMMONWEAL_WORKERS": "1"}
        worker = subprocess.Popen([BINARY, "work"], env=environment, cwd=self.program.folder, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.workers.append(worker)
        return worker


@pytest.fixture(params=["sqlite", "postgres"])
def ward(request, monkeypatch):
    monkeypatch.setenv("COMMONWEAL_WORKERS", "0")
    # The folders of pytest cannot be entered by the user postgres.
    kept = tempfile.TemporaryDirectory()
    folder = pathlib.Path(kept.name)
    folder.chmod(0o755)
    postgres = Postgres(folder / "cluster") if request.param == "postgres" else None
    if postgres:
        postgres.start()
    program = Program(folder, postgres.address if postgres else f"sqlite:{folder}/trust.sqlite")
    password = program.demo("--moves", "1000")
    ward = Ward(program.start(), password)
    yield ward
    for worker in ward.workers:
        worker.kill()
        worker.wait()
    program.stop()
    if postgres:
        postgres.stop()
    kept.cleanup()


def test_a_worker_beside_the_server_makes_drafts_and_gives_back_what_it_cannot_finish(ward):
    ward.ask_for_draft(20)
    time.sleep(3)
    assert ward.draft["state"] == "waiting", "the server does no long jobs here"

    first = ward.work()
    ward.wait_for(lambda draft: (draft["progress"] or {}).get("seconds", 0) > 1)
    first.terminate()
    said = first.communicate(timeout=30)[0]
    assert first.returncode == 0, said
    assert "Commonweal works on" in said
    assert ward.draft["state"] == "waiting" and ward.draft["proposal"] is None, "unfinished work is nobody's draft"

    ward.work()
    running = ward.wait_for(lambda draft: draft["state"] == "running", 10)
    ward.admin.ask("POST", f"{ward.drafts}/latest/stopping")
    done = ward.wait_for(lambda draft: draft["state"] not in ("waiting", "running"))
    assert done["job"] == running["job"]
    assert done["proposal"] and done["proposal"]["changes"], "who stops a draft keeps the best so far"


def test_a_worker_with_nothing_to_do_is_refused(ward):
    refused = subprocess.run([BINARY, "work"], env=os.environ | ward.program.environment, cwd=ward.program.folder,
                             text=True, capture_output=True, timeout=60)
    assert refused.returncode != 0 and "workers is 0" in refused.stderr
