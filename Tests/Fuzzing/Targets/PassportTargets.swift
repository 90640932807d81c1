@testable import Core
@testable import Credentials
@testable import StaffPassport
@testable import Web
@testable import Workforce

/// What organisations bring into staff passports: exports of competences, kinds of their own, what was entered.
let passportTargets = [
    Target("esr-competences") { bytes in
        guard let read = try? Competency.read(bytes) else { return }
        for one in read.found {
            hold(coreSkills?.problems(with: one.claims).isEmpty ?? true, "what was read of an export can be recorded")
        }
    },
    // A kind, and what somebody says in it: as JSON, or as a form.
    Target(parts: "credential-kind") { parts in
        guard let json = try? JSON(parsing: Array(parts[0].utf8)), let kind = try? CredentialKind(json) else { return }
        hold((try? CredentialKind(kind.json)) == kind, "a kind is written so that it is read the same")
        _ = (kind.typeMetadata(vct: "v").bytes, kind.schema(address: "a").bytes, kind.configuration(vct: "v").bytes)
        look(at: kind, parts.last ?? "")
    },
    // The header and the claims of what servers tell one another of status lists.
    Target(parts: "status-notice") { parts in
        guard let read = values(parts, 2), let token = signed(read[1], header: read[0]) else { return }
        if let notice = try? StatusNotice(unverified: token, at: fuzzNow) {
            hold(notice.id.utf8.count <= 200, "the name of a notice is not long")
        }
        _ = try? ListeningRequest(unverified: token, to: "https://a.example", at: fuzzNow)
        for isNear in [true, false] { _ = try? DIDAddress(read[1]["iss"]?.text ?? "", isNearTaken: isNear) }
    },
    Target(text: "kind-claims") { text in
        for kind in KindBook.shipped { look(at: kind, text) }
    },
]

private let coreSkills = KindBook.shipped.first { $0.id == Competency.kind }

private func look(at kind: CredentialKind, _ said: String) {
    if let claims = try? JSON(parsing: Array(said.utf8)) {
        _ = kind.problems(with: claims)
        _ = kind.lastDay(in: claims)
        _ = kind.frame(for: claims)
    }
    guard let form = try? Form(urlencoded: Array(said.utf8), limits: .form) else { return }
    let claims = kind.claims(in: form)
    _ = kind.problems(with: claims)
    hold((try? JSON(parsing: claims.bytes)) != nil, "what was entered is JSON")
}
