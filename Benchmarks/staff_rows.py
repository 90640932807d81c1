"""Made-up trusts with units, staff, a year of rosters and duties, open shifts, notices and looks, as rows of the tables.

Everybody works three long days a week, so a year of 8,000 people is 1.2 million duties. All but the last of the four-week
rosters are over or under way; the last was published this morning, so everybody has news. All have one password.
"""
import base64, calendar, hashlib, json, time

from care_rows import FAMILY, GIVEN, HOUR, token

DAY_MS = 86_400_000
ROSTER_DAYS = 28
PLACES_A_DAY = 2
PASSWORD = "purple kettle monday ferry"


def iso(days):
    return time.strftime("%Y-%m-%d", time.gmtime(days * 86_400))


def password_hash(password=PASSWORD, rounds_log2=17):
    """As the program keeps it; one hash for all, since a thousand would take longer than the rest."""
    salt = b"benchmark salt 1"
    key = hashlib.scrypt(password.encode(), salt=salt, n=2 ** rounds_log2, r=8, p=1, dklen=32, maxmem=2 ** 28)
    text = lambda data: base64.urlsafe_b64encode(data).decode().rstrip("=")
    return f"$scrypt$ln={rounds_log2},r=8,p=1${text(salt)}${text(key)}"


def uk_ms(day, minutes):
    """A time of the wall clock in London as milliseconds since 1970."""
    year = time.gmtime(day * 86_400).tm_year

    def last_sunday(month):
        last = calendar.monthrange(year, month)[1]
        return calendar.timegm((year, month, last, 1, 0, 0)) - 86_400 * ((calendar.weekday(year, month, last) + 1) % 7)

    summer = last_sunday(3) <= day * 86_400 + minutes * 60 - 3_600 < last_sunday(10)
    return day * DAY_MS + minutes * 60_000 - (HOUR if summer else 0)


