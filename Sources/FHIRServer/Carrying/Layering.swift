import Core
import FHIR

/// Lays what was sent under what the rows say now.
///
/// Elements are compared with what the rows said when the resource came in. One that says the same is shown as it was
/// sent. One that was changed since is shown as the rows have it: a data type (a name, an address, a code) as a whole,
/// since half of it would be of another time; a group of elements member by member.
struct Layering {
    private typealias Members = [JSON.Member]

    /// An object whose members are laid one by one: a resource, or a group of elements.
    /// - Parameter structure: what the standard says of it; `nil` when that is not known.
    func object(_ sent: JSON, shown: JSON, now: JSON, _ structure: Structure?) -> JSON {
        var result: Members = [], gone: Set<String> = []
        for name in names(sent, now) {
            let value = member(name, sent[name], shown[name], now[name], structure)
            if shown[name] != now[name] { gone.formUnion(others(of: name, structure).filter { now[$0] == nil }) }
            if let value { result.append(JSON.Member(name, value)) }
        }
        return .object(result.filter { !gone.contains($0.name) })
    }

    /// The names in the order in which they were sent, new ones behind them.
    private func names(_ sent: JSON, _ now: JSON) -> [String] {
        let first = sent.objectMembers.map(\.name), known = Set(first)
        return first + now.objectMembers.map(\.name).filter { !known.contains($0) }
    }

    /// What cannot stay beside a changed member: the extensions of the value it had, and another type of a choice.
    private func others(of name: String, _ structure: Structure?) -> [String] {
        let choice = structure?.element(ofMember: name)?.element
        let siblings = choice.map { $0.isChoice ? $0.memberNames.filter { $0 != name } : [] } ?? []
        return ["_\(name)"] + siblings + siblings.map { "_\($0)" }
    }

    private func member(
        _ name: String, _ sent: JSON?, _ shown: JSON?, _ now: JSON?, _ structure: Structure?
    ) -> JSON? {
        if shown?.canonical == now?.canonical { return sent }
        guard let now, let sent else { return now }
        let type = structure?.element(ofMember: name)?.type.name
        switch (sent, now) {
        case (.array(let old), .array(let new)):
            return list(old, shown?.elements ?? [], new, type)
        case (.object, .object):
            guard isGroup(type) else { return now }
            return object(sent, shown: shown ?? .object([]), now: now, type.flatMap { Structures.r4[$0] })
        default: return now
        }
    }

    /// Whether a type's members are laid one by one.
    private func isGroup(_ type: String?) -> Bool { type.map { $0.contains(".") || $0 == "Meta" } ?? false }

    private func list(_ sent: [JSON], _ shown: [JSON], _ now: [JSON], _ type: String?) -> JSON {
        guard (sent + now).allSatisfy(\.isObject) else { return .array(now) }
        let isNow = pairs(shown, now), wasSent = pairs(shown, sent)
        var places: [Int: JSON?] = [:], isTaken: Set<Int> = []
        for index in shown.indices {
            guard let place = wasSent[index] else { continue }
            guard let match = isNow[index] else {
                places[place] = .some(nil)
                continue
            }
            isTaken.insert(match)
            if shown[index].canonical == now[match].canonical {
                places[place] = sent[place]
            } else if isGroup(type) {
                let structure = type.flatMap { Structures.r4[$0] }
                places[place] = object(sent[place], shown: shown[index], now: now[match], structure)
            } else {
                places[place] = now[match]
            }
        }
        // What the rows showed, and was not among what was sent, is no news.
        for (index, match) in isNow where shown[index].canonical == now[match].canonical { isTaken.insert(match) }
        let kept = sent.indices.compactMap { places[$0] ?? sent[$0] }
        return .array(kept + now.indices.filter { !isTaken.contains($0) }.map { now[$0] })
    }

    /// Which elements of two lists are the same thing: equal ones first, then those that have most in common.
    private func pairs(_ first: [JSON], _ second: [JSON]) -> [Int: Int] {
        var found: [Int: Int] = [:], taken: Set<Int> = []
        for (index, element) in first.enumerated() {
            let same = element.canonical
            guard let match = second.indices.first(where: { !taken.contains($0) && second[$0].canonical == same })
            else { continue }
            found[index] = match
            taken.insert(match)
        }
        let firstLeaves = first.map(\.leaves), secondLeaves = second.map(\.leaves)
        var likely: [(score: Int, first: Int, second: Int)] = []
        for one in first.indices where found[one] == nil {
            for other in second.indices where !taken.contains(other) {
                let score = firstLeaves[one].intersection(secondLeaves[other]).count
                if score > 0 { likely.append((score, one, other)) }
            }
        }
        likely.sort { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
        for pair in likely where found[pair.first] == nil && !taken.contains(pair.second) {
            found[pair.first] = pair.second
            taken.insert(pair.second)
        }
        return found
    }
}

extension JSON {
    var objectMembers: [Member] {
        if case .object(let members) = self { return members }
        return []
    }

    fileprivate var isObject: Bool {
        if case .object = self { return true }
        return false
    }

    /// Every value that is no list and no object, with the names that lead to it.
    fileprivate var leaves: Set<String> {
        var found: Set<String> = []
        collect(into: &found, path: "")
        return found
    }

    private func collect(into found: inout Set<String>, path: String) {
        switch self {
        case .object(let members):
            for member in members { member.value.collect(into: &found, path: "\(path).\(member.name)") }
        case .array(let elements): for element in elements { element.collect(into: &found, path: path) }
        case .string(let text): found.insert("\(path)=\(text)")
        case .number(let digits): found.insert("\(path)=\(digits)")
        case .boolean(let flag): found.insert("\(path)=\(flag)")
        case .null: break
        }
    }
}
