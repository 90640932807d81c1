"""A trust that issues by the issuer library of eduTAP (`openid4vci`): its models read what a wallet sends, its servers of
tokens and numbers decide, its adapter makes the credential, and its encryption seals the answer. The status lists are of
openvc-core, since the library has none.

The library takes addresses of TLS alone, and there is none on this machine: where a message goes through its models, the
first word of the addresses of this machine is exchanged before and after, as a proxy in front of it would do.
"""
import asyncio, json, secrets
from urllib.parse import urlencode

from joserfc.jwk import ECKey
from openid4vci.adapters.sd_jwt_vc import SdJwtVcAdapter
from openid4vci.authorization import InMemoryAuthorizationServer, TokenError
from openid4vci.crypto.encryption import decrypt_credential_request, encrypt_credential_response
from openid4vci.crypto.proofs import validate_jwt_proof
from openid4vci.crypto.signer import LocalJwsSigner
from openid4vci.exceptions import CredentialRequestError, DeferredCredentialError
from openid4vci.models.credential import CredentialErrorCode, CredentialRequest, CredentialResponse
from openid4vci.models.deferred import DeferredCredentialRequest
from openid4vci.models.metadata import CredentialIssuerMetadata
from openid4vci.models.nonce import NonceResponse
from openid4vci.models.notification import NotificationRequest
from openid4vci.models.oauth import TokenRequest
from openid4vci.models.offer import offer_uri_by_value
from openid4vci.reference import InMemoryIssuerBackend
from pydantic import ValidationError

from checking import claims_of
from other_trust import HIDDEN, TYPE, Held, OtherTrust
from place import refused, said

ENCRYPTED = "application/jwt"


def by_tls(value):
    """The same as it would be with TLS."""
    return json.loads(json.dumps(value).replace("http://localhost", "https://localhost"))


def without_tls(value):
    return json.loads(json.dumps(value).replace("https://localhost", "http://localhost"))


class EdutapTrust(OtherTrust):
    def __init__(self, name="edutap"):
        super().__init__(name)
        own = ECKey.import_key(self.key.private_jwk | {"kid": self.key.kid})
        self.adapter = SdJwtVcAdapter(
            self.vct, LocalJwsSigner(own), self.issuer, always_visible={*self.claims(), "status"} - set(HIDDEN))
        self.server = InMemoryAuthorizationServer(by_tls(self.issuer))
        self.backend = InMemoryIssuerBackend(self.described(), self.mint)
        self.proofs, self.wait = [], False
        self.place.pages["POST", f"{self.path(self.issuer)}/deferred"] = self.give_waiting

    def described(self):
        """What it says of itself, as the library's model has it."""
        told = super().metadata | {
            "deferred_credential_endpoint": f"{self.issuer}/deferred"}
        told["credential_configurations_supported"][TYPE] |= self.adapter.metadata_fragment()
        return CredentialIssuerMetadata.model_validate(by_tls(told))

    @property
    def metadata(self):
        return without_tls(asyncio.run(self.backend.issuer_metadata()).to_dict())

    def offer(self, code=None, by_reference=False, library=None):
        offer, _ = self.server.offer("Pat Example", [TYPE], code, "On the letter" if code else None)
        own = without_tls(offer.to_dict())
        if not by_reference:
            # The library writes the link; the address in it is put back.
            return offer_uri_by_value(offer).replace("https%3A%2F%2Flocalhost", "http%3A%2F%2Flocalhost")
        place = f"{self.issuer}/offers/{secrets.token_urlsafe(8)}"
        self.place.pages[self.path(place)] = said(own)
        return "openid-credential-offer://?" + urlencode({"credential_offer_uri": place})

    def give_token(self, visit):
        try:
            asked = TokenRequest.model_validate(visit.form)
            return said(self.server.redeem(asked).to_dict())
        except ValidationError:
            return refused("invalid_request")
        except TokenError as error:
            return refused(error.code.value)

    def give_nonce(self, visit):
        return said(NonceResponse(c_nonce=asyncio.run(self.backend.create_nonce())).to_dict())

    def grant(self, visit):
        return self.server.grant_for(visit.headers.get("authorization", "").removeprefix("Bearer "))

    def give_credential(self, visit):
        grant = self.grant(visit)
        if grant is None:
            return refused("invalid_token", 401)
        try:
            is_sealed = visit.headers["content-type"] == ENCRYPTED
            body = decrypt_credential_request(visit.body.decode(), self.opener) if is_sealed else visit.json
            request = CredentialRequest.model_validate(body)
            if request.credential_response_encryption and not is_sealed:
                raise CredentialRequestError(CredentialErrorCode.INVALID_ENCRYPTION_PARAMETERS, "The request is open")
            if request.credential_identifier not in grant.credential_identifiers[TYPE]:
                raise CredentialRequestError(CredentialErrorCode.UNKNOWN_CREDENTIAL_IDENTIFIER, "None of the token's")
            return self.answered(asyncio.run(self.backend.issue_credential(request, grant)), request)
        except ValidationError:
            return refused("invalid_credential_request")
        except CredentialRequestError as error:
            return refused(error.code.value)

    def answered(self, response, request):
        if request.credential_response_encryption:
            return said(encrypt_credential_response(response, request.credential_response_encryption), kind=ENCRYPTED)
        return said(response.to_dict(), 202 if response.transaction_id else 200)

    def give_waiting(self, visit):
        self.wait = False
        try:
            asked = DeferredCredentialRequest.model_validate(visit.json)
            return said(asyncio.run(self.backend.issue_deferred(asked, self.grant(visit))).to_dict())
        except DeferredCredentialError as error:
            return refused(error.code.value)

    async def mint(self, request, grant):
        if self.wait:
            return CredentialResponse(transaction_id=self.backend.transactions.open(request), interval=5)
        made = []
        for proof in (request.proofs or {}).get("jwt", []):
            nonce = self.nonce_of(proof)
            key = validate_jwt_proof(proof, credential_issuer=self.issuer, c_nonce=nonce,
                                     supported_algorithms=["ES256"]).bound_key
            made.append({"credential": await self.adapter.issue(
                {n: v for n, v in self.claims(status=self.status()).items() if n not in ("vct", "iss")},
                holder_key=Held(key).jwk)})
        if not made:
            raise CredentialRequestError(CredentialErrorCode.INVALID_PROOF, "There is none")
        for proof in request.proofs["jwt"]:
            self.backend.nonces.consume(self.nonce_of(proof))
        self.proofs += request.proofs["jwt"]
        return CredentialResponse.model_validate({"credentials": made, "notification_id": secrets.token_urlsafe(8)})

    def nonce_of(self, proof):
        """The number in a proof where it is still good; another, which no proof has, where it is not."""
        sent = claims_of(proof).get("nonce")
        return sent if sent and self.backend.nonces.is_current(sent) else "none"

    def take_notice(self, visit):
        if self.grant(visit) is None:
            return refused("invalid_token", 401)
        try:
            asyncio.run(self.backend.notify(NotificationRequest.model_validate(visit.json), None))
        except ValidationError:
            return refused("invalid_notification_request")
        return 204, "application/json", b""

    @property
    def heard(self):
        return [one.event.value for one in self.backend.notifications]

