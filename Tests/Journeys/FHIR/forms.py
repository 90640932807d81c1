"""A form that is filled from the record, read out as data, and asks for one thing that is not there."""
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"


def expression(mark, text):
    return {"url": f"{SDC}-{mark}", "valueExpression": {"language": "text/fhirpath", "expression": text}}


FORM = {
    "resourceType": "Questionnaire", "status": "active", "url": "urn:test:form", "item": [
        {"linkId": "family", "type": "string", "extension": [expression("initialExpression", "%patient.name.first().family")]},
        {"linkId": "born", "type": "date", "definition": "http://hl7.org/fhir/StructureDefinition/Patient#Patient.birthDate"},
        {"linkId": "score", "type": "decimal", "code": [{"system": "urn:commonweal:score", "code": "ons4-satisfied"}],
         "extension": [{"url": f"{SDC}-observationLinkPeriod", "valueDuration": {
             "value": 1, "system": "http://unitsofmeasure.org", "code": "a"}}]},
        {"linkId": "typo", "type": "string", "extension": [expression("initialExpression", "%patient.nmae")]}]}
