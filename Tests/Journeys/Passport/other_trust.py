"""A trust that is not ours and runs other software: it issues SD-JWT VCs over http on this machine.

Credentials are made by the reference library or by openvc-core, key proofs are checked by openvc-core, status lists are
made by openvc-core; `forge` makes what neither library would.
"""
import json, secrets
from urllib.parse import urlencode

from joserfc import jwe
from joserfc.jwk import ECKey
from jwcrypto.jwk import JWK
from openvc import P256SigningKey
from openvc.openid4vci import verify_credential_request_proofs
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from openvc.status.issue import build_status_list_token
from openvc.status.token_status_list import new_status_list, set_status
from sd_jwt.common import SDObj
from sd_jwt.issuer import SDJWTIssuer

from forging import Key, b64, digest, jws, now
from place import Place, refused, said
from wallet import GRANT

TYPE = "core-skills-1"
CLAIMS = {
    "issuer_ods": "RZZ", "issuer_name": "Trust of other software", "framework": "CSTF-England",
    "framework_version": "1.1", "subject": "fire-safety", "level": "1", "current_status": "achieved",
    "awarded_on": "2026-03-02", "expires_on": "2028-03-02", "delivered_by": "Elsewhere"}
HIDDEN = ("subject", "level", "awarded_on", "expires_on", "delivered_by")
DAY = 86_400


