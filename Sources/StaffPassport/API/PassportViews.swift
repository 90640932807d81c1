import Core
import Web

// How passports look to programs.
extension PassportItem {
    static let shape = Operation.Shape.object(
        "PassportItem",
        [
            .init("id", .text, "The item's id."), .init("person", .text, "The id of the member of staff."),
            .init("type", .text, "The kind and its version, like core-skills-1."),
            .init("state", .choice(State.allCases.map(\.rawValue)), "What has become of it."),
            .init("awaited", .flag, "Whether its check still runs."),
            .init("reason", .maybe(.text), "Why it was rejected, withdrawn, suspended or revoked."),
            .init("recordedAt", .instant, "When it was written down."),
            .init("claims", .open, "What it says, as its kind asks."),
        ])

    var view: JSON {
        [
            "id": JSON(id), "person": JSON(person), "type": .string(kind), "state": .string(state.rawValue),
            "awaited": JSON(isAwaited), "reason": .maybe(reason.map(JSON.string)), "recordedAt": JSON(recordedAt),
            "claims": claims,
        ]
    }
}

extension MadeOffer {
    static let shape = Operation.Shape.object(
        "PassportOffer",
        [
            .init("id", .text, "The offer's id."),
            .init("link", .text, "Opens a wallet, with the offer in it."),
            .init("linkByReference", .text, "Opens a wallet, which then fetches the offer."),
            .init("code", .maybe(.text), "What the holder enters; tell it in another way than the link."),
            .init("expiresAt", .instant, "Until when it can be fetched."),
        ])

    func view(_ addresses: Addresses) -> JSON {
        let links = addresses.links(to: self)
        return [
            "id": JSON(offer.id), "link": .string(links.whole), "linkByReference": .string(links.byReference),
            "code": .maybe(secondCode.map(JSON.string)), "expiresAt": JSON(offer.endsAt),
        ]
    }
}

extension SetAside {
    static let shape = Operation.Shape.object(
        "PassportSetAside",
        [
            .init("query", .maybe(.text), "The part of the request that it answered."),
            .init("name", .maybe(.text), "What was to be shown."),
            .init("code", .text, "The standard's own code, or the section that asks for the refusal."),
            .init("reason", .text, "What is wrong, in a sentence."),
        ])
}

extension Checklist {
    static let members: [Operation.Member] = [
        .init("name", .text, "What it is for: band 5 nurse."),
        .init("staffGroup", .text, "The staff group it is for."),
        .init("items", .list(Line.shape), "What is asked for."),
        .init("terms", ShareTerms.shape, "For what it is asked, and how long what is shown is kept."),
    ]
    static let shape = Operation.Shape.object(
        "PassportChecklist", [.init("id", .text, "The checklist's id.")] + members)

    var view: JSON {
        [
            "id": JSON(id), "name": .string(name), "staffGroup": .string(staffGroup),
            "items": .array(lines.map(\.json)), "terms": .maybe(terms?.json),
        ]
    }
}

extension Checklist.Line {
    static let shape = Operation.Shape.object(
        "PassportChecklistItem",
        [
            .init("type", .text, "The kind and its version."),
            .init("claims", .list(.text), "Which claims are asked for besides those always shown.", optional: true),
            .init(
                "values", .open, "Codes that a claim must have, by its name.", optional: true),
            .init("maxAgeDays", .whole, "How old a check may be here, in days.", optional: true),
            .init("ageClaim", .text, "The claim the age is counted from.", optional: true),
            .init("skill", .text, "The id of the skill it gives once accepted.", optional: true),
            .init("keepDays", .whole, "For how many days it is kept, where shorter than the whole.", optional: true),
            .init("mayKeepBack", .list(.text), "Which of claims the holder may keep back.", optional: true),
        ])

    /// Reads a line that a program sent.
    static func read(_ reader: inout JSONReader, _ values: JSON?) -> Checklist.Line {
        let kind = reader.text("type", limit: 80)
        let claims = names("claims", in: values, &reader)
        var wanted: [String: [String]] = [:]
        if let sent = values?["values"] {
            guard case .object(let members) = sent else {
                reader.refuse("values", "Send lists of codes by the name of the claim")
                return Checklist.Line(kind: kind, claims: claims)
            }
            for member in members {
                // A flag is kept as the text that a form sends for it.
                let codes = member.value.elements.compactMap { $0.text ?? $0.flag.map { "\($0)" } }
                guard case .array(let all) = member.value, !all.isEmpty, codes.count == all.count else {
                    reader.refuse("values", "Send a list of codes, or of true and false, for “\(member.name)”")
                    continue
                }
                wanted[member.name] = codes
            }
        }
        return Checklist.Line(
            kind: kind, claims: claims, values: wanted, ageLimitDays: reader.optionalWhole("maxAgeDays", in: 1...7_300),
            ageClaim: reader.optionalText("ageClaim", limit: 80), skill: reader.optionalID("skill"),
            keepDays: reader.optionalWhole("keepDays", in: ShareTerms.daysRange),
            mayKeepBack: names("mayKeepBack", in: values, &reader))
    }

