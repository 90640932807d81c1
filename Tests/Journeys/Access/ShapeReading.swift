import Core
import Web

/// Whether JSON is what a route's description says it is, member for member: nothing missing, nothing untold.
enum ShapeReading {
    /// - Returns: where it is not, as "people[3].day: no date".
    static func problems(of json: JSON, as shape: Operation.Shape, at place: String = "body") -> [String] {
        switch (shape, json) {
        case (.object(_, let members), .object(let sent)): problems(of: sent, as: members, at: place)
        case (.list(let element), .array(let elements)):
            elements.enumerated().flatMap { problems(of: $1, as: element, at: "\(place)[\($0)]") }
        case (.open, .object): []
        case (.maybe, .null): []
        case (.maybe(let inner), _): problems(of: json, as: inner, at: place)
        default: isSimple(json, shape) ? [] : ["\(place): \(json) is no \(shape)"]
        }
    }

    private static func problems(of sent: [JSON.Member], as members: [Operation.Member], at place: String) -> [String] {
        let untold = sent.filter { sent in !members.contains { $0.name == sent.name } }
        return untold.map { "\(place).\($0.name): not described" }
            + members.flatMap { member -> [String] in
                guard let value = sent.first(where: { $0.name == member.name })?.value else {
                    return member.isOptional ? [] : ["\(place).\(member.name): missing"]
                }
                return problems(of: value, as: member.shape, at: "\(place).\(member.name)")
            }
    }

    private static func isSimple(_ json: JSON, _ shape: Operation.Shape) -> Bool {
        switch shape {
        case .text: json.text != nil
        case .whole: json.whole != nil
        case .number: json.number != nil
        case .flag: json.flag != nil
        case .day: json.text.flatMap { Day($0) } != nil
        case .time: json.text.flatMap { ClockTime($0) } != nil
        case .instant: json.text?.hasSuffix("Z") ?? false
        case .choice(let values): json.text.map(values.contains) ?? false
        default: false
        }
    }
}
