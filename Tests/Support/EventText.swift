/// An event that is right in every way.
public func enrolled(_ id: String, student: String = "A1", extra: String = "") -> String {
    #"{"id":"\#(id)","type":"enrolled","student":"\#(student)","program":"CS-BSC","#
        + #""term":"2025-fall"\#(extra)}"#
}
