import Core
import Population
import Storage
import TestSupport
import Workforce

extension AccessWorld {
    /// Two care teams, the people they look after, and somebody of the other trust.
    ///
    /// `pat` and `sam` are looked after by `team`; `ray` by `other-team`.
    func layCare(_ tx: any Transaction) throws {
        for (unit, name) in [("team", "Team"), ("other-team", "Other Team")] {
            try Units.save(
                Unit(id: UnitID(unit), name: "\(Self.secret) \(name)", kind: .team), of: organisation, in: tx)
        }
        try addPerson("lee", on: UnitID("team"), to: organisation, in: tx)
        for (name, number, unit) in [
            ("pat", "9990000018", "team"), ("sam", "9990000026", "team"), ("ray", "9990000034", "other-team"),
        ] {
            try PeopleServed.save(
                PersonServed(
                    id: PersonServedID(name), nhsNumber: NHSNumber(number), givenName: name.uppercased(),
                    familyName: "\(Self.secret) Example", born: day("1956-05-04"), postcode: "ZZ99 3VZ",
                    phone: "01632 960001",
                    practice: PersonServed.Practice(odsCode: "A99999", name: "\(Self.secret) Surgery")),
                of: organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-\(name)"), person: PersonServedID(name), unit: UnitID(unit),
                    staff: unit == "team" ? PersonID("lee") : nil, role: "Link worker", firstDay: day("2026-11-02")),
                of: organisation, in: tx)
        }
    }

    func layFarCare(_ tx: any Transaction) throws {
        try PeopleServed.save(
            PersonServed(id: PersonServedID("zoe"), givenName: "Zoe", familyName: "Far"), of: far, in: tx)
        try CareTeams.save(
            CareTeamMember(
                id: ID("team-of-zoe"), person: PersonServedID("zoe"), unit: UnitID("far-ward"), staff: nil,
                role: "Link worker", firstDay: day("2026-11-02")), of: far, in: tx)
    }
}
