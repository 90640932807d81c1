"""How the wallet answers a verifier by OpenID4VP 1.0: reads what is asked, shows that and nothing else."""
import json, secrets
from urllib.parse import parse_qs, urlparse

from jwcrypto.jwk import JWK
from joserfc import jwe
from joserfc.jwk import ECKey
from sd_jwt.holder import SDJWTHolder

from checking import did_keys, disclosures_of, header_of, signed
from schemas import conforms
from wire import get, post_form

PREFIX = "decentralized_identifier:"


def judged(query):
    """What of a query the conformance suite's schema knows: it has SD-JWT VC and mobile documents alone."""
    known = [one for one in query["credentials"] if one["format"] in ("dc+sd-jwt", "mso_mdoc")]
    ids = {one["id"] for one in known}
    sets = [one | {"options": [o for o in one["options"] if set(o) <= ids]} for one in query.get("credential_sets", [])]
    sets = [one for one in sets if one["options"]]
    rest = {name: value for name, value in query.items() if name not in ("credentials", "credential_sets")}
    return rest | {"credentials": known} | ({"credential_sets": sets} if sets else {})


class Asked:
    """A request as it came by a link: fetched, its signature checked, its members looked through."""

    def __init__(self, link, method=None):
        place = urlparse(link)
        assert place.scheme == "openid4vp", link
        named = {name: values[0] for name, values in parse_qs(place.query, strict_parsing=True).items()}
        self.client, self.address = named["client_id"], named["request_uri"]
        assert self.client.startswith(PREFIX), self.client
        method = method or named.get("request_uri_method", "get")
        self.wallet_nonce = secrets.token_urlsafe(24) if method == "post" else None
        if method == "post":
            answer = post_form(self.address, {"wallet_nonce": self.wallet_nonce},
                               accept="application/oauth-authz-req+jwt")
        else:
            answer = get(self.address, accept="application/oauth-authz-req+jwt")
        assert answer.status == 200 and answer.kind == "application/oauth-authz-req+jwt", answer
        self.text = answer.body.decode()
        self.json = self.looked_through()

    def looked_through(self):
        name = header_of(self.text)["kid"]
        did = self.client.removeprefix(PREFIX)
        assert name.split("#")[0] == did, (name, did)
        said = signed(self.text, did_keys(did)[name], "oauth-authz-req+jwt")
        assert said["client_id"] == self.client, said
        assert said["response_type"] == "vp_token" and said["response_mode"] in ("direct_post", "direct_post.jwt"), said
        assert said["aud"] == "https://self-issued.me/v2", said
        assert said.get("wallet_nonce") == self.wallet_nonce, said
        assert "redirect_uri" not in said and "presentation_definition" not in said, said
        assert len(said["nonce"]) >= 22 and said["state"], "too easy to guess"
        query = judged(said["dcql_query"])
        if query["credentials"]:
            conforms("query", query)
        assert said["client_metadata"]["vp_formats_supported"]["dc+sd-jwt"], said
        return said

    @property
    def is_sealed(self):
        return self.json["response_mode"] == "direct_post.jwt"

    @property
    def queries(self):
        return [one for one in self.json["dcql_query"]["credentials"] if one["format"] == "dc+sd-jwt"]

    @property
    def sealing_key(self):
        """The one key that an answer may be sealed to."""
        keys = [k for k in self.json["client_metadata"]["jwks"]["keys"] if k.get("alg") == "ECDH-ES"]
        assert keys and all(k["kid"] and k["crv"] == "P-256" and "d" not in k for k in keys), keys
        return keys[0]

    @property
    def seals(self):
        return self.json["client_metadata"].get("encrypted_response_enc_values_supported", ["A128GCM"])


def wanted(query):
    """The names at the top of the claims that a query asks for."""
    return [claim["path"] for claim in query.get("claims", [])]


def fits(query, credential):
    """Whether a credential could answer a query: by its type, and by having what is asked."""
    if credential.vct not in query["meta"]["vct_values"]:
        return False
    for path in wanted(query):
        value = credential.claims
        for step in path:
            if not isinstance(value, dict) or step not in value:
                return False
            value = value[step]
    return True


def shown(credential, paths, nonce, audience):
    """A presentation with key binding, by the reference library; only what is asked can be seen."""
    holder = SDJWTHolder(credential.text)
    chosen = {}
    for path in paths:
        spot = chosen
        for step in path[:-1]:
            spot = spot.setdefault(step, {})
        spot[path[-1]] = True
    key = JWK.from_json(json.dumps(credential.key.private_jwk))
    holder.create_presentation(chosen, nonce, audience, key, "ES256")
    text = holder.sd_jwt_presentation
    names = {one[1] for one in disclosures_of(text) if len(one) == 3}
    assert names <= {step for path in paths for step in path}, f"shows more than is asked: {names}"
    return text


def answers(asked, credentials):
    """The member vp_token: for each query one presentation of the first credential that fits."""
    made = {}
    for query in asked.queries:
        fitting = [one for one in credentials if fits(query, one)]
        if fitting:
            made[query["id"]] = [shown(fitting[0], wanted(query), asked.json["nonce"], asked.client)]
    return made


def sealed(asked, payload, enc=None):
    """An answer sealed to the verifier, by joserfc."""
    key = asked.sealing_key
    enc = enc or asked.seals[0]
    assert enc in asked.seals, (enc, asked.seals)
    header = {"alg": "ECDH-ES", "enc": enc, "kid": key["kid"]}
    return jwe.encrypt_compact(header, json.dumps(payload).encode(), ECKey.import_key(key), algorithms=["ECDH-ES", enc])


def post(asked, payload, enc=None):
    """Sends an answer in the mode that was asked for."""
    if asked.is_sealed:
        fields = {"response": sealed(asked, payload, enc)}
    else:
        fields = {n: v if isinstance(v, str) else json.dumps(v) for n, v in payload.items()}
    return post_form(asked.json["response_uri"], fields)


def present(link, credentials, method=None, enc=None):
    """All the way: what was asked, and what the verifier said of the answer."""
    asked = Asked(link, method)
    token = answers(asked, credentials)
    answer = post(asked, {"vp_token": token, "state": asked.json["state"]}, enc)
    assert answer.status == 200 and answer.kind == "application/json", answer
    assert set(answer.json) <= {"redirect_uri"}, answer
    return asked, answer


def refuse(link, error="access_denied"):
    """The holder would rather not."""
    asked = Asked(link)
    return post_form(asked.json["response_uri"], {"error": error, "state": asked.json["state"]})
