"""How soon a person is told that their help was paused: from the press of the button to the notice they can read."""
import statistics, threading, time

from program import Visitor

PAUSED = "Your help is paused"
LOOKS_MS = 100


class Notices:
    """Looks at the table of notices again and again, and keeps when each was first seen, by its path."""

    def __init__(self, laying, since):
        self.laying, self.since, self.seen, self.ends = laying, since, {}, threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        question = (f"SELECT coalesce(string_agg(path, ' '), '') FROM notice WHERE at >= {self.since} AND title = '{PAUSED}'")
        if self.laying.file:
            question = question.replace("string_agg", "group_concat")
        while not self.ends.is_set():
            paths, now = self.laying.value(question).split(), time.perf_counter()
            for path in paths:
                self.seen.setdefault(path, now)
            time.sleep(LOOKS_MS / 1000)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.thread.join()


def under_way(laying, care, count):
    """Numbers of people whose referrals can be paused."""
    gather = "group_concat" if laying.file else "string_agg"
    found = laying.value(f"SELECT coalesce({gather}(id, ' '), '') FROM (SELECT id FROM social_referral "
                         f"WHERE organisation = '{care.organisation}' AND state = 'in-progress' ORDER BY id LIMIT {count}) AS r")
    return [int(name.rpartition("-")[2]) for name in found.split()]


def told(program, laying, care, moves=100, rate=2.0, patience=60):
    """Pauses referrals at a steady rate; gives the seconds until each notice stood there, and how many never did."""
    pressed, since = {}, int(time.time() * 1000) - 1
    chosen = under_way(laying, care, moves)
    with Notices(laying, since) as notices:
        began = time.perf_counter()
        for number, n in enumerate(chosen):
            time.sleep(max(0, began + number / rate - time.perf_counter()))
            worker = Visitor(program.port)
            worker.token = care.worker_token(n % care.team_count)
            path = f"/social-prescribing/people/{care.person(n)}/help/referral-{n:06}"
            pressed[path] = time.perf_counter()
            worker.ask("POST", f"/api/social-prescribing/v1/referrals/referral-{n:06}/moves",
                       {"state": "on-hold", "reason": "Away for a while, back in spring"})
            worker.close()
        end = time.monotonic() + patience
        while len(notices.seen) < len(pressed) and time.monotonic() < end:
            time.sleep(0.1)
    waited = sorted(notices.seen[path] - at for path, at in pressed.items() if path in notices.seen)
    return waited, len(pressed) - len(waited)


def report(waited, missing):
    """The line that is printed, and whether 95 of 100 were told within 5 seconds."""
    if not waited:
        return "  nobody was told", False
    late = waited[min(len(waited) - 1, int(len(waited) * 0.95))]
    return (f"  told of a pause ({len(waited)} moves, looked at each {LOOKS_MS} ms): median {statistics.median(waited):.2f} s   "
            f"95th {late:.2f} s   slowest {waited[-1]:.2f} s   never {missing}"), missing == 0 and late < 5
