public import Web

/// Rostering: a unit is set up, staff ask, a period is planned, approved and published, and everyone sees their rota.
public let rosteringModule = Module(
    name: "rostering", title: "Rostering", schema: rosteringSchema, permissions: RosteringPermissions.notes,
    menu: myRotaMenu + openShiftMenu + requestMenu + periodMenu + setupMenu, reactions: requestReactions + skillReactions,
    jobs: [draftJob],
    worklist: { caller, now, tx in
        try rotaWorklist(for: caller, at: now, in: tx) + requestWorklist(for: caller, at: now, in: tx)
            + boardWorklist(for: caller, at: now, in: tx) + approvalWorklist(for: caller, at: now, in: tx)
    },
    routes: { host in
        setupRoutes(host) + requestRoutes(host) + myRotaRoutes(host) + periodRoutes(host) + boardRoutes(host)
            + draftRoutes(host) + publishingRoutes + openShiftRoutes(host) + figuresRoutes(host)
            + publishingAPI + openShiftsAPI(host)
    })
