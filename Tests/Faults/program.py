"""The program under test and a PostgreSQL server of its own, both in temporary folders and on the loopback interface."""
import glob, http.client, json, os, pathlib, re, shutil, signal, socket, subprocess, sys, time, urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("COMMONWEAL_BINARY", str(ROOT / ".build/release/commonweal"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Postgres:
    """A cluster on a free port that keeps its promises (fsync on), run by the user postgres when we are root."""

    def __init__(self, folder):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not self.bin:
            raise SystemExit("PostgreSQL is not installed. Run bin/setup test, then try again.")
        self.bin = os.path.dirname(self.bin[-1])
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        if (conf := self.folder / "data/postgresql.conf").exists():
            self.port = int(re.findall(r"^port = (\d+)$", conf.read_text(), re.MULTILINE)[-1])
        else:
            self.make(conf)

    def make(self, conf):
        self.run("initdb", "-D", f"{self.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(conf, "a") as file:
            file.write(f"\nlisten_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = ''\n")
            file.write("max_connections = 100\nshared_buffers = 256MB\n")

    @property
    def address(self):
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def as_postgres(self, *words):
        return (["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []) + [f"{self.bin}/{words[0]}", *words[1:]]

    def run(self, *words):
        subprocess.run(self.as_postgres(*words), check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self, tries=15):
        """Starts the server. One that was killed a moment ago may hold its port and its memory a little longer."""
        for left in reversed(range(tries)):
            try:
                return self.launch()
            except subprocess.CalledProcessError:
                if left == 0:
                    print((self.folder / "log").read_text()[-2000:], file=sys.stderr)
                    raise
                time.sleep(2)

    def launch(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "start")

    def stop(self, how="fast"):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", how, "-w", "stop")

    def kill9(self):
        self.kill9_in(self.folder)

    @staticmethod
    def kill9_in(folder):
        """Ends the postmaster and its children at once, as a crash would."""
        try:
            pid = int((pathlib.Path(folder) / "data/postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
        for one in [pid, *map(int, children)]:
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Program:
    """`commonweal` with a database of its own."""

    def __init__(self, folder, database, port=None, binary=BINARY):
        self.folder, self.database, self.binary = pathlib.Path(folder), database, binary
        self.port, self.process = port or free_port(), None

    @property
    def environment(self):
        return {"COMMONWEAL_DATABASE": self.database, "COMMONWEAL_ASSETS_FOLDER": str(ROOT),
                "COMMONWEAL_HTTP_PORT": str(self.port), "COMMONWEAL_LOG_LEVEL": "warning",
                "COMMONWEAL_PUBLIC_ADDRESS": f"http://localhost:{self.port}"}

    def demo(self, *words):
        """Makes a demo trust; returns its password."""
        subprocess.run([self.binary, "demo", *words], env=os.environ | self.environment, cwd=self.folder, check=True)
        kept = sorted(self.folder.rglob("*.demo.json"), key=os.path.getmtime)
        return json.loads(kept[-1].read_text())["password"]

    def start(self, wait=120):
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen([self.binary, "serve"], env=os.environ | self.environment, cwd=self.folder,
                                        stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True)
        end = time.monotonic() + wait
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended: {(self.folder / 'server.log').read_text()[-2000:]}")
            try:
                if self.is_ready():
                    return self
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server was not ready in time")

    def is_ready(self):
        return Visitor(self.port).send("GET", "/health/ready")[0] == 200

    def stop(self):
        """Asks the server to stop; returns its exit status, or None when it had to be killed."""
        if not self.process:
            return None
        self.process.terminate()
        try:
            return self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None

    def resident_mib(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) // 1024


class Visitor:
    """Somebody who asks over HTTP, with a bearer token as a program or with cookies as a browser."""

    def __init__(self, port, timeout=120):
        self.port, self.connection, self.timeout = port, None, timeout
        self.told = {}        # the headers of the last answer
        self.token, self.cookies, self.csrf, self.used = None, {}, "", 0.0

    def send(self, method, path, body=None, headers=()):
        # The server closes what lies idle for ten seconds; a request must not run into that.
        if time.monotonic() - self.used > 5:
            self.close()
        self.used = time.monotonic()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        head = dict(headers)
        if self.token:
            head["Authorization"] = f"Bearer {self.token}"
        elif self.cookies:
            head["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        try:
            self.connection.request(method, path, body, head)
            answer = self.connection.getresponse()
            data = answer.read()
            self.told = {name.lower(): value for name, value in answer.getheaders()}
        except Exception:
            self.close()
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                name, _, value = value.split(";")[0].partition("=")
                self.cookies[name.strip()] = value.strip()
        return answer.status, data

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def sign_in(self, user, password):
        self.token = self.ask("POST", "/api/identity/v1/sessions", {"userName": user, "password": password})["token"]
        return self

    def ask(self, method, path, json_body=None, ok=range(200, 300)):
        """One call of the JSON API; anything but a success ends the run with what was said."""
        body = None if json_body is None else json.dumps(json_body)
        status, data = self.send(method, path, body, {"Content-Type": "application/json"} if body else {})
        if status not in ok:
            raise SystemExit(f"{method} {path}: {status} {data[:500]}")
        return json.loads(data) if data else None

    def sign_in_with_pages(self, user, password):
        self.send("GET", "/sign-in")
        token = re.search(rb'name="csrf" value="([^"]+)"', self.send("GET", "/sign-in?cookie=1")[1])[1].decode()
        status, data = self.form("/sign-in", {"csrf": token, "user-name": user, "password": password})
        if status != 303:
            raise SystemExit(f"sign-in of {user}: {status} {data[:300]}")
        page = self.send("GET", "/account/password")[1]
        self.csrf = re.search(rb'name="csrf" value="([^"]+)"', page)[1].decode()
        return self

    def form(self, path, fields):
        fields = {"csrf": self.csrf} | fields
        return self.send("POST", path, urllib.parse.urlencode(fields),
                         {"Content-Type": "application/x-www-form-urlencoded"})


if __name__ == "__main__" and len(sys.argv) == 3 and sys.argv[1] == "kill-postgres":
    Postgres.kill9_in(sys.argv[2])
