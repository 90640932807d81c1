/// What each cell may hold, and what that alone costs: wishes, the price of change and the price of sameness.
struct CellTables: Sendable {
    let people: Int
    let days: Int
    let codes: Int
    /// Words of the mask of allowed codes for each cell.
    let words: Int
    /// Symbol of the series machine for each code: 0 for off, else the shift's index and one.
    let symbol: Flat<UInt8>
    let allowed: Flat<UInt64>
    let price: Flat<Int32>
    /// Every code that a person may hold on some day, off among them.
    let options: FlatLists<UInt8>
    /// Cells that hold a pin, by person and day.
    let isPinned: Flat<Bool>
    /// What a pinned cell holds.
    let pinned: Flat<UInt8>

    init(_ problem: Problem, _ book: CodeBook) {
        people = problem.people.count
        days = problem.dayCount
        codes = book.count
        words = (codes + 63) / 64
        symbol = Flat([0] + book.assignments.map { UInt8($0.shift + 1) })
        let masks = AllowedMasks(problem, book, words: words)
        allowed = Flat(masks.allowed)
        isPinned = Flat(masks.pins.map { $0 != nil })
        pinned = Flat(masks.pins.map { $0 ?? 0 })
        options = FlatLists(masks.options)
        price = Flat(repeating: 0, count: people * days * codes)
        addWishes(problem, book)
        addChanges(problem, book)
        addSameness(problem, book)
    }

    @inline(__always) func allows(_ code: UInt8, _ cell: Int) -> Bool {
        allowed[cell * words + Int(code) >> 6] >> (UInt64(code) & 63) & 1 == 1
    }

    private func addWishes(_ problem: Problem, _ book: CodeBook) {
        for wish in problem.wishes {
            let cell = wish.person * days + wish.day
            for code in 0..<codes where !wish.isGranted(by: book.assignment(UInt8(code))?.shift) {
                price[cell * codes + code] += Int32(wish.cost)
            }
        }
    }

    private func addChanges(_ problem: Problem, _ book: CodeBook) {
        guard let reference = problem.reference else { return }
        for person in 0..<people {
            for day in 0..<days {
                for code in 0..<codes where book.assignment(UInt8(code)) != reference.plan[person, day] {
                    price[(person * days + day) * codes + code] += Int32(reference.changeCost[day])
                }
            }
        }
    }

    private func addSameness(_ problem: Problem, _ book: CodeBook) {
        for known in problem.known {
            for person in 0..<people {
                for day in 0..<days {
                    guard let work = known.plan[person, day], let code = book.code(work) else { continue }
                    price[(person * days + day) * codes + Int(code)] += Int32(known.samenessCost)
                }
            }
        }
    }

    func free() {
        symbol.free()
        allowed.free()
        price.free()
        options.free()
        isPinned.free()
        pinned.free()
    }
}

/// Who may work what when: skills, shifts, leave, bars and pins together.
private struct AllowedMasks {
    var allowed: [UInt64]
    var pins: [UInt8?]
    let options: [[UInt8]]

    init(_ problem: Problem, _ book: CodeBook, words: Int) {
        let days = problem.dayCount
        options = problem.people.map { person in
            [0]
                + (1..<book.count).map { UInt8($0) }.filter { code in
                    guard let work = book.assignment(code) else { return false }
                    return person.worksAs.contains(work.skill) && person.shifts?.contains(work.shift) ?? true
                }
        }
        allowed = options.flatMap { codes in
            var mask = [UInt64](repeating: 0, count: words)
            for code in codes { mask[Int(code) >> 6] |= 1 << (UInt64(code) & 63) }
            return (0..<days).flatMap { _ in mask }
        }
        pins = Array(repeating: nil, count: problem.people.count * days)
        for bar in problem.bars {
            for code in 1..<book.count where bar.shifts.contains(book.assignments[code - 1].shift) {
                allowed[(bar.person * days + bar.day) * words + code >> 6] &= ~(1 << (UInt64(code) & 63))
            }
        }
        for leave in problem.leave { hold(0, leave.person * days + leave.day, words) }
        for pin in problem.pins {
            guard let code = book.code(pin.assignment) else { continue }
            hold(code, pin.person * days + pin.day, words)
            pins[pin.person * days + pin.day] = code
        }
    }

    private mutating func hold(_ code: UInt8, _ cell: Int, _ words: Int) {
        for word in 0..<words { allowed[cell * words + word] = 0 }
        allowed[cell * words + Int(code) >> 6] = 1 << (UInt64(code) & 63)
    }
}
