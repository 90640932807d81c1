#!/usr/bin/env python3
"""How the databases would answer what the program asks, with tables of full size: nobody may read a large table from end to end.

    python3 Tests/Faults/plans.py [--staff 8000] [--weeks 52] [--large 100000] [--engines postgres,sqlite]

A trust of that size is laid (Benchmarks/staff_rows.py), and members of staff, managers, an administrator and an auditor open
every page and door of JSON that they can reach from their menus, and take, hand back, draft and publish. PostgreSQL writes down
the plan of each statement as it runs (auto_explain); one with a scan of a whole table of `--large` rows or more is a failure,
and so is one that PostgreSQL counts in its own figures. The same statements are then explained by SQLite over the same rows,
where SCAN of such a table is the failure, and so is a search by the organisation alone without a limit. Plans that are known and why they may stay stand in plans.known.

Every run also takes an index away and must then find plans that scan, or the check itself has failed.
"""
import argparse, collections, json, os, pathlib, re, secrets, sqlite3, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "Benchmarks")]
from program import Postgres, Program, Visitor  # noqa: E402
from laying import Laying  # noqa: E402
from stage import end, place  # noqa: E402
from staff_rows import Trust  # noqa: E402
from trial import API  # noqa: E402

SETTINGS = """
session_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_format = json
auto_explain.log_nested_statements = on
track_counts = on
"""
# Pages that end what the visitor is doing, or that take a file.
LEFT_OUT = re.compile(r"^/(sign-out|sign-in|assets|health|metrics|status|fhir)|/export|\.csv|\.ics|\.pdf")


def statements(log, since):
    """The statements of a log from an offset on, with their plans: {words: [plan, ...]}."""
    found = collections.defaultdict(list)
    with open(log, errors="replace") as file:
        file.seek(since)
        text = file.read()
    for part in re.split(r"^\d{4}-\d\d-\d\d [^\n]*?LOG:  duration: [\d.]+ ms  plan:\n", text, flags=re.M)[1:]:
        # The plan is indented by a tab; what follows it is another line of the log.
        lines = []
        for line in part.splitlines():
            if not line.startswith("\t"):
                break
            lines.append(line)
        try:
            told = json.loads("\n".join(lines))
        except ValueError:
            continue
        found[" ".join(told["Query Text"].split())].append(told["Plan"])
    return found


def nodes(plan):
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def scans(plans, large):
    """Which large tables the plans read whole: {(table, statement)}."""
    return {(node["Relation Name"], words) for words, all in plans.items() for plan in all for node in nodes(plan)
            if node["Node Type"] == "Seq Scan" and node.get("Relation Name") in large}


