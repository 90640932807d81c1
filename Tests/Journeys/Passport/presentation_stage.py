"""What every attack on a verifier starts from: a fresh request of ours, a holder's key, a sound credential of theirs.

The steps up to the one that is taken wrongly are made by hand, so that each part can be another.
"""
import functools, json, time

from forging import Key, digest, jws, now
from presenting import Asked, sealed
from wire import post_form

ASKED = ("subject", "level", "awarded_on")
NOT_YET = ("pending", "checking", "waiting")


class Show:
    """`other` is trusted by the officer's organisation; `stranger` runs the same software and is not."""

    def __init__(self, officer, checklist, person, other, stranger, mode="direct_post"):
        self.officer, self.checklist, self.person, self.mode = officer, checklist, person, mode
        self.other, self.stranger = other, stranger

    @functools.cached_property
    def made(self):
        return self.officer.request(self.checklist, self.person, self.mode)

    @functools.cached_property
    def asked(self):
        return Asked(self.made["link"])

    @functools.cached_property
    def second(self):
        """Another request for the same person."""
        return Show(self.officer, self.checklist, self.person, self.other, self.stranger, self.mode)

    @functools.cached_property
    def key(self):
        return Key()

    @property
    def query(self):
        return self.asked.queries[0]["id"]

    @property
    def vct(self):
        """The type that is asked for, as this trust calls it, or else by the first of its names."""
        names = self.asked.queries[0]["meta"]["vct_values"]
        return self.other.vct if self.other.vct in names else names[0]

    # The steps, each with what is other than it should be.

    def credential(self, header=None, by=None, **changes):
        changes.setdefault("hidden", ASKED)
        return (by or self.other).forge(self.key, header, **({"vct": self.vct} | changes))

    def bound(self, credential=None, header=None, key=None, signature=None, without=(), hashed=None, **claims):
        """A presentation; None takes a claim of the key binding out."""
        credential = credential or self.credential()
        own = {"aud": self.asked.client, "nonce": self.asked.json["nonce"], "iat": now(),
               "sd_hash": digest(hashed or credential)} | claims
        head = {"alg": "ES256", "typ": "kb+jwt"} | (header or {})
        head = {n: v for n, v in head.items() if n not in without}
        own = {n: v for n, v in own.items() if v is not None}
        return credential + jws(head, own, key or self.key, signature)

    def send(self, fields, **headers):
        return post_form(self.asked.json["response_uri"], fields, **headers)

    def answer(self, token, **changes):
        """The open form, or the sealed one where that was asked for, with a vp_token that is given."""
        fields = {"vp_token": token, "state": self.asked.json["state"]} | changes
        fields = {n: v for n, v in fields.items() if v is not None}
        if self.asked.is_sealed:
            return self.send({"response": sealed(self.asked, fields)})
        return self.send({n: v if isinstance(v, str) else json.dumps(v) for n, v in fields.items()})

    def show(self, presentation=None):
        return self.answer({self.query: [self.bound() if presentation is None else presentation]})

    # What became of it.

    @property
    def seen(self):
        """What the officer sees; waits while something is still being looked up."""
        end = time.monotonic() + 30
        while True:
            seen = self.officer.seen(self.made["id"])
            if time.monotonic() > end or not any(one.get("status") in NOT_YET for one in seen["received"]):
                return seen
            time.sleep(0.2)

    def outcome(self, answer, good):
        """refused: by the protocol; discarded: the answer was taken and this presentation counts for nothing.

        `good` is what the status of a sound one is called.
        """
        seen = self.seen
        counted = [one for one in seen["received"] if one.get("status") == good and not one.get("problem")]
        if answer.status != 200:
            # The request is still there for the right wallet, or was given up for good; nothing was received.
            assert not counted and seen["state"] in ("open", "refused"), (answer, seen)
            if answer.status == 400:
                assert answer.error and answer.kind == "application/json", answer
            return "refused"
        if counted:
            return "accepted"
        # That something is missing is told of every open request; it must say why this one came to nothing.
        why = [one for one in seen["received"] if one.get("problem") or one.get("status") != good]
        why += [one for one in seen["missing"] if isinstance(one, dict) and (one.get("problem") or one.get("reason"))]
        assert seen.get("problem") or why, f"the officer is not told why: {seen}"
        return "discarded"
