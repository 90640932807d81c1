"""Two PostgreSQL servers of which one follows the other, as docs/guides/failover.md has them."""
import os, pathlib, shutil, signal, subprocess, time

from program import ROOT, Postgres

SETTINGS = (ROOT / "deploy/postgres/commonweal.conf").read_text()


class Node(Postgres):
    """One of the two. Its port is given when it starts, since pg_rewind copies the settings of the other."""

    def __init__(self, folder, settings=SETTINGS, make=True):
        self.settings, self.is_made_here = settings, make
        super().__init__(folder)

    def make(self, conf):
        if not self.is_made_here:
            return
        super().make(conf)
        with open(conf, "a") as file:
            file.write("\n" + self.settings)

    def launch(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-t", "60", "-l", f"{self.folder}/log", "-o",
                 f"-p {self.port}", "start")

    def ask(self, sql):
        done = subprocess.run(["psql", "-XAtq", self.address, "-c", sql], capture_output=True, text=True)
        if done.returncode:
            raise OSError(done.stderr.strip())
        return done.stdout.strip()

    def set(self, name, value):
        self.ask(f"ALTER SYSTEM SET {name} = '{value}'")
        self.ask("SELECT pg_reload_conf()")

    def follow(self, primary, how="base backup"):
        """Becomes the standby of `primary`, whatever it was before; what only it had is thrown away."""
        data = self.folder / "data"
        source = f"host=127.0.0.1 port={primary.port} user=postgres dbname=postgres application_name=follower"
        if how == "rewind":
            # Until its first checkpoint a promoted server still tells the number of its old life.
            primary.ask("CHECKPOINT")
            self.run("pg_rewind", "-D", str(data), "--source-server", source, "--write-recovery-conf", "--no-sync")
        else:
            shutil.rmtree(data, ignore_errors=True)
            self.run("pg_basebackup", "-D", str(data), "-d", source, "-X", "stream", "-c", "fast", "--write-recovery-conf",
                     "--no-sync")
        # On the standby the list is empty, so that it waits for nobody once it is promoted.
        with open(data / "postgresql.auto.conf", "a") as file:
            file.write(f"\nsynchronous_standby_names = ''\nprimary_conninfo = '{source}'\n")
        self.start()

    def wait_for_follower(self, state, seconds=120):
        end = time.monotonic() + seconds
        while self.ask("SELECT COALESCE(max(sync_state), '') FROM pg_stat_replication WHERE state = 'streaming'") != state:
            if time.monotonic() > end:
                raise SystemExit("the standby does not follow")
            time.sleep(0.05)

    def promote(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "promote")

    def stall_followers(self):
        """Nothing leaves for the standby any more, as when the network between the two has parted."""
        for pid in self.ask("SELECT pid FROM pg_stat_replication").split():
            os.kill(int(pid), signal.SIGSTOP)

    @property
    def is_gone(self):
        try:
            pid = int((pathlib.Path(self.folder) / "data/postmaster.pid").read_text().split()[0])
            os.kill(pid, 0)
        except (OSError, ValueError, IndexError):
            return True
        return False


def addresses(*nodes):
    """As the program takes them: whichever is the primary is used."""
    return f"postgres://postgres@{','.join(f'127.0.0.1:{node.port}' for node in nodes)}/postgres"
