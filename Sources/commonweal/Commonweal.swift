import ArgumentParser

/// The program: one binary for the server, its databases, and the work done on a command line.
@main
struct Commonweal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commonweal",
        abstract: "Rosters for wards, open from the rule to the screen.",
        discussion: """
            Settings come from options, then from the environment (COMMONWEAL_DATABASE, COMMONWEAL_HTTP_PORT …), then \
            from a YAML file (--config, or commonweal.yaml in the folder you start it in). 'commonweal serve --help' \
            lists them.

            First look:   commonweal demo && commonweal serve
            A real ward:  commonweal import inrc2 FOLDER && commonweal serve
            Your trust:   commonweal found NAME --ods CODE --administrator NAME && commonweal serve
            """,
        subcommands: [
            Serve.self, Work.self, Demo.self, Found.self, Import.self, Export.self, Migrate.self, VerifyLedger.self,
            Sweep.self, Reseal.self, Backup.self, Archive.self, Restore.self, Solve.self, Trial.self,
        ])
}
