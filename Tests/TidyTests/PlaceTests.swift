import Testing

/// House rules 2 and 3: SQL, markup, clocks and chance each have their place.
@Suite struct PlaceTests {
    @Test func sqlStandsOnlyInStores() {
        let words = /\b(SELECT\s+[\w*(]|INSERT INTO|DELETE FROM|CREATE (TABLE|INDEX|UNIQUE)|UPDATE \w+ SET)/
        let found = places(
            of: words, with: ["SELECT", "INSERT", "DELETE", "CREATE", "UPDATE"], in: Tree.sources,
            where: { !$0.folders.contains("Store") && !$0.room.hasPrefix("Storage") && $0.room != "commonweal" },
            inStrings: true
        ).filter { !$0.contains("//") }
        expectTidy("sql", found)
    }

    @Test func markupStandsOnlyInPages() {
        let found = places(
            of: /<\/[a-z][a-z0-9]*>|<(div|span|p|td|tr|th|h[1-6]|a|ul|li|form|input)[ >]/, with: ["<"],
            in: Tree.sources,
            where: { $0.room != "Web" && !$0.folders.contains("Pages") }, inStrings: true
        ).filter { !$0.contains("//") }
        expectTidy("markup", found)
    }

    /// Reading a clock or drawing a number: `Date()`, `ContinuousClock.now`, `.now` on its own, a random number. The
    /// moment that was handed in (`visit.now`, `importer.now`) is none of these.
    private static var clockOrChance: Regex<Substring> {
        #/
        \bDate\(\) | \b[A-Z]\w*(?:\(\))?\.now\b | (?:^|[^\w\)\]])\.now\b(?!\() | \b[cC]lock\.now\b | \bDispatchTime\b
        | \b(?:Continuous|Suspending)Clock\b | \bclock_gettime\b | \bgettimeofday\b | \btime\(nil\)
        | \bUUID\(\) | \.random\( | SystemRandomNumberGenerator
        /#
    }

    private static let clockWords = [
        "Date()", ".now", "DispatchTime", "Clock", "clock_gettime", "gettimeofday", "time(nil)", "UUID()", ".random(",
        "SystemRandom",
    ]

    @Test func timeAndChanceAreHandedIn() {
        let found = places(
            of: Self.clockOrChance, with: Self.clockWords, in: Tree.sources, where: { $0.room != "commonweal" })
        expectTidy("time", found)
    }

    /// Styles and scripts never stand in a page: the content security policy would drop them.
    @Test func noPageCarriesStyleOrScript() {
        let found = places(
            of: /\sstyle=\\?"|<style|\son[a-z]+=\\?"/, with: ["style", "on"], in: Tree.sources,
            where: { $0.room == "Web" || $0.folders.contains("Pages") }, inStrings: true
        ).filter { !$0.contains("//") }
        expectTidy("style", found)
    }

    @Test func attributesAreQuoted() {
        let found = places(
            of: /\s(class|id|href|name|value|for|action|method|type|scope|role|aria-[a-z]+)=(\\\(|[a-z0-9])/,
            with: ["="], in: Tree.sources, where: { $0.room == "Web" || $0.folders.contains("Pages") }, inStrings: true
        ).filter { $0.contains("<") && !$0.contains("//") }
        expectTidy("quotes", found)
    }
}