class Trust:
    """One organisation. `number` keeps names apart that must be unique over all."""

    def __init__(self, organisation, number, people, weeks, units=None, looks=20):
        self.organisation, self.number, self.people = organisation, number, people
        self.unit_count = units or max(1, people // 32)
        self.looks = people * looks
        self.now = int(time.time() * 1000)
        self.today = self.now // DAY_MS
        # The roster that was published this morning begins in four weeks; before it lies the one under way.
        monday = self.today - (self.today + 3) % 7
        self.roster_count = max(2, weeks // 4)
        self.first_day = monday - (self.roster_count - 2) * ROSTER_DAYS

    # Who is who

    def person(self, n): return f"staff-{n:06}"
    def account(self, n): return f"account-{n:06}"
    def user(self, n): return f"user{self.number}-{n}@bench"
    def unit(self, n): return f"unit-{n % self.unit_count:05}"
    def token(self, n): return token(f"staff {self.number} {n}")
    def manager_token(self, unit): return token(f"manager {self.number} {unit}")
    def shift(self, unit): return f"shift-{unit:05}"
    def period(self, unit, roster): return f"period-{unit:05}-{roster:03}"
    def place(self, unit, day, n): return f"place-{unit:05}-{day}-{n}"
    def given(self, n): return GIVEN[n * 7 % len(GIVEN)]
    def family(self, n): return FAMILY[n * 31 % len(FAMILY)]

    def works(self, n, day): return (day + n // self.unit_count) % 7 < 3

    def absences(self, n):
        """The first days of five days of leave, one in two months."""
        return [self.first_day + 60 * k + n % 50 for k in range(max(1, self.roster_count // 3))]

    def wanted(self, unit, weekday):
        """As many as work, and the open places: then none is withdrawn when another is taken. Day 0 of 1970 was a Thursday."""
        day = (weekday - 3) % 7
        return sum(self.works(n, day) for n in range(unit, self.people, self.unit_count)) + PLACES_A_DAY

    def first_of(self, roster): return self.first_day + roster * ROSTER_DAYS

    @property
    def current(self):
        """The roster under way, by its number."""
        return self.roster_count - 2

    def takers(self):
        """Places of the roster under way from tomorrow on, each with somebody of the unit who is free that day: no two of
        one person and day, nor in one week."""
        busy = set()
        for day in range(self.today + 1, self.first_of(self.current + 1)):
            for unit in range(self.unit_count):
                for number in range(PLACES_A_DAY):
                    for n in range(unit, self.people, self.unit_count):
                        week = (n, (day + 3) // 7)
                        away = any(first <= day <= first + 4 for first in self.absences(n))
                        if not self.works(n, day) and not away and week not in busy:
                            busy.add(week)
                            yield self.place(unit, day, number), n
                            break

    # The rows of each table

    def tables(self):
        o, units, people = self.organisation, range(self.unit_count), range(self.people)
        return [
            ("unit", "organisation, id, name, kind, is_closed", [(o, self.unit(u), f"Ward {u}", "ward", False) for u in units]),
            ("skill", "organisation, id, code, name", [(o, "skill-rn", "RN", "Registered nurse")]),
            ("person", "organisation, id, staff_number, given_name, family_name, search_name",
             ((o, self.person(n), f"{n:06}", self.given(n), self.family(n), f"{self.family(n)} {self.given(n)}".lower())
              for n in people)),
            ("post", "organisation, id, person, unit, job_title, staff_group, terms, band, weekly_minutes, first_day",
             ((o, f"post-{n:06}", self.person(n), self.unit(n), "Staff nurse", "registered-nursing-midwifery", "afc", "5", 2_250,
               iso(self.first_day - 400)) for n in people)),
            ("skill_holding", "organisation, person, skill, valid_from, source",
             ((o, self.person(n), "skill-rn", iso(self.first_day - 400), "register") for n in people if n % 2 == 0)),
            ("shift_type", "organisation, id, unit, code, name, starts, ends, unpaid_break_minutes, tone",
             [(o, self.shift(u), self.unit(u), "LD", "Long day", "07:00", "19:30", 60, "day") for u in units]),
            ("demand", "organisation, unit, weekday, shift_type, skill, minimum, wanted",
             [(o, self.unit(u), weekday, self.shift(u), "", 0, self.wanted(u, weekday)) for u in units for weekday in range(7)]),
            ("period", "organisation, id, unit, first_day, last_day, state, revision, published_version",
             [(o, self.period(u, r), self.unit(u), iso(self.first_of(r)), iso(self.first_of(r + 1) - 1), "published", 1, 1)
              for u in units for r in range(self.roster_count)]),
            ("cell", "organisation, period, person, day, shift_type, is_pinned, origin", self.cell_rows()),
            ("publication", "organisation, period, version, at, account, lead_days, overrides, cells", self.publication_rows()),
            ("duty", "organisation, id, person, post, unit, kind, code, starts, ends, unpaid_break_minutes, source, "
             "source_reference, changed_at", self.duty_rows()),
            ("open_place", "organisation, id, period, unit, day, shift_type, is_withdrawn",
             ((o, self.place(u, day, n), self.period(u, self.current), self.unit(u), iso(day), self.shift(u), False)
              for day in range(self.today, self.first_of(self.current + 1)) for u in units for n in range(PLACES_A_DAY))),
            ("absence", "organisation, id, person, kind, first_day, last_day, charged_minutes",
             ((o, f"absence-{n:06}-{k}", self.person(n), "annual-leave", iso(first), iso(first + 4), 0)
              for n in people for k, first in enumerate(self.absences(n)))),
            ("account", "organisation, id, user_name, display_name, search_text, person, state, created_at",
             self.account_rows()),
            ("sign_in_method", "organisation, account, kind, number, secret, must_change, created_at",
             self.password_rows()),
            ("role_assignment", "organisation, id, account, role, unit, valid_from", self.role_rows()),
            ("session", "organisation, token_hash, account, kind, created_at, seen_at, idle_minutes, ends_at, renewal_due",
             self.session_rows()),
            ("notice", "organisation, id, person, title, body, path, at",
             ((o, f"notice-{n:06}-{k}", self.person(n), "Your rota is out", "A new rota was published.", "/my-rota",
               self.now - (k * 28 + 1) * HOUR) for n in people for k in range(3))),
            ("access_event", "organisation, number, at, account, event, page, purpose, status, roles",
             ((o, k + 1, self.now - DAY_MS - (self.looks - k) * 400, self.account(k * 13 % self.people), "shown",
               f"/people/{k}", "staff-record", 200, "roster-manager") for k in range(self.looks))),
            ("access_person", "organisation, person, number",
             ((o, self.person(k * 7 % self.people), k + 1) for k in range(self.looks))),
        ]

    def work(self):
        """Every day somebody works: (person, unit, roster, day)."""
        for roster in range(self.roster_count):
            first = self.first_of(roster)
            for n in range(self.people):
                for day in range(first, first + ROSTER_DAYS):
                    if self.works(n, day):
                        yield n, n % self.unit_count, roster, day

    def cell_rows(self):
        for n, unit, roster, day in self.work():
            yield self.organisation, self.period(unit, roster), self.person(n), iso(day), self.shift(unit), False, "draft"

    def duty_rows(self):
        for n, unit, roster, day in self.work():
            published = self.now - HOUR if roster > self.current else self.now - 40 * DAY_MS
            yield (self.organisation, f"duty-{n:06}-{day}", self.person(n), f"post-{n:06}", self.unit(unit), "shift", "LD",
                   uk_ms(day, 420), uk_ms(day, 1_170), 60, "roster", self.period(unit, roster), published)

    def publication_rows(self):
        """Of the roster under way and the next; boards of older ones are not opened here."""
        for roster in (self.current, self.current + 1):
            for unit in range(self.unit_count):
                first = self.first_of(roster)
                cells = [{"place": {"person": self.person(n), "day": iso(day)},
                          "cell": {"shift": self.shift(unit), "isPinned": False, "origin": "draft"}}
                         for n in range(unit, self.people, self.unit_count)
                         for day in range(first, first + ROSTER_DAYS) if self.works(n, day)]
                yield (self.organisation, self.period(unit, roster), 1, self.now - (2 - roster + self.current) * HOUR,
                       f"manager-{unit:05}", 28, "[]", json.dumps(cells, separators=(",", ":")))

    def account_rows(self):
        o = self.organisation
        for n in range(self.people):
            yield (o, self.account(n), self.user(n), f"{self.given(n)} {self.family(n)}", self.user(n), self.person(n),
                   "active", 0)
        for unit in range(self.unit_count):
            user = f"manager{self.number}-{unit}@bench"
            yield o, f"manager-{unit:05}", user, f"Manager {unit}", user, None, "active", 0

    def password_rows(self):
        made = password_hash()
        for n in range(self.people):
            yield self.organisation, self.account(n), "password", 1, made, False, 0

    def role_rows(self):
        for n in range(self.people):
            yield self.organisation, f"role-{n:06}", self.account(n), "staff-member", self.unit(n), 0
        for unit in range(self.unit_count):
            yield self.organisation, f"role-m-{unit:05}", f"manager-{unit:05}", "roster-manager", self.unit(unit), 0

    def session_rows(self):
        names = [(self.account(n), self.token(n)) for n in range(self.people)]
        names += [(f"manager-{u:05}", self.manager_token(u)) for u in range(self.unit_count)]
        for account, secret in names:
            yield (self.organisation, hashlib.sha256(secret.encode()).hexdigest(), account, "program", self.now, self.now,
                   10_000, self.now + 5 * DAY_MS, False)
