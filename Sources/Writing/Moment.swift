internal import Retention

/// Points in time as everybody writes them.
public enum Moment {
    private static let secondsADay: Int64 = 86_400

    /// `2024-09-01T14:05:06Z`
    ///
    /// - Parameter seconds: Unix seconds.
    public static func text(_ seconds: Int64) -> String {
        let (day, time) = parts(seconds)
        return "\(day)T\(time)Z"
    }

    /// `2024-09-01 14:05:06`, in UTC.
    public static func readable(_ seconds: Int64) -> String {
        let (day, time) = parts(seconds)
        return "\(day) \(time)"
    }

    private static func parts(_ seconds: Int64) -> (day: String, time: String) {
        let (days, second) = seconds.quotientAndRemainder(dividingBy: secondsADay)
        let isBefore = second < 0
        let ofDay = Int(isBefore ? second + secondsADay : second)
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        let time = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map(padded)
        return (
            Day(number: Int32(clamping: isBefore ? days - 1 : days)).description,
            time.joined(separator: ":")
        )
    }
}
