"""A wallet that shares no line with the server: it takes credentials by OpenID4VCI 1.0, pre-authorised codes alone.

Every step stands by itself, so that others can take one step wrongly.
"""
import json, uuid
from urllib.parse import parse_qs, urlparse

from joserfc import jwe
from joserfc.jwk import ECKey

from checking import checked, header_of
from forging import Key, b64, digest, jws, now
from schemas import conforms
from wire import call, get, post_form, post_json, well_known

GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
PROOF = "openid4vci-proof+jwt"
SEALS = ("A128GCM", "A256GCM")
ENCRYPTED = "application/jwt"


class Offer:
    """An offer as it came by a link, and what its issuer says of itself."""

    def __init__(self, link):
        self.link, place = link, urlparse(link)
        assert place.scheme == "openid-credential-offer", link
        asked = {name: values for name, values in parse_qs(place.query, strict_parsing=True).items()}
        assert len(asked) == 1 and all(len(values) == 1 for values in asked.values()), asked
        (name, (value,)), = asked.items()
        assert name in ("credential_offer", "credential_offer_uri"), name
        self.is_by_reference = name == "credential_offer_uri"
        if self.is_by_reference:
            answer = get(value)
            assert answer.status == 200 and answer.kind == "application/json", answer
            value = answer.body
        self.json = conforms("offer", json.loads(value))
        self.issuer, self.configurations = (self.json[n] for n in ("credential_issuer", "credential_configuration_ids"))
        assert len(set(self.configurations)) == len(self.configurations), "a configuration comes twice"
        grant = self.json["grants"][GRANT]
        self.code, self.code_asked = grant["pre-authorized_code"], grant.get("tx_code")
        self.metadata, self.authorization = metadata(self.issuer)

    def place(self, name):
        return self.metadata[f"{name}_endpoint"]


def metadata(issuer):
    """What an issuer says of itself, and what says the server that gives its tokens."""
    answer = get(well_known("openid-credential-issuer", issuer), accept="application/json")
    assert answer.status == 200 and answer.kind == "application/json", answer
    own = conforms("metadata", answer.json)
    assert own["credential_issuer"] == issuer, own
    server = own.get("authorization_servers", [issuer])[0]
    answer = get(well_known("oauth-authorization-server", server))
    assert answer.status == 200 and answer.kind == "application/json", answer
    authorization = answer.json
    assert authorization["issuer"] == server and GRANT in authorization["grant_types_supported"], authorization
    assert authorization["pre-authorized_grant_anonymous_access_supported"] is True, authorization
    return own, authorization


class Credential:
    """One credential with the key that it is bound to."""

    def __init__(self, text, key, issuer, claims):
        self.text, self.key, self.issuer, self.claims = text, key, issuer, claims

    @property
    def vct(self):
        return self.claims["vct"]


class Token:
    """An access token, with the key that it is bound to when it is one of DPoP, and what it says it is for."""

    def __init__(self, text, kind, key=None, details=()):
        self.text, self.kind, self.key, self.details = text, kind, key, details

    def ask(self, configuration):
        """How a credential is named: by its identifier where the token gave one (OpenID4VCI 1.0, section 8.2)."""
        for one in self.details:
            if one["credential_configuration_id"] == configuration:
                return {"credential_identifier": one["credential_identifiers"][0]}
        return {"credential_configuration_id": configuration}

    def headers(self, method, address):
        sent = {"authorization": f"{self.kind} {self.text}"}
        if self.key:
            sent["dpop"] = possession(self.key, method, address, self.text)
        return sent


def possession(key, method, address, token=None, header=None, **claims):
    """A proof of possession for one request (RFC 9449, section 4.2)."""
    own = {"jti": str(uuid.uuid4()), "htm": method, "htu": address, "iat": now()}
    own |= {"ath": digest(token)} if token else {}
    head = {"typ": "dpop+jwt", "alg": key.alg, "jwk": key.jwk} | (header or {})
    return jws(head, {n: v for n, v in (own | claims).items() if v is not None}, key)


def proof(issuer, nonce, key, header=None, without=(), **claims):
    """A proof that somebody holds a key (OpenID4VCI 1.0, annex F.1); None takes a claim out."""
    head = {"typ": PROOF, "alg": key.alg, "jwk": key.jwk} | (header or {})
    own = {"aud": issuer, "iat": now(), "nonce": nonce} | claims
    head = {n: v for n, v in head.items() if n not in without}
    return jws(head, {n: v for n, v in own.items() if v is not None}, key)


