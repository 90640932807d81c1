"""GOV.UK One Login, GOV.UK's service of status lists and a GOV.UK Wallet, which share no line with the server.

The issuer has a host of its own; its name is sent along as a proxy in front would send it.
"""
import gzip, hashlib, json, uuid
from urllib.parse import parse_qs, urlparse

from joserfc import jwt
from joserfc.jwk import KeySet, import_key
from joserfc.jws import JWSRegistry

from checking import claims_of, header_of
from forging import Key, b64, jws, now, unb64
from place import Place, refused, said
from wire import call, post_json

HOST = "passports.trust-a.example"
ISSUER, CLIENT = f"https://{HOST}", "TEST-CLIENT"
SERVER, OPENER = "https://token.integration.example", "https://mobile.account.gov.uk/wallet/add"
WALLET, SUBJECT = "urn:fdc:gov:uk:wallet", "urn:fdc:wallet.account.gov.uk:2026:amina"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
REGISTRY = JWSRegistry(algorithms=["ES256"])
REGISTRY.max_header_length = 4_096


def at(program, address):
    """Where the server of tests answers for the issuer's own host."""
    assert address.startswith(ISSUER + "/"), address
    return program.address + address.removeprefix(ISSUER)


def read(program, path):
    return call("GET", f"{program.address}{path}", host=HOST)


def did_key(key):
    """A key on P-256 as a did:key: 0x1200 as a varint, then the point pressed together, in base58."""
    numbers = key.private.public_key().public_numbers()
    data = b"\x80\x24" + bytes([2 + numbers.y % 2]) + numbers.x.to_bytes(32, "big")
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = ALPHABET[rest] + text
    return "did:key:z" + text


class OneLogin:
    """Gives access tokens for codes that the issuer has signed."""

    def __init__(self):
        self.place, self.key = Place(), Key(kid="one-login")
        self.issued, self.revoked = {}, []
        self.place.pages["/jwks"] = lambda _: said({"keys": [self.key.named | {"use": "sig", "alg": "ES256"}]})
        self.place.pages[("POST", "/status/issue")] = self.issue
        self.place.pages[("POST", "/status/revoke")] = self.revoke
        self.program = None

    @property
    def settings(self):
        return {"isOn": True, "address": ISSUER, "clientID": CLIENT, "server": SERVER,
                "serverDocument": f"{self.place.address}/jwks", "opener": OPENER, "statusService": "",
                "lifeMinutes": 30, "renewAddress": "https://trust-a.example/renew", "roots": "",
                "kinds": [{"kind": "core-skills-1", "form": "jwt"}]}

    def issuer_keys(self):
        answer = read(self.program, "/.well-known/jwks.json")
        assert answer.status == 200 and not any("d" in key for key in answer.json["keys"]), answer
        return KeySet.import_key_set(answer.json)

    def checked(self, code):
        """The code as the technical documentation says it is."""
        token = jwt.decode(code, self.issuer_keys(), algorithms=["ES256"], registry=REGISTRY)
        head, own = token.header, token.claims
        assert head["typ"] == "JWT" and head["kid"], head
        assert own["aud"] == SERVER and own["iss"] == ISSUER and own["clientId"] == CLIENT, own
        assert own["iat"] <= now() and now() < own["exp"] <= own["iat"] + 3_600, own
        (name,) = own["credential_identifiers"]
        assert str(uuid.UUID(name)) == name and own["credential_configuration_ids"], own
        return name

    def claims(self, name, **changes):
        own = {"sub": SUBJECT, "iss": SERVER, "aud": ISSUER, "exp": now() + 180, "credential_identifiers": [name],
               "c_nonce": str(uuid.uuid4()), "jti": str(uuid.uuid4())} | changes
        return {n: v for n, v in own.items() if v is not None}

    def token(self, claims, key=None, **header):
        head = {"typ": "at+jwt", "alg": "ES256", "kid": "one-login"} | header
        return jws({n: v for n, v in head.items() if v is not None}, claims, key or self.key)

    # The service of status lists.

    def sent(self, visit):
        assert visit.headers["content-type"] == "application/jwt", visit.headers
        own = jwt.decode(visit.body.decode(), self.issuer_keys(), algorithms=["ES256"], registry=REGISTRY).claims
        assert own["iss"] == CLIENT and str(uuid.UUID(own["jti"])) == own["jti"] and own["iat"] <= now(), own
        return own

    def issue(self, visit):
        own = self.sent(visit)
        assert now() < own["statusExpiry"] <= now() + 366 * 86_400, own
        place = self.issued.setdefault(own["jti"], len(self.issued) + 3)
        return said({"idx": place, "uri": f"{self.place.address}/b/A671FED3E9AD"})

    def revoke(self, visit):
        own = self.sent(visit)
        if own["idx"] not in self.issued.values():
            return refused("NOT_FOUND", 404)
        self.revoked.append(own["idx"])
        return said({"message": "Request processed for revocation", "revokedAt": now()}, 202)


