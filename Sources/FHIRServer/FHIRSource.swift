public import Core
public import FHIR
public import Ledger
public import Storage

/// What a service gives to FHIR: its types of resource, when they change, what they are now, and what it takes.
///
/// The resources stay the service's own: here they are pictures of its rows, made anew after each fact that may have
/// changed them, and what comes in goes through its verbs.
public struct FHIRSource: Sendable {
    public let types: [ServedResourceType]
    /// The names of the facts after which resources may be others.
    public let facts: Set<String>
    /// The resources that a fact may have changed, made or ended.
    public let touched: @Sendable (RecordedFact, any Transaction) throws -> [ResourceAddress]
    /// A resource as it is now; `nil` when there is none any more.
    public let current: @Sendable (ResourceAddress, OrganisationID, any Transaction) throws -> ServedResource?
    /// Every resource there is, for the first picture and a new one.
    public let everything: @Sendable (OrganisationID, any Transaction) throws -> [ResourceAddress]
    /// Whether somebody may see a resource of a type that is about a person, or about nobody.
    public let admits:
        @Sendable (_ type: String, _ person: PersonServedID?, Caller, Instant, any Transaction) throws -> Bool
    /// Makes or changes what a resource says, by the service's own verbs; `nil` when it takes none.
    public let save: (@Sendable (FHIRWriting, any Transaction) throws -> Void)?
    /// Ends what a resource shows, by the service's own verbs, so that ``current`` has none any more; `nil` when
    /// nothing is ended from outside.
    public let remove: (@Sendable (FHIRRemoving, any Transaction) throws -> Void)?
    /// Whether a resource of one of the types is this source's, told by its id, for types that several sources have.
    public let owns: @Sendable (ResourceAddress) -> Bool
    /// Whether a resource of a type that is about a person, or about nobody, goes into files of everybody's records.
    ///
    /// Nobody in particular reads these, so what some may not see is left out for all.
    public let isInBulk:
        @Sendable (_ type: String, _ person: PersonServedID?, OrganisationID, any Transaction) throws -> Bool
    /// The extensions of our own that its resources carry, for publishing.
    public let definitions: [ExtensionDefinition]
    /// Whether a new resource of one of its types is for its verbs. What no source claims is kept as its sender's
    /// record by the source that has ``keeping``.
    public let claims: @Sendable (FHIRWriting, any Transaction) throws -> Bool
    /// Whether an id of one of its types can be told beforehand, so that nobody else may give it to a resource.
    public let reserves: @Sendable (ResourceAddress) -> Bool
    /// For the one source that keeps what other systems say; `nil` for those that show a service's own rows.
    public let keeping: FHIRKeeping?
    /// The profiles of our own that its resources claim, and the lists of codes in them, for publishing.
    var profiles: [ProfileDefinition] = []
    var codeLists: [CodeListDefinition] = []

    public init(
        types: [ServedResourceType], facts: Set<String>,
        touched: @escaping @Sendable (RecordedFact, any Transaction) throws -> [ResourceAddress],
        current: @escaping @Sendable (ResourceAddress, OrganisationID, any Transaction) throws -> ServedResource?,
        everything: @escaping @Sendable (OrganisationID, any Transaction) throws -> [ResourceAddress],
        admits: @escaping @Sendable (String, PersonServedID?, Caller, Instant, any Transaction) throws -> Bool,
        save: (@Sendable (FHIRWriting, any Transaction) throws -> Void)? = nil,
        remove: (@Sendable (FHIRRemoving, any Transaction) throws -> Void)? = nil,
        owns: @escaping @Sendable (ResourceAddress) -> Bool = { _ in true },
        isInBulk:
            @escaping @Sendable (String, PersonServedID?, OrganisationID, any Transaction) throws -> Bool = {
                _, _, _, _ in true
            }, definitions: [ExtensionDefinition] = [],
        claims: (@Sendable (FHIRWriting, any Transaction) throws -> Bool)? = nil,
        reserves: @escaping @Sendable (ResourceAddress) -> Bool = { _ in false }, keeping: FHIRKeeping? = nil
    ) {
        self.types = types
        self.facts = facts
        self.touched = touched
        self.current = current
        self.everything = everything
        self.admits = admits
        self.save = save
        self.remove = remove
        self.owns = owns
        self.isInBulk = isInBulk
        self.definitions = definitions
        let taken = Set(types.filter(\.takesCreation).map(\.type))
        self.claims = claims ?? { writing, _ in taken.contains(writing.address.type) }
        self.reserves = reserves
        self.keeping = keeping
    }
}

