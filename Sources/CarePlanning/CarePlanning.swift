public import Web

/// Personalised care and support planning: what matters to a person, one plan they own, decisions made together.
public let carePlanningModule = Module(
    name: "care-planning", title: "Care planning", schema: carePlanningSchema, permissions: [], menu: []
) { _ in
    []
}
