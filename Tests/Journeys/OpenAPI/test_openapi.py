"""The committed API documents are OpenAPI 3.1, says a validator that knows nothing of this program."""
import json, pathlib

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

API = pathlib.Path(__file__).resolve().parents[3] / "docs/api"
DOCUMENTS = sorted(API.glob("*.openapi.json"))


def test_every_module_has_one():
    assert {path.name.split(".")[0] for path in DOCUMENTS} == {
        "account", "audit", "care-planning", "fhir", "personal-data", "population", "rostering", "social-prescribing",
        "staff-passport", "workforce"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_document_is_openapi_3_1(path):
    document = json.loads(path.read_text())
    assert document["openapi"].startswith("3.1.")
    assert [str(error.message) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_operation_says_what_it_is_for_and_what_it_answers(path):
    for address, operations in json.loads(path.read_text())["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"].strip(), (address, method)
            assert any(status.startswith("2") for status in operation["responses"]), (address, method)


def test_a_document_that_is_none_is_refused():
    broken = {"openapi": "3.1.0", "info": {"title": "x"}, "paths": {}}
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())
