"""Three validators of FHIR R4 that know nothing of this program.

1. fhir.resources (R4B, pydantic): elements, cardinality, datatypes, dates.
2. HL7's XML Schemas of R4 4.0.1: required codes, patterns of primitives, order of elements, lengths of ids. What the
   server gives as JSON alone is made XML by fhir.resources.
3. pyrofile-validator with UK Core's definitions and our own: profiles, slices, extensions, invariants, references.

Each misses what another finds, so a resource passes when all three let it pass. What a validator says wrongly stands in
FALSE_ALARMS, one by one, with the reason.
"""
import importlib, json, pathlib, re

from lxml import etree
from pyrofile_validator import Validator
from pyrofile_validator.config import ValidatorConfig

FHIR = "{http://hl7.org/fhir}"

# Each: what it says, where, and why it is no fault of ours. Nothing else is let pass.
FALSE_ALARMS = [
    (r"^element\.unknown .*\.section\[\d+\]\.text$", r"^Composition\.section(\[\d+\]\.section)*\[\d+\]\.text$",
     "Composition.section.text is an element of R4 (Narrative, 0..1); pyrofile takes `text` of a backbone element for that"
     " of a resource. The schemas check it."),
    (r"^element\.unknown .*\.item\[\d+\]\.text$", r"^Questionnaire(Response)?\.item(\[\d+\]\.item)*\[\d+\]\.text$",
     "Questionnaire.item.text and QuestionnaireResponse.item.text are elements of R4 (string, 0..1); the same fault."),
    (r"^element\.unknown .*\.communication\[\d+\]\.language$", r"^Patient\.communication\[\d+\]\.language$",
     "Patient.communication.language is an element of R4 (CodeableConcept, 1..1); the same fault with `language`."),
    (r"^questionnaire\.unresolved .*urn:commonweal:measure:", r"^QuestionnaireResponse\.questionnaire$",
     "A document carries the resources of one person. The questionnaire is named by its canonical address, as R4 has it,"
     " and is served under Questionnaire."),
    (r"^bundle\.entry\.resource .*is required", r"^Bundle\.entry\[\d+\]\.resource$",
     "Bundle.entry.resource is 0..1 in R4, and may be left out beside a request or a response (bdl-5): a notification that"
     " names what changed without showing it. `Profiles` asks for what bdl-5 does."),
    (r"^profile\.pattern ", "",
     "R4 (ElementDefinition.pattern[x]) asks for what the pattern has and allows more; pyrofile compares each member for"
     " equality, so a coding with a display misses a pattern without. `Profiles` compares them as R4 says."),
]


def read(resource):
    """A resource as fhir.resources reads it."""
    kind = resource.get("resourceType", "")
    module = importlib.import_module(f"fhir.resources.R4B.{kind.lower()}")
    return getattr(module, kind).model_validate(json.loads(json.dumps(resource)))


def by_elements(resource):
    """What fhir.resources finds."""
    try:
        read(resource)
        return []
    except Exception as error:  # It throws errors of many kinds.
        return [f"{resource.get('resourceType')}/{resource.get('id')}: {str(error)[:600]}"]


def check(three, resource, xml=None):
    """What all three find; `three` is of ``load``. Where the server gave no XML, fhir.resources makes it."""
    schemas, profiles = three
    faults = by_elements(resource)
    if faults:
        return faults + profiles(resource)
    return profiles(resource) + schemas(xml or read(resource).model_dump_xml())


class Schemas:
    def __init__(self, folder):
        self.schema = etree.XMLSchema(etree.parse(str(folder / "fhir-all.xsd")))

    def __call__(self, xml):
        """What the schemas find in a resource as the server writes it in XML."""
        try:
            document = etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            return [f"no XML: {error}"]
        if self.schema.validate(document):
            return []
        return [f"{document.tag}: line {e.line}: {e.message}" for e in self.schema.error_log][:10]


def has(value, pattern):
    """Whether a value has all that a pattern has (R4, ElementDefinition.pattern[x])."""
    if isinstance(pattern, dict):
        return isinstance(value, dict) and all(has(value.get(name), part) for name, part in pattern.items())
    if isinstance(pattern, list):
        return isinstance(value, list) and all(any(has(one, part) for one in value) for part in pattern)
    return value == pattern


class Profiles:
    def __init__(self, folders, work):
        self.patterns = {}
        for file in (file for folder in folders for file in folder.rglob("*.json")):
            definition = json.loads(file.read_text())
            if definition.get("resourceType") != "StructureDefinition":
                continue
            self.patterns[definition["url"]] = [
                (element["path"].split(".")[1], value) for element in definition["differential"]["element"]
                if element["path"].count(".") == 1 and "sliceName" not in element
                for name, value in element.items() if name.startswith("pattern")]
        self.validator = Validator(ValidatorConfig.load_dict({
            "fhirVersion": "4.0.1", "localPackagePaths": [str(f) for f in folders],
            "terminology": {"mode": "off"}, "evidenceOutputDir": str(work)}))

    def __call__(self, resource):
        """Errors that pyrofile finds and that are none of the known false alarms, and patterns that are missed."""
        report = self.validator.validate_resource(resource)
        found = [f"{one['resourceType']}/{one.get('id')} {name}: not as {url} has it" for one in resources(resource)
                 for url in one.get("meta", {}).get("profile", []) for name, pattern in self.patterns.get(url, [])
                 if name in one and not any(has(value, pattern) for value in listed(one[name]))]
        found += [f"{one['type']} {one.get('id')}: an entry with neither resource nor request nor response (bdl-5)"
                  for one in resources(resource) if one["resourceType"] == "Bundle" for entry in one.get("entry", [])
                  if not {"resource", "request", "response"} & set(entry)]
        for issue in report.issues:
            if issue.severity.value not in ("error", "fatal"):
                continue
            text = f"{issue.code} {issue.message}"
            if any(re.search(what, text) and re.search(where, issue.path or "") for what, where, _ in FALSE_ALARMS):
                continue
            found.append(f"{issue.resource_type}/{issue.resource_id} {issue.path}: {text}")
        return found


def load(data, root, made):
    """The schemas, and UK Core's definitions and our own as committed; `made` gives folders to work in."""
    schemas, ukcore = folders(data)
    own = made.mktemp("definitions")
    for file in ["fhir-extensions.json", "fhir-profiles.json"]:
        for definition in json.loads((root / "docs/api" / file).read_text()):
            (own / f"{definition['resourceType']}-{definition['id']}.json").write_text(json.dumps(definition))
    return Schemas(schemas), Profiles([ukcore, own], made.mktemp("evidence"))


def resources(resource):
    """A resource and all within it."""
    yield resource
    for entry in resource.get("entry", []):
        if "resource" in entry:
            yield from resources(entry["resource"])


def listed(value):
    return value if isinstance(value, list) else [value]


def references(resource):
    """Every literal reference in a resource."""
    if isinstance(resource, dict):
        if isinstance(resource.get("reference"), str):
            yield resource["reference"]
        for value in resource.values():
            yield from references(value)
    elif isinstance(resource, list):
        for value in resource:
            yield from references(value)


def folders(data):
    return pathlib.Path(data) / "fhir/r4-xsd", pathlib.Path(data) / "fhir/uk-core-definitions"
