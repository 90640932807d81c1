import Core
import Web

/// The fields of an entry, in the order somebody would tell them.
enum DirectoryEntryMarkup {
    /// - Parameter known: the entry that is changed; `nil` for a new one.
    static func fields(_ form: FormFrame, known: CommunityService?) -> HTML {
        what(form) + times(form, known) + whereFields(form) + who(form) + reach(form) + keeping(form)
    }

    private static func what(_ form: FormFrame) -> HTML {
        """
        \(DirectoryMarkup.heading("What it is"))
        \(form.textInput("name", "Name of the service", hint: "As people know it"))
        \(form.textarea("summary", "What is it?", hint: "In plain words. What happens there, and what it helps with",
            rows: 6))
        <div class="cw-columns">\(form.checkboxes("needs", "What does it help with?",
            Needs.all.map { Choice($0.code, $0.name) }))</div>
        \(form.textInput("provider", "Who runs it?", hint: "The name of the group, charity or council"))
        \(form.textarea("providerAbout", "Who are they?", hint: "A sentence or two, if it helps", rows: 2))
        """
    }

    private static func times(_ form: FormFrame, _ known: CommunityService?) -> HTML {
        let schedules = known?.details.schedules ?? []
        let fields: HTML =
            DirectoryTimeFields.fields(schedules) == nil
            ? inset(
                "<p>Its times are kept as they are:</p>\(DirectoryMarkup.list(schedules.map { "\($0.words)" }))")
            : DirectoryTimeFields.markup(form)
        return """
            \(DirectoryMarkup.heading("When it is on"))
            \(fields)
            \(form.checkbox("shut", "It is closed for now"))
            \(form.textarea(
                "alert", "Important news", hint: "Like: closed until 4 January. Leave empty if there is none",
                rows: 2))
            \(DirectoryRoomFields.markup(form))
            """
    }

    private static func whereFields(_ form: FormFrame) -> HTML {
        """
        \(DirectoryMarkup.heading("Where it is"))
        \(form.checkbox("remote", "People can get it by phone or online"))
        \(form.textInput("placeName", "Name of the place", hint: "Like: Millbridge Library"))
        \(form.textInput("street", "Street and number"))
        \(form.textInput("town", "Town", widthCharacters: 20))
        \(form.textInput("county", "County", widthCharacters: 20))
        \(form.textInput("postcode", "Postcode", widthCharacters: 10))
        \(form.textInput("point", "Point on the map",
            hint: "Latitude and longitude, like 52.636, -1.133. Without it we take the middle of the postcode district",
            widthCharacters: 20))
        <div class="cw-columns">\(form.checkboxes("access", "What helps people get in and take part?",
            AccessMarks.all.map { Choice($0.code, $0.title) }))</div>
        \(form.textarea("accessWords", "Anything else about getting in?", rows: 2))
        \(form.textarea("gettingThere", "How do people get there?", hint: "Buses, parking, which door", rows: 3))
        """
    }

    private static func who(_ form: FormFrame) -> HTML {
        """
        \(DirectoryMarkup.heading("Who it is for and what it costs"))
        \(form.numberInput("minimumAge", "Lowest age", hint: "Leave empty if there is none"))
        \(form.numberInput("maximumAge", "Highest age", hint: "Leave empty if there is none"))
        \(form.textarea("eligibility", "Who is it for?", hint: "Like: for people who look after somebody", rows: 2))
        \(form.textarea(
            "areas", "Must people live somewhere?", hint: "One area on each line. Leave empty if not", rows: 2))
        \(form.textInput("languages", "Languages besides English", hint: "With commas between them"))
        \(form.radios("cost", "Does it cost anything?", [
            Choice("free", "It is free"), Choice("paid", "People pay"), Choice("unknown", "We do not know"),
        ], value: "unknown"))
        \(form.textInput("costWords", "How much?", hint: "Like: £2 a session, first one free"))
        """
    }

    private static func reach(_ form: FormFrame) -> HTML {
        """
        \(DirectoryMarkup.heading("How people reach it"))
        \(form.textInput("phone", "Phone", kind: .tel, widthCharacters: 20))
        \(form.textInput("email", "Email", hint: "Referrals by letter go here too", kind: .email))
        \(form.textInput("website", "Website", kind: .url))
        \(form.textInput("contactName", "Whom to ask for"))
        \(form.textInput("contactTitle", "Their role there"))
        """
    }

    private static func keeping(_ form: FormFrame) -> HTML {
        """
        \(DirectoryMarkup.heading("Who keeps this right"))
        \(form.textInput("ownerEmail", "Email of whoever keeps it right at the service",
            hint: "Not shown to anybody. You can send them a link to check and change times, room and words",
            kind: .email))
        """
    }
}
