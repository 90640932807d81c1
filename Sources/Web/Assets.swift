/// The style sheets, scripts and icons that pages load.
public struct Assets: Sendable {
    /// Changes whenever any file does, so that browsers may keep each file for good.
    public let version: String
    let files: [String: File]

    struct File: Sendable {
        let kind: String
        let bytes: [UInt8]
        /// The same bytes packed with gzip, when they were packed at install.
        let packed: [UInt8]?
    }

    /// Addresses without files behind them, for tests of pages.
    public static let unchecked = Assets(version: "test", files: [:])

    init(version: String, files: [String: File]) {
        self.version = version
        self.files = files
    }

    /// The address of a file by its name: "/assets/5f3c…/commonweal.css".
    public func path(_ name: String) -> String { "/assets/\(version)/\(name)" }
}
