import Core
import Web
import Workforce

let settingsRoutes = [
    Route(.get, "/rostering/units/{unit}/setup/settings", setupAccess, "See a unit's settings") { visit in
        .page(SettingsPage(setup: try await visit.unitSetup(), form: try visit.setupFrame()).page)
    },
    Route(
        .post, "/rostering/units/{unit}/setup/settings", .holding(RosteringPermissions.setUp),
        "Change a unit's settings"
    ) { visit in
        try await visit.attempt {
            let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
            let settings = try visit.settings(unit, besides: try await visit.unitSetup().settings)
            try await visit.write { tx in _ = try changeSettings(settings, as: caller, at: now, in: tx) }
            return .seeOther(setupPath(unit), notice: "Settings saved.")
        } again: { form in
            SettingsPage(setup: try await visit.unitSetup(), form: form).page
        }
    },
]

extension Visit {
    fileprivate func settings(_ unit: UnitID, besides stored: UnitSettings) throws(Refusal) -> UnitSettings {
        var reader = FormReader(form)
        let any = 0...1000
        let settings = UnitSettings(
            unit: unit, periodWeeks: reader.whole("periodWeeks", "the weeks in a roster period", in: any),
            wishesPerPeriod: reader.whole("wishesPerPeriod", "the wishes in a period", in: any),
            headroomPercent: reader.whole("headroomPercent", "the headroom in per cent", in: any),
            leadDays: reader.whole("leadDays", "the days", in: any),
            requestsCloseDays: reader.whole("requestsCloseDays", "the days", in: any),
            fairnessPeriods: reader.whole("fairnessPeriods", "the number of periods", in: any),
            handBackHours: reader.whole("handBackHours", "the hours", in: any),
            changePrices: reader.changePrices(besides: stored.changePrices),
            fairHolidayPoints: reader.whole("fairHolidayPoints", "the points", in: any),
            fairWishPoints: reader.whole("fairWishPoints", "the points", in: any))
        try reader.finish()
        return settings
    }
}

extension FormReader {
    /// A form that does not ask for a price leaves it as it is.
    fileprivate mutating func changePrices(besides stored: ChangePrices) -> ChangePrices {
        var prices = stored
        for (field, price) in ChangePricesForm.fields where form[field] != nil {
            prices[keyPath: price] = whole(field, "the points of a change", in: 0...100_000)
        }
        return prices
    }
}

/// The fields for what a change costs.
enum ChangePricesForm {
    static var fields: [(name: String, price: WritableKeyPath<ChangePrices, Int>)] {
        [
            ("changePriceWithin2Days", \.within2Days), ("changePriceWithin7Days", \.within7Days),
            ("changePriceWithin28Days", \.within28Days), ("changePriceLater", \.later),
        ]
    }

    static func html(_ form: FormFrame, _ prices: ChangePrices) -> HTML {
        """
        <h2 class="nhsuk-heading-m">What a change costs</h2>
        <p>When a roster that people know is planned again, each changed place costs points. A place short of what is \
        wanted costs 300 points, one below minimum 3,000 more: at 300 or above, nobody is called in for a place that \
        is only wanted.</p>
        \(each: Array(zip(fields, prices.steps)), { field, step in
            form.numberInput(
                field.name, "A change \(step.words)", value: prices[keyPath: field.price], widthCharacters: 5,
                suffix: "points")
        })
        """
    }
}

/// How a unit rosters.
struct SettingsPage {
    let setup: UnitSetup
    let form: FormFrame

    var page: Page {
        let settings = setup.settings
        return Page(
            "\(setup.unit.name): settings", trail: setup.trail,
            """
            \(setup.head(form, current: "/settings"))
            \(form.post(to: setupPath(setup.unit.id, "/settings"), """
                \(form.numberInput("periodWeeks", "Roster period", value: settings.periodWeeks, suffix: "weeks"))
                \(form.numberInput(
                    "leadDays", "Approve rosters this long before they begin",
                    hint: "The national target is 42 days, six weeks", value: settings.leadDays, suffix: "days"))
                \(form.numberInput(
                    "requestsCloseDays", "Close requests this long before a period begins",
                    hint: "At least as long as above, so that there is time to plan", value: settings.requestsCloseDays,
                    suffix: "days"))
                \(form.numberInput(
                    "wishesPerPeriod", "Wishes a full-time person may have in a period",
                    hint: "For a shift, against a shift, or a day off; part-time in proportion",
                    value: settings.wishesPerPeriod, suffix: "wishes"))
                \(form.numberInput(
                    "headroomPercent", "Headroom",
                    hint: "The share of contract hours that may be away at once for any reason; usually 21 to 25",
                    value: settings.headroomPercent, suffix: "%"))
                \(form.numberInput(
                    "fairnessPeriods", "Earlier periods that count for fairness",
                    hint: "Nights, weekends, bank holidays and granted wishes are shared out over these periods too",
                    value: settings.fairnessPeriods, suffix: "periods"))
                \(form.numberInput(
                    "fairHolidayPoints", "What a fair share of bank holidays is worth to a draft",
                    hint: "For each further from the share, rising. 0 leaves it out; a wanted place is worth 300",
                    value: settings.fairHolidayPoints, suffix: "points"))
                \(form.numberInput(
                    "fairWishPoints", "What a fair share of granted wishes is worth to a draft",
                    hint: "For each wish fewer than the share, rising. 0 leaves it out",
                    value: settings.fairWishPoints, suffix: "points"))
                \(form.numberInput(
                    "handBackHours", "Staff may hand back an open shift they took until this long before it starts",
                    hint: "Later they ring the ward. From 0, until it starts, to 336, two weeks before",
                    value: settings.handBackHours, suffix: "hours"))
                \(ChangePricesForm.html(form, settings.changePrices))
                \(form.submit("Save the settings"))
                """))
            """)
    }
}
