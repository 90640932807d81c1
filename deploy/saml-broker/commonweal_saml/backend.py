"""SATOSA's SAML service provider, which takes one answer to each question, and only from the browser that asked it."""
import logging, re, threading, time

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from saml2 import BINDING_HTTP_POST
from saml2.saml import NAMEID_FORMAT_PERSISTENT
from satosa.backends.saml2 import SAMLBackend
from satosa.exception import SATOSAAuthenticationError, SATOSAMissingStateError

from . import answers
from .answers import Question, Refused
from .kept import Kept

log = logging.getLogger("commonweal.saml")

# What may say who somebody is: never an e-mail address or a user name, which go to somebody else one day.
SUBJECTS = ("name-id", "eduPersonUniqueId", "subject-id", "pairwise-id", "objectidentifier")


class StrictBackend(SAMLBackend):
    def __init__(self, outgoing, internal_attributes, config, base_url, name):
        if config.get("subject") != "name-id":
            # Whoever has an attribute for it need not be able to make persistent names.
            config["sp_config"]["service"]["sp"]["name_id_policy_format"] = None
        super().__init__(outgoing, internal_attributes, config, base_url, name)
        self.subject_from = config.get("subject")
        if self.subject_from not in SUBJECTS:
            raise ValueError(f"subject must be one of {', '.join(SUBJECTS)}, not {self.subject_from!r}")
        providers = self.sp.metadata.identity_providers()
        if len(providers) != 1:
            raise ValueError(f"the metadata must hold one identity provider, not {len(providers)}")
        self.issuer = providers[0]
        refuse_weak_keys(self.sp.metadata.certs(self.issuer, "any", "signing"))
        self.consumer = self.sp.config.getattr("endpoints", "sp")["assertion_consumer_service"][0][0]
        self.skew = int(self.sp.config.accepted_time_diff)
        self.questions, self.answered, self.lock = Kept(900), Kept(3_600, 100_000), threading.Lock()

    def authn_request(self, context, entity_id):
        with self.lock:
            self.outstanding_queries.clear()
            redirect = super().authn_request(context, entity_id)
            question, = self.outstanding_queries
            self.outstanding_queries.clear()
        self.questions[context.state[self.name]["relay_state"]] = question
        return redirect

    def authn_response(self, context, binding):
        if self.name not in context.state:
            raise SATOSAMissingStateError("an answer came to a browser that asked nothing")
        # Whether good or bad, a second answer to the same question is not looked at.
        question_id = self.questions.pop(context.state[self.name].get("relay_state"))
        try:
            person = self.person(context, binding, question_id)
        except Refused as problem:
            reason = str(problem)
        except Exception as problem:
            reason = "refused-by-pysaml2"
            log.debug("%s", type(problem).__name__, exc_info=True)
        else:
            return self.auth_callback_func(context, person)
        log.warning("answer refused: %s", reason)
        raise SATOSAAuthenticationError(context.state, "The answer of the identity provider was not taken.")

    def person(self, context, binding, question_id):
        form = context.request or {}
        if question_id is None:
            raise Refused("nothing-asked")
        if binding != BINDING_HTTP_POST or context.request_method != "POST":
            raise Refused("wrong-binding")
        if form.get("RelayState") != context.state[self.name]["relay_state"]:
            raise Refused("wrong-relay-state")
        question = Question(
            question_id, self.issuer, self.sp.config.entityid, self.consumer, time.time(), self.skew)
        xml = answers.decoded(form.get("SAMLResponse") or "")
        assertion = answers.check(answers.read(xml), question)
        answer = self.sp.parse_authn_request_response(
            form["SAMLResponse"], binding, outstanding={question_id: question_id})
        if answer is None or len(answer.assertions) != 1:
            raise Refused("refused-by-pysaml2")
        if assertion is None:
            opened = answer.xmlstr.encode() if isinstance(answer.xmlstr, str) else answer.xmlstr
            assertion = answers.check_opened(answers.read(opened), question)
        if answer.assertion.id != assertion or not self.answered.is_new(assertion):
            raise Refused("used-before")
        person = self._translate_response(answer, context.state)
        person.subject_id = self.subject(answer)
        person.attributes["acr"] = [person.auth_info.auth_class_ref]
        person.attributes["authtime"] = [str(int(answers.at(person.auth_info.timestamp)))]
        return person

    def subject(self, answer):
        """Who it is, for good: printable and short enough that no two systems spell it differently."""
        if self.subject_from == "name-id":
            name = answer.assertion.subject.name_id
            if name is None or name.format != NAMEID_FORMAT_PERSISTENT:
                raise Refused("no-lasting-name")
            values = [name.text or ""]
        else:
            values = answer.ava.get(self.subject_from) or []
        if len(values) != 1 or not re.fullmatch(r"[!-~]{1,255}", values[0]):
            raise Refused("no-lasting-name")
        return values[0]


def refuse_weak_keys(certificates):
    """The identity provider's keys, as its metadata has them."""
    for _, text in certificates:
        pem = f"-----BEGIN CERTIFICATE-----\n{text.strip()}\n-----END CERTIFICATE-----\n"
        key = x509.load_pem_x509_certificate(pem.encode()).public_key()
        strong = (isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048
                  or isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= 256)
        if not strong:
            raise ValueError("a signing key of the identity provider is too weak: RSA from 2,048 bits, curves from 256")
