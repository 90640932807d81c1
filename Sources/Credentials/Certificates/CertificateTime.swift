internal import Core
// Certificates have their times as dates; this file alone needs them, and no clock.
import FoundationEssentials
import X509

extension ChainLink {
    /// Checks that a moment is within the certificate's time, its first and last second included.
    /// - Throws: ``FaultCode/range``.
    func checkTime(_ now: Instant) throws(Fault) {
        let seconds = (Double(now.milliseconds) / 1000).rounded(.down)
        guard seconds >= certificate.notValidBefore.timeIntervalSince1970 else {
            throw Fault(.range, "A certificate is not valid yet.")
        }
        guard seconds <= certificate.notValidAfter.timeIntervalSince1970 else {
            throw Fault(.range, "A certificate is no longer valid.")
        }
    }
}
