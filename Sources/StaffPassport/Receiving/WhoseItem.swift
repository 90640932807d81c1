import Core
import Storage
import Workforce

/// Whether what was shown names the person that was asked, as far as it names anybody.
enum WhoseItem {
    /// What an item says of who somebody is.
    struct Named: Sendable, Hashable {
        let item: ReceivedItemID
        let kind: String
        let names: String
        /// The given names apart, where they are said.
        let given: String?
        let born: Day?
        let registration: String?
    }

    /// What an item names; `nil` for one that names nobody.
    static func named(_ item: ReceivedItem) -> Named? {
        let names = ["given_name", "family_name", "name_on_register"].compactMap { item.claims[$0]?.text }
        let born = Day(item.claims["birth_date"]?.text ?? "")
        let number = item.claims["number"]?.text.flatMap { number in
            item.claims["body"]?.text.map { "\($0) \(number.uppercased().filter { !$0.isWhitespace })" }
        }
        guard !names.isEmpty || born != nil || number != nil else { return nil }
        return Named(
            item: item.id, kind: item.kind, names: names.joined(separator: " "),
            given: item.claims["given_name"]?.text, born: born, registration: number)
    }

    /// In what it differs from the record, each in words; registration numbers from those that are known already.
    static func differences(_ named: Named, _ person: Person, registrations: Set<String>) -> [String] {
        func words(_ text: String) -> Set<String> {
            let plain = text.lowercased().map { plainLetters[$0].map(String.init) ?? String($0) }.joined()
            return Set(plain.split { !$0.isLetter }.map(String.init))
        }
        var differences: [String] = []
        let ours = [person.givenName, person.knownAs].compactMap { $0 }, shown = words(named.names)
        let isOtherGiven = named.given.map { given in
            ours.allSatisfy { words(given).isDisjoint(with: words($0)) }
        }
        if !named.names.isEmpty, !shown.isSuperset(of: words(person.familyName)) || isOtherGiven ?? false {
            differences.append("the name is \(named.names), your record says \(person.givenName) \(person.familyName)")
        }
        if let born = named.born, let ours = person.born, born != ours {
            differences.append("the date of birth is another than on your record")
        }
        if let number = named.registration, let body = number.split(separator: " ").first {
            let ours = registrations.filter { $0.hasPrefix("\(body) ") }
            if !ours.isEmpty, !ours.contains(number) {
                differences.append("the registration number is another than the one you know them by")
            }
        }
        return differences
    }

    /// The same of everything that came with an item in one answer.
    static func differences(
        of item: ReceivedItem, _ organisation: OrganisationID, in tx: any Transaction
    ) throws -> [String] {
        let person = try People.find(item.person, of: organisation, in: tx)
        let all = try ReceivedItems.of(item.person, in: organisation, tx)
        let own = try PassportItems.of(item.person, in: organisation, tx)
        let registrations = registrations(among: all, own, except: item.request)
        let together = all.filter { $0.request == item.request && $0.decision != .rejected }
        var differences: [String] = []
        for named in together.compactMap(named) {
            for words in self.differences(named, person, registrations: registrations)
            where !differences.contains(words) { differences.append(words) }
        }
        return differences
    }

    /// Whether nothing says that an item is theirs: nothing that was shown with it names anybody, they were not signed
    /// in when they answered, and no officer has looked at a document of theirs.
    static func isUntied(
        _ item: ReceivedItem, _ organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        let request = try PassportRequests.find(item.request, of: organisation, in: tx)
        guard request.tie != .account else { return false }
        let all = try ReceivedItems.of(item.person, in: organisation, tx)
        guard try PaperChecks.of(item.person, in: organisation, tx)[item.id] == nil else { return false }
        return !all.contains { $0.request == item.request && $0.decision != .rejected && named($0) != nil }
    }

    /// The same in words.
    static let untied = "nothing that was shown says whose it is, and they had not signed in"

    /// The registration numbers somebody is known by: recorded here, or accepted before.
    static func registrations(
        among received: [ReceivedItem], _ items: [PassportItem], except request: PassportRequestID
    ) -> Set<String> {
        let accepted = received.filter { $0.decision == .accepted && $0.request != request }.map(\.claims)
        let standing = items.filter { $0.state != .withdrawn && $0.state != .revoked }.map(\.claims)
        return Set(
            (accepted + standing).compactMap { claims in
                guard let number = claims["number"]?.text, let body = claims["body"]?.text else { return nil }
                return "\(body) \(number.uppercased().filter { !$0.isWhitespace })"
            })
    }

    /// Letters with marks as they are often typed without them.
    private static let plainLetters: [Character: Character] = {
        var letters: [Character: Character] = [:]
        for (plain, marked) in [
            ("a", "àáâãäåā"), ("c", "çćč"), ("e", "èéêëēę"), ("i", "ìíîïī"), ("l", "ł"), ("n", "ñńň"),
            ("o", "òóôõöøō"), ("s", "śšș"), ("u", "ùúûüū"), ("y", "ýÿ"), ("z", "źżž"),
        ] { for letter in marked { letters[letter] = Character(plain) } }
        return letters
    }()
}
