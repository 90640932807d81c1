import Core
import Population
import Storage
import TestSupport

extension AccessWorld {
    static let peopleFilePlaces = ["peopleFile": "people-file"]

    /// A file of people that a link worker sent and that waits.
    func layPeopleFile(_ tx: any Transaction) throws {
        guard let link = AccessCaller.all.first(where: { $0.name == "link" })?.caller else { return }
        try keepPeopleFile(
            PeopleFileDraft(
                id: ID("people-file"), unit: UnitID("team"), fileName: "\(Self.secret).csv",
                bytes: Array("given_name,family_name,born\nNia,New,1980-02-29\n".utf8), account: link.account,
                sentAt: now), as: link, at: now, in: tx)
    }
}

extension AccessForms {
    static let peopleFile: [String: KeyValuePairs<String, String>] = [
        "/people-served/imports": ["unit": "team", "text": "given_name,family_name,born\nNia,New,1980-02-29\n"],
        "/people-served/imports/{peopleFile}/confirmation": [:],
    ]
}
