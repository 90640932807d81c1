"""Issues and verifies the same SD-JWT as Benchmarks/Credentials, with the reference library `sd-jwt` (PyPI).

Prints one line of JSON: how many a second of the processor, as medians over rounds.
"""

import json
import statistics
import sys
import time

from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

ISSUER, AUDIENCE, NONCE = "https://trust-a.example", "x509_hash:abc", "n-0S6_WzA2Mj"
issuer_key, holder_key = (JWK.generate(kty="EC", crv="P-256") for _ in range(2))
public_key, holder_public_key = (JWK.from_json(key.export_public()) for key in (issuer_key, holder_key))


def issue():
    claims = {
        "iss": ISSUER, "iat": 1_789_000_000, "exp": 1_799_000_000, "issuer_ods": "RHQ",
        "status": {"status_list": {"idx": 412, "uri": "https://trust-a.example/status/1"}},
        "vct": "https://passport.example/vct/core-skills/1",
    }
    for number in range(1, 13):
        claims[SDObj(f"claim_{number}")] = f"the value of claim number {number}"
    return SDJWTIssuer(claims, issuer_key, holder_key=holder_public_key).sd_jwt_issuance


def present(issued):
    holder = SDJWTHolder(issued)
    holder.create_presentation(
        {"claim_2": True, "claim_7": True, "claim_11": True}, nonce=NONCE, aud=AUDIENCE, holder_key=holder_key)
    return holder.sd_jwt_presentation


def verify(presentation):
    verifier = SDJWTVerifier(presentation, lambda issuer, header: public_key, AUDIENCE, NONCE)
    assert "claim_2" in verifier.get_verified_payload()


def rate(work, count=100):
    start = time.process_time()
    for _ in range(count):
        work()
    return count / (time.process_time() - start)


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
issued = issue()
presentation = present(issued)
work = {"issue": issue, "present": lambda: present(issued), "verify": lambda: verify(presentation)}
print(json.dumps({name: round(statistics.median(rate(one) for _ in range(rounds))) for name, one in work.items()}))
