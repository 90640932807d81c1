import Core
import Workforce

/// What somebody may be rostered for by what was accepted of them here.
///
/// A skill that several lines of one checklist name needs all of them; of several checklists that name it, one is
/// enough. It counts for as long as the shortest of what it rests on.
struct Eligibility: Sendable {
    /// Something accepted that counts on the day and says nothing bad.
    struct Proof: Sendable, Hashable {
        let id: ReceivedItemID
        /// The checklist that it was shown for.
        let checklist: ChecklistID
        let kind: String
        let claims: JSON
        /// The skill that its line named when it was shown.
        let skill: SkillID?
        /// `nil` without end.
        let lastDay: Day?
    }

    /// What one checklist makes of one skill.
    struct Finding: Sendable, Hashable {
        let skill: SkillID
        let checklist: ChecklistID
        /// What it rests on, in the order of the lines.
        let by: [ReceivedItemID]
        /// The lines that nothing accepted answers.
        let missing: [Checklist.Line]
        /// Up to which day; `nil` without end.
        let lastDay: Day?

        var isHeld: Bool { missing.isEmpty }
    }

    /// Those that somebody was asked by, as they are now.
    let checklists: [Checklist]
    let proofs: [Proof]

    /// One finding for each skill, by its id: that by which it is held longest, or else that which lacks least.
    func findings() -> [Finding] {
        let all = checklists.flatMap(needs) + alone
        return Dictionary(grouping: all, by: \.skill).values.compactMap { $0.max { $0.isLess(than: $1) } }
            .sorted { $0.skill < $1.skill }
    }

    /// Whether these alone are enough for a skill.
    func suffices(_ ids: some Sequence<ReceivedItemID>, for skill: SkillID) -> Bool {
        let these = Set(ids)
        let only = Eligibility(checklists: checklists, proofs: proofs.filter { these.contains($0.id) })
        return only.findings().contains { $0.skill == skill && $0.isHeld }
    }

    /// The skills that a checklist names.
    private func needs(_ list: Checklist) -> [Finding] {
        let own = proofs.filter { $0.checklist == list.id }
        return Set(list.lines.compactMap(\.skill)).map { skill in
            var by: [ReceivedItemID] = [], missing: [Checklist.Line] = [], ends: [Day] = []
            for line in list.lines where line.skill == skill {
                guard let best = own.filter(line.fits).max(by: { Self.isEarlier($0.lastDay, $1.lastDay) }) else {
                    missing.append(line)
                    continue
                }
                if !by.contains(best.id) { by.append(best.id) }
                if let end = best.lastDay { ends.append(end) }
            }
            return Finding(skill: skill, checklist: list.id, by: by, missing: missing, lastDay: ends.min())
        }
    }

    /// What was accepted for a skill that its checklist names no longer: each keeps what it gave until it ends.
    private var alone: [Finding] {
        proofs.compactMap { proof in
            guard let skill = proof.skill,
                !checklists.contains(where: { list in
                    list.id == proof.checklist && list.lines.contains { $0.skill == skill }
                })
            else { return nil }
            return Finding(
                skill: skill, checklist: proof.checklist, by: [proof.id], missing: [], lastDay: proof.lastDay)
        }
    }

    /// Whether one end comes before another; no end is the latest.
    fileprivate static func isEarlier(_ one: Day?, _ other: Day?) -> Bool {
        guard let one else { return false }
        return other.map { one < $0 } ?? true
    }
}

extension Eligibility.Finding {
    fileprivate func isLess(than other: Self) -> Bool {
        if isHeld != other.isHeld { return !isHeld }
        if missing.count != other.missing.count { return missing.count > other.missing.count }
        if lastDay != other.lastDay { return Eligibility.isEarlier(lastDay, other.lastDay) }
        return checklist < other.checklist
    }
}

extension Checklist.Line {
    /// Whether something shown answers this line: by its kind, and by the codes that the line asks for.
    func fits(_ proof: Eligibility.Proof) -> Bool { fits(kind: proof.kind, proof.claims) }

    func fits(kind: String, _ claims: JSON) -> Bool {
        self.kind == kind
            && values.allSatisfy { name, wanted in
                guard let value = claims[name], let code = value.text ?? value.flag.map({ "\($0)" }) else {
                    return false
                }
                return wanted.isEmpty || wanted.contains(code)
            }
    }
}