    private static func names(_ field: String, in values: JSON?, _ reader: inout JSONReader) -> [String] {
        let sent = values?[field]?.elements ?? [], names = sent.compactMap(\.text)
        if names.count != sent.count { reader.refuse(field, "Send a list of names") }
        return names
    }
}

extension IssuerForm {
    static let shape = Operation.Shape.object(
        "PassportIssuerForm",
        [
            .init("kind", .text, "The kind and its version."),
            .init("format", .choice(Format.allCases.map(\.rawValue)), "The format."),
            .init("types", .text, "Its types, set apart by spaces; of a mobile document the one it has."),
            .init("nameSpace", .text, "The name space of a mobile document's elements.", optional: true),
        ])

    /// Reads a form that a program sent.
    static func read(_ reader: inout JSONReader) -> IssuerForm {
        let kind = reader.text("kind", limit: 80), format = reader.choice("format", as: Format.self) ?? .signed
        let types = reader.text("types", limit: 2_000).split(separator: " ").map(String.init)
        return IssuerForm(
            kind: kind, format: format, types: types, nameSpace: reader.optionalText("nameSpace", limit: 500) ?? "",
            isByHand: true)
    }
}

extension TrustedIssuer {
    static let shape = Operation.Shape.object(
        "TrustedIssuer",
        [
            .init("id", .text, "The issuer's id here."), .init("address", .text, "Its credential_issuer."),
            .init("name", .text, "Its name."), .init("types", .list(.text), "The kinds it issues."),
            .init("formats", .list(.text), "The formats it issues them in."),
            .init("readAt", .instant, "When its keys were read."),
            .init("byHand", .flag, "Whether somebody trusts it by hand; else trust lists alone name it."),
        ])

    func view(isByHand: Bool) -> JSON {
        [
            "id": JSON(id), "address": .string(address), "name": .string(name),
            "types": .array(kinds.map(JSON.string)),
            "formats": .array(
                ((types.isEmpty ? [] : ["dc+sd-jwt"]) + Set(forms.map(\.format.rawValue)).sorted()).map(JSON.string)),
            "readAt": JSON(readAt), "byHand": JSON(isByHand),
        ]
    }
}

extension ReceivedItem {
    static let shape = Operation.Shape.object(
        "ReceivedItem",
        [
            .init("id", .text, "The item's id."), .init("type", .text, "The kind and its version."),
            .init("issuer", .text, "The address of the issuer."),
            .init("claims", .open, "What was asked for and disclosed."),
            .init("decision", .choice(Decision.allCases.map(\.rawValue)), "What was decided here."),
            .init("reason", .maybe(.text), "Why it was rejected."),
            .init("status", .choice(Status.allCases.map(\.rawValue)), "What its issuer says of it."),
            .init("statusAt", .instant, "Since when."),
            .init(
                "standing", .choice(["good", "careful", "bad"]),
                "How its holder stands by what it says; by a bad one nobody is rostered."),
            .init("standingWords", .maybe(.text), "What is not good about it."),
            .init("lastDay", .maybe(.day), "Up to which day it counts here."),
            .init("rule", .maybe(.text), "Our rule on how long it counts, in words."),
            .init("format", .text, "The format it was shown in."),
            .init("line", .maybe(.whole), "The line of the checklist that it answers, counted from 0."),
            .init("assurance", .open, "How it is known who showed it, and what it says of identity."),
            .init("keptUntil", .maybe(.instant), "Until when it is kept."),
            .init("forgottenAt", .maybe(.instant), "When what it said was deleted."),
        ])

    func view(issuer: TrustedIssuer?, _ kinds: KindBook) -> JSON {
        let standing = kinds.standing(of: self)
        return [
            "standing": .string(standing.code), "standingWords": .maybe(standing.words.map(JSON.string)),
            "id": JSON(id), "type": .string(kind), "issuer": .maybe(issuer.map { .string($0.address) }),
            "claims": claims, "decision": .string(decision.rawValue), "reason": .maybe(reason.map(JSON.string)),
            "status": .string(status.rawValue), "statusAt": JSON(statusAt), "lastDay": .maybe(lastDay.map { JSON($0) }),
            "rule": .maybe(rule.map(JSON.string)), "format": .string(format),
            "line": .maybe(line.map { JSON($0) }), "assurance": assurance,
            "keptUntil": .maybe(keptUntil.map { JSON($0) }), "forgottenAt": .maybe(forgottenAt.map { JSON($0) }),
        ]
    }
}
