import Core
import Foundation
import Testing

@testable import FHIR

@Suite struct XMLTests {
    /// Every file that is well-formed enough to be written, there and back.
    @Test func everyFileComesBack() throws {
        var count = 0, refused = 0
        for file in SharedFiles.resources {
            guard let resource = try? Resource(file.json) else { continue }
            // What breaks the standard's structure cannot be written as XML; it is refused, not bent.
            guard let bytes = try? resource.xml() else {
                refused += 1
                #expect(CheckedResource.check(file.json).checked == nil, "\(file.name) is good but cannot be written")
                continue
            }
            let back = try Resource(xml: bytes)
            #expect(back.json.canonical == resource.json.canonical, "\(file.name)")
            #expect(try back.xml() == bytes, "\(file.name)")
            count += 1
        }
        #expect(count > 0 && refused * 20 < count)
        figure("\(count) files go from JSON to XML and back, \(refused) that break the structure are refused")
    }

    @Test func xmlFilesComeBack() throws {
        let files = try SharedFiles.files("xml")
        var passed = 0
        for file in files {
            let resource = try Resource(xml: file.bytes)
            if CheckedResource.check(resource.json).checked != nil { passed += 1 }
            let there = try MarkupReader.read(file.bytes).withoutSpace
            let back = try MarkupReader.read(try resource.xml()).withoutSpace
            #expect(there == back, "\(file.name)")
        }
        #expect(passed * 2 > files.count || files.isEmpty)
        figure("\(files.count) XML files go to JSON and back, \(passed) of them pass")
    }

    @Test func valuesKeepTheirDigitsAndPlaces() throws {
        let json = """
            {"resourceType":"Observation","id":"o","contained":[{"resourceType":"Patient","id":"p"}],"status":"final",\
            "code":{"text":"a<b & \\"c\\"\\n\\td"},"subject":{"reference":"#p"},"valueQuantity":{"value":1.50e2},\
            "_issued":{"id":"i1"},"component":[{"id":"c","code":{"coding":[{"userSelected":false}]},"valueInteger":0}]}
            """
        let there = try resource(json).xml()
        let text = String(decoding: there, as: UTF8.self)
        for part in [
            #"<value value="1.50e2"/>"#, #"<issued id="i1"/>"#, #"<component id="c">"#,
            "a&lt;b &amp; &quot;c&quot;&#10;&#9;d",
            #"<Observation xmlns="http://hl7.org/fhir"><id value="o"/><contained><Patient>"#,
        ] { #expect(text.contains(part), "\(part) is not in \(text)") }
        #expect(try Resource(xml: there).json.canonical == drawn(json).canonical)
    }

    static let start = #"<Patient xmlns="http://hl7.org/fhir">"#

    @Test(
        arguments: [
            #"<!DOCTYPE Patient [<!ENTITY x "y">]><Patient xmlns="http://hl7.org/fhir"><id value="&x;"/></Patient>"#,
            #"<?xml version="1.0"?><!-- c --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#,
            #"<?xml version="1.0" encoding="UTF-16"?><Patient xmlns="http://hl7.org/fhir"/>"#,
            #"<?xml version='1.0' encoding='ISO-8859-1'?><Patient xmlns="http://hl7.org/fhir"/>"#,
            "", "words", "<Patient/>", start, start + "<id value=\"&nope;\"/></Patient>",
            start + "<id value=\"\"/></Patient>", start + "<id/></Patient>",
            start + "<id value=\"1\" x=\"2\"/></Patient>",
            start + "<hair value=\"1\"/></Patient>", start + "text</Patient>",
            start + "<active value=\"true\"/><id value=\"1\"/></Patient>",
            start + "<gender value=\"male\"/><gender value=\"male\"/></Patient>",
            start + "<id xmlns=\"a:b\" value=\"1\"/></Patient>", start + "<contained><Nothing/></contained></Patient>",
            start + "<contained><Patient/><Patient/></contained></Patient>",
            start + "<text><status value=\"generated\"/><div>x</div></text></Patient>", "<a/><b/>", "<!-- x", "<?x",
            "<?x?>", start + "<?xml version=\"1.0\"?></Patient>", start + "<p:id value=\"1\"/></Patient>",
            start + "<id value=\"1\" value=\"2\"/></Patient>", start + "<id value=\"&#0;\"/></Patient>",
        ])
    func badXMLIsRefused(_ text: String) {
        #expect(throws: ResourceIssue.self) { try Resource(xml: Array(text.utf8)) }
    }

    @Test func limitsOfXMLAreKept() {
        var limits = MarkupLimits()
        limits.depthCount = 3
        let deep = Self.start + "<name><extension url=\"a:b\"><valueString value=\"x\"/></extension></name></Patient>"
        #expect(throws: ResourceIssue.self) { try Resource(xml: Array(deep.utf8), limits: limits) }
        limits = MarkupLimits()
        limits.nodeCount = 2
        #expect(throws: ResourceIssue.self) { try Resource(xml: Array(deep.utf8), limits: limits) }
        limits.sizeBytes = 10
        #expect(throws: ResourceIssue.self) { try Resource(xml: Array(deep.utf8), limits: limits) }
        let bottomless = String(repeating: "<a>", count: 100_000)
        #expect(throws: ResourceIssue.self) { try Resource(xml: Array(bottomless.utf8)) }
        #expect((try? Resource(xml: Array(deep.utf8))) != nil)
    }

    @Test func whatXMLCannotHoldIsRefused() throws {
        let control = try Resource(["resourceType": "Patient", "id": "\u{1}"])
        #expect(throws: ResourceIssue.self) { try control.xml() }
        let unknown = try Resource(["resourceType": "Patient", "hair": "red"])
        #expect(throws: ResourceIssue.self) { try unknown.xml() }
        let narrative = try Resource(["resourceType": "Patient", "text": ["status": "empty", "div": "<div>"]])
        #expect(throws: ResourceIssue.self) { try narrative.xml() }
    }
}

extension JSON {
    /// With members in alphabetical order, and narratives in one spelling.
    var canonical: JSON {
        switch self {
        case .object(let members):
            .object(
                members.map { member in
                    guard member.name == "div", let text = member.value.text else {
                        return Member(member.name, member.value.canonical)
                    }
                    var written = ""
                    (try? MarkupReader.read(Array(text.utf8)))?.write(into: &written, around: nil)
                    return Member("div", .string(written))
                }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.canonical))
        default: self
        }
    }
}

extension MarkupElement {
    /// Without the white space between elements of FHIR, which means nothing; a narrative keeps its own.
    var withoutSpace: MarkupElement {
        guard namespace == MarkupElement.fhirNamespace else { return self }
        var copy = self
        copy.children = children.compactMap { child in
            if case .element(let element) = child { return .element(element.withoutSpace) }
            return nil
        }
        return copy
    }
}
