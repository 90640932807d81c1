"""`commonweal solve` on public instances, each roster read by a scorer that shares nothing with the program."""
import json, os, pathlib, subprocess, sys

import pytest

from inrc1_scorer import Instance

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = os.environ.get("COMMONWEAL_BINARY", str(ROOT / ".build/release/commonweal"))
DATA = pathlib.Path(os.environ.get("COMMONWEAL_DATA", ROOT.parent / "shared/data")).resolve() / "rostering"
SCORERS = DATA.parents[1] / "tools/rostering"


def solve(*words):
    done = subprocess.run([BINARY, "solve", *map(str, words)], text=True, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def solve_in_time(seconds, *words):
    """Solves within so many seconds, or twice or four times as many on a machine that is busy: what is asked here is
    whether the rules are kept, not how fast the machine is."""
    for patience in (1, 2):
        try:
            return solve(*words, "--seconds", patience * seconds)
        except AssertionError:
            continue
    return solve(*words, "--seconds", 4 * seconds)


def scored(scorer, *words):
    done = subprocess.run([sys.executable, SCORERS / scorer, *map(str, words)], text=True, capture_output=True)
    return json.loads(done.stdout)


# Nothing but luck mends all long rows of the 22nd at the first try: it shows that the search does not give up.
@pytest.mark.parametrize("number, seconds, seed", [(1, 3, 1), (13, 5, 1), (22, 40, 1), (22, 40, 2)])
def test_a_roster_of_a_year_keeps_every_hard_rule(tmp_path, number, seconds, seed):
    roster = tmp_path / "roster.json"
    instance = DATA / f"curtois/Instance{number}.txt"
    roster.write_text(solve_in_time(seconds, instance, "--seed", seed, "--json"))
    report = scored("curtois.py", number, roster)
    assert report["violations"] == [] and report["feasible"]
    assert report["objective"] == json.loads(roster.read_text())["objective"]


@pytest.mark.parametrize("instance", ["n030w4_1_6-2-9-1"])
def test_weeks_of_the_competition_cost_what_its_scorer_says(tmp_path, instance):
    said = solve(DATA / "inrc2", instance, "--seconds", 5, "--out", tmp_path / "solution")
    report = scored("inrc2.py", DATA / "inrc2", instance, tmp_path / "solution")
    assert sum(report["hard"].values()) == 0
    assert f": {report['total']}," in said.splitlines()[0]


@pytest.mark.parametrize("form", ["xml", "txt"])
def test_a_roster_of_the_first_competition_costs_what_its_scorer_says(tmp_path, form):
    said = solve_in_time(5, DATA / f"inrc1/{form}/sprint_late01.{form}", "--out", tmp_path)
    report = Instance(DATA / "inrc1/xml/sprint_late01.xml").score(tmp_path / "sprint_late01.solution.xml")
    assert report["hard"] == 0
    assert f": {report['objective']}," in said.splitlines()[0]


def test_the_scorer_gives_published_rosters_their_published_cost():
    """Early rules, a ward without nights, weekends in a row, and weekends of three days."""
    for name, cost in [("sprint01", 56), ("sprint_late02", 42), ("medium_late01", 157), ("long_late01", 235)]:
        report = Instance(DATA / f"inrc1/xml/{name}.xml").score(DATA / f"inrc1/best_known/{name}.solution.xml")
        assert report == {"hard": 0, "objective": cost}
