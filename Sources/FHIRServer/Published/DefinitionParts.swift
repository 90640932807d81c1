import Core
import FHIR

/// What every definition of ours has in the same way.
enum DefinitionParts {
    /// A short name as programs take it for the name of a type: "plan-goal" as "PlanGoal".
    static func typeName(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// That the extensions at a path are told apart by their addresses, and that there may be others.
    /// - Parameter path: the element with the extensions: "CarePlan.extension".
    static func slicedByAddress(_ path: String) -> JSON {
        [
            "id": .string(path), "path": .string(path),
            "slicing": ["discriminator": [["type": "value", "path": "url"]], "rules": "open"],
        ]
    }

    /// The address of one slice of extensions, by which it is told apart.
    static func address(_ url: String, ofSlice id: String, at path: String) -> JSON {
        ["id": .string("\(id).url"), "path": .string("\(path).url"), "fixedUri": .string(url)]
    }
}
