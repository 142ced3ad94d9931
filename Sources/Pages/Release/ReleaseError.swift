/// Why a release could not be made, switched or read; the description says what to do about it.
public enum ReleaseError: Error, Hashable, Sendable {
    /// The site folder, or something in it, refuses writing.
    case notWritable(path: String)
    /// Something is where a plain site was to be written.
    case notEmpty(path: String)
    case diskFull(path: String)
    /// Another process is writing releases into the same folder.
    case locked(path: String)
    /// A person rolled back to this release and nobody has resumed since.
    case pinned(release: Int)
    /// Nil asks for the release before the current one.
    case noSuchRelease(Int?, kept: [Int])
    case unfitName(String)
    case writtenTwice(path: String)
    /// A folder and a file, or a file and another's compressed form, would have the same name.
    case clash(path: String)
    /// A release or object that was complete once is not any more.
    case damaged(path: String)
    /// The draft was committed or abandoned before.
    case finished
    /// A commit began while another thread was still writing a file.
    case stillWriting
    case system(operation: String, path: String, reason: String)
}

extension ReleaseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notWritable(let path):
            "\(path) cannot be written: let this user write there, or set site.folder to a "
                + "folder it may write."
        case .notEmpty(let path):
            "\(path) is not an empty folder: name one that does not exist yet or has nothing in it."
        case .diskFull(let path):
            "There is no room left for \(path): free some space or lower site.keepReleases; "
                + "the live site is unchanged."
        case .locked(let path):
            "Another process is writing the site (it holds \(path)): wait for it to end, or "
                + "stop it."
        case .pinned(let release):
            "The site was rolled back to release \(release) and stays there: run generate "
                + "--resume to publish again."
        case .noSuchRelease(let number, let kept):
            Self.describe(missing: number, kept: kept)
        case .unfitName(let name):
            "“\(name)” cannot be the name of a published file or folder: use letters, digits, "
                + "“.”, “_” and “-”, a letter or digit first, at most "
                + "\(SiteName.mostBytes) characters, and no .gz at the end of a file."
        case .writtenTwice(let path):
            "\(path) was written twice in one release: two pages have the same address."
        case .clash(let path):
            "\(path) would be both a file and something else: rename the unit, term or page."
        case .damaged(let path):
            "\(path) is incomplete or missing: run generate --full; if that does not help, "
                + "remove the folders releases, objects and current and run it again."
        case .finished:
            "This release was committed or abandoned already: begin another."
        case .stillWriting:
            "A release was committed while a file was still being written: wait for the writers "
                + "first."
        case .system(let operation, let path, let reason):
            "\(path) could not be \(operation): \(reason)."
        }
    }

    private static func describe(missing number: Int?, kept: [Int]) -> String {
        let list = kept.map(String.init).joined(separator: ", ")
        let rest = kept.isEmpty ? "none is kept." : "kept are \(list)."
        return number.map { "There is no release \($0): \(rest)" }
            ?? "There is no release before the current one: \(rest)"
    }
}
