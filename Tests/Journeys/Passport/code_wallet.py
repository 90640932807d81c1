"""A wallet that gets its code by its holder's browser (OpenID4VCI 1.0, section 5): PAR, PKCE, DPoP, RFC 9207.

It shares no line with the server. The holder's browser is one without a window: it keeps cookies and fills in forms.
"""
import pathlib, re, secrets, sys
from urllib.parse import parse_qs, parse_qsl, urlencode, urlparse

# A browser without a window, as the journeys of single sign-on have it.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "SignOn"))

from desk import Client  # noqa: E402
from forging import Key, digest  # noqa: E402
from wallet import Token, metadata, possession  # noqa: E402
from wire import post_form  # noqa: E402

BACK = "https://wallet.example/back"
PREFIX = "urn:ietf:params:oauth:request_uri:"


class Holder:
    """A member of staff with an account of their own, signed in."""

    def __init__(self, officer, person, name="holder"):
        self.officer, self.person = officer, person
        self.client, self.user = officer.trust.person(name)
        officer.trust.query("UPDATE account SET person = ? WHERE user_name = ?", person, self.user)

    def page(self, address):
        """Follows the browser to where the holder answers; its path and text."""
        place = urlparse(address)
        status, location, text = self.client.get(f"{place.path}?{place.query}")
        assert status == 303 and location.startswith("/passport/me/wallet-requests/"), (status, location, text[:500])
        status, _, text = self.client.get(location)
        return location, status, text

    def answer(self, address, yes=True, items=None):
        """Says yes to what is ticked, or no; where the browser is led."""
        path, status, text = self.page(address)
        assert status == 200, text[:2000]
        token = re.search(r'name="csrf" value="([^"]+)"', text).group(1)
        ticked = re.findall(r'name="items"[^>]*value="([^"]+)"', text) if items is None else items
        fields = [("csrf", token), ("answer", "yes" if yes else "no")] + [("items", one) for one in ticked if yes]
        status, location, text = self.client.ask("POST", path, fields)
        assert status == 303, (status, text[:2000])
        return location


class CodeFlow:
    """One run of it: each step can be taken wrongly."""

    def __init__(self, issuer, dpop=False, back=BACK, client="wallet-1"):
        self.issuer, self.back, self.client = issuer, back, client
        self.key = Key() if dpop else None
        self.metadata, self.authorization = metadata(issuer)
        self.verifier, self.state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
        assert "S256" in self.authorization["code_challenge_methods_supported"]
        assert self.authorization["require_pushed_authorization_requests"] is True

    @property
    def request(self):
        return {"response_type": "code", "client_id": self.client, "redirect_uri": self.back, "state": self.state,
                "code_challenge": digest(self.verifier), "code_challenge_method": "S256", "scope": "core-skills-1"}

    def place(self, name):
        return self.authorization[name]

    def push(self, changes=None, fields=None, **headers):
        fields = fields or [(n, v) for n, v in (self.request | (changes or {})).items() if v is not None]
        place = self.place("pushed_authorization_request_endpoint")
        if self.key and "dpop" not in headers:
            headers["dpop"] = possession(self.key, "POST", place)
        return post_form(place, fields, **headers)

    def address(self, **changes):
        """Where the browser is sent."""
        answer = self.push(changes)
        assert answer.status == 201 and "no-store" in answer.headers["cache-control"], answer
        assert answer.json["request_uri"].startswith(PREFIX) and 0 < answer.json["expires_in"] < 600, answer
        return self.browse(answer.json["request_uri"])

    def browse(self, uri, **changes):
        query = {"client_id": self.client, "request_uri": uri} | changes
        return f"{self.place('authorization_endpoint')}?" + urlencode({n: v for n, v in query.items() if v is not None})

    def read(self, location):
        """What came back with the browser (RFC 9207: and from whom)."""
        assert location.startswith(self.back + "?"), location
        answer = dict(parse_qsl(urlparse(location).query, strict_parsing=True))
        assert len(parse_qs(urlparse(location).query)) == len(answer), location
        assert answer["iss"] == self.issuer and answer["state"] == self.state, answer
        return answer

    def code(self, holder, **changes):
        return self.read(holder.answer(self.address(**changes)))["code"]

    def ask_token(self, code, changes=None, fields=None, **headers):
        own = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.back, "client_id": self.client,
               "code_verifier": self.verifier} | (changes or {})
        place = self.place("token_endpoint")
        if self.key and "dpop" not in headers:
            headers["dpop"] = possession(self.key, "POST", place)
        return post_form(place, fields or [(n, v) for n, v in own.items() if v is not None], **headers)

    def token(self, code, **changes):
        answer = self.ask_token(code, changes)
        assert answer.status == 200 and "no-store" in answer.headers["cache-control"], answer
        assert "refresh_token" not in answer.json, answer
        kind = "DPoP" if self.key else "Bearer"
        assert answer.json["token_type"] == kind, answer
        token = Token(answer.json["access_token"], kind, self.key)
        token.details = answer.json.get("authorization_details")
        return token
