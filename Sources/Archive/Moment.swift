import Foundation
import Retention
import Writing

/// A second, written in UTC whatever the machine's time zone and language.
struct Moment: Hashable, Comparable, Sendable, Codable {
    /// Since 1970-01-01.
    let seconds: Int64

    init(_ seconds: Int64) { self.seconds = seconds }

    /// From `2026-01-19T08:30:00Z`.
    init?(_ text: String) {
        let parts = text.split(separator: "T")
        guard text.hasSuffix("Z"), parts.count == 2, let day = Day(String(parts[0])) else {
            return nil
        }
        let clock = parts[1].dropLast().split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3 else { return nil }
        seconds = Int64(day.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Moment(text) else {
            throw ArchiveError("'\(text)' is no time")
        }
        self = moment
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    var day: Day { Day(number: Int32(clamping: seconds / 86_400)) }

    /// `2026-01-19T08:30:00Z`
    var text: String { Writing.Moment.text(seconds) }

    /// `20260119083000Z`, as `ssh-keygen` takes it.
    var forSigners: String { text.filter { !"-T:".contains($0) } }

    /// `Mon, 19 Jan 2026 08:30:00 GMT`, as HTTP has it.
    var http: String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let (year, month, date) = day.components
        let two = String(format: "%02d", date)
        return "\(days[Int(day.number) % 7]), \(two) \(months[month - 1]) \(year) "
            + "\(text.dropFirst(11).dropLast()) GMT"
    }
}
