"""The JSON Schemas of the OpenID Foundation's own conformance suite, held against whatever a server says."""
import functools, json

import jsonschema

from conftest import DATA

FOLDER = DATA / "credentials/openid-conformance/json-schemas"
KINDS = {
    "metadata": "oid4vci/credential_issuer_metadata-1_0.json", "offer": "oid4vci/credential_offer-1_0.json",
    "credential request": "oid4vci/credential_request-1_0.json", "query": "oid4vp/dcql_request.json"}
SEEN = dict.fromkeys(KINDS, 0)


@functools.cache
def validator(kind):
    schema = json.loads((FOLDER / KINDS[kind]).read_text())
    return jsonschema.validators.validator_for(schema)(schema)


def conforms(kind, value):
    """Fails with every fault that the suite would find."""
    faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator(kind).iter_errors(value)]
    assert not faults, f"{kind} is not as the conformance suite has it: {faults} in {json.dumps(value)[:2000]}"
    SEEN[kind] += 1
    return value
