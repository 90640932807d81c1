"""Made-up people served, with teams, plans, referrals and measures, as rows of the tables, drawn from a seed.

Each team cares for its share of the people. The first half of the people have a plan of nine entries; everybody has a
referral with ten answered questionnaires. Numbers are from the range 999 of NHS numbers, which belongs to nobody.
"""
import base64, calendar, hashlib, json, random, time

GIVEN = ["Ada", "Ben", "Cyn", "Dev", "Eve", "Fay", "Gus", "Ham", "Ida", "Jon", "Kit", "Lou", "May", "Ned", "Ola", "Pam"]
FAMILY = [f"{start}{end}" for start in ["Example", "Sample", "Testing", "Maker", "Plain", "Specimen"]
          for end in ["", "a", "by", "er", "field", "ham", "ley", "man", "o", "son", "ton", "wood", "worth"]]
HOUR, DAY = 3_600_000, 86_400_000
ITEMS = ["strength", "need", "goal", "action", "action", "contingency", "personal-contact", "most-important", "plan-details"]
CHUNK = 997


def token(name):
    return base64.urlsafe_b64encode(hashlib.sha256(f"benchmark {name}".encode()).digest()).decode().rstrip("=")


def iso(days):
    return time.strftime("%Y-%m-%d", time.gmtime(days * 86_400))


