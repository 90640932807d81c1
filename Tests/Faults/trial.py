"""A trial ward inside a demo trust, made through the program itself: people, accounts, shifts, demand, rosters.

No statement of SQL and no door of its own: everything is what an e-rostering team could do with pages and API.
"""
import datetime, re

from program import Visitor

API = "/api/rostering/v1"


class Trial:
    def __init__(self, program, password):
        self.password = password
        self.admin = Visitor(program.port).sign_in("admin@demo", password)
        self.pages = Visitor(program.port).sign_in_with_pages("admin@demo", password)
        self.unit = self.admin.ask("POST", "/api/workforce/v1/units", {"name": "Trial ward", "kind": "ward"})["id"]
        self.skills = {}
        self.approver = None
        self.staff = []       # dicts with person, user and account
        # The Monday after what the demo trust itself has planned.
        today = datetime.date.today()
        first = today + datetime.timedelta(days=49)
        self.monday = first - datetime.timedelta(days=first.weekday()) + datetime.timedelta(days=28)

    def hire(self, titles, weekly_minutes, besides=()):
        """Gives demo staff a post on the trial ward: `titles` maps a job title to how many are wanted; `besides` are
        people to leave out."""
        wanted = dict(titles)
        for unit in self.admin.ask("GET", "/api/workforce/v1/units")["units"]:
            if not any(wanted.values()) or unit["id"] == self.unit:
                continue
            for member in self.admin.ask("GET", f"/api/workforce/v1/units/{unit['id']}/people")["members"]:
                title, person = member["post"]["jobTitle"], member["person"]
                if person["id"] in besides:
                    continue
                account = wanted.get(title) and self._account(person["staffNumber"])
                if account:
                    wanted[title] -= 1
                    self._hire(person, member["post"], account, weekly_minutes)
        if any(wanted.values()):
            raise SystemExit(f"the demo trust has too few people: {wanted} are missing")

    def _account(self, number):
        """Whoever has a staff number in the user name: (id, user name)."""
        page = self.pages.send("GET", f"/accounts?q={number.lower()}")[1].decode()
        found = re.search(r'href="/accounts/([0-9a-f-]{36})"', page), re.search(r'[^<>\s]+\.' + number.lower() + "@demo", page)
        return found[0] and found[1] and (found[0][1], found[1][0])

    def _hire(self, person, post, account, weekly_minutes):
        self.admin.ask("POST", f"/api/workforce/v1/people/{person['id']}/posts", {
            "unit": self.unit, "jobTitle": post["jobTitle"], "staffGroup": post["staffGroup"], "terms": post["terms"],
            "band": post["band"], "weeklyMinutes": weekly_minutes, "firstDay": str(datetime.date.today())})
        self.give("staff-member", account[0])
        self.staff.append({"person": person["id"], "account": account[0], "user": account[1]})

    def give(self, role, account):
        status, data = self.pages.form(f"/accounts/{account}/roles", {"role": role, "unit": self.unit})
        if status != 303:
            raise SystemExit(f"giving a role: {status} {data[:300]}")

    def add_approver(self, program):
        account = re.search(r'href="/accounts/([0-9a-f-]{36})"',
                            self.pages.send("GET", "/accounts?q=approver1@demo")[1].decode())[1]
        self.give("approver", account)
        self.approver = Visitor(program.port).sign_in("approver1@demo", self.password)

    def add_shift(self, code, name, starts, ends, rest=0, tone="day"):
        return self.admin.ask("POST", f"{API}/units/{self.unit}/shift-types", {
            "code": code, "name": name, "starts": starts, "ends": ends, "unpaidBreakMinutes": rest, "tone": tone})["id"]

    def set_demand(self, lines):
        self.admin.ask("PUT", f"{API}/units/{self.unit}/demand", {"lines": lines})

    def open_period(self, weeks):
        """Opens the next weeks; returns the period."""
        period = self.admin.ask("POST", f"{API}/units/{self.unit}/periods", {"firstDay": str(self.monday), "weeks": weeks})
        self.monday += datetime.timedelta(weeks=weeks)
        return period

    def publish(self, period):
        path = f"{API}/periods/{period['id']}"
        revision = self.admin.ask("GET", path)["revision"]
        self.approver.ask("POST", f"{path}/approval", {"revision": revision})
        self.approver.ask("POST", f"{path}/publication")
