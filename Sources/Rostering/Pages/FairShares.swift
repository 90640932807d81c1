import Web

/// How evenly nights, weekends, bank holidays and granted wishes fell, as pictures with their numbers.
struct FairShares {
    let fairness: Fairness

    var html: HTML {
        """
        <p>A fair share is by contract among those who could have worked the shift: who has half the hours has half \
        the nights, weekends and bank holidays, and who works no nights has no share of them.</p>
        \(shareChart(
            chart("Nights and fair share", "Nights worked, by contract hours.", "nights") {
                ShareChart.Line($0.name, Double($0.nightCount), share: $0.fairNights)
            }, id: "nights"))
        \(shareChart(
            chart("Weekends and fair share", "Weekends with work on Saturday or Sunday.", "weekends") {
                ShareChart.Line($0.name, Double($0.weekendCount), share: $0.fairWeekends)
            }, id: "weekends"))
        \(holidays)
        \(wishes)
        \(details("Nights, weekends, bank holidays and wishes of each person as a table", together))
        """
    }

    private func chart(
        _ title: String, _ words: String, _ unit: String, _ line: (Fairness.Line) -> ShareChart.Line
    ) -> ShareChart {
        ShareChart(title, words: words, unit: unit, tolerance: 1, lines: fairness.lines.map(line))
    }

    /// Most periods have no bank holiday, or nobody at work on it.
    private var holidays: HTML {
        guard fairness.lines.contains(where: { $0.publicHolidayCount > 0 }) else {
            return "<p>Nobody worked on a bank holiday in these periods.</p>"
        }
        return shareChart(
            chart("Bank holidays and fair share", "Bank holidays worked.", "bank holidays") {
                ShareChart.Line($0.name, Double($0.publicHolidayCount), share: $0.fairPublicHolidays)
            }, id: "holidays")
    }

    /// Those who asked for nothing can be given nothing, so they are not in it.
    private var wishes: HTML {
        let asking = fairness.lines.filter { $0.wishesAskedCount > 0 }
        guard !asking.isEmpty else { return "<p>Nobody asked for anything in these periods.</p>" }
        return shareChart(
            ShareChart(
                "Wishes met and fair share",
                words: "Wishes met, beside what the unit's own rate makes of what each person asked for.",
                unit: "wishes", tolerance: 1,
                lines: asking.map {
                    ShareChart.Line($0.name, Double($0.wishesMetCount), share: $0.fairWishesMet)
                }), id: "wishes")
    }

    private var together: HTML {
        table(
            "Nights, weekends, bank holidays and wishes of each person",
            [
                .text("Who"), .number("Nights"), .number("Fair share"), .number("Weekends"), .number("Fair share"),
                .number("Bank holidays"), .number("Fair share"), .number("Wishes met"),
            ],
            fairness.lines.map { line in
                [
                    "\(line.name)", "\(line.nightCount)", "\(tenths(line.fairNights))", "\(line.weekendCount)",
                    "\(tenths(line.fairWeekends))", "\(line.publicHolidayCount)",
                    "\(tenths(line.fairPublicHolidays))", "\(line.wishesMetCount) of \(line.wishesAskedCount)",
                ]
            }, fit: .scrolls)
    }

    private func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
