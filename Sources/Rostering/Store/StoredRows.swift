import Core
import Storage

extension Row {
    /// A column that holds one of a fixed set of words.
    func choice<Choice: RawRepresentable>(
        _ column: String, as _: Choice.Type = Choice.self
    ) throws -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try self[column]) else { throw StorageError.unreadable(column: column) }
        return choice
    }

    /// A column that holds one of a fixed set of numbers.
    func choice<Choice: RawRepresentable>(
        numbered column: String, as _: Choice.Type = Choice.self
    ) throws -> Choice where Choice.RawValue == Int {
        guard let choice = Choice(rawValue: try self[column]) else { throw StorageError.unreadable(column: column) }
        return choice
    }
}
