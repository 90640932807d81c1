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

    /// Its first and its last second, as RFC 3339 has them.
    var lifeText: (first: String, last: String) {
        (Self.text(certificate.notValidBefore), Self.text(certificate.notValidAfter))
    }

    /// The moment from which on it holds.
    var firstMoment: Instant {
        Instant(milliseconds: Int64(certificate.notValidBefore.timeIntervalSince1970.rounded(.up)) * 1000)
    }

    /// Its last second.
    var endsAt: Instant {
        Instant(milliseconds: Int64(certificate.notValidAfter.timeIntervalSince1970.rounded(.down)) * 1000)
    }

    /// From its first second to its last.
    var lifeSeconds: Double { certificate.notValidAfter.timeIntervalSince(certificate.notValidBefore) }

    private static func text(_ date: Date) -> String {
        // Dates of certificates are within the years 1950 and 9999, so their milliseconds fit.
        Instant(milliseconds: Int64(date.timeIntervalSince1970.rounded(.down)) * 1000).description
    }
}