class Workload:
    """People of a trust who open what their menus lead to."""

    def __init__(self, program, trust, admin_token):
        self.program, self.trust, self.admin_token, self.statuses = program, trust, admin_token, collections.Counter()

    def visitor(self, token):
        visitor = Visitor(self.program.port, timeout=300)
        visitor.token = token
        return visitor

    def run(self):
        trust, unit = self.trust, 0
        manager, staff, admin = (self.visitor(t) for t in (trust.manager_token(unit), trust.token(0), self.admin_token))
        for visitor in (staff, manager, admin):
            self.wander(visitor, "/")
        period, person = trust.period(unit, trust.current), trust.person(unit)
        for path in (f"/rostering/periods/{period}/board", f"/rostering/periods/{period}/approval",
                     f"/rostering/periods/{period}/changes", f"/rostering/units/{trust.unit(unit)}/figures",
                     f"/workforce/people/{person}", f"{API}/periods/{period}/board", f"{API}/periods/{period}/open-shifts"):
            self.get(manager, path)
        # A year's worth of people makes search and lists dear.
        for path in ("/workforce/people?q=example", "/workforce/people?page=200", "/accounts?q=user", "/accounts?page=400", "/audit",
                     "/audit?event=refused", f"/audit?person={person}", "/audit/unusual", "/viewings",
                     f"/workforce/people/{person}/record", "/api/workforce/v1/units", "/api/audit/v1/events?after=1000"):
            self.get(admin, path)
        takers = trust.takers()
        for _ in range(3):
            place, n = next(takers)
            who, key = self.visitor(trust.token(n)), {"Idempotency-Key": secrets.token_hex(16)}
            self.note(who.send("POST", f"{API}/open-shifts/{place}/holder", headers=key)[0])
            self.note(who.send("DELETE", f"{API}/open-shifts/{place}/holder", headers={"Idempotency-Key": secrets.token_hex(16)})[0])
        # Rounds of the program itself: seals, reactions, sweeps.
        time.sleep(15)
        print(json.dumps({"answers": self.statuses}), flush=True)

    def note(self, status):
        self.statuses[str(status)] += 1
        if status >= 500:
            print(f"  {status}", flush=True)

    def get(self, visitor, path):
        status, data = visitor.send("GET", path, headers={"Accept": "text/html" if not path.startswith("/api") else "application/json"})
        self.note(status)
        return data.decode(errors="replace") if status == 200 else ""

    def wander(self, visitor, start, most=120):
        """Every page that links lead to, one of each shape: ids are all alike."""
        seen, waiting = set(), [start]
        while waiting and len(seen) < most:
            path = waiting.pop(0)
            shape = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[a-z]+-\d{3,}[-\d]*|\d+", "*", path)
            if shape in seen or LEFT_OUT.search(path):
                continue
            seen.add(shape)
            page = self.get(visitor, path)
            waiting += [link.replace("&amp;", "&").split("#")[0] for link in re.findall(r'<a[^>]* href="(/[^"]*)"', page)]


def known():
    """Patterns of statements whose scan may stay; each with its reason, which must be there."""
    lines = [line for line in (HERE / "plans.known").read_text().splitlines() if line and not line.startswith("#")]
    pairs = [line.split("\t") for line in lines]
    assert all(len(pair) == 3 and pair[2] for pair in pairs), "plans.known: TABLE, PATTERN, reason"
    return pairs


def left(found):
    allowed = known()
    return {(table, words) for table, words in found
            if not any(table == name and re.search(pattern, words) for name, pattern, _ in allowed)}


def large_tables(laying, rows):
    return {name: int(count) for name, count in (line.split("|") for line in laying.value(
        f"SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
        f"AND reltuples >= {rows}").splitlines())}


def counted(laying, large):
    """How often PostgreSQL itself says that it read each of these tables whole."""
    time.sleep(2)
    return {name: int(count) for name, count in (line.split("|") for line in laying.value(
        "SELECT relname, seq_scan FROM pg_stat_user_tables").splitlines()) if name in large}


def lay(program, asked):
    subprocess.run([program.binary, "found", "Bench", "--ods", "RXX", "--administrator", "Pat Example"],
                   env=os.environ | program.environment, cwd=program.folder, check=True, stdout=subprocess.DEVNULL)
    laying = Laying(program)
    organisation = laying.value("SELECT id FROM organisation")
    trust = Trust(organisation, 0, asked.staff, asked.weeks)
    for table, columns, rows in trust.tables():
        laying.fill(table, columns, rows)
    # One of the staff may see everything besides.
    laying.fill("role_assignment", "organisation, id, account, role, valid_from",
                [(organisation, "role-all-1", trust.account(1), "administrator", 0), (organisation, "role-all-2", trust.account(1), "auditor", 0)])
    laying.finish()
    return laying, trust, trust.token(1)


