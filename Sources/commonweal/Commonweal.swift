import ArgumentParser

@main
struct Commonweal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commonweal", abstract: "Workforce rostering for the NHS.", subcommands: [Solve.self])
}
