import Core
import Questionnaires

// The rules of data types, each under the standard's own key and in our words.
extension Invariant {
    private static let unitSystem = "http://unitsofmeasure.org"

    static let dataTypes: [Invariant] = [
        Invariant("Period", "per-1", "A period must not end before it starts.") { period in
            guard let start = period.text("start").flatMap({ PartialDate(dateTime: $0) }),
                let end = period.text("end").flatMap({ PartialDate(dateTime: $0) })
            else { return true }
            return !end.isBefore(start)
        },
        Invariant("Quantity", "qty-3", "A unit's code needs its system.") { $0["code"] == nil || $0.has("system") },
        Invariant("Age", "age-1", "An age is above nought and has a code of UCUM.") { age in
            hasUnit(age) && (age.number("value").map { $0 > ExactDecimal(0) } ?? true)
        },
        Invariant("Count", "cnt-3", "A count is a whole number whose unit is 1.") { count in
            hasUnit(count) && (count.text("code") ?? "1") == "1"
                && (count.number("value").map { !$0.text.contains(".") } ?? true)
        },
        Invariant("Distance", "dis-1", "A distance has a code of UCUM.") { hasUnit($0) },
        Invariant("Duration", "drt-1", "A duration with a code has a value, and the code is of UCUM.") { duration in
            duration["code"] == nil || duration.text("system") == unitSystem && duration.has("value")
        },
        Invariant("Ratio", "rat-1", "A ratio has both its parts, or neither and an extension.") { ratio in
            ratio.has("numerator") == ratio.has("denominator") && (ratio.has("numerator") || ratio.has("extension"))
        },
        Invariant("Range", "rng-2", "The low end of a range must not be above the high end.") { range in
            guard let low = range["low"]?["value"]?.decimal, let high = range["high"]?["value"]?.decimal,
                range["low"]?["code"] == range["high"]?["code"]
            else { return true }
            return low <= high
        },
        Invariant("Attachment", "att-1", "Data needs a content type.") { $0["data"] == nil || $0.has("contentType") },
        Invariant("ContactPoint", "cpt-2", "A way of contact needs its system.") { point in
            point["value"] == nil || point.has("system")
        },
        Invariant("Expression", "exp-1", "An expression is there, or where to find it.") { expression in
            expression.hasAny(["expression", "reference"])
        },
        Invariant("DataRequirement.CodeFilter", "drq-1", "A filter has a path or a search parameter, not both.") {
            $0.has("path") != $0.has("searchParam")
        },
        Invariant("DataRequirement.DateFilter", "drq-2", "A filter has a path or a search parameter, not both.") {
            $0.has("path") != $0.has("searchParam")
        },
        Invariant("TriggerDefinition", "trd-1", "A trigger has data or a timing, not both.") {
            !$0.has("data") || !$0.hasChoice("timing")
        },
        Invariant("TriggerDefinition", "trd-2", "A condition needs data.") { !$0.has("condition") || $0.has("data") },
        Invariant("TriggerDefinition", "trd-3", "A trigger has what its type asks for.") { trigger in
            switch trigger.text("type") {
            case "named-event": trigger.has("name")
            case "periodic": trigger.hasChoice("timing")
            case let type?: !type.hasPrefix("data-") || trigger.has("data")
            case nil: true
            }
        },
    ]

    private static func hasUnit(_ quantity: Subject) -> Bool {
        (quantity.has("code") || !quantity.has("value"))
            && (!quantity.has("system") || quantity.text("system") == unitSystem)
    }

    static let timing: [Invariant] = [
        Invariant("Timing.Repeat", "tim-1", "A duration needs its unit.") {
            !$0.has("duration") || $0.has("durationUnit")
        },
        Invariant("Timing.Repeat", "tim-2", "A period needs its unit.") { !$0.has("period") || $0.has("periodUnit") },
        Invariant("Timing.Repeat", "tim-4", "A duration must not be below nought.") { isNotNegative($0, "duration") },
        Invariant("Timing.Repeat", "tim-5", "A period must not be below nought.") { isNotNegative($0, "period") },
        Invariant("Timing.Repeat", "tim-6", "A longest period needs a period.") {
            !$0.has("periodMax") || $0.has("period")
        },
        Invariant("Timing.Repeat", "tim-7", "A longest duration needs a duration.") {
            !$0.has("durationMax") || $0.has("duration")
        },
        Invariant("Timing.Repeat", "tim-8", "A highest count needs a count.") {
            !$0.has("countMax") || $0.has("count")
        },
        Invariant("Timing.Repeat", "tim-9", "An offset needs an event that is no meal.") { timing in
            !timing.has("offset")
                || timing.has("when")
                    && !timing.list("when").contains { ["C", "CM", "CD", "CV"].contains($0.text ?? "") }
        },
        Invariant("Timing.Repeat", "tim-10", "There is a time of day or an event, not both.") {
            !$0.has("timeOfDay") || !$0.has("when")
        },
    ]

    private static func isNotNegative(_ subject: Subject, _ name: String) -> Bool {
        subject.number(name).map { $0 >= ExactDecimal(0) } ?? true
    }
}
