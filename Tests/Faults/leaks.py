"""Whether a server that works on and on holds more and more: two hours at half of what it can do, on the release build.

    python3 Tests/Faults/leaks.py [--hours 2] [--rate 25] [--engine sqlite|postgres]

People sign in anew, look at their rota and at a board, mark their notices as read, take a calendar and ask for what is not
there. Every ten seconds the memory of the process and its open files are written down; what counts is the slope over the last
three quarters of the time, when caches are full. Ends with 1 when memory grows by 1 MiB an hour or more, when files grow,
or when a request fails. A time so short that a leak of 1 MiB an hour could hide in what memory does anyway is said to be too
short, and held against a coarser bar.
"""
import argparse, json, math, pathlib, random, threading, time

from program import Visitor
from stage import end, program_on
from trial import API

BAR_MIB_AN_HOUR = 1
EVERY_S = 10


def slope(points):
    """The slope of a line through (hours, value), by least squares, and its standard error."""
    count = len(points)
    middle = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    spread = sum((x - middle[0]) ** 2 for x, _ in points)
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in points) / spread
    rest = sum((y - middle[1] - rise * (x - middle[0])) ** 2 for x, y in points)
    return rise, math.sqrt(rest / max(1, count - 2) / spread)


class Work:
    """Some people at a steady rate together, each with connections that come and go."""

    def __init__(self, program, password, rate, people=8):
        self.program, self.password, self.rate, self.people = program, password, rate, people
        self.over, self.lock, self.done, self.odd = threading.Event(), threading.Lock(), 0, {}
        admin = Visitor(program.port).sign_in("admin@demo", password)
        units = admin.ask("GET", "/api/workforce/v1/units")["units"]
        self.board = next(p["id"] for u in units for p in admin.ask("GET", f"{API}/units/{u['id']}/periods")["periods"])
        self.threads = [threading.Thread(target=self.work, args=(n,)) for n in range(people)]
        for thread in self.threads:
            thread.start()

    def work(self, number):
        draw, user = random.Random(number), f"nurse{number + 1}@demo" if number else "manager1@demo"
        visitor, due, turns = None, time.monotonic() + draw.random(), 0
        while not self.over.is_set():
            if visitor is None or turns % 200 == 199:
                # A new session, as people make them; hashing a password takes long, so not too often.
                visitor = Visitor(self.program.port, timeout=60).sign_in(user, self.password)
            turns += 1
            method, path, fine = self.choice(draw, number)
            try:
                status = visitor.send(method, path, headers={"Accept": "text/html"})[0]
            except OSError as error:
                status = type(error).__name__
            with self.lock:
                self.done += 1
                if status not in fine:
                    key = f"{method} {path}: {status}"
                    self.odd[key] = self.odd.get(key, 0) + 1
            if turns % 50 == 0:
                visitor.close()
            due += self.people / self.rate
            time.sleep(max(0, due - time.monotonic()))

    def choice(self, draw, number):
        turn = draw.randrange(100)
        if turn < 50:
            return "GET", "/my-rota" if number else f"/rostering/periods/{self.board}/board", {200}
        if turn < 70:
            return "POST", f"{API}/my/rota/seen" if number else f"{API}/nothing/here", {200, 204, 404}
        if turn < 80:
            return "GET", f"/no/such/page/{draw.randrange(10 ** 9)}", {404}
        return "GET", draw.choice(["/", "/account", "/notices", "/viewings"] if number else ["/", "/account", "/notices"]), {200}

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def files(program):
    return len(list(pathlib.Path(f"/proc/{program.process.pid}/fd").iterdir()))


def memory_mib(program):
    words = pathlib.Path(f"/proc/{program.process.pid}/statm").read_text().split()
    return int(words[1]) * 4096 / 2 ** 20


def run(program, password, hours, rate):
    work, began, points = Work(program, password, rate), time.monotonic(), []
    while (passed := time.monotonic() - began) < hours * 3600:
        points.append((passed / 3600, memory_mib(program), files(program)))
        time.sleep(EVERY_S if hours > 0.2 else 1)
    work.end()
    time.sleep(12)
    last = points[len(points) // 4:]
    rise, error = slope([(x, y) for x, y, _ in last])
    opened, opened_error = slope([(x, y) for x, _, y in last])
    # A leak as large as the bar must stand out from what memory does anyway, or the figure says nothing.
    long_enough = 2 * error < BAR_MIB_AN_HOUR
    print(json.dumps({
        "hours": round(hours, 2), "requests": work.done, "memory MiB": [round(points[0][1]), round(points[-1][1])],
        "slope MiB/h": round(rise, 2), "standard error": round(error, 2),
        "files": [points[0][2], max(f for *_, f in points), files(program)], "files/h": round(opened, 1), "odd": work.odd}))
    faults = [f"{count} times {what}" for what, count in work.odd.items()]
    if not long_enough:
        print(f"too short to tell a leak of {BAR_MIB_AN_HOUR} MiB an hour from what memory does anyway (±{2 * error:.1f})")
        # What is held must at least not run away.
        if last[-1][1] > last[0][1] * 1.25 + 20:
            faults.append(f"memory went from {last[0][1]:.0f} to {last[-1][1]:.0f} MiB")
    elif rise >= BAR_MIB_AN_HOUR:
        faults.append(f"memory grows by {rise:.2f} MiB an hour")
    # Connections of people come and go; when all are gone, so are their files.
    if files(program) > points[0][2] + 4:
        faults.append(f"{files(program)} files are open at the end, {points[0][2]} were at the beginning")
    if opened - 3 * opened_error > 4:
        faults.append(f"open files grow by {opened:.1f} an hour")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--hours", type=float, default=2)
    options.add_argument("--rate", type=float, default=25)
    options.add_argument("--engine", default="sqlite", choices=["sqlite", "postgres"])
    asked = options.parse_args()
    with program_on(asked.engine) as program:
        password = program.demo("--moves", "1000")
        program.start()
        faults = run(program, password, asked.hours, asked.rate)
    end(faults)


if __name__ == "__main__":
    main()
