#!/usr/bin/env python3
"""Asks every operation of docs/api with what schemathesis makes up, as five kinds of caller, on a demo trust.

    run.py [--cases 5000] [--seed 1] [--engines sqlite,postgres]

The addresses name things that are there, so that requests reach further than 404. A bar fails when an answer is a 5xx,
has a status, a content type or a shape the document does not name, when fewer cases were asked than wanted, or when the
server is not the same process at the end. Ends with 1 then. COMMONWEAL_BINARY names another build.
"""
import argparse, json, os, pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Faults"))
from program import ROOT, Postgres, Program, Visitor

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
CALLERS = ["admin@demo", "manager1@demo", "approver1@demo", "nurse1@demo", None]
WORKFORCE, ROSTERING = "/api/workforce/v1", "/api/rostering/v1"
arguments = argparse.ArgumentParser()
arguments.add_argument("--cases", type=int, default=5000, help="at least so many on each database")
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--engines", default="sqlite,postgres")
A = arguments.parse_args()


def places(manager):
    """A value for each name in braces, from the ward of the roster manager who asks."""
    unit = manager.ask("GET", f"{WORKFORCE}/units")["units"][0]["id"]
    periods = manager.ask("GET", f"{ROSTERING}/units/{unit}/periods")["periods"]
    planned = next(p for p in periods if p["state"] == "planning")
    open_places = [place["id"] for p in periods if p["state"] == "published"
                   for place in manager.ask("GET", f"{ROSTERING}/periods/{p['id']}/open-shifts")]
    member = manager.ask("GET", f"{WORKFORCE}/units/{unit}/people")["members"][0]
    person = member["person"]["id"]
    found = {
        "unit": unit, "period": planned["id"], "day": planned["firstDay"], "person": person,
        "post": member["post"]["id"], "skill": manager.ask("GET", f"{WORKFORCE}/skills")["skills"][0]["id"],
        "rule": manager.ask("GET", f"{ROSTERING}/units/{unit}/rules")["rules"][0]["rule"], "kind": "persons"}
    for name, things in [
            ("request", manager.ask("GET", f"{ROSTERING}/units/{unit}/requests")["requests"]),
            ("absence", manager.ask("GET", f"{WORKFORCE}/people/{person}/absences")["absences"])]:
        found |= {name: things[0]["id"]} if things else {}
    return found | ({"place": open_places[0]} if open_places else {})


def asked(program, document, caller, settings, count):
    """One document as one caller; returns how many cases were asked and whether all bars held."""
    words = [str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(settings), "--no-color", "run",
             str(document), "--url", f"http://localhost:{program.port}", "--checks", CHECKS, "--max-examples", str(count),
             "--phases", "coverage,fuzzing", "--continue-on-failure", "--seed", str(A.seed), "--warnings", "off",
             "--suppress-health-check", "all", "--generation-database", "none"]
    if caller:
        words += ["-H", f"Authorization: Bearer {Visitor(program.port).sign_in(caller, program.password).token}"]
    said = subprocess.run(words, capture_output=True, text=True, cwd=settings.parent)
    number = re.search(r"^\s*(\d+) generated", said.stdout, re.MULTILINE)
    if said.returncode:
        print(said.stdout[-6000:], said.stderr[-2000:], sep="\n")
    return int(number[1]) if number else 0, said.returncode == 0


def check(engine, folder):
    folder.chmod(0o755)
    postgres = Postgres(folder / "cluster") if engine == "postgres" else None
    if postgres:
        postgres.start()
    program = Program(folder, postgres.address if postgres else f"sqlite:{folder}/trust.sqlite")
    program.password = program.demo("--moves", "1000")
    program.start()
    pid, cases, holds, count = program.process.pid, 0, True, 2
    settings = folder / "schemathesis.toml"
    known = places(Visitor(program.port).sign_in("manager1@demo", program.password))
    settings.write_text("[parameters]\n" + "".join(f'"path.{k}" = "{v}"\n' for k, v in known.items()))
    try:
        # Signed out people find little to do; the coverage phase asks the same again, so a longer second round is made up anew.
        while cases < A.cases and holds and count < 200:
            for caller in CALLERS:
                for document in sorted((ROOT / "docs/api").glob("*.openapi.json")):
                    number, held = asked(program, document, caller, settings, count)
                    cases, holds = cases + number, holds and held
                    print(f"{engine}: {document.name.split('.')[0]} as {caller or 'nobody'}: {number} cases"
                          f"{'' if held else ', NOT AS THE DOCUMENT SAYS'}", flush=True)
            count *= 4
        lives = program.process.poll() is None and program.process.pid == pid
    finally:
        program.stop()
        if postgres:
            postgres.stop()
    print(f"{engine}: {cases} cases of at least {A.cases}, the process {'is the same' if lives else 'ENDED'}")
    return holds and lives and cases >= A.cases


def main():
    passed = []
    for engine in A.engines.split(","):
        with tempfile.TemporaryDirectory() as folder:
            passed.append(check(engine, pathlib.Path(folder)))
    print(f"{sum(passed)} passed, {len(passed) - sum(passed)} failed")
    sys.exit(0 if all(passed) else 1)


main()
