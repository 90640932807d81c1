"""SATOSA's OpenID Connect provider, which asks for PKCE, says how and when somebody signed in, and forgets in time."""
import re

from satosa.context import Context
from satosa.frontends.openid_connect import OpenIDConnectFrontend
from satosa.response import BadRequest

from .kept import Kept


class StrictFrontend(OpenIDConnectFrontend):
    def __init__(self, auth_req_callback_func, internal_attributes, conf, base_url, name):
        # pyop wants https. On this machine alone, for trials, plain calls will do.
        secure = re.sub(r"^http://(?=localhost:\d+$)", "https://", base_url)
        super().__init__(auth_req_callback_func, internal_attributes, conf, secure, name)
        said = self.provider.configuration_information
        for field in ("issuer", "authorization_endpoint", "jwks_uri", "token_endpoint"):
            said[field] = said[field].replace(secure, base_url)
        self.base_url, self.endpoint_baseurl = base_url, f"{base_url}/{name}"
        state, lives = self.provider.authz_state, conf["provider"]
        # Kept a little longer than they are good for, so that a code that comes again is known to have been used.
        state.authorization_codes = Kept(2 * lives["authorization_code_lifetime"])
        state.access_tokens = Kept(2 * lives["access_token_lifetime"])
        state.subject_identifiers, self.user_db = Kept(900), Kept(900)
        self.provider.userinfo._db = self.user_db
        said["code_challenge_methods_supported"] = ["S256"]
        said["token_endpoint_auth_methods_supported"] = ["client_secret_basic"]

    def handle_authn_request(self, context):
        asked = context.request or {}
        if (asked.get("response_type") != "code" or asked.get("code_challenge_method") != "S256"
                or not re.fullmatch(r"[A-Za-z0-9_-]{43}", asked.get("code_challenge") or "")
                or not asked.get("nonce") or not asked.get("state")):
            return BadRequest("This sign-in did not begin as it should. Go back and start again.")
        # How long ago somebody signed in there cannot be known here, so they show themselves once more.
        if "login" in (asked.get("prompt") or "").split() or "max_age" in asked:
            context.decorate(Context.KEY_FORCE_AUTHN, "true")
        if asked.get("acr_values"):
            context.state[Context.KEY_TARGET_AUTHN_CONTEXT_CLASS_REF] = asked["acr_values"].split()
        else:
            context.state.pop(Context.KEY_TARGET_AUTHN_CONTEXT_CLASS_REF, None)
        return super().handle_authn_request(context)

    def _get_extra_id_token_claims(self, user_id, client_id):
        claims = super()._get_extra_id_token_claims(user_id, client_id)
        for name, read in (("acr", str), ("auth_time", int)):
            if name in claims:
                claims[name] = read(claims[name][0])
        return claims
