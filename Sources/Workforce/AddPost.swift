public import Core
import Ledger
public import Storage

/// Gives a person a post on a unit.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for a unit the caller may not edit, `conflict` for a person who has
///   left or already holds a post there in those days, `invalid` for a closed unit or a number that is taken.
@discardableResult
public func addPost(
    _ post: Post, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Post {
    let unit = try Units.find(post.unit, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, on: unit.id)
    try post.checkPlace(on: unit, of: caller.organisation, in: tx)
    try Posts.save(post, of: caller.organisation, in: tx)
    try record(PostAdded(post: post.id, person: post.person, unit: post.unit), by: caller, at: now, in: tx)
    return post
}

extension Post {
    /// Looks up what the post must agree with, and refuses it when it does not.
    func checkPlace(on unit: Unit, of organisation: OrganisationID, in tx: any Transaction) throws {
        let person = try People.find(person, of: organisation, in: tx)
        let numbers = assignmentNumber.map { [$0] } ?? []
        let holder = try Posts.numbered(numbers, of: organisation, in: tx).values.first
        try (problems() + problems(on: unit, numberHeldBy: holder)).refuse()
        let others = try Posts.ofPeople([person.id], of: organisation, in: tx)
        if let clash = clash(with: others, of: person) { throw clash }
    }

    /// What is wrong with the unit and the assignment number, given which post has that number already.
    func problems(on unit: Unit, numberHeldBy holder: Post?) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if unit.isClosed {
            problems.append(FieldProblem("unit", "Choose a unit that is open: \(unit.name) is closed"))
        }
        if let holder, holder.id != id {
            let words = "Check the assignment number: another post as \(holder.jobTitle) has it already"
            problems.append(FieldProblem("assignmentNumber", words))
        }
        return problems
    }

    /// Why the person cannot hold this post beside their others; `nil` when they can.
    func clash(with others: [Post], of person: Person) -> Refusal? {
        if let left = person.left, lastDay.map({ $0 >= left }) ?? true {
            return Refusal(
                .conflict, "\(person.name) left on \((left - 1).words). A post cannot go on after that day.")
        }
        let same = others.first { $0.id != id && $0.unit == unit && $0.shares(daysWith: self) }
        guard let same else { return nil }
        let days = same.lastDay.map { "from \(same.firstDay.words) to \($0.words)" } ?? "since \(same.firstDay.words)"
        return Refusal(
            .conflict,
            "\(person.name) already holds a post on this unit \(days). Change or end that post instead.")
    }

    private func shares(daysWith other: Post) -> Bool {
        firstDay <= other.lastDay ?? firstDay && other.firstDay <= lastDay ?? other.firstDay
    }
}
