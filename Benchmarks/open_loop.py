"""Requests at a rate that does not wait for answers, over kept connections; times count from the moment a request was due."""
import asyncio, time


class Loop:
    """`ask` gives (status, bytes). One process, one thread: good for some hundreds a second on one core."""

    def __init__(self, port, timeout=60):
        self.port, self.timeout, self.free, self.late = port, timeout, [], 0.0

    async def ask(self, method, path, head=(), body=b""):
        # The server closes what lies idle for ten seconds; a request must not run into that.
        while self.free and time.monotonic() - self.free[-1][2] > 5:
            self.free.pop()[1].close()
        reader, writer = self.free.pop()[:2] if self.free else await asyncio.open_connection("127.0.0.1", self.port)
        try:
            lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}",
                     *(f"{name}: {value}" for name, value in dict(head).items())]
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            words = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").lower()
            status, data = int(words.split()[1]), b""
            if "transfer-encoding: chunked" in words:
                while size := int((await reader.readline()).split(b";")[0], 16):
                    data += (await reader.readexactly(size + 2))[:-2]
                await reader.readline()
            elif "content-length: " in words and status != 304:
                data = await reader.readexactly(int(words.split("content-length: ")[1].split("\r\n")[0]))
            if "connection: close" in words:
                writer.close()
            else:
                self.free.append((reader, writer, time.monotonic()))
            return status, data
        except BaseException:
            writer.close()
            raise

    async def one(self, job, due, told):
        """A job is a coroutine function of this loop; what it gives is kept with its time in ms."""
        try:
            said = await asyncio.wait_for(job(self), self.timeout)
        except Exception as problem:
            said = type(problem).__name__
        told.append((1000 * (time.perf_counter() - due), said))

    async def drive(self, jobs, rate):
        """Begins a job every 1/rate seconds; returns (ms, what it gave) for each."""
        told, tasks, began = [], set(), time.perf_counter() + 0.05
        for number, job in enumerate(jobs):
            due = began + number / rate
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            self.late = max(self.late, 1000 * (time.perf_counter() - due))
            task = asyncio.create_task(self.one(job, due, told))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)
        self.seconds = time.perf_counter() - began
        for _, writer, _ in self.free:
            writer.close()
        self.free.clear()
        return told


def run(port, jobs, rate, timeout=60):
    """Drives the jobs; returns what they gave, the seconds it took, and how late this process was at most, in ms."""
    async def all():
        loop = Loop(port, timeout)
        told = await loop.drive(jobs, rate)
        return told, loop.seconds, loop.late
    return asyncio.run(all())


def quantile(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")
