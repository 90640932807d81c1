import Core
import Population

/// Something that somebody said of a plan without changing it: a comment, or whether they agree.
struct PlanSaid: Sendable, Hashable {
    /// What was commented on; `nil` for an answer about the whole plan.
    let item: PlanItemID?
    let words: String
    /// The photo or document that came with it, as long as it stands.
    let files: [PlanFile]
    let isAgreed: Bool
    let at: Instant
    let author: PlanItem.Author

    /// What was said after a moment, newest first, as whoever reads the plan may see it.
    /// - Parameters:
    ///   - comments: those on what the reader sees.
    ///   - moment: when they last looked; `nil` for never.
    static func all(in plan: Plan, comments: [PlanComment], after moment: Instant?) -> [PlanSaid] {
        let answers = plan.standing.sees.contains(.plan) ? plan.marks : []
        let all =
            comments.map {
                PlanSaid(
                    item: $0.item, words: $0.words, files: plan.files(of: $0).filter { $0.removedAt == nil },
                    isAgreed: false, at: $0.at, author: $0.author)
            }
            + answers.filter { $0.kind == .agreed || $0.kind == .notAgreed }.map { mark in
                let isAgreed = mark.kind == .agreed
                let who = [mark.name, mark.role].compactMap { $0 }.joined(separator: ", ")
                return PlanSaid(
                    item: nil, words: "\(who): \(isAgreed ? "I agree with the plan" : "I do not agree with the plan")",
                    files: [], isAgreed: isAgreed, at: mark.at, author: mark.author)
            }
        return all.filter { said in moment.map { said.at > $0 } ?? true }.sorted { $0.at > $1.at }
    }
}