class Wallet:
    def __init__(self):
        self.credentials = []

    # Each step of taking credentials.

    def ask_token(self, offer, code=None, dpop=None, **headers):
        fields = {"grant_type": GRANT, "pre-authorized_code": offer.code}
        if code is not None:
            fields["tx_code"] = code
        place = offer.authorization["token_endpoint"]
        if dpop:
            headers["dpop"] = possession(dpop, "POST", place)
        return post_form(place, fields, **headers)

    def token(self, offer, code=None, dpop=None):
        answer = self.ask_token(offer, code, dpop)
        assert answer.status == 200 and "no-store" in answer.headers["cache-control"], answer
        given = answer.json
        assert given["token_type"].lower() == ("dpop" if dpop else "bearer"), given
        assert given["expires_in"] > 0 and given["access_token"], given
        return Token(given["access_token"], "DPoP" if dpop else "Bearer", dpop, given.get("authorization_details", ()))

    def nonce(self, offer):
        answer = call("POST", offer.place("nonce"))
        assert answer.status == 200 and "no-store" in answer.headers["cache-control"], answer
        return answer.json["c_nonce"]

    def ask_credential(self, offer, token, body, **headers):
        place = offer.place("credential")
        return post_json(place, body, **(token.headers("POST", place) | headers))

    def request(self, offer, keys, nonce, configuration=None, seal=None, token=None):
        """A sound request for one credential each for some keys."""
        named = configuration or offer.configurations[0]
        body = {**(token.ask(named) if token else {"credential_configuration_id": named}),
                "proofs": {"jwt": [proof(offer.issuer, nonce, key) for key in keys]}}
        if seal:
            body["credential_response_encryption"] = {"jwk": seal[0], "enc": seal[1]}
        return conforms("credential request", body)

    def notify(self, offer, token, name, event="credential_accepted", **more):
        place = offer.place("notification")
        return post_json(place, {"notification_id": name, "event": event} | more, **token.headers("POST", place))

    # All of them.

    def accept(self, link, code=None, count=1, seal=None, dpop=False, checks=True):
        """Takes everything that is offered, `count` copies each; the credentials, checked by all three readers."""
        offer = link if isinstance(link, Offer) else Offer(link)
        assert (offer.code_asked is not None) == (code is not None), offer.json
        token = self.token(offer, code, Key() if dpop else None)
        taken = []
        for configuration in offer.configurations:
            taken += self.take(offer, token, configuration, count, seal, checks)
        return taken

    def take(self, offer, token, configuration, count=1, seal=None, checks=True):
        keys = [Key() for _ in range(count)]
        # Private here, so that joserfc can open what is sealed to it.
        opener = ECKey.generate_key("P-256", {"kid": "sealed-1", "use": "enc", "alg": "ECDH-ES"}) if seal else None
        sealing = (opener.as_dict(private=False), seal) if seal else None
        body, sent = self.request(offer, keys, self.nonce(offer), configuration, sealing, token), {}
        if seal:
            # An open request may not ask for an encrypted answer (OpenID4VCI 1.0, section 8.2).
            body, sent = closed(body, offer.metadata["credential_request_encryption"]), {"content_type": ENCRYPTED}
        answer = self.ask_credential(offer, token, body, **sent)
        assert answer.status == 200, answer
        assert "no-store" in answer.headers["cache-control"], answer.headers
        given = opened(answer, opener, seal) if seal else answer.json
        assert seal or answer.kind == "application/json", answer
        assert len(given["credentials"]) == count, given
        own = offer.metadata["credential_configurations_supported"][configuration]
        taken = []
        for one in given["credentials"]:
            credential = self.keep(one["credential"], keys, offer.issuer, checks)
            assert credential.vct == own["vct"], (credential.vct, own)
            taken.append(credential)
        assert {b64(c.key.jwk) for c in taken} == {b64(key.jwk) for key in keys}, "a key without a credential"
        told = self.notify(offer, token, given["notification_id"])
        assert told.status == 204, told
        return taken

    def keep(self, text, keys, issuer, checks=True):
        """Finds the key that a credential is bound to, and puts both away."""
        assert header_of(text)["typ"] == "dc+sd-jwt" and text.endswith("~"), text
        claims = checked(text, issuer) if checks else {}
        bound = claims["cnf"]["jwk"]
        key = next(key for key in keys if all(bound[n] == v for n, v in key.jwk.items()))
        self.credentials.append(Credential(text, key, issuer, claims))
        return self.credentials[-1]


def closed(body, way, enc=None):
    """A request that is encrypted to the issuer (OpenID4VCI 1.0, section 10), by joserfc."""
    key = way["jwks"]["keys"][0]
    assert key["alg"] == "ECDH-ES" and key["kid"] and "d" not in key, key
    head = {"alg": key["alg"], "enc": enc or way["enc_values_supported"][0], "kid": key["kid"]}
    return jwe.encrypt_compact(head, json.dumps(body).encode(), ECKey.import_key(key), algorithms=["ECDH-ES", *SEALS])


def opened(answer, key, seal):
    """An answer that was encrypted as it was asked (OpenID4VCI 1.0, section 10), by joserfc."""
    assert answer.kind == "application/jwt", answer
    head = header_of(answer.body.decode())
    assert head["alg"] == "ECDH-ES" and head["enc"] == seal and head.get("kid") == "sealed-1", head
    read = jwe.decrypt_compact(answer.body, key, algorithms=["ECDH-ES", *SEALS])
    return json.loads(read.plaintext)
