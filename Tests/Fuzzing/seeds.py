"""Lays out what each fuzz target begins with:   seeds.py FOLDER [DATA]

From Seeds/TARGET.txt (pieces between lines of `----`; `hex:` before bytes that are no text), and from the public test
vectors below DATA where there are any.
"""
import base64
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
LIMIT_BYTES = 16_384
# Rostering files repeat themselves: a large one takes 100 times as long and shows nothing that a small one does not.
SMALL_BYTES = 4_096


def written(path):
    for piece in path.read_text(encoding="utf-8").split("\n----\n"):
        piece = piece.removesuffix("\n")
        yield bytes.fromhex(piece[4:]) if piece.startswith("hex:") else piece.encode()


def files(data, *patterns):
    for pattern in patterns:
        for path in sorted(data.glob(pattern)):
            if path.is_file() and path.stat().st_size <= LIMIT_BYTES:
                yield path


def contents(data, *patterns):
    return (path.read_bytes() for path in files(data, *patterns))


def members(data, pattern, *ways):
    """What stands in JSON files at one of several ways of names; texts as they are, other values as JSON."""
    for path in files(data, pattern):
        for way in ways:
            value = json.loads(path.read_bytes())
            for name in way:
                value = value.get(name) if isinstance(value, dict) else None
            if value is not None:
                yield value.encode() if isinstance(value, str) else json.dumps(value).encode()


def bodies(data, *patterns):
    """What follows the head of an answer of HTTP, with what was left out for the reader's sake put together again."""
    for text in contents(data, *patterns):
        yield text.split(b"\n\n", 1)[-1].replace(b"...", b"").strip()


def unwrapped(data, pattern):
    """Messages in CBOR that stand in files as base64 or hexadecimal."""
    for text in contents(data, pattern):
        text = b"".join(text.split())
        for way in (bytes.fromhex, base64.urlsafe_b64decode):
            try:
                yield way(text.decode()) if way == bytes.fromhex else way(text + b"=" * (-len(text) % 4))
                break
            except ValueError:
                continue


def shown(data):
    """Presentations of SD-JWTs, as an answer to a request has them."""
    for path in files(data, "credentials/made-here/sd-jwt-vc-presentations.json"):
        for case in json.loads(path.read_bytes()).get("cases", []):
            if isinstance(case.get("token"), str):
                yield json.dumps({"a": [case["token"]]}).encode()


def weeks(data):
    """Whole INRC-II instances of the smallest scenarios, in parts."""
    for name in ("n005w4", "n012w8", "n021w4"):
        folder = data / "rostering/inrc2" / name
        parts = [folder / f"Sc-{name}.txt", folder / f"H0-{name}-0.txt", folder / f"WD-{name}-0.txt"]
        if all(part.is_file() for part in parts):
            whole = b"\n%%\n".join(part.read_bytes().strip() for part in parts)
            if len(whole) <= SMALL_BYTES:
                yield whole


def answered(data):
    """Forms with a response to each."""
    for form in files(data, "fhir/questionnaire-validation/*-q.json"):
        response = form.with_name(form.name.replace("-q.json", "-qr.json"))
        if response.is_file():
            yield b'{"form":' + form.read_bytes() + b',"response":' + response.read_bytes() + b"}"


def from_data(data):
    credentials, fhir = "credentials/", "fhir/"
    vci, vp = credentials + "openid4vci/examples/", credentials + "openid4vp/examples/"
    json_ld = list(contents(data, credentials + "json-ld/**/*-in.jsonld", credentials + "vcdm2/input/*.json"))
    return {
        "json": contents(data, credentials + "jcs/**/*.json", fhir + "uk-core-examples/*.json"),
        "json-ld": json_ld,
        "canonical-json": contents(data, credentials + "jcs/**/*.json"),
        "n-quads": contents(data, credentials + "rdf-canon/**/*-in.nq"),
        "secured-document": contents(data, credentials + "di-e*/**/*signed*.json", credentials + "di-e*/**/*.json"),
        "jws": contents(data, credentials + "vc-jose-cose/input/*jose*.txt"),
        "sd-jwt": [
            *contents(data, credentials + "vc-jose-cose/input/*sdjwt*.txt"),
            *members(data, credentials + "sd-jwt/testcases/*.json", ["issuance"], ["presentation"]),
        ],
        "sd-jwt-json": members(data, credentials + "sd-jwt/testcases/*.json", ["issuance"], ["presentation"]),
        "jwk": members(data, credentials + "sd-jwt/testcases/*.json", ["issuer_public_jwk"], ["holder_private_jwk"]),
        "controller-document": contents(data, credentials + "vc-jose-cose/input/vm-*.json"),
        "token-status-list": members(data, credentials + "token-status-list/*.json", ["json"]),
        "questionnaire": contents(
            data, fhir + "questionnaire-validation/*-q.json", fhir + "r4-examples/questionnaire-*.json"),
        "response": contents(
            data, fhir + "questionnaire-validation/*-qr.json", fhir + "r4-examples/questionnaireresponse-*.json"),
        "form-and-response": answered(data),
        "fhir-resource": contents(
            data, fhir + "uk-core-examples/*.json", fhir + "bars/*.json", fhir + "ips/*.json", fhir + "r4-examples/*.json"),
        "fhir-xml": contents(data, fhir + "**/*.xml"),
        "value-set": contents(data, fhir + "uk-core-definitions/ValueSet-*.json"),
        "curtois": [text for text in contents(data, "rostering/curtois/Instance*.txt") if len(text) <= SMALL_BYTES],
        "inrc2": weeks(data),
        "csv": contents(data, "evaluation/*.csv"),
        "credential-offer": [
            *contents(data, vci + "credential_offer*.json", credentials + "haip/examples/credential_offer*.json"),
            *bodies(data, vci + "credential_offer*.txt"),
        ],
        "credential-response": [
            *bodies(data, vci + "credential_response*.txt"), *contents(data, vci + "authorization_details*.json"),
        ],
        "issuer-metadata": contents(
            data, credentials + "openid-conformance/issuer-metadata/*.json", vci + "credential_metadata*.json"),
        "dcql": contents(data, vp + "query_lang/*.json"),
        "authorization-request": contents(data, vp + "request/*.json", vp + "digital_credentials_api/*.json"),
        "verifier-metadata": contents(data, vp + "client_metadata/*.json", credentials + "haip/examples/client*.json"),
        "vp-token": shown(data),
        "open-referral": contents(data, "open-referral/feeds/*/*.json", "open-referral/examples/*.json"),
        "cose": unwrapped(data, credentials + "vc-jose-cose/input/*cose*.txt"),
        "credential-document": contents(
            data, credentials + "vcdm2/*.json", credentials + "vcdm2/input/**/*.json",
            credentials + "vc-jose-cose/input/*-*.json", vp + "credentials/*.json"),
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    seeds = {path.stem: list(written(path)) for path in sorted((HERE / "Seeds").glob("*.txt"))}
    data = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if data and data.is_dir():
        for target, found in from_data(data).items():
            seeds.setdefault(target, []).extend(bytes_ for bytes_ in found if len(bytes_) <= LIMIT_BYTES)
    for target, pieces in seeds.items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for piece in pieces:
            (place / hashlib.sha256(piece).hexdigest()[:16]).write_bytes(piece)


main()
