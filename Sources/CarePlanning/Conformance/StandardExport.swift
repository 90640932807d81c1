public import Core

/// A plan as JSON in the words and the shape of a standard: an object for each group, a list where items repeat, and
/// the rows of the standard by their own names. What is not filled in is left out.
///
/// - Parameter item: the decision in question, for the standard of decisions.
public func standardExport(of standard: Standard, in plan: Plan, about item: PlanItem? = nil) -> JSON {
    let reading = RowReading(plan: plan, top: item)
    return .object(standard.rows.compactMap { member($0, item, reading) })
}

private func member(_ row: StandardRow, _ item: PlanItem?, _ reading: RowReading) -> JSON.Member? {
    switch row.place {
    case .items(let kind):
        let all = reading.items(kind, below: item).map { one in
            JSON.object([JSON.Member("id", JSON(one.id))] + row.rows.compactMap { member($0, one, reading) })
        }
        return all.isEmpty ? nil : JSON.Member(row.name, .array(all))
    case .group:
        let members = row.rows.compactMap { member($0, item, reading) }
        return members.isEmpty ? nil : JSON.Member(row.name, .object(members))
    case .field(let key, let kind?):
        let values = reading.values(of: key, kind, item)
        guard let first = values.first else { return nil }
        return JSON.Member(row.name, kind.isSingle ? .string(first) : .array(values.map(JSON.string)))
    case .field, .register, .derived, .absent:
        let value = reading.value(row, item)
        return value.isEmpty ? nil : JSON.Member(row.name, .string(value))
    }
}
