import GRDB
import Storage

/// Runs a body, and tells its errors in our own words.
func storing<T>(_ body: () throws -> T) throws(StorageError) -> T {
    do { return try body() } catch { throw StorageError(any: error) }
}

extension StorageError {
    init(any error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError: self.init(error)
        default: self = .failed(code: "unknown", "\(error)")
        }
    }

    init(_ error: DatabaseError) {
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            self = .constraint(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_NOMEM,
            .SQLITE_PROTOCOL, .SQLITE_INTERRUPT:
            self = .unavailable(message)
        default:
            self = .failed(code: "\(error.extendedResultCode.rawValue)", message)
        }
    }
}
