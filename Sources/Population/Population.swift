public import Web

/// The register of people served: who they are, who acts for them, who cares for them, what they agreed to.
public let populationModule = Module(
    name: "population", title: "People", schema: populationSchema, permissions: populationPermissions,
    menu: []
) { _ in
    []
}
