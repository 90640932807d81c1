"""A disk that fills up under a server on SQLite (as root: a small disk in memory is mounted).

Somebody goes on adding units while another file eats the disk. Every answer says what it means: 201 is there afterwards,
503 was told in words. Pages are still read, the server says that it is not ready, and all is well once there is room again.
Ends with 1 when a bar fails.

    python3 Tests/Faults/diskfull.py [--megabytes 96]
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time

from program import Program, Visitor

PATH = "/api/workforce/v1/units"


def fill(disk, spare=0):
    """Writes until nothing more goes in, but for `spare` bytes."""
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - spare
    with open(disk / "filler", "ab", buffering=0) as file:
        while room > 0:
            try:
                room -= file.write(bytes(min(65_536, room)))
            except OSError:
                return


def add(visitor, number):
    body = json.dumps({"name": f"Ward {number:05}", "kind": "ward"})
    status, data = visitor.send("POST", PATH, body, {"Content-Type": "application/json"})
    return status, json.loads(data)


def ready(program, wanted, seconds=5):
    end = time.monotonic() + seconds
    while Visitor(program.port).send("GET", "/health/ready")[0] != wanted:
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def run(disk, program):
    faults, told = [], {}
    password = program.demo("--moves", "1000")
    admin = Visitor(program.start().port).sign_in("admin@demo", password)
    if not ready(program, 200):
        faults.append("not ready on a disk with room")
    fill(disk, spare=2_097_152)
    if not ready(program, 503):
        faults.append("still says that it is ready")
    refused = 0
    for number in range(20_000):
        if number % 200 == 100:
            fill(disk)
        status, answer = add(admin, number)
        if status == 201:
            told[answer["id"]] = number
        elif status == 503 and answer.get("code") == "unavailable":
            refused += 1
        else:
            faults.append(f"unit {number}: {status} {answer}")
        if refused >= 50:
            break
    for path in ("/", "/workforce/units", "/health/live"):
        status = admin.send("GET", path)[0]
        # A page that shows records cannot be shown when the look cannot be noted; these show none.
        if status not in (200, 303):
            faults.append(f"GET {path} answers {status} on a full disk")
    (disk / "filler").unlink()
    if not ready(program, 200):
        faults.append("not ready again")
    status, answer = add(admin, 99_999)
    if status != 201:
        faults.append(f"nothing can be saved though there is room again: {status} {answer}")
    else:
        told[answer["id"]] = 99_999
    there = {unit["id"]: unit["name"] for unit in admin.ask("GET", PATH)["units"]}
    lost = [number for id, number in told.items() if there.get(id) != f"Ward {number:05}"]
    phantom = [name for id, name in there.items() if name.startswith("Ward 0") and id not in told]
    code = program.stop()
    whole = subprocess.run(["sqlite3", f"{disk}/trust.sqlite", "PRAGMA integrity_check"], capture_output=True, text=True)
    checked = subprocess.run([program.binary, "verify-ledger", "--without-checkpoints"], capture_output=True, text=True,
                             env=os.environ | program.environment, cwd=disk)
    if lost or refused < 50 or code != 0 or whole.stdout.strip() != "ok" or checked.returncode != 0:
        faults.append(f"lost {lost}, refused {refused}, exit {code}, {whole.stdout.strip()}, {checked.stdout[-400:]}")
    # What was refused was told as "may not have been saved": it may be there, once.
    print(json.dumps({"acknowledged": len(told), "refused": refused, "lost": len(lost), "there though refused": len(phantom)}))
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=int, default=96)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        disk = pathlib.Path(folder) / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={asked.megabytes}m", "none", disk], check=True)
        program = Program(disk, f"sqlite:{disk}/trust.sqlite")
        try:
            faults = run(disk, program)
        finally:
            program.stop()
            subprocess.run(["umount", "-l", disk], check=True)
    print("\n".join(faults) or "0 bars failed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
