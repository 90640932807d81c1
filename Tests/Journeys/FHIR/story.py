"""A whole story laid through the built program: Pat, her plan, a referral and what came of it.

Accounts, a helper, a choice and a concern about harm are put into the database; everything else goes through the
program's own API and through FHIR.
"""
import datetime, json, sqlite3, time, urllib.error, urllib.request
from urllib.parse import urlencode

SECRETS = ["Bruises on both arms", "harm-1"]
HIDDEN = "What professionals keep from Pat"


def lay(program):
    """Two teams with a link worker each, Pat, Sam who acts for her, and what only a few may know."""
    now = int(time.time() * 1000)
    with sqlite3.connect(program.folder / "trust.sqlite", timeout=30) as db:
        org, method = db.execute("SELECT organisation, account FROM sign_in_method LIMIT 1").fetchone()
        columns = [row[1] for row in db.execute("PRAGMA table_info(sign_in_method)")]
        secret = db.execute("SELECT * FROM sign_in_method WHERE account = ?", (method,)).fetchone()
        for unit, name in [("care-1", "Harbour link workers"), ("care-2", "Hill link workers")]:
            db.execute("INSERT INTO unit (organisation, id, name, kind) VALUES (?, ?, ?, 'team')", (org, unit, name))
        lee, = db.execute("SELECT id FROM person WHERE organisation = ? ORDER BY id LIMIT 1", (org,)).fetchone()
        for person, number, name in [("pat-1", "9998765404", "Pat"), ("sam-1", "9998765412", "Sam")]:
            db.execute("INSERT INTO person_served (organisation, id, nhs_number, given_name, family_name, born, address,"
                       " postcode, phone, practice_code, practice_name) VALUES (?, ?, ?, ?, 'Example', '1956-05-04',"
                       " '1 Test Street', 'ZZ99 3VZ', '01632 960001', 'A99999', 'Test Surgery')", (org, person, number, name))
        db.execute("INSERT INTO care_team_member (organisation, id, person, unit, staff, role, first_day)"
                   " VALUES (?, 'member-1', 'pat-1', 'care-1', ?, 'Link worker', '2020-01-06')", (org, lee))
        db.execute("INSERT INTO served_relationship (organisation, id, person, holder, kind, sees, writes, evidence, first_day,"
                   " reviewed_on) VALUES (?, 'sam-for-pat', 'pat-1', 'sam-1', 'chosen-helper',"
                   " 'details,needs,about-me,plan,decisions,measures,referrals', 'plan', 'Seen', '2020-01-06', '2020-01-06')", (org,))
        db.execute("INSERT INTO sharing_choice (organisation, id, person, part, recipient_kind, unit, allowed, way, chosen_at)"
                   " VALUES (?, 'choice-1', 'pat-1', 'measures', 'team', 'care-2', FALSE, 'online', ?)", (org, now - 1000))
        db.execute("INSERT INTO safeguarding_concern (organisation, id, person, concern, about_whom, raised_at, raised_by, state)"
                   " VALUES (?, 'harm-1', 'pat-1', ?, 'Somebody', ?, 'acc-lee', 'open')", (org, SECRETS[0], now - 1000))
        for account, served in [("acc-pat", "pat-1"), ("acc-sam", "sam-1"), ("acc-lee", None), ("acc-oli", None), ("acc-cam", None)]:
            name = account.removeprefix("acc-")
            db.execute("INSERT INTO account (organisation, id, user_name, display_name, search_text, state, created_at, served,"
                       " person) VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?)",
                       (org, account, f"{name}-fhir@demo", name, name, now, served, None))
            row = [account if column == "account" else value for column, value in zip(columns, secret)]
            row = [f"{value}-{account}" if column == "id" else value for column, value in zip(columns, row)]
            db.execute(f"INSERT INTO sign_in_method VALUES ({', '.join('?' * len(row))})", row)
        for account, role, unit in [("acc-lee", "link-worker", "care-1"), ("acc-oli", "link-worker", "care-2"),
                                    ("acc-cam", "care-manager", None)]:
            db.execute("INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)"
                       " VALUES (?, ?, ?, ?, ?, 0)", (org, f"role-{account}", account, role, unit))


