/// Something wrong with an archive, an object or a bag, and in which file.
public struct ArchiveFinding: Hashable, Sendable, CustomStringConvertible {
    /// The file, or the folder where none is to blame.
    public var path: String
    /// What is wrong, as the end of a sentence that begins with the file.
    public var fault: String

    init(_ path: String, _ fault: String) {
        self.path = path
        self.fault = fault
    }

    public var description: String { "\(path): \(fault)" }
}

/// What was looked at, and what was found.
public struct ArchiveCheck: Hashable, Sendable {
    public enum Kind: String, Sendable { case bag, object, archive }
    public var kind: Kind
    public var bags = 0
    public var files = 0
    public var bytes = 0
    public var findings: [ArchiveFinding] = []
    /// What was not checked and why, a sentence each.
    public var remarks: [String] = []
    /// Of the chain, where there is one.
    public var head: String?

    mutating func add(_ path: String, _ fault: String) {
        findings.append(ArchiveFinding(path, fault))
    }

    mutating func add(_ other: ArchiveCheck) {
        bags += other.bags
        files += other.files
        bytes += other.bytes
        findings += other.findings
        for remark in other.remarks where !remarks.contains(remark) { remarks.append(remark) }
    }
}
