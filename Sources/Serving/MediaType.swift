import HTTPTypes
import Hummingbird

/// A media type as headers name it.
struct MediaType {
    /// Without parameters, in lower case: `application/json`.
    var name: String
    /// Names in lower case, values as given without quotes.
    var parameters: [String: String]

    static let json = "application/json"
    static let lines = "application/x-ndjson"

    init(_ text: Substring) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        name = trimmed(parts[0]).lowercased()
        parameters = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            parameters[trimmed(pair[0]).lowercased()] =
                trimmed(pair[1]).filter { $0 != "\"" }
        }
    }
}

private func trimmed(_ text: Substring) -> String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
        let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
}

/// How a request body is to be read.
struct BodyForm {
    var isLines: Bool
    var isCompressed: Bool

    private static let accepted = "\(MediaType.json), \(MediaType.lines)"

    init(_ headers: HTTPFields) throws(Problem) {
        let type = MediaType((headers[.contentType] ?? "")[...])
        switch type.name {
        case MediaType.json: isLines = false
        case MediaType.lines: isLines = true
        default:
            let given =
                type.name.isEmpty
                ? "The body has no Content-Type" : "'\(type.name.prefix(80))' is not accepted"
            throw Problem(
                .unsupportedMediaType,
                "\(given); send \(MediaType.json) for one event or an array, or \(MediaType.lines) "
                    + "for one event a line.",
                headers: [BodyForm.acceptPost: BodyForm.accepted])
        }
        if let charset = type.parameters["charset"], charset.lowercased() != "utf-8" {
            throw Problem(
                .unsupportedMediaType,
                "The character set '\(charset.prefix(40))' is not accepted; send UTF-8.",
                headers: [BodyForm.acceptPost: BodyForm.accepted])
        }
        switch trimmed((headers[.contentEncoding] ?? "identity")[...]).lowercased() {
        case "identity", "": isCompressed = false
        case "gzip": isCompressed = true
        case let other:
            throw Problem(
                .unsupportedMediaType,
                "The content encoding '\(other.prefix(40))' is not accepted; send gzip, or none.",
                headers: [.acceptEncoding: "gzip, identity"])
        }
    }

    // The name is a valid token, so this never falls back.
    private static let acceptPost = HTTPField.Name("Accept-Post") ?? .accept
}

/// Refuses a request whose `Accept` leaves no room for the one type there is.
func checkAccept(_ headers: HTTPFields, offers type: String) throws(Problem) {
    let values = headers[values: .accept]
    guard !values.isEmpty else { return }
    let family = type.prefix { $0 != "/" } + "/*"
    // The most specific range that fits decides (RFC 9110, 12.5.1).
    var best = (rank: 0, isWanted: false)
    for range in values.flatMap({ $0.split(separator: ",") }) {
        let range = MediaType(range)
        let rank =
            switch range.name {
            case type: 3
            case String(family): 2
            case "*/*": 1
            default: 0
            }
        guard rank > best.rank else { continue }
        best = (rank, (Double(range.parameters["q"] ?? "1") ?? 1) > 0)
    }
    guard best.isWanted else {
        throw Problem(.notAcceptable, "The answer is \(type), which the request's Accept excludes.")
    }
}
