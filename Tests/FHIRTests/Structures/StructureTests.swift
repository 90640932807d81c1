import Core
import Foundation
import Testing

@testable import FHIR

/// The tables of structures, among themselves and against the standard's schemas.
@Suite struct StructureTests {
    let structures = Structures.r4

    @Test func everyNameLeadsSomewhere() {
        var elementCount = 0, targetCount = 0
        for structure in structures.all {
            #expect(structure.base == nil || structures[structure.base ?? ""] != nil)
            elementCount += structure.elements.count
            for element in structure.elements {
                for type in element.types {
                    let isKnown = type.primitive != nil || type.name == "Resource" || structures[type.name] != nil
                    #expect(isKnown, "\(structure.name).\(element.name): \(type.name)")
                    if let codes = type.codes { #expect(structures.codes(named: codes)?.isEmpty == false, "\(codes)") }
                    targetCount += type.targets.count
                    for target in type.targets {
                        #expect(
                            structures.resourceTypes.contains(target), "\(structure.name).\(element.name): \(target)")
                    }
                }
            }
        }
        #expect(structures.resourceTypes.count == 146)
        figure(
            "\(structures.resourceTypes.count) types of resource, \(structures.all.count) structures, "
                + "\(elementCount) elements, \(targetCount) reference targets")
    }

    @Test func theCommonestAreAsTheyShouldBe() throws {
        let patient = try #require(structures["Patient"])
        #expect(
            patient.elements.prefix(8).map(\.name) == [
                "id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension",
            ])
        let deceased = try #require(patient.element(ofMember: "deceasedDateTime"))
        #expect(deceased.element.isChoice && deceased.type.primitive == .dateTime)
        #expect(patient.element(ofMember: "deceasedString") == nil)
        #expect(patient.element(ofMember: "gender")?.type.codes == "AdministrativeGender")
        #expect(patient.element(ofMember: "managingOrganization")?.type.targets == ["Organization"])
        let plan = try #require(structures["CarePlan"])
        #expect(plan.element(ofMember: "subject")?.element.isRequired == true)
        #expect(plan.element(ofMember: "activity")?.element.isList == true)
        #expect(structures["Extension"]?.element(ofMember: "valueReference")?.type.name == "Reference")
    }

    @Test func summariesNameElements() throws {
        for type in structures.resourceTypes {
            guard let names = structures.summary(of: type) else { continue }
            let own = Set(structures[type]?.elements.map(\.name) ?? [])
            #expect(names.subtracting(own) == [], "\(type)")
        }
        let patient = try #require(structures.summary(of: "Patient"))
        #expect(patient.contains("deceased") && !patient.contains("contact") && !patient.contains("text"))
    }

    /// The schemas are read anew here, with another reader than the one the tables came from.
    @Test func theyAgreeWithTheSchemas() throws {
        let files = try SharedFiles.files("xsd").filter { !$0.name.contains("xhtml") && !$0.name.contains("/xml") }
        try #require(files.count > 100)
        var comparedCount = 0, differences: [String] = []
        for file in files {
            let root = try MarkupReader.read(file.bytes)
            for type in root.elements where type.name == "complexType" {
                guard let name = type["name"], let structure = structures[name], name != "Element" else { continue }
                var found: [String] = []
                Self.collect(type, isRepeated: false, isNeeded: true, &found)
                let own = structure.elements.dropFirst(structure.base.flatMap { structures[$0]?.elements.count } ?? 0)
                let expected = own.filter { $0.name != "url" || name != "Extension" }.flatMap { element in
                    element.memberNames.map { "\($0) \(element.isRequired ? 1 : 0) \(element.isList ? "*" : "1")" }
                }
                comparedCount += found.count
                if found != expected { differences.append("\(name): \(found) is not \(expected)") }
            }
        }
        #expect(differences.isEmpty, "\(differences.prefix(5).joined(separator: "\n"))")
        #expect(comparedCount > 4000)
        figure("\(comparedCount) elements of the schemas agree in name, order and number")
    }

    private static func collect(_ element: MarkupElement, isRepeated: Bool, isNeeded: Bool, _ found: inout [String]) {
        for child in element.elements {
            switch child.name {
            case "element":
                let name = (child["name"] ?? child["ref"] ?? "").split(separator: ":").last.map(String.init) ?? ""
                let isRequired = child["minOccurs"] != "0" && isNeeded
                let isList = child["maxOccurs"] == "unbounded"
                found.append("\(name) \(isRequired ? 1 : 0) \(isList ? "*" : "1")")
            case "choice":
                collect(child, isRepeated: false, isNeeded: child["minOccurs"] != "0", &found)
            case "sequence", "complexContent", "extension":
                collect(child, isRepeated: isRepeated, isNeeded: isNeeded, &found)
            default: continue
            }
        }
    }
}
