import Core
import SocialPrescribing
import Storage
import Workforce

/// What the demo's teams take, whom people can ring, and who is told when nobody looks.
struct DemoTeams {
    let care: DemoCare
    let teams: [DemoCare.Team]
    let lead: Caller
    let onCall: PersonID

    func make(in tx: any Transaction) throws {
        let now = care.now
        for (index, team) in teams.enumerated() {
            try saveTeamIntake(
                TeamIntake(
                    team: team.unit.id, mostOpen: 60, waitingWeeks: index + 2,
                    phone: "01632 9601\(index + 1)0"), as: lead, at: now, in: tx)
            try saveSafetySetting(
                SafetySetting(team: team.unit.id, duty: team.worker.id), as: lead, at: now, in: tx)
        }
        try savePracticeAddress(
            PracticeAddress(
                code: "Y99999", name: "Sampletown Surgery (made up)", email: "messages@surgery.example",
                checkedOn: care.today), as: lead, at: now, in: tx)
        try saveSafetySetting(SafetySetting(team: nil, onCall: onCall), as: lead, at: now, in: tx)
        for (purpose, title, number) in [
            ("In danger now", "Demo emergency line", "01632 960911"),
            ("Want to talk", "Demo listening line", "01632 960123"),
        ] {
            try addSafetyNumber(
                SafetyNumber(
                    id: care.ids.make(at: now), purpose: purpose, title: title, number: number, hours: "Day and night",
                    source: "Made up for the demo", checkedOn: care.today), as: lead, at: now, in: tx)
        }
    }
}
