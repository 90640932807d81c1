"""Things that are remembered for a while, and never more than so many."""
import threading, time
from collections import OrderedDict
from collections.abc import MutableMapping


class Kept(MutableMapping):
    """A dictionary whose entries end. When it is full the oldest makes room: somebody begins again, nobody waits."""

    def __init__(self, seconds, most=20_000):
        self.seconds, self.most, self.lock, self.entries = seconds, most, threading.Lock(), OrderedDict()

    def __setitem__(self, key, value):
        with self.lock:
            self.entries.pop(key, None)
            self.entries[key] = (time.monotonic() + self.seconds, value)
            self.forget()

    def __getitem__(self, key):
        with self.lock:
            self.forget()
            return self.entries[key][1]

    def __delitem__(self, key):
        with self.lock:
            del self.entries[key]

    def __iter__(self):
        with self.lock:
            self.forget()
            return iter(list(self.entries))

    def __len__(self):
        return len(self.entries)

    def pop(self, key, default=None):
        """Takes an entry away, so that of two who ask at once only one gets it."""
        with self.lock:
            self.forget()
            return self.entries.pop(key, (0, default))[1]

    def is_new(self, key):
        """Notes the key; false when it was there already."""
        with self.lock:
            self.forget()
            if key in self.entries:
                return False
            self.entries[key] = (time.monotonic() + self.seconds, True)
            return True

    def forget(self):
        now = time.monotonic()
        while self.entries:
            key, (end, _) = next(iter(self.entries.items()))
            if end > now and len(self.entries) <= self.most:
                return
            del self.entries[key]
