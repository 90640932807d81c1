/// A row of sections 1 to 4 of the rules table that a line of duties cannot answer, and why.
public struct UnreadRow: Hashable, Sendable {
    public let id: RuleID
    public let title: String
    public let reason: String

    init(_ id: RuleID, _ title: String, _ reason: String) {
        self.id = id
        self.title = title
        self.reason = reason
    }
}

extension RuleBook {
    /// The rows that are no check on duties, in the order of the table.
    public static let unread: [UnreadRow] = [
        UnreadRow("WTR-11", "Health assessment of night workers", "is about a date of assessment, not about duties"),
        UnreadRow("WTR-16", "Statutory leave", "is about leave taken and booked"),
        UnreadRow("WTR-18", "Records", "is about what the employer keeps"),
        UnreadRow("AFC-02", "Hourly rate", "sets pay"),
        UnreadRow("AFC-03", "Unsocial hours, band 2", "sets pay for an hour; the Pay engine splits and prices hours"),
        UnreadRow("AFC-04", "Unsocial hours, band 3", "as AFC-03"),
        UnreadRow("AFC-05", "Unsocial hours, bands 4 to 9", "as AFC-03"),
        UnreadRow("AFC-06", "Weekday nights mostly in unsocial hours", "as AFC-03"),
        UnreadRow("AFC-07", "Enhancement and overtime", "says which pay an hour gets"),
        UnreadRow("AFC-09", "Time off for overtime", "needs the account of time off taken"),
        UnreadRow("AFC-10", "Annual leave", "is about leave taken and booked"),
        UnreadRow("AFC-12", "On-call pay", "is a local table of pay"),
        UnreadRow("AFC-14", "High cost area", "sets pay"),
        UnreadRow("AFC-15", "Mileage", "is about journeys"),
        UnreadRow("AFC-16", "Tax-free mileage", "is about journeys"),
        UnreadRow("AFC-17", "Flexible working", "is about requests and answers"),
        UnreadRow("RD-17", "Notice of work schedule and roster", "is about when a roster was published"),
        UnreadRow("RD-18", "Exception report", "is about when a report was made"),
        UnreadRow("RD-19", "System access", "is about accounts"),
        UnreadRow("RD-20", "Who signs exception reports", "is about reports"),
        UnreadRow("RD-21", "Version 13", "is a date"),
        UnreadRow("RD-23", "Study and annual leave", "is about leave taken and booked"),
        UnreadRow("CON-01", "Programmed activities of a full-time consultant", "is about the job plan"),
        UnreadRow("CON-02", "Premium time in the job plan", "is about the job plan; CON-05 reads premium time"),
        UnreadRow("CON-03", "Direct care and supporting activities", "is about the job plan"),
        UnreadRow("CON-04", "On-call supplement", "sets pay by the size of the rota"),
        UnreadRow("CON-07", "Available weeks", "is about the job plan"),
        UnreadRow("CON-08", "Job plan review", "is about the job plan"),
        UnreadRow("SAS-02", "Supporting activities", "is about the job plan"),
    ]
}
