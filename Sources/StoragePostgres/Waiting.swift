import CLibPQ
import Foundation

extension Answer {
    /// Waits for the answer to what was sent, the last one where there are several.
    ///
    /// `PQexec` would do the same, but it waits for ever: a server that hangs, or a machine that has gone without a
    /// word, would hold the thread, and with it whoever waits for the page.
    /// - Parameter limitSeconds: how long the server may say nothing; `nil` is for ever.
    /// - Returns: `nil` when it said nothing; the connection cannot be used any more then.
    convenience init?(waitingOn handle: OpaquePointer, limitSeconds: Int?) {
        var last: OpaquePointer?
        while true {
            while PQisBusy(handle) == 1 {
                guard hasNews(handle, limitSeconds) else {
                    PQclear(last)
                    return nil
                }
                // When the connection is lost, the next result says so.
                if PQconsumeInput(handle) == 0 { break }
            }
            guard let next = PQgetResult(handle) else { break }
            PQclear(last)
            last = next
        }
        self.init(last)
    }
}

/// Whether the server sent something, or went away, in time.
private func hasNews(_ handle: OpaquePointer, _ limitSeconds: Int?) -> Bool {
    var place = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    let milliseconds = limitSeconds.map { Int32(clamping: $0 * 1000) } ?? -1
    while true {
        let count = poll(&place, 1, milliseconds)
        if count < 0, errno == EINTR { continue }
        return count != 0
    }
}

/// What a server says besides its answers. Only whether it warned is kept: the words may quote somebody's data.
final class Notices {
    var hasWarning = false

    /// - Parameter handle: of a connection that ends before this does.
    func listen(to handle: OpaquePointer?) {
        let here = Unmanaged.passUnretained(self).toOpaque()
        PQsetNoticeReceiver(
            handle,
            { here, notice in
                guard let here, let severity = PQresultErrorField(notice, Int32(UnicodeScalar("V").value)) else {
                    return
                }
                if String(cString: severity) == "WARNING" {
                    Unmanaged<Notices>.fromOpaque(here).takeUnretainedValue().hasWarning = true
                }
            }, here)
    }
}
