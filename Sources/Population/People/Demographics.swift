/// Gender as a person gives it for their record.
///
/// - Source: AdministrativeGender of FHIR R4, as UK Core Patient takes it.
public enum Gender: String, CaseIterable, Sendable, Hashable, Codable {
    case female, male, other, unknown

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .female: "Female"
        case .male: "Male"
        case .other: "Other"
        case .unknown: "Not known"
        }
    }
}

/// The ethnic category that a person gives.
///
/// - Source: NHS Data Dictionary, ETHNIC CATEGORY, with the codes A to S, Z and 99 that UK Core's
///   Extension-UKCore-EthnicCategory takes; the words as remembered.
public enum EthnicCategory: String, CaseIterable, Sendable, Hashable, Codable {
    case british = "A"
    case irish = "B"
    case otherWhite = "C"
    case whiteAndCaribbean = "D"
    case whiteAndAfrican = "E"
    case whiteAndAsian = "F"
    case otherMixed = "G"
    case indian = "H"
    case pakistani = "J"
    case bangladeshi = "K"
    case otherAsian = "L"
    case caribbean = "M"
    case african = "N"
    case otherBlack = "P"
    case chinese = "R"
    case otherGroup = "S"
    case notStated = "Z"
    case notKnown = "99"

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .british: "White: British"
        case .irish: "White: Irish"
        case .otherWhite: "White: any other background"
        case .whiteAndCaribbean: "Mixed: White and Black Caribbean"
        case .whiteAndAfrican: "Mixed: White and Black African"
        case .whiteAndAsian: "Mixed: White and Asian"
        case .otherMixed: "Mixed: any other background"
        case .indian: "Asian or Asian British: Indian"
        case .pakistani: "Asian or Asian British: Pakistani"
        case .bangladeshi: "Asian or Asian British: Bangladeshi"
        case .otherAsian: "Asian or Asian British: any other background"
        case .caribbean: "Black or Black British: Caribbean"
        case .african: "Black or Black British: African"
        case .otherBlack: "Black or Black British: any other background"
        case .chinese: "Chinese"
        case .otherGroup: "Any other ethnic group"
        case .notStated: "Asked, and would rather not say"
        case .notKnown: "Not asked yet"
        }
    }
}

/// How a person would like to be reached.
///
/// - Source: preferredContactMethod of Extension-UKCore-ContactPreference; the words are ours.
public enum ContactPreference: String, CaseIterable, Sendable, Hashable, Codable {
    case letter, visit, telephone, email, textphone
    case noTelephone = "no-telephone"

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .letter: "By letter"
        case .visit: "By a visit"
        case .telephone: "By telephone"
        case .email: "By email"
        case .textphone: "By textphone"
        case .noTelephone: "Not by telephone"
        }
    }

    /// The code and words of UK Core.
    public var coding: (code: String, display: String) {
        switch self {
        case .letter: ("1", "Letter")
        case .visit: ("2", "Visit")
        case .telephone: ("3", "Telephone")
        case .email: ("4", "E-mail")
        case .textphone: ("5", "Minicom (Textphone)")
        case .noTelephone: ("8", "No telephone contact")
        }
    }
}

/// The language somebody speaks best, by its code of ISO 639.
public enum MainLanguage: String, CaseIterable, Sendable, Hashable, Codable {
    case english = "en"
    case albanian = "sq"
    case amharic = "am"
    case arabic = "ar"
    case bengali = "bn"
    case britishSign = "bfi"
    case bulgarian = "bg"
    case cantonese = "yue"
    case dari = "prs"
    case farsi = "fa"
    case french = "fr"
    case greek = "el"
    case gujarati = "gu"
    case hindi = "hi"
    case hungarian = "hu"
    case italian = "it"
    case kurdish = "ku"
    case lithuanian = "lt"
    case malayalam = "ml"
    case mandarin = "zh"
    case nepali = "ne"
    case panjabi = "pa"
    case pashto = "ps"
    case polish = "pl"
    case portuguese = "pt"
    case romanian = "ro"
    case russian = "ru"
    case somali = "so"
    case spanish = "es"
    case tamil = "ta"
    case tigrinya = "ti"
    case turkish = "tr"
    case ukrainian = "uk"
    case urdu = "ur"
    case vietnamese = "vi"
    case welsh = "cy"
    case yoruba = "yo"
    /// One without a code here.
    case other = "mis"

    /// As it is called on screen.
    public var title: String {
        switch self {
        case .britishSign: "British Sign Language"
        case .other: "Another language"
        default: "\(self)".prefix(1).uppercased() + "\(self)".dropFirst()
        }
    }
}
