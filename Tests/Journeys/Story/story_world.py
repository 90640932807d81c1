"""Who is in the story, beside those of the demo trust and known by @story: a practice that refers, a team with a link
worker and a manager, a person, somebody who acts for her, and a colleague who has nothing to do with her. All names are
made up; the NHS number is one for tests."""
import sqlite3, time

PLAN = "/care-planning/people/pat-1"


class Rows:
    """Writes rows into the database of a demo trust."""

    def __init__(self, program):
        self.path = program.folder / "trust.sqlite"
        self.now = int(time.time() * 1000)
        with self.open() as db:
            self.organisation, account = db.execute("SELECT organisation, account FROM sign_in_method LIMIT 1").fetchone()
            self.columns = [row[1] for row in db.execute("PRAGMA table_info(sign_in_method)")]
            self.secret = db.execute("SELECT * FROM sign_in_method WHERE account = ?", (account,)).fetchone()

    def open(self):
        return sqlite3.connect(self.path, timeout=30)

    def ask(self, words, *values):
        with self.open() as db:
            return db.execute(words, values).fetchall()

    def add(self, table, **values):
        values = {"organisation": self.organisation} | values
        with self.open() as db:
            db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
                       list(values.values()))

    def account(self, name, display, served=None, person=None):
        """An account with the password of the demo trust's own."""
        account = f"acc-{name}"
        self.add("account", id=account, user_name=f"{name}@story", display_name=display, search_text=display.lower(),
                 state="active", created_at=self.now, served=served, person=person)
        row = [account if column == "account" else value for column, value in zip(self.columns, self.secret)]
        row = [f"{value}-{account}" if column == "id" else value for column, value in zip(self.columns, row)]
        with self.open() as db:
            db.execute(f"INSERT INTO sign_in_method VALUES ({', '.join('?' * len(row))})", row)

    def role(self, name, role, unit):
        self.add("role_assignment", id=f"role-{name}", account=f"acc-{name}", role=role, unit=unit, valid_from=0)

    def staff(self, name, given, family):
        """Somebody of the register of staff, with an account."""
        self.add("person", id=f"staff-{name}", staff_number=f"S-{name}", given_name=given, family_name=family,
                 search_name=f"{given} {family}".lower(), email=f"{name}@story.example")
        self.account(name, f"{given} {family}", person=f"staff-{name}")


def lay_people(program):
    rows = Rows(program)
    for unit, name in [("care-1", "Social prescribing team"), ("care-2", "Another team"), ("gp-1", "Test Surgery")]:
        rows.add("unit", id=unit, name=name, kind="team")
    rows.add("person_served", id="pat-1", nhs_number="9991234578", given_name="Pat", family_name="Example",
             born="1956-05-04", address="1 Test Street", postcode="ZZ99 3VZ", phone="07700 900123",
             practice_code="A81001", practice_name="Test Surgery")
    rows.account("pat", "Pat Example", served="pat-1")
    return rows


def lay_story(program):
    """The practice, the team with its lead, a helper of Pat's, and a link worker of another team."""
    rows = lay_people(program)
    for name, given, family, role, unit in [
            ("ref", "Robin", "Referrer", "referrer", "gp-1"), ("lee", "Lee", "Link", "link-worker", "care-1"),
            ("lead", "Morgan", "Lead", "care-manager", "care-1"), ("kit", "Kit", "Colleague", "link-worker", "care-2")]:
        rows.staff(name, given, family)
        rows.role(name, role, unit)
    rows.add("person_served", id="sue-1", given_name="Sue", family_name="Helper", born="1980-02-01", address="")
    rows.account("sue", "Sue Helper", served="sue-1")
    rows.add("served_relationship", id="helps-1", person="pat-1", holder="sue-1", kind="chosen-helper",
             sees="about-me,details,plan", writes="about-me", evidence="Pat said so", first_day="2026-01-05",
             reviewed_on="2026-01-05")
    return rows


def lay_plan(rows):
    """A plan with something of most kinds, so that its pages have something to say."""
    import json
    for place, (name, kind, parent, fields) in enumerate([
            ("about-1", "most-important", None, {"text": "My dog Bess, and being outside"}),
            ("strength-1", "strength", None, {"text": "I never give up"}),
            ("need-1", "need", None, {"text": "I know nobody near my new home"}),
            ("goal-1", "goal", "need-1", {"text": "Walk with others every week", "importance": "9"}),
            ("action-1", "action", "goal-1", {"text": "Ask the walking group", "confidence": "5"}),
            ("bad-day-1", "contingency", None, {"text": "When my knee is bad"}),
            ("decision-1", "decision", None, {"topic": "What to do about the knee"}),
            ("option-1", "option", "decision-1", {"text": "Wait and see"})], 1):
        values = json.dumps(fields)
        rows.add("plan_item", id=name, person="pat-1", kind=kind, parent=parent, place=place, revision=1, version=place,
                 is_removed=0, made_at=rows.now, changed_at=rows.now, account="acc-pat", standing="themself", fields=values)
        rows.add("plan_revision", plan_item=name, number=1, person="pat-1", version=place, deed="added", state="stood",
                 fields=values, seen=0, at=rows.now, account="acc-pat", standing="themself")