class Care:
    def __init__(self, organisation, people, seed):
        self.organisation, self.people, self.seed = organisation, people, seed
        self.plan_count, self.measure_count = people // 2, people * 10
        self.team_count = max(1, people // 500)
        self.served_accounts = min(1_000, self.plan_count)
        self.now = int(time.time() * 1000)
        self.today = self.now // DAY
        self.numbers, self.base = [], 999_000_000
        self.trust_token = token("trust")

    # Who is who

    def person(self, n): return f"served-{n:06}"
    def team(self, n): return f"team-{n % self.team_count:04}"
    def worker_token(self, team): return token(f"worker {team}")
    def served_token(self, n): return token(f"served {n}")

    def planned_in(self, team, draw):
        """One of those of a team who have a plan."""
        return team + self.team_count * draw.randrange(self.plan_count // self.team_count)

    def number(self, n):
        """The n-th valid NHS number of the range 999."""
        while len(self.numbers) <= n:
            self.base += 1
            check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(str(self.base))) % 11
            # Where the check digit would be 10 there is no number.
            if check != 10:
                self.numbers.append(f"{self.base}{0 if check == 11 else check}")
        return self.numbers[n]

    def name_and_birth(self, n):
        draw = random.Random(self.seed * 1_000_003 + n)
        return FAMILY[draw.randrange(len(FAMILY))], iso(draw.randrange(-14_000, 6_000))

    def given(self, n): return GIVEN[n * 7 % len(GIVEN)]

    # The rows of each table

    def tables(self):
        o = self.organisation
        return [
            ("unit", "organisation, id, name, kind, is_closed",
             [(o, self.team(n), f"Team {n}", "team", False) for n in range(self.team_count)]),
            ("person", "organisation, id, staff_number, given_name, family_name, search_name",
             [(o, f"staff-{n}", f"S{n}", "Wren", f"Worker {n}", f"worker {n} wren") for n in range(self.team_count)]),
            ("person_served", "organisation, id, nhs_number, given_name, family_name, born, address, postcode, phone, "
             "practice_code, practice_name, search_name, family_key, last_contact", self.person_rows()),
            ("care_team_member", "organisation, id, person, unit, staff, role, first_day",
             ((o, f"member-{n:06}", self.person(n), self.team(n),
               f"staff-{n % self.team_count}" if n // self.team_count % 10 == 0 else None, "Link worker", "2026-01-05")
              for n in range(self.people))),
            ("account", "organisation, id, user_name, display_name, search_text, person, served, state, created_at",
             self.account_rows()),
            ("role_assignment", "organisation, id, account, role, unit, valid_from",
             [(o, f"role-{n}", f"worker-{n}", "link-worker", self.team(n), 0) for n in range(self.team_count)]
             + [(o, "role-trust", "trust", "link-worker", None, 0)]),
            ("session", "organisation, token_hash, account, kind, created_at, seen_at, idle_minutes, ends_at, renewal_due",
             self.session_rows()),
            ("plan_item", "organisation, id, person, kind, parent, place, revision, version, is_removed, fields, made_at, "
             "changed_at, account, standing, review_on", self.item_rows(False)),
            ("plan_revision", "organisation, plan_item, number, person, version, deed, state, fields, seen, at, account, "
             "standing", self.item_rows(True)),
            ("social_referral", "organisation, id, person, origin, requester, team, referrer_name, referrer_role, "
             "referrer_service, referrer_organisation, referrer_code, referrer_contact, reason, needs, problems, risks, "
             "risk_note, consent, consent_note, method, is_urgent, state, state_at, made_at, sent_at, worker, accepted_on",
             self.referral_rows()),
            ("outcome_response", "organisation, id, social_referral, person, measure, version, point, way, state, answers, "
             "scores, given_at, given_by, ended_at, day", self.response_rows()),
            ("fhir_resource", "organisation, type, id, version, at, person, is_latest, body", self.picture_rows()),
            ("fhir_index", "organisation, type, id, person, name, code, folded, target, starts, ends", self.index_rows()),
        ]

    def person_rows(self):
        for n in range(self.people):
            family, born = self.name_and_birth(n)
            yield (self.organisation, self.person(n), self.number(n), self.given(n), family, born, "1 Test Street",
                   f"ZZ{n % 100} 3VZ", "01632 960001", "A99999", "Test Surgery",
                   f"{family} {self.given(n)}".lower(), family.lower(), iso(self.today - n % 300))

    def account_rows(self):
        o = self.organisation
        for n in range(self.team_count):
            yield (o, f"worker-{n}", f"worker{n}@bench", f"Wren Worker {n}", f"worker {n}", f"staff-{n}", None, "active", 0)
        for n in range(self.served_accounts):
            yield (o, f"served-account-{n}", f"served{n}@bench", "Somebody", "somebody", None, self.person(n), "active", 0)
        yield (o, "trust", "trust@bench", "Program of the trust", "trust", None, None, "active", 0)

    def session_rows(self):
        names = ([(f"worker-{n}", self.worker_token(n)) for n in range(self.team_count)]
                 + [(f"served-account-{n}", self.served_token(n)) for n in range(self.served_accounts)]
                 + [("trust", self.trust_token)])
        return [(self.organisation, hashlib.sha256(secret.encode()).hexdigest(), account, "program", self.now, self.now,
                 10_000, self.now + 5 * DAY, False) for account, secret in names]

    def renew(self, laying):
        """Sessions of a database that was kept are good again."""
        laying.run([f"UPDATE session SET created_at = {self.now}, seen_at = {self.now}, ends_at = {self.now + 5 * DAY}"])

    def fields(self, kind, n, draw):
        """What an entry says, and the day on which it is looked at again."""
        day = iso(self.today + draw.randrange(-40, 330))
        words = " ".join(draw.choice(WORDS) for _ in range(12))
        match kind:
            case "plan-details": return {"reviewDate": day, "reviewInterval": "every 6 months"}, day
            case "contingency": return {"nameText": "A bad day", "reviewDate": day}, day
            case "action": return {"reviewDate": day, "text": words}, day
            case "personal-contact": return {"name": f"{self.given(n + 3)} Example", "phone": "01632 960002"}, None
            case _: return {"text": words}, None

    def item_rows(self, is_revision):
        o = self.organisation
        for n in range(self.plan_count):
            draw, at = random.Random(self.seed * 7_919 + n), self.now - (n * CHUNK % 300 + 1) * DAY
            above = None
            for place, kind in enumerate(ITEMS):
                fields, day = self.fields(kind, n, draw)
                item, text = f"item-{n:06}-{place}", json.dumps(fields, sort_keys=True, separators=(",", ":"))
                parent = above if kind in ("goal", "action") else None
                if is_revision:
                    yield (o, item, 1, self.person(n), place + 1, "added", "stood", text, 0, at + place, "trust", "careTeam")
                else:
                    yield (o, item, self.person(n), kind, parent, place, 1, place + 1, False, text, at + place, at + place,
                           "trust", "careTeam", day)
                if kind in ("need", "goal"):
                    above = item

    def referral_rows(self):
        o = self.organisation
        for n in range(self.people):
            at = self.now - (n * CHUNK % 300 + 1) * DAY
            # One in twenty is open; the others are over.
            state = ["in-progress", "accepted", "requested"][n // self.team_count % 3] \
                if n // self.team_count % 20 == 0 else "completed"
            worker = None if state == "requested" else f"staff-{n % self.team_count}"
            yield (o, f"referral-{n:06}", self.person(n), "practice", "trust", self.team(n), "Dr Able", "GP",
                   "General practice", "Test Surgery", "A99999", "01632 960009", "Lonely since a move",
                   "Would like to meet people who garden", "Lonely", "no-known-risk", "", "agreed", "", "phone", False,
                   state, at, at, at, worker, None if state == "requested" else iso(at // DAY))

    def response_rows(self):
        o, draw = self.organisation, random.Random(self.seed)
        # A thousand sheets, each answered many times: drawing a million would take longer than all the rest.
        sheets = [self.sheet(draw) for _ in range(1_000)]
        for n in range(self.people):
            at = self.now - (n * CHUNK % 300 + 1) * DAY
            for number in range(10):
                given = at + number * 20 * DAY
                answers, scores = sheets[draw.randrange(1_000)]
                yield (o, f"response-{n:06}-{number}", f"referral-{n:06}", self.person(n), "ons4", "benchmark001",
                       "start" if number == 0 else "review", "own", "completed", answers, scores, given, "trust",
                       given + HOUR, iso(given // DAY))

    @staticmethod
    def sheet(draw):
        """Answers to four questions of wellbeing, and their scores."""
        values = [(link, draw.randrange(11)) for link in ("satisfied", "worthwhile", "happy", "anxious")]
        answers = {"resourceType": "QuestionnaireResponse", "questionnaire": "urn:commonweal:measure:ons4",
                   "status": "completed",
                   "item": [{"linkId": link, "answer": [{"valueInteger": v}]} for link, v in values]}
        scores = [{"id": f"ons4-{link}", "title": link.title(), "value": v, "words": f"{v} of 10"} for link, v in values]
        return tuple(json.dumps(part, separators=(",", ":")) for part in (answers, scores))

    # Pictures in FHIR, as the program makes them of these people

    def picture_rows(self):
        for n in range(self.people):
            family, born = self.name_and_birth(n)
            body = {"resourceType": "Patient", "id": self.person(n),
                    "meta": {"versionId": "1", "lastUpdated": "2026-11-01T09:00:00.000Z",
                             "profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]},
                    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": self.number(n)}],
                    "active": True, "name": [{"use": "official", "family": family, "given": [self.given(n)]}],
                    "telecom": [{"system": "phone", "value": "01632 960001"}], "birthDate": born,
                    "address": [{"use": "home", "line": ["1 Test Street"], "postalCode": f"ZZ{n % 100} 3VZ"}]}
            yield (self.organisation, "Patient", self.person(n), 1, self.now - DAY, self.person(n), True,
                   json.dumps(body, separators=(",", ":")))

    def index_rows(self):
        for n in range(self.people):
            family, born = self.name_and_birth(n)
            first = calendar.timegm(time.strptime(born, "%Y-%m-%d")) * 1000
            head = (self.organisation, "Patient", self.person(n), self.person(n))
            for name, code, folded in [
                ("_id", self.person(n), None), ("active", "true", None), ("identifier", self.number(n), None),
                ("family", None, family.lower()), ("given", None, self.given(n).lower()), ("name", None, family.lower()),
                ("name", None, self.given(n).lower()), ("phone", "01632 960001", None), ("telecom", "01632 960001", None),
                ("address", None, "1 test street"), ("address-postalcode", None, f"zz{n % 100} 3vz"),
            ]:
                yield (*head, name, code, folded, None, None, None)
            yield (*head, "birthdate", None, None, None, first, first + DAY)


WORDS = ["walk", "garden", "friends", "stairs", "morning", "call", "Tuesday", "choir", "sleep", "bus", "cook", "grandson",
         "music", "letter", "kitchen", "dog", "park", "doctor", "tired", "better"]
