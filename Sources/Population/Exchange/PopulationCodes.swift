import FHIRServer

/// The codes of our own in resources around a person.
let populationCodes: [CodeListDefinition] = [
    CodeListDefinition(
        "need-kinds", "Kinds of need", "What somebody needs so that they can be helped.",
        system: ExtensionDefinition.url("need-kind"), of: Need.Kind.self, display: \.title),
    CodeListDefinition(
        "record-parts", "Parts of a record", "What somebody may share or keep by itself.",
        system: ExtensionDefinition.url("record-part"), of: RecordPart.self, display: \.title),
    CodeListDefinition(
        "consent-ways", "How people say what they choose", "How a choice to share was made.",
        system: ExtensionDefinition.url("consent-way"), of: SharingChoice.Way.self, display: \.title),
]
