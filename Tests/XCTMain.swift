import Testing

/// Where the program of all tests begins. The build system would write one itself, from an index of every file that is
/// compiled; with this one no index is made, which is a tenth of a build.
@main struct EveryTest {
    static func main() async { await Testing.__swiftPMEntryPoint() as Never }
}