class OtherTrust:
    def __init__(self, name="other", place=None):
        self.place = place or Place()
        self.name, self.address = name, self.place.address
        self.issuer = f"{self.address}/passport/issuers/{name}"
        self.key = Key(kid=f"{name}-1")
        self.opener = ECKey.generate_key("P-256", {"kid": "opener-1", "use": "enc", "alg": "ECDH-ES"})
        self.vct = f"{self.address}/passport/types/core-skills/1"
        self.codes, self.tokens, self.nonces, self.notices, self.lists = {}, {}, set(), {}, 0
        self.publish()

    def stop(self):
        self.place.stop()

    def path(self, address):
        return address.removeprefix(self.address)

    def publish(self):
        own, pages = self.path(self.issuer), self.place.pages
        pages[f"/.well-known/jwt-vc-issuer{own}"] = lambda _: said(
            {"issuer": self.issuer, "jwks": {"keys": [self.key.named]}})
        pages[f"/.well-known/openid-credential-issuer{own}"] = lambda _: said(self.metadata)
        pages[f"/.well-known/oauth-authorization-server{own}"] = lambda _: said({
            "issuer": self.issuer, "token_endpoint": f"{self.issuer}/token", "grant_types_supported": [GRANT],
            "response_types_supported": [], "pre-authorized_grant_anonymous_access_supported": True})
        pages[self.path(self.vct)] = lambda _: said({"vct": self.vct, "name": "Core skills"})
        for name, page in (("token", self.give_token), ("nonce", self.give_nonce), ("credential", self.give_credential),
                           ("notification", self.take_notice)):
            pages["POST", f"{own}/{name}"] = page

    @property
    def metadata(self):
        return {
            "credential_issuer": self.issuer, "credential_endpoint": f"{self.issuer}/credential",
            "nonce_endpoint": f"{self.issuer}/nonce", "notification_endpoint": f"{self.issuer}/notification",
            "batch_credential_issuance": {"batch_size": 5},
            "credential_response_encryption": {
                "alg_values_supported": ["ECDH-ES"], "enc_values_supported": ["A128GCM", "A256GCM"],
                "encryption_required": False},
            "credential_request_encryption": {
                "jwks": {"keys": [self.opener.as_dict(private=False)]}, "enc_values_supported": ["A128GCM", "A256GCM"],
                "encryption_required": False},
            "credential_configurations_supported": {TYPE: {
                "format": "dc+sd-jwt", "vct": self.vct, "cryptographic_binding_methods_supported": ["jwk"],
                "credential_signing_alg_values_supported": ["ES256"],
                "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}}}}}

    # Credentials and their status.

    def claims(self, **changes):
        """What every credential of this trust says besides the holder's key."""
        at = now()
        base = {"iss": self.issuer, "iat": at - at % DAY, "exp": at + 90 * DAY, "vct": self.vct}
        return {n: v for n, v in (base | CLAIMS | changes).items() if v is not None}

    def issue(self, holder, library="reference", hidden=HIDDEN, **changes):
        """A sound credential by one of two libraries, valid in its list unless it says otherwise."""
        changes.setdefault("status", self.status())
        claims = self.claims(**changes)
        if library == "openvc":
            return SdJwtVcProofSuite().issue(
                claims, signing_key=P256SigningKey(self.key.private, self.key.kid), disclosable=hidden,
                holder_jwk=holder.jwk)
        marked = {(SDObj(n) if n in hidden else n): v for n, v in claims.items()}
        return SDJWTIssuer(
            marked, JWK.from_json(json.dumps(self.key.private_jwk)), JWK.from_json(json.dumps(holder.jwk)),
            extra_header_parameters={"typ": "dc+sd-jwt", "kid": self.key.kid}).sd_jwt_issuance

    def forge(self, holder, header=None, key=None, hidden=HIDDEN, disclosures=(), payload=None, signature=None,
              without=(), **changes):
        """A credential by hand. `disclosures` come besides those of `hidden`; `payload` changes the whole payload."""
        changes.setdefault("status", self.status())
        claims = self.claims(**changes)
        made = [b64([secrets.token_urlsafe(16), n, claims.pop(n)]) for n in hidden if n in claims]
        made += [one if isinstance(one, str) else b64(one) for one in disclosures]
        whole = claims | {"cnf": {"jwk": holder.jwk}, "_sd_alg": "sha-256", "_sd": sorted(digest(one) for one in made)}
        whole = {n: v for n, v in (payload(whole) if payload else whole).items() if n not in without}
        head = {"alg": "ES256", "typ": "dc+sd-jwt", "kid": self.key.kid} | (header or {})
        head = {n: v for n, v in head.items() if v is not None}
        return "~".join([jws(head, whole, key or self.key, signature), *made, ""])

    def status(self, state=0, place=7, size=4096, bits=2, uri=None, token=None, **built):
        """A list of its own for one credential, so that no copy that was kept can stand in for it."""
        self.lists += 1
        uri = uri or f"{self.issuer}/status/{self.lists}"
        values = new_status_list(size, bits=bits)
        if state:
            set_status(values, place, state, bits=bits)
        at = now()
        options = {"uri": uri, "issued_at": at, "expires": at + 3600, "ttl": 5, "issuer": self.issuer} | built
        sound = build_status_list_token(
            signing_key=P256SigningKey(self.key.private, self.key.kid), status_list=values, bits=bits, **options)
        sent = token(sound) if token else sound
        page = sent if isinstance(sent, tuple) else (200, "application/statuslist+jwt", sent)
        self.place.pages[self.path(uri)] = page
        return {"status_list": {"uri": uri, "idx": place}}

    # The other side of OpenID4VCI.

    def offer(self, code=None, by_reference=False, library="reference"):
        word = secrets.token_urlsafe(24)
        self.codes[word] = (code, library)
        grant = {"pre-authorized_code": word} | ({"tx_code": {"length": len(code)}} if code else {})
        offer = {"credential_issuer": self.issuer, "credential_configuration_ids": [TYPE], "grants": {GRANT: grant}}
        if not by_reference:
            return "openid-credential-offer://?" + urlencode({"credential_offer": json.dumps(offer)})
        own = f"{self.issuer}/offers/{len(self.codes)}"
        self.place.pages[self.path(own)] = said(offer)
        return "openid-credential-offer://?" + urlencode({"credential_offer_uri": own})

    def give_token(self, visit):
        form = visit.form
        code, library = self.codes.get(form.get("pre-authorized_code"), (None, None))
        if form.get("grant_type") != GRANT:
            return refused("unsupported_grant_type")
        if (code is None) != ("tx_code" not in form):
            return refused("invalid_request")
        if library is None or form.get("tx_code") != code:
            return refused("invalid_grant")
        del self.codes[form["pre-authorized_code"]]
        token = secrets.token_urlsafe(24)
        self.tokens[token] = library
        return said({"access_token": token, "token_type": "Bearer", "expires_in": 300})

    def give_nonce(self, visit):
        nonce = secrets.token_urlsafe(24)
        self.nonces.add(nonce)
        return said({"c_nonce": nonce})

    def library(self, visit):
        return self.tokens.get(visit.headers.get("authorization", "").removeprefix("Bearer "))

    def give_credential(self, visit):
        library, is_sealed = self.library(visit), visit.headers["content-type"] == "application/jwt"
        if library is None:
            return refused("invalid_token", 401)
        if is_sealed:
            asked = json.loads(jwe.decrypt_compact(
                visit.body, self.opener, algorithms=["ECDH-ES", "A128GCM", "A256GCM"]).plaintext)
        else:
            asked = visit.json
        if "credential_response_encryption" in asked and not is_sealed:
            return refused("invalid_encryption_parameters")
        good = set(self.nonces)
        request = {n: v for n, v in asked.items() if n != "credential_response_encryption"}
        proofs = verify_credential_request_proofs(
            request, credential_issuer=self.issuer, check_nonce=lambda nonce: nonce in good, batch_size=5)
        self.nonces.clear()
        made = [{"credential": self.issue(Held(proof.public_jwk), library)} for proof in proofs]
        name = secrets.token_urlsafe(8)
        self.notices[name] = None
        body = {"credentials": made, "notification_id": name}
        way = asked.get("credential_response_encryption")
        if not way:
            return said(body)
        head = {"alg": "ECDH-ES", "enc": way["enc"], "kid": way["jwk"]["kid"]}
        sealed = jwe.encrypt_compact(
            head, json.dumps(body).encode(), ECKey.import_key(way["jwk"]), algorithms=["ECDH-ES", way["enc"]])
        return said(sealed, kind="application/jwt")

    def take_notice(self, visit):
        if self.library(visit) is None:
            return refused("invalid_token", 401)
        if visit.json["notification_id"] not in self.notices:
            return refused("invalid_notification_id")
        self.notices[visit.json["notification_id"]] = visit.json["event"]
        return 204, "application/json", b""


class Held:
    """The public half of somebody's key."""

    def __init__(self, jwk):
        self.jwk = {name: jwk[name] for name in ("kty", "crv", "x", "y")}
