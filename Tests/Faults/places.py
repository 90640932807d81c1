"""Makes a trust with a trial ward whose published rosters have many open shifts, for the fault harness."""
import json, pathlib

from trial import API, Trial


def make_places(program, password, users, periods, places_a_day):
    """Opens `places_a_day` short shifts on each weekday; returns what the adapter needs to know.

    The shift is two hours long on five days a week, so that no working-time rule stands in anybody's way.
    """
    trial = Trial(program, password)
    trial.add_approver(program)
    trial.hire({"Staff nurse": users // 2, "Health care support worker": users - users // 2}, 600)
    shift = trial.add_shift("S", "Short", "10:00", "12:00")
    trial.set_demand([{"weekday": day, "shiftType": shift, "minimum": 0, "wanted": places_a_day} for day in range(5)])
    for _ in range(periods):
        trial.publish(trial.open_period(8))
    by_day = {}
    for period in trial.admin.ask("GET", f"{API}/units/{trial.unit}/periods")["periods"]:
        for place in trial.admin.ask("GET", f"{API}/periods/{period['id']}/open-shifts"):
            by_day.setdefault(place["day"], []).append(place["id"])
    return {"password": password, "staff": trial.staff, "days": [by_day[day] for day in sorted(by_day)]}


def keep(known, file):
    pathlib.Path(file).write_text(json.dumps(known))
