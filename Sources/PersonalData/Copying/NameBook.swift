import Core

/// Finds in a text whom it names.
///
/// A way somebody is written is read as its words, whatever stands between them and however they are capitalised: "Ann
/// Other", "OTHER,Ann" in a file, and an address ann.other@example.org. One word alone is too little, unless it is a
/// number of five characters or more.
struct NameBook {
    private var forms: [String: [(words: [String], person: PersonID)]] = [:]

    init(_ members: [PeopleSource.Member]) {
        for member in members {
            for form in member.forms {
                let words = Self.words(form).map(\.text)
                guard let first = words.first, words.count > 1 || Self.isNumber(first) else { continue }
                forms[first, default: []].append((words, member.id))
            }
        }
    }

    /// Where the text names somebody; of names that begin at the same word the longest.
    func found(in text: String) -> [(range: Range<String.Index>, person: PersonID)] {
        let words = Self.words(text)
        var found: [(Range<String.Index>, PersonID)] = [], place = 0
        while place < words.count {
            let here = words[place...].map(\.text)
            let best = forms[words[place].text, default: []].filter { here.starts(with: $0.words) }
                .max { $0.words.count < $1.words.count }
            guard let best else {
                place += 1
                continue
            }
            let last = place + best.words.count - 1
            found.append((words[place].range.lowerBound..<words[last].range.upperBound, best.person))
            place = last + 1
        }
        return found
    }

    /// The text with other words for each of those it names.
    /// - Parameter instead: what stands for a person; `nil` leaves the name.
    func replacing(in text: String, _ instead: (PersonID) -> String?) -> String {
        var result = "", rest = text.startIndex
        for (range, person) in found(in: text) {
            guard let words = instead(person) else { continue }
            result += text[rest..<range.lowerBound] + words
            rest = range.upperBound
        }
        return result + text[rest...]
    }

    /// The words of which at least one stands in every text that names somebody in one of these ways.
    static func telling(_ forms: [String]) -> Set<String> {
        Set(forms.compactMap { form in words(form).map(\.text).max { $0.count < $1.count } })
    }

    private static func isNumber(_ word: String) -> Bool {
        word.count >= 5 && word.contains { $0.isNumber }
    }

    private static func words(_ text: String) -> [(text: String, range: Range<String.Index>)] {
        var words: [(String, Range<String.Index>)] = [], start: String.Index?
        func end(at place: String.Index) {
            guard let first = start else { return }
            words.append((text[first..<place].lowercased(), first..<place))
            start = nil
        }
        for place in text.indices {
            if text[place].isLetter || text[place].isNumber {
                if start == nil { start = place }
            } else {
                end(at: place)
            }
        }
        end(at: text.endIndex)
        return words
    }
}
