"""Members of staff who take open shifts and hand them back, and remember what they were told: the ledger of a drill."""
import secrets, threading, time

from program import Visitor
from trial import API


class Deed:
    """One shift taken or handed back, with one key, until a server says what became of it."""

    def __init__(self, kind, person, place):
        self.kind, self.person, self.place = kind, person, place
        self.key, self.begun, self.told, self.status = secrets.token_hex(16), time.time(), None, None


class People:
    """Members of staff who take shifts and hand them back, half of them through each server."""

    def __init__(self, programs, known, count):
        self.deeds, self.answers, self.over, self.lock = [], [], threading.Event(), threading.Lock()
        # What is held from one round to the next; each place is one person's, so no two threads meet in it.
        self.threads, self.held = [], known.setdefault("held", set())
        for number in range(count):
            one, port = known["staff"][number], programs[number % len(programs)].port
            visitor = Visitor(port, timeout=60).sign_in(one["user"], known["password"])
            self.threads.append(threading.Thread(
                target=self.work, args=(visitor, one["person"], [day[number] for day in known["days"]])))
        for thread in self.threads:
            thread.start()

    def work(self, visitor, person, places):
        while True:
            for place in places:
                for kind in ["hand-back"] if place in self.held else ["take", "hand-back"]:
                    # A third of them is kept until the place comes round again.
                    if kind == "take" or place in self.held and secrets.randbelow(3):
                        if self.over.is_set():
                            return
                        self.settle(visitor, Deed(kind, person, place))

    def settle(self, visitor, deed):
        with self.lock:
            self.deeds.append(deed)
        while deed.status is None:
            status = self.send(visitor, deed)
            with self.lock:
                self.answers.append((time.time(), str(status)))
            if isinstance(status, int) and status < 500:
                deed.status, deed.told = status, time.time()
                if status < 300:
                    (self.held.add if deed.kind == "take" else self.held.discard)(deed.place)
            else:
                time.sleep(0.05)

    def send(self, visitor, deed):
        """The status, or the name of what went wrong."""
        method = "POST" if deed.kind == "take" else "DELETE"
        try:
            status = visitor.send(method, f"{API}/open-shifts/{deed.place}/holder", headers={"Idempotency-Key": deed.key})[0]
        except Exception as error:
            return type(error).__name__
        return "503 without Retry-After" if status == 503 and "retry-after" not in visitor.told else status

    def acknowledged(self, since=0):
        return [deed for deed in list(self.deeds) if deed.told and deed.status < 300 and deed.begun > since]

    def wait_for(self, count, since, seconds=120):
        end = time.time() + seconds
        while len(self.acknowledged(since)) < count:
            if time.time() > end:
                return False
            time.sleep(0.02)
        return True

    def finish(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