def on_postgres(folder, asked):
    postgres = Postgres(folder / "pg")
    with open(postgres.folder / "data/postgresql.conf", "a") as file:
        file.write(SETTINGS)
    postgres.start()
    log = postgres.folder / "log"
    program = Program(folder, postgres.address)
    try:
        laying, trust, token = lay(program, asked)
        large = large_tables(laying, asked.large)
        print(json.dumps({"large tables": large}), flush=True)
        program.start(wait=300)
        since, before = log.stat().st_size, counted(laying, large)
        Workload(program, trust, token).run()
        after = counted(laying, large)
        plans = statements(log, since)
        found = scans(plans, large)
        faults = [f"{table} is read whole: {words[:400]}" for table, words in sorted(left(found))]
        unseen = [t for t in large if after[t] > before[t] and t not in {table for table, _ in found}]
        if unseen:
            print(f"PostgreSQL counts scans of {unseen} whose statements are not in the log (by psql or by its own work)", flush=True)
        print(json.dumps({"statements": len(plans), "plans": sum(map(len, plans.values())), "that scan": len(found)}), flush=True)
        # Without an index the same pages must show scans, or this check sees nothing.
        laying.run(["DROP INDEX duty_by_person"])
        since = log.stat().st_size
        Visitor(program.port)
        for n in range(3):
            Workload(program, trust, token).get(Workload(program, trust, token).visitor(trust.token(n)), "/my-rota")
        if "duty" not in {table for table, _ in scans(statements(log, since), large)}:
            faults.append("an index was taken away and no scan was seen: this shows nothing")
        if len(plans) < 100:
            faults.append(f"only {len(plans)} statements were seen")
        return faults, set(plans), large
    finally:
        program.stop()
        postgres.stop()


def on_sqlite(folder, asked, plans, large):
    """The statements that PostgreSQL was asked, explained by SQLite."""
    program = Program(folder, f"sqlite:{folder}/trust.sqlite")
    lay(program, asked)
    # A server keeps figures about its tables for the planner; give it the time to make them.
    program.start(wait=300)
    program.stop()
    database, found, unread = sqlite3.connect(f"{folder}/trust.sqlite"), set(), 0
    if not database.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone()[0]:
        database.execute("ANALYZE")

    def explain():
        bad, left_out = set(), 0
        for words in plans:
            sql = re.sub(r"\$(\d+)", r"?\1", words.replace(" FOR UPDATE", "").replace(" FOR NO KEY UPDATE", ""))
            try:
                lines = database.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * len(set(re.findall(r"\?\d+", sql)))).fetchall()
            except sqlite3.Error:
                left_out += 1
                continue
            for *_, detail in lines:
                # To go by the organisation alone is to read all that a trust has, unless only the first rows are wanted.
                scan = re.match(r"SCAN (\w+)", detail) or (
                    re.match(r"SEARCH (\w+) USING .*\(organisation=\?\)$", detail) if " LIMIT " not in words else None)
                if scan and (table := named(scan[1], sql)) in large:
                    bad.add((table, words))
        return bad, left_out

    found, unread = explain()
    print(json.dumps({"explained by SQLite": len(plans) - unread, "of PostgreSQL alone": unread, "that scan": len(found)}), flush=True)
    faults = [f"SQLite reads {table} whole: {words[:400]}" for table, words in sorted(left(found))]
    database.execute("DROP INDEX duty_by_person")
    if "duty" not in {table for table, _ in explain()[0] - found}:
        faults.append("SQLite: an index was taken away and no scan was seen: this shows nothing")
    return faults


def named(word, sql):
    """The table that a name in a plan stands for: an alias is looked up in the statement."""
    match = re.search(rf"\b(\w+) (?:AS )?{re.escape(word)}\b", sql, re.I)
    return match[1] if match and match[1].lower() not in ("from", "join", "into", "update", "and", "or") else word


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--staff", type=int, default=8_000)
    options.add_argument("--weeks", type=int, default=52)
    options.add_argument("--large", type=int, default=100_000)
    options.add_argument("--engines", default="postgres,sqlite")
    asked = options.parse_args()
    with place("commonweal-plans-") as folder:
        for part in ("postgres", "sqlite"):
            (folder / part).mkdir()
            (folder / part).chmod(0o755)
        faults, plans, large = on_postgres(folder / "postgres", asked)
        if "sqlite" in asked.engines:
            faults += on_sqlite(folder / "sqlite", asked, plans, large)
    end(faults)


if __name__ == "__main__":
    main()
