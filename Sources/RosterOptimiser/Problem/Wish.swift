extension Problem {
    /// What a person asked for on one day, and the cost of not giving it.
    public struct Wish: Hashable, Sendable {
        public let person: Int
        public let day: Int
        public let about: Subject
        /// True to ask for it, false to ask to be spared it.
        public let wanted: Bool
        public let cost: Int

        /// A day off, or one kind of shift.
        public enum Subject: Hashable, Sendable {
            case off
            case shift(Int)
        }

        public init(person: Int, day: Int, about: Subject, wanted: Bool, cost: Int) {
            self.person = person
            self.day = day
            self.about = about
            self.wanted = wanted
            self.cost = cost
        }

        /// Whether working `shift` (`nil` for a day off) gives what was asked.
        public func isGranted(by shift: Int?) -> Bool {
            switch about {
            case .off: (shift == nil) == wanted
            case .shift(let asked): (shift == asked) == wanted
            }
        }
    }

    /// A cell that the search must leave as it is.
    public struct Pin: Hashable, Sendable {
        public let person: Int
        public let day: Int
        /// `nil` pins a day off.
        public let assignment: Assignment?

        public init(person: Int, day: Int, assignment: Assignment?) {
            self.person = person
            self.day = day
            self.assignment = assignment
        }
    }

    /// A day on which a person cannot be rostered.
    public struct Leave: Hashable, Sendable {
        public let person: Int
        public let day: Int

        public init(person: Int, day: Int) {
            self.person = person
            self.day = day
        }
    }

    /// Shifts that a person cannot work on one day, for example around an appointment or a second job.
    public struct Bar: Hashable, Sendable {
        public let person: Int
        public let day: Int
        public let shifts: ShiftSet

        public init(person: Int, day: Int, shifts: ShiftSet) {
            self.person = person
            self.day = day
            self.shifts = shifts
        }
    }

    /// The roster people already know, and what it costs to change a cell of it.
    public struct Reference: Sendable {
        public let plan: Plan
        /// The cost of each changed cell, by day: dearer the nearer the day is.
        public let changeCost: [Int]

        public init(plan: Plan, changeCost: [Int]) {
            self.plan = plan
            self.changeCost = changeCost
        }
    }

    /// A roster that is known already and of which another one is looked for, and what it costs to be like it.
    public struct Known: Sendable {
        public let plan: Plan
        /// The cost of each cell that holds the same work; a day off that is the same costs nothing.
        public let samenessCost: Int

        public init(plan: Plan, samenessCost: Int) {
            self.plan = plan
            self.samenessCost = samenessCost
        }
    }
}
