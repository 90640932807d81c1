"""JSON Schemas of the OpenID Foundation's own conformance suite and of W3C, held against whatever a server says."""
import functools, json

import jsonschema

from conftest import DATA

SUITE = DATA / "credentials/openid-conformance/json-schemas"
KINDS = {
    "metadata": SUITE / "oid4vci/credential_issuer_metadata-1_0.json",
    "offer": SUITE / "oid4vci/credential_offer-1_0.json",
    "credential request": SUITE / "oid4vci/credential_request-1_0.json", "query": SUITE / "oid4vp/dcql_request.json",
    "W3C credential": DATA / "credentials/schemas/verifiable-credential-schema.json"}
SEEN = dict.fromkeys(KINDS, 0)


@functools.cache
def validator(kind):
    schema = json.loads(KINDS[kind].read_text())
    return jsonschema.validators.validator_for(schema)(schema)


def conforms(kind, value):
    """Fails with every fault that is found by the schema."""
    faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator(kind).iter_errors(value)]
    assert not faults, f"{kind} is not as its schema has it: {faults} in {json.dumps(value)[:2000]}"
    SEEN[kind] += 1
    return value
