import Retention
import Writing

/// Writes JSON as it goes, with keys in the order given. A value that is hidden is left out and its
/// place, a JSON pointer, noted; so are places that are provisional or kept from an earlier release.
struct JSONWriter {
    private var text = JSONText()
    private(set) var suppressed: [String] = []
    private(set) var provisional: [String] = []
    private(set) var kept: [(place: String, since: String)] = []
    private var path: [String] = []

    var bytes: [UInt8] { text.bytes }

    // MARK: Structure

    mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
        within(key) {
            $0.text.beginObject()
            body(&$0)
            $0.text.endObject()
        }
    }

    mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
        within(key) {
            $0.text.beginArray()
            body(&$0)
            $0.text.endArray()
        }
    }

    /// An object as an element of an array.
    mutating func element(_ index: Int, _ body: (inout JSONWriter) -> Void) {
        path.append(String(index))
        object(nil, body)
        path.removeLast()
    }

    private mutating func within(_ key: String?, _ body: (inout JSONWriter) -> Void) {
        guard let key else { return body(&self) }
        text.key(key)
        path.append(key)
        body(&self)
        path.removeLast()
    }

    // MARK: Values

    mutating func field(_ key: String, _ value: String) {
        text.key(key)
        text.value(value)
    }

    mutating func field(_ key: String, _ value: Int) {
        text.key(key)
        text.value(value)
    }

    mutating func field(_ key: String, _ value: Double) {
        text.key(key)
        text.value(value)
    }

    mutating func field(_ key: String, _ values: [Int]) {
        array(key) { for value in values { $0.text.value(value) } }
    }

    mutating func field(_ key: String, _ values: [Double]) {
        array(key) { for value in values { $0.text.value(value) } }
    }

    mutating func field(_ key: String, _ values: [String]) {
        array(key) { for value in values { $0.text.value(value) } }
    }

    mutating func field(_ key: String, _ interval: Interval) {
        field(key, [interval.lower, interval.upper])
    }

    mutating func value(_ value: Int) { text.value(value) }

    mutating func value(_ value: Double) { text.value(value) }

    mutating func value(_ value: String) { text.value(value) }

    /// Writes a figure where it may be shown, and notes its place where not.
    mutating func shown<Value>(
        _ key: String, _ value: Shown<Value>?, _ write: (inout JSONWriter, Value) -> Void
    ) {
        switch value {
        case .value(let value)?: write(&self, value)
        case .hidden?: suppressed.append(pointer(key))
        case nil: break
        }
    }

    mutating func field(_ key: String, _ value: Shown<Int>?) {
        shown(key, value) { $0.field(key, $1) }
    }

    mutating func field(_ key: String, _ rate: Shown<Rate>?) {
        shown(key, rate) { writer, rate in
            writer.object(key) {
                $0.field("base", rate.base)
                $0.field("count", rate.count)
                $0.field("interval", rate.interval)
                $0.field("rate", rate.value)
            }
        }
    }

    /// Notes that a member of the current object, or the object itself, is provisional.
    mutating func markProvisional(_ key: String? = nil) {
        provisional.append(pointer(key))
    }

    /// Notes that the current object stays as it was in the release of a day.
    ///
    /// - Parameter member: Of the object at hand; nil for all of it.
    mutating func markKept(since day: Day, at member: String? = nil) {
        kept.append((pointer(member), day.description))
    }

    /// The noted places, where there are any; at the end of the outermost object.
    mutating func places() {
        if !kept.isEmpty {
            object("kept") { writer in
                for (place, since) in writer.kept { writer.field(place, since) }
            }
        }
        if !provisional.isEmpty { field("provisional", provisional) }
        if !suppressed.isEmpty { field("suppressed", suppressed) }
    }

    private func pointer(_ key: String?) -> String {
        var text = ""
        for part in path { text += "/" + part }
        if let key { text += "/" + key }
        return text
    }
}
