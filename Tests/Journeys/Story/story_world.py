"""Who is in the story: a practice that refers, a team with a link worker and a manager, a person, somebody who acts for
her, and a colleague who has nothing to do with her. All names are made up; the NHS number is one for tests."""
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
        self.add("account", id=account, user_name=f"{name}@demo", display_name=display, search_text=display.lower(),
                 state="active", created_at=self.now, served=served, person=person)
        row = [account if column == "account" else value for column, value in zip(self.columns, self.secret)]
        row = [f"{value}-{account}" if column == "id" else value for column, value in zip(self.columns, row)]
        with self.open() as db:
            db.execute(f"INSERT INTO sign_in_method VALUES ({', '.join('?' * len(row))})", row)

    def role(self, name, role, unit):
        self.add("role_assignment", id=f"role-{name}", account=f"acc-{name}", role=role, unit=unit, valid_from=0)

    def staff(self, name, given, family):
        """Somebody of the register of staff, with an account."""
        self.add("person", id=f"staff-{name}", given_name=given, family_name=family,
                 search_text=f"{given} {family}".lower(), email=f"{name}@demo.example")
        self.account(name, f"{given} {family}", person=f"staff-{name}")


def lay_people(program):
    rows = Rows(program)
    for unit, name in [("care-1", "Social prescribing team"), ("care-2", "Another team"), ("gp-1", "Test Surgery")]:
        rows.add("unit", id=unit, name=name, kind="team")
    rows.add("person_served", id="pat-1", nhs_number="9990000018", given_name="Pat", family_name="Example",
             born="1956-05-04", address="1 Test Street", postcode="ZZ99 3VZ", phone="07700 900123",
             practice_code="A81001", practice_name="Test Surgery")
    rows.account("pat", "Pat Example", served="pat-1")
    return rows
