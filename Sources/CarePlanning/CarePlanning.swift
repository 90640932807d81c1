public import Storage
public import Web

/// Personalised care and support planning: what matters to a person, one plan they own, decisions made together.
public let carePlanningModule = Module(
    name: "care-planning", title: "Care planning", schema: carePlanningSchema, permissions: [], menu: []
) { _ in
    []
}

/// The tables of plans and decisions.
public let carePlanningSchema = Schema(module: "care-planning", [], holdings: [])
