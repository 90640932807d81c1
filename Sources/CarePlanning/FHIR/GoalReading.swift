import Core
import FHIRServer

/// What a Goal of FHIR says of a goal or a step of a plan; what it does not speak of stays.
enum GoalReading {
    static func fields(_ json: JSON, changing item: PlanItem) -> [String: String] {
        var fields = item.fields
        fields["text"] = json["description"]?["text"]?.text ?? ""
        if item.kind == .goal {
            let score = json["extension"]?.elements
                .first { $0["url"]?.text == ExtensionDefinition.url("goal-importance") }
            fields["importance"] = (score?["valueInteger"]?.whole).map { String($0) }
        }
        fields["status"] = status(json, now: item.fields["status"])
        return fields.filter { !$0.value.isEmpty }
    }

    /// - Parameter now: where it stands already, for what FHIR's codes do not tell apart.
    private static func status(_ json: JSON, now: String?) -> String? {
        switch json["lifecycleStatus"]?.text {
        case "proposed": return "proposed"
        case "completed": return "achieved"
        case "cancelled", "rejected", "entered-in-error": return "stopped"
        default: break
        }
        switch json["achievementStatus"]?["coding"]?[0]?["code"]?.text {
        case "in-progress", "worsening", "no-change", "no-progress", "sustaining": return "in-progress"
        case "improving": return "partly"
        case "achieved": return "achieved"
        case "not-achieved", "not-attainable": return "not-achieved"
        default: return ["in-progress", "partly", "not-achieved"].contains(now) ? now : nil
        }
    }
}
