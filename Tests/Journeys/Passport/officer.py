"""An HR officer's hands: everything by the JSON API, as a program of the organisation would do it."""
import datetime, itertools, pathlib, sys

# A trust founded on a server, with people whose passwords cost little, as the journeys of passkeys have it.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Passkeys"))

from trust import PASSWORD, Trust  # noqa: E402
from wire import call, post_json  # noqa: E402

API, WORKFORCE = "/api/staff-passport/v1", "/api/workforce/v1"
# Whoever checks staff at a trust, and here also keeps the register of people and skills.
ROLES = ("hr-officer", "e-rostering-team")
TYPE = "core-skills-1"
NUMBERS = itertools.count(1)


def day(distance):
    return str(datetime.date.today() + datetime.timedelta(days=distance))


def core_skill(**changes):
    """What an employer would record of one subject of the Core Skills Training Framework."""
    return {
        "framework": "CSTF-England", "framework_version": "1.1", "subject": "fire-safety", "level": "1",
        "current_status": "achieved", "awarded_on": day(-30), "expires_on": day(700),
        "renewal": {"value": 2, "unit": "years"},
        "competence_name": "NHS|CSTF|Fire Safety - 2 Years|", "proficiency": "1 - Assessed",
        "assessment": {"score": 0.9, "attempts": 1}, "delivered_by": "Trust learning team"} | changes


class Officer:
    """Founds the organisation when the program is not running yet; `begin` signs in."""

    def __init__(self, program, code="RXX"):
        self.program, self.trust, self.token = program, Trust(program, code), None

    def begin(self):
        self.trust.begin()
        _, user = self.trust.person("officer", ROLES[0])
        for role in ROLES[1:]:
            self.trust.query(
                "INSERT INTO role_assignment (organisation, id, account, role, valid_from) "
                "SELECT organisation, 'second-' || id, account, ?, 0 FROM role_assignment WHERE account = ?",
                role, f"acc-{self.trust.code}-officer")
        answer = self.call("POST", "/api/identity/v1/sessions", {"userName": user, "password": PASSWORD})
        assert answer.status == 201, answer
        self.token = answer.json["token"]
        return self

    @property
    def organisation(self):
        return self.trust.organisation

    @property
    def issuer(self):
        return f"{self.program.address}/passport/issuers/{self.organisation}"

    @property
    def verifier(self):
        return f"{self.program.address}/passport/verifiers/{self.organisation}"

    # Calls.

    def call(self, method, path, body=None):
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        if body is None:
            return call(method, self.program.address + path, **headers)
        assert method == "POST", method
        return post_json(self.program.address + path, body, **headers)

    def ask(self, method, path, body=None, status=None):
        answer = self.call(method, path, body)
        assert answer.status in ([status] if status else range(200, 300)), (method, path, body, answer)
        return answer.json if answer.body else None

    # The register of staff.

    def add_person(self, given="Amina", family="Okafor"):
        number = f"P{next(NUMBERS):05}"
        return self.ask("POST", f"{WORKFORCE}/people", {
            "staffNumber": number, "givenName": given, "familyName": family}, 201)["id"]

    def add_skill(self, code="FIRE", name="Fire safety"):
        return self.ask("POST", f"{WORKFORCE}/skills", {"code": code, "name": name}, 201)["id"]

    def skills(self, person):
        return self.ask("GET", f"{WORKFORCE}/people/{person}/skills")["holdings"]

    # What this organisation vouches for.

    def record(self, person, kind=TYPE, claims=None):
        made = self.ask("POST", f"{API}/items", {"person": person, "type": kind, "claims": claims or core_skill()}, 201)
        assert made["state"] == "recorded", made
        return made["id"]

    def items(self, person):
        return self.ask("GET", f"{API}/people/{person}/items")["items"]

    def item(self, person, item):
        (one,) = [one for one in self.items(person) if one["id"] == item]
        return one

    def offer(self, person, items, needs_code=False):
        made = self.ask("POST", f"{API}/offers", {"person": person, "items": items, "needsCode": needs_code}, 201)
        assert (made.get("code") is not None) == needs_code, made
        return made

    def offered(self, person, needs_code=False, claims=None, kind=TYPE):
        """Records one item and offers it."""
        return self.offer(person, [self.record(person, kind, claims)], needs_code)

    def govuk_offer(self, item, **more):
        """The link that adds an item to GOV.UK Wallet."""
        return self.ask("POST", f"{API}/items/{item}/govuk-offer", more, 201)["link"]

    def withdraw(self, item, reason="Recorded for somebody else"):
        return self.ask("POST", f"{API}/items/{item}/withdrawal", {"reason": reason})

    def revoke(self, item, reason="Found to be wrong"):
        return self.ask("POST", f"{API}/items/{item}/revocation", {"reason": reason})

    def suspend(self, item, reason="Under review"):
        return self.ask("POST", f"{API}/items/{item}/suspension", {"reason": reason})

    def reinstate(self, item):
        return self.ask("POST", f"{API}/items/{item}/reinstatement", {})

    def act(self, item, deed, reason="For a test"):
        """What came of a deed that may not be possible."""
        return self.call("POST", f"{API}/items/{item}/{deed}", {"reason": reason})

    # What this organisation asks of others' staff.

    def trust_issuer(self, address, name):
        return self.ask("POST", f"{API}/trusted-issuers", {"address": address, "name": name})

    def checklist(self, claims=("subject", "level"), skill=None, name=None, kind=TYPE, **more):
        item = {"type": kind, "claims": list(claims)} | ({"skill": skill} if skill else {}) | more
        return self.ask("POST", f"{API}/checklists", {
            "name": name or f"Checklist {next(NUMBERS)}", "staffGroup": "registered-nursing-midwifery",
            "items": [item], "terms": {"purpose": "joining", "basis": "legal-obligation", "condition": "employment",
                                       "keepDays": 2000}})["id"]

    def request(self, checklist, person, answer="direct_post.jwt"):
        made = self.ask("POST", f"{API}/requests", {"checklist": checklist, "person": person, "answer": answer}, 201)
        assert made["state"] == "open", made
        return made

    def seen(self, request):
        return self.ask("GET", f"{API}/requests/{request}")

    def decide(self, received, accepted=True, reason="Seen at a desk"):
        body = {"accepted": accepted} | ({"reason": reason} if reason else {})
        return self.ask("POST", f"{API}/received/{received}/decision", body)

