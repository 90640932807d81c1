/// How much of being on call is working time.
///
/// - Source: case law on the Working Time Directive: SIMAP, Jaeger, Dellas; Matzak where the response time is very
///   short. Own knowledge.
/// - Reading: on call at the place of work is working time from start to end; on call from home only from each call
///   to the finish of its work, travel included. Every rule counts ``WorkedDuty`` so.
/// - Units: minutes on the UTC line.
/// - Leaves out: Matzak; a unit whose response time is very short should record such duties as resident.
enum OnCallTime: Definition {
    static let row = Row("WTR-19", "On call as working time", .law, sources: ["case law"], verified: .no)
}