class GovUKWallet:
    def __init__(self, program, login):
        self.program, self.login, self.key = program, login, Key()

    def offer(self, link):
        assert link.startswith(OPENER + "?"), link
        (text,) = parse_qs(urlparse(link).query, strict_parsing=True)["credential_offer"]
        offer = json.loads(text)
        assert offer["credential_issuer"] == ISSUER, offer
        (grant,) = offer["grants"].values()
        assert list(grant) == ["pre-authorized_code"], grant
        return offer, self.login.checked(grant["pre-authorized_code"])

    @property
    def metadata(self):
        answer = read(self.program, "/.well-known/openid-credential-issuer")
        assert answer.status == 200 and answer.json["credential_issuer"] == ISSUER, answer
        assert answer.json["authorization_servers"] == [SERVER], answer.json
        return answer.json

    def proof(self, nonce, key=None, header=None, **changes):
        key = key or self.key
        head = {"typ": "openid4vci-proof+jwt", "alg": key.alg, "kid": did_key(self.key)} | (header or {})
        own = {"iss": WALLET, "aud": ISSUER, "iat": now(), "nonce": nonce} | changes
        return jws({n: v for n, v in head.items() if v is not None},
                   {n: v for n, v in own.items() if v is not None}, key)

    def ask(self, token, body, **headers):
        sent = {"authorization": f"Bearer {token}"} if token else {}
        return post_json(at(self.program, self.metadata["credential_endpoint"]), body, **(sent | headers))

    def tell(self, token, body, **headers):
        sent = {"authorization": f"Bearer {token}"} if token else {}
        return post_json(at(self.program, self.metadata["notification_endpoint"]), body, **(sent | headers))

    def collect(self, link):
        """The credential, verified by the did:web alone, and the token it was collected with."""
        offer, name = self.offer(link)
        (kind,) = offer["credential_configuration_ids"]
        own = self.metadata["credential_configurations_supported"][kind]
        claims = self.login.claims(name)
        token = self.login.token(claims)
        answer = self.ask(token, {"proof": {"proof_type": "jwt", "jwt": self.proof(claims["c_nonce"])}})
        assert answer.status == 200 and "no-store" in answer.headers["cache-control"], answer
        (given,) = answer.json["credentials"]
        credential = self.verified(given["credential"])
        assert credential["type"] == own["credential_definition"]["type"], (credential, own)
        told = self.tell(token, {"notification_id": answer.json["notification_id"], "event": "credential_accepted"})
        assert told.status == 204, told
        return credential, token

    def verified(self, text):
        head = header_of(text)
        assert head["typ"] == "vc+jwt" and head["cty"] == "vc", head
        own = self.by_did(text)
        assert own["iss"] == own["issuer"] == ISSUER and own["sub"] == did_key(self.key), own
        assert own["credentialSubject"]["id"] == did_key(self.key) and own["nbf"] <= now() < own["exp"], own
        return own

    def by_did(self, text):
        """What a token says, by the key that its did:web names."""
        kid = header_of(text)["kid"]
        did, _ = kid.split("#")
        assert did == "did:web:" + HOST, kid
        document = read(self.program, "/.well-known/did.json").json
        assert document["id"] == did and kid in document["assertionMethod"], document
        (method,) = [one for one in document["verificationMethod"] if one["id"] == kid]
        assert method["type"] == "JsonWebKey2020" and method["controller"] == did, method
        key = import_key(method["publicKeyJwk"])
        return jwt.decode(text, key, algorithms=["ES256"], registry=REGISTRY).claims

    def is_revoked(self, credential):
        (entry,) = credential["credentialStatus"]
        assert entry["type"] == "BitstringStatusListEntry" and entry["statusPurpose"] == "revocation", entry
        answer = call("GET", at(self.program, entry["statusListCredential"]), host=HOST)
        assert answer.status == 200 and answer.kind == "application/vc+jwt", answer
        subject = self.by_did(answer.body.decode())["credentialSubject"]
        bits = gzip.decompress(unb64(subject["encodedList"].removeprefix("u")))
        place = int(entry["statusListIndex"])
        return bool(bits[place // 8] & (128 >> place % 8))
