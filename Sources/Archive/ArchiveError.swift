/// Why nothing was sealed, or what of an archive cannot be used: a sentence, and what to do about it.
public struct ArchiveError: Error, Hashable, Sendable {
    public var message: String
    public var hint: String?
    /// Whether what was asked for makes no sense, rather than failed.
    public var isUsage: Bool

    public init(_ message: String, hint: String? = nil, isUsage: Bool = false) {
        self.message = message
        self.hint = hint
        self.isUsage = isUsage
    }
}
