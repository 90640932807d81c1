public import Core

extension Named {
    public enum ShiftType {}
    public enum Period {}
    public enum StaffRequest {}
    public enum OpenPlace {}
    public enum Edit {}
    public enum LocalRule {}
}

public typealias ShiftTypeID = ID<Named.ShiftType>
public typealias PeriodID = ID<Named.Period>
public typealias StaffRequestID = ID<Named.StaffRequest>
public typealias OpenPlaceID = ID<Named.OpenPlace>
public typealias EditID = ID<Named.Edit>
public typealias LocalRuleID = ID<Named.LocalRule>
