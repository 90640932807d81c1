import Storage

/// What the program asks of a primary that has a standby.
enum Standby {
    /// What an operator should know when the address names several servers.
    static func weaknesses(in tx: any Transaction) throws -> [String] {
        let named = try tx.row("SELECT 1 AS named WHERE current_setting('synchronous_standby_names') <> ''")
        return named == nil
            ? ["No synchronous standby is named: with the primary the last commits are lost."]
            : []
    }
}