/// How resources are kept that are another system's record, of whatever type they are.
///
/// Each stands behind a wall, a word of the source's own for who may see it, which is kept with its versions: unlike
/// the pictures of our own rows, two of the same type about the same person may be for different people.
public struct FHIRKeeping: Sendable {
    /// Whether there is such a resource now.
    public let holds: @Sendable (ResourceAddress, OrganisationID, any Transaction) throws -> Bool
    /// Whether somebody may see what stands behind a wall about a person, or about nobody.
    public let admits:
        @Sendable (_ wall: String, _ person: PersonServedID?, Caller, Instant, any Transaction) throws -> Bool
    /// Whether what stands behind a wall goes into files of everybody's records.
    public let isInBulk:
        @Sendable (_ wall: String, _ person: PersonServedID?, OrganisationID, any Transaction) throws -> Bool

    public init(
        holds: @escaping @Sendable (ResourceAddress, OrganisationID, any Transaction) throws -> Bool,
        admits: @escaping @Sendable (String, PersonServedID?, Caller, Instant, any Transaction) throws -> Bool,
        isInBulk: @escaping @Sendable (String, PersonServedID?, OrganisationID, any Transaction) throws -> Bool
    ) {
        self.holds = holds
        self.admits = admits
        self.isInBulk = isInBulk
    }
}

/// A type of resource that a service has, and what may be done with it from outside.
public struct ServedResourceType: Sendable, Hashable {
    public let type: String
    public let profile: String?
    public let takesCreation: Bool
    public let takesUpdate: Bool
    public let takesDeletion: Bool
    /// Whether an update may create, under the id that its sender gives.
    public let takesIDs: Bool
    /// Whether all that the rows show is theirs, and only what they say nothing of is carried: for types that verbs
    /// make and move, where the form in which something was sent is not to be told from what it means here.
    public let ownsWhatItShows: Bool

    public init(
        _ type: String, profile: String? = nil, takesCreation: Bool = false, takesUpdate: Bool = false,
        takesDeletion: Bool = false, takesIDs: Bool = false, ownsWhatItShows: Bool = false
    ) {
        self.type = type
        self.profile = profile
        self.takesCreation = takesCreation
        self.takesUpdate = takesUpdate
        self.takesDeletion = takesDeletion
        self.takesIDs = takesIDs
        self.ownsWhatItShows = ownsWhatItShows
    }
}

/// Where a resource stands: its type and its id.
public struct ResourceAddress: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let type: String
    public let id: String

    public init(_ type: String, _ id: String) {
        self.type = type
        self.id = id
    }

    /// "Patient/12".
    public var description: String { "\(type)/\(id)" }

    public static func < (first: ResourceAddress, second: ResourceAddress) -> Bool {
        (first.type, first.id) < (second.type, second.id)
    }
}

/// A resource as a service gives it: without a version, which is counted here.
public struct ServedResource: Sendable, Hashable {
    public let resource: Resource
    /// Whom it is about; `nil` for what is about nobody, such as a form.
    public let person: PersonServedID?
    /// Behind which wall another system's record stands (``FHIRKeeping``); `nil` for what is our own.
    public let wall: String?

    public init(_ resource: Resource, about person: PersonServedID?, behind wall: String? = nil) {
        self.resource = resource
        self.person = person
        self.wall = wall
    }
}

/// A resource that came from outside, on its way to the service that has its type.
public struct FHIRWriting: Sendable {
    public let address: ResourceAddress
    /// Checked against the standard.
    public let resource: Resource
    public let isCreation: Bool
    public let caller: Caller
    public let now: Instant
    public let ids: IDSource
    /// The address of this server, by which absolute references to it are told from those to others.
    public let base: String?

    public init(
        address: ResourceAddress, resource: Resource, isCreation: Bool, caller: Caller, now: Instant, ids: IDSource,
        base: String? = nil
    ) {
        self.base = base
        self.address = address
        self.resource = resource
        self.isCreation = isCreation
        self.caller = caller
        self.now = now
        self.ids = ids
    }
}

/// A resource that is to be ended from outside.
public struct FHIRRemoving: Sendable {
    public let address: ResourceAddress
    public let caller: Caller
    public let now: Instant
    public let ids: IDSource

    public init(address: ResourceAddress, caller: Caller, now: Instant, ids: IDSource) {
        self.address = address
        self.caller = caller
        self.now = now
        self.ids = ids
    }
}