class Client:
    """A program with somebody's rights, or with nobody's."""

    def __init__(self, program, user=None):
        self.program, self.token = program, None
        if user:
            self.token = self.call("POST", "/api/identity/v1/sessions", {"userName": user, "password": program.password})[1]["token"]

    def raw(self, method, path, body=None, accept="application/fhir+json", headers=None):
        request = urllib.request.Request(self.program.address + path if path.startswith("/") else path, method=method)
        request.add_header("Accept", accept)
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            kind = "application/fhir+json" if "/fhir/" in path else "application/json"
            request.add_header("Content-Type", (headers or {}).get("Content-Type", kind))
        try:
            with urllib.request.urlopen(request, data=data, timeout=60) as answer:
                return answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    def call(self, method, path, body=None):
        status, content, _ = self.raw(method, path, body)
        return status, json.loads(content) if content[:1] in (b"{", b"[") else content

    def good(self, method, path, body=None):
        status, answer = self.call(method, path, body)
        assert status < 300, f"{method} {path}: {status} {json.dumps(answer)[:800]}"
        return answer

    def send(self, path, fields):
        """A form of a page, sent; gives where it led to. Whatever is refused stays where it was, with words."""
        request = urllib.request.Request(self.program.address + path, urlencode(fields, doseq=True).encode(), {
            "Authorization": f"Bearer {self.token}", "Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.geturl().removeprefix(self.program.address)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"POST {path}: {error.code} {error.read().decode()[:4000]}") from None

    def soon(self, path):
        """What a page or another resource brought about: pictures are made a moment after the fact."""
        for _ in range(100):
            status, answer = self.call("GET", path)
            if status == 200:
                return answer
            time.sleep(0.1)
        raise AssertionError(f"{path}: {status}")

    def search(self, kind, query=""):
        """All that a search finds, page by page."""
        found, path = [], f"/fhir/R4/{kind}?_count=100{query}"
        while path:
            bundle = self.good("GET", path)
            found += [entry["resource"] for entry in bundle.get("entry", [])]
            path = next((x["url"] for x in bundle.get("link", []) if x["relation"] == "next"), None)
        return found


WALKS = {
    "name": "Harbour walks", "summary": "A walk by the water, and tea", "provider": "Harbour Walkers (made up)",
    "phone": "01632 960003", "room": "open", "cost": "free", "placeName": "Harbour hall", "street": "1 Quay",
    "town": "Sampletown", "postcode": "ZZ99 3VZ", "point": "52.636, -1.133", "repeat1": "1", "days1": ["MO", "TH"],
    "opens1": "10:00", "closes1": "11:30"}


def walk(lee, case):
    """What comes after a referral: Lee tries to reach Pat and reaches her, tells her of a group, asks a service of the
    directory for help, and writes down what the service said."""
    service = Client(lee.program, "cam-fhir@demo").send("/directory-desk/entries", WALKS).split("/")[3]
    before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=2)
    later = before.date() + datetime.timedelta(days=3)
    day = {"day": str(before.date()), "time": before.strftime("%H:%M"), "lengthMinutes": "20"}
    lee.send(f"{case}/contacts", day | {
        "kind": "phone", "barrier": "no-answer", "nextWay": "home-visit", "nextDay": str(later)})
    lee.send(f"{case}/contacts", day | {"kind": "home-visit", "barrier": "reached", "note": "Pat made tea"})
    lee.send(f"{case}/onward", {
        "kind": "signpost", "serviceName": "Knitting circle (made up)", "onwardReason": "It meets on Fridays"})
    onward = lee.send(f"{case}/onward", {
        "kind": "referral", "service": service, "onwardReason": "Pat would like to walk with others"})
    lee.send(f"{onward}/moves", {"state": "accepted"})
    return onward.split("/")[3]


def tell(lee, pat):
    """Lee and Pat write the plan, Lee refers her, walks with her and sends her on, and a measure is answered."""
    items = {}

    def item(kind, fields, under=None, by=lee):
        body = {"kind": kind, "fields": fields} | ({"parent": items[under]} if under else {})
        answer = by.good("POST", "/api/care-planning/v1/people/pat-1/items", body)
        items[kind] = answer.get("id") or answer["item"]["id"]

    lee.good("POST", "/api/population/v1/people/pat-1/needs", {"kind": "format", "words": "Letters in large print"})
    lee.good("POST", "/api/population/v1/people/pat-1/needs", {"kind": "adjustment", "words": "A quiet room"})
    item("most-important", {"text": "My dog Bess & <walks>"}, by=pat)
    item("communication", {"text": "Face me when you speak"}, by=pat)
    item("strength", {"text": "Good with animals"})
    item("need", {"text": "Cannot climb stairs"})
    item("goal", {"text": "See friends every week", "importance": "9", "status": "in-progress"}, "need", pat)
    item("action", {"text": "Ring Ann", "confidence": "6", "whoName": "Pat", "status": "in-progress"}, "goal")
    item("stage-goal", {"text": "Ring her once"}, "action")
    item("outcome", {"text": "Met twice"}, "goal")
    item("contingency", {"nameText": "After a fall"})
    item("trigger", {"text": "Dizzy in the morning"}, "contingency")
    item("coping", {"text": "Sit down and ring"}, "contingency")
    item("additional-plan", {"nameText": "Diet", "content": "Less salt"})
    item("personal-contact", {"name": "Ann Example", "relationshipText": "Friend", "contact": "01632 960002"})
    item("decision", {"topic": "Move house?", "whatMatters": "To stay near friends", "status": "in-progress"})
    item("option", {"text": "Stay"}, "decision")
    item("risk", {"text": "Stairs"}, "option")
    item("benefit", {"text": "Friends"}, "option")
    item("withheld-information", {"withheldReason": HIDDEN}, "decision")
    plan = pat.good("GET", "/api/care-planning/v1/people/pat-1/plan")
    pat.good("POST", "/api/care-planning/v1/people/pat-1/agreements", {"isAgreed": True, "version": plan["version"]})
    ours = "urn:commonweal:fhir:"
    request = lee.good("POST", "/fhir/R4/ServiceRequest", {
        "resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/pat-1"},
        "performer": [{"reference": "Organization/unit-care-1"}], "requester": {"display": "Dr Able"},
        "code": {"text": "Social prescribing"},
        "reasonCode": [{"text": "Lonely since she moved"}, {"text": "Lonely"}], "extension": [
            {"url": ours + "referral-risk", "valueCode": "falls"}, {"url": ours + "referral-risk-note", "valueString": "Stairs"},
            {"url": ours + "referral-needs", "valueString": "To meet people"},
            {"url": ours + "referral-consent", "valueCode": "agreed"},
            {"url": ours + "referrer", "extension": [
                {"url": "name", "valueString": "Dr Able"}, {"url": "role", "valueString": "GP"},
                {"url": "service", "valueString": "General practice"},
                {"url": "organisation", "valueString": "Test Surgery"}, {"url": "ods-code", "valueString": "A99999"},
                {"url": "contact", "valueString": "01632 960009"}]}]})
    task = lee.soon(f"/fhir/R4/Task/referral-{request['id']}")
    for status in ["accepted", "in-progress"]:
        task = lee.good("PUT", f"/fhir/R4/Task/{task['id']}", task | {"status": status})
    walk(lee, f"/social-prescribing/referrals/{request['id']}")
    answers = {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "urn:commonweal:measure:ons4",
               "subject": {"reference": "Patient/pat-1"}, "basedOn": [{"reference": f"ServiceRequest/{request['id']}"}],
               "item": [{"linkId": x, "answer": [{"valueInteger": 7}]} for x in ["satisfied", "worthwhile", "happy", "anxious"]]}
    lee.good("POST", "/fhir/R4/QuestionnaireResponse", answers)
    return items, request["id"]
