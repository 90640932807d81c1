import Core
import Rostering
import Workforce

/// A kind of ward: its shifts, what each needs, and who works there. Figures sit inside usual NHS ranges and are
/// made up.
struct WardPlan {
    let name: String
    let kind: Unit.Kind
    let terms: Post.Terms
    let shifts: [Shift]
    let needs: [Need]
    let grades: [Grade]
    /// Weekly hours of a full-time post, in minutes.
    var fullTimeMinutes = 2_250

    struct Shift {
        let code: String
        let name: String
        let hours: String
        let breakMinutes: Int
        let tone: ShiftType.Tone
    }

    /// What a shift needs of a skill, on all days, weekdays or weekends.
    struct Need {
        let shift: String
        let skill: String
        let minimum: Int
        let wanted: Int
        var days: Days = .all

        enum Days { case all, weekdays, weekends }
    }

    /// A kind of post: the skills it brings, and its share of the ward's people.
    struct Grade {
        let title: String
        let group: Post.StaffGroup
        let band: String
        /// The skills its holders have; the last one is what most of their shifts count for.
        let skills: [String]
        /// How many of them for the hours their skills are wanted: a share of the need for `skills.last`, in per cent.
        let sharePercent: Int
        /// Exactly so many, whatever the need.
        var exactly: Int?
    }
}

extension WardPlan {
    /// Skills of the demo trust: code and name.
    static let skills = [
        ("CHARGE", "Takes charge of the shift"), ("RN", "Registered nurse"), ("HCA", "Health care support worker"),
        ("LEAD", "Leads the ward"), ("DR", "Resident doctor"),
    ]

    static let longDay = Shift(code: "LD", name: "Long day", hours: "07:00-19:30", breakMinutes: 60, tone: .long)
    static let night = Shift(code: "N", name: "Night", hours: "19:00-07:30", breakMinutes: 60, tone: .night)
    static let early = Shift(code: "E", name: "Early", hours: "07:00-15:00", breakMinutes: 30, tone: .early)
    static let late = Shift(code: "L", name: "Late", hours: "13:00-21:00", breakMinutes: 30, tone: .late)
    static let office = Shift(code: "M", name: "Management day", hours: "08:00-16:00", breakMinutes: 30, tone: .day)

    static let lead = Need(shift: "M", skill: "LEAD", minimum: 0, wanted: 1, days: .weekdays)

    static let nursingGrades = [
        Grade(title: "Ward manager", group: .nursing, band: "7", skills: ["LEAD"], sharePercent: 0, exactly: 1),
        Grade(
            title: "Sister or charge nurse", group: .nursing, band: "6", skills: ["RN", "CHARGE"], sharePercent: 130),
        Grade(title: "Staff nurse", group: .nursing, band: "5", skills: ["RN"], sharePercent: 100),
        Grade(title: "Health care support worker", group: .support, band: "3", skills: ["HCA"], sharePercent: 100),
    ]

    /// The kinds of ward, in the order they are made; a larger trust has more of each.
    static let all: [WardPlan] = [
        WardPlan(
            name: "Frailty ward", kind: .ward, terms: .agendaForChange, shifts: [longDay, night, office],
            needs: [
                Need(shift: "LD", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "LD", skill: "RN", minimum: 2, wanted: 3),
                Need(shift: "LD", skill: "HCA", minimum: 4, wanted: 5),
                Need(shift: "N", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "N", skill: "RN", minimum: 1, wanted: 2),
                Need(shift: "N", skill: "HCA", minimum: 3, wanted: 4), lead,
            ], grades: nursingGrades),
        WardPlan(
            name: "Rehabilitation ward", kind: .ward, terms: .agendaForChange, shifts: [early, late, night, office],
            needs: [
                Need(shift: "E", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "E", skill: "RN", minimum: 1, wanted: 2),
                Need(shift: "E", skill: "HCA", minimum: 3, wanted: 4),
                Need(shift: "L", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "L", skill: "RN", minimum: 1, wanted: 1),
                Need(shift: "L", skill: "HCA", minimum: 2, wanted: 3),
                Need(shift: "N", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "N", skill: "RN", minimum: 1, wanted: 1),
                Need(shift: "N", skill: "HCA", minimum: 2, wanted: 3), lead,
            ], grades: nursingGrades),
        WardPlan(
            name: "High dependency unit", kind: .ward, terms: .agendaForChange, shifts: [longDay, night, office],
            needs: [
                Need(shift: "LD", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "LD", skill: "RN", minimum: 4, wanted: 5),
                Need(shift: "LD", skill: "HCA", minimum: 1, wanted: 1),
                Need(shift: "N", skill: "CHARGE", minimum: 1, wanted: 1),
                Need(shift: "N", skill: "RN", minimum: 4, wanted: 4),
                Need(shift: "N", skill: "HCA", minimum: 1, wanted: 1), lead,
            ], grades: nursingGrades),
        WardPlan(
            name: "Acute medicine doctors", kind: .team, terms: .residentDoctor,
            shifts: [
                Shift(code: "D", name: "Normal day", hours: "08:00-17:00", breakMinutes: 0, tone: .day),
                Shift(code: "LD", name: "Long day", hours: "08:00-20:30", breakMinutes: 0, tone: .long),
                Shift(code: "N", name: "Night", hours: "20:00-08:30", breakMinutes: 0, tone: .night),
            ],
            needs: [
                Need(shift: "D", skill: "DR", minimum: 2, wanted: 3, days: .weekdays),
                Need(shift: "LD", skill: "DR", minimum: 1, wanted: 1),
                Need(shift: "N", skill: "DR", minimum: 1, wanted: 1),
            ],
            grades: [Grade(title: "Resident doctor", group: .medical, band: "ST3", skills: ["DR"], sharePercent: 100)],
            fullTimeMinutes: 2_400),
    ]
}
