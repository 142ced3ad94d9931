internal import Synchronization

/// A release being written. It starts as its base; only what is written or removed changes.
///
/// `write` may be called from several threads at once; `commit` and `abandon` when they are done.
/// New bytes go to disk as they come, so that a draft holds names and hashes but no content. A
/// draft let go without either leaves its files for the next `begin` to remove. Nothing a draft
/// does before its commit shows to readers.
public final class ReleaseDraft: Sendable {
    /// The release this one starts from: the newest, whose facts tell what it was made of.
    public let base: Release?

    private let store: ReleaseStore
    private let number: Int
    private let baseFolders: ReleaseFolders
    private let time: Int64
    private let state: Mutex<DraftState>

    /// - Parameter number: The release's, if it becomes one.
    init(
        store: ReleaseStore, base: Release?, number: Int, folders: ReleaseFolders,
        state: DraftState
    ) {
        self.store = store
        self.base = base
        self.number = number
        baseFolders = folders
        time = state.time
        self.state = Mutex(state)
    }

    /// Puts a file into a folder of an edition (`""` is its root, `units/F14` a sub-folder).
    ///
    /// The same bytes as in the base leave the file as it is, other bytes are on disk when this
    /// returns, with the compressed form beside them where one is worth having.
    /// - Returns: Whether the bytes are other than in the base.
    /// - Throws: `writtenTwice`, `unfitName`, or why the disk refused. After the latter the draft
    ///   can only be abandoned.
    @discardableResult
    public func write(
        edition: String, folder: String, name: String, bytes: [UInt8]
    ) throws(ReleaseError) -> Bool {
        let path = try SiteName.path(edition: edition, folder: folder)
        try SiteName.check(file: name)
        let content = ContentHash(of: bytes)
        guard let target = try reserve(name, in: path, content: content) else { return false }
        let outcome = Result { () throws(ReleaseError) -> Bool in
            try Disk.write(bytes, to: target, time: self.time)
            guard let companion = Gzip.companion(of: bytes, name: name) else { return false }
            try Disk.write(companion, to: target + ".gz", time: self.time)
            return true
        }
        try state.withLock { state throws(ReleaseError) in
            state.writing -= 1
            switch outcome {
            case .success(let hasCompanion):
                let file = StoredFile(content: content, hasCompanion: hasCompanion)
                state.folders[path]?.written[name] = file
            case .failure(let error):
                state.failure = state.failure ?? error
                throw error
            }
        }
        return true
    }

    /// Whether the base has a file, whatever the draft does with it.
    public func baseHas(
        edition: String, folder: String, name: String
    ) throws(ReleaseError) -> Bool {
        let path = try SiteName.path(edition: edition, folder: folder)
        return try change { state throws(ReleaseError) in
            try self.open(path, in: &state).old?.files[name] != nil
        }
    }

    /// Of this edition only what the draft writes, before or after this call, will be there: the
    /// way of a full render. Files written with the same bytes stay the same files.
    public func replaceAll(edition: String) throws(ReleaseError) {
        try remove(edition: edition, folder: "")
    }

    /// Removes a folder and those under it, but not what the draft itself writes there.
    public func remove(edition: String, folder: String) throws(ReleaseError) {
        let path = try SiteName.path(edition: edition, folder: folder)
        try change { state in _ = state.replaced.insert(path) }
    }

    /// Removes one file, unless the draft itself writes it.
    public func remove(edition: String, folder: String, name: String) throws(ReleaseError) {
        let path = try SiteName.path(edition: edition, folder: folder)
        try SiteName.check(file: name)
        try change { state throws(ReleaseError) in
            try self.open(path, in: &state)
            state.folders[path]?.removed.insert(name)
        }
    }

    /// Removes the editions that the settings name no more.
    public func keepOnly(editions: Set<String>) throws(ReleaseError) {
        try change { state in
            state.replaced.formUnion(self.baseFolders.editions.filter { !editions.contains($0) })
        }
    }

    /// Makes the draft the release that readers see; a draft with nothing new changes nothing.
    ///
    /// Facts alone make no release: they are written down with the one whose files they explain.
    /// Whatever fails up to the switch, readers go on seeing the release they saw, and the draft is
    /// over. Only where the disk cannot confirm the switch itself may they see the new one, whole.
    public func commit(facts: [String: String] = [:]) throws(ReleaseError) -> ReleaseReport {
        let state = try finish()
        defer { withExtendedLifetime(state.lock) {} }
        do throws(ReleaseError) {
            if let failure = state.failure { throw failure }
            guard state.writing == 0 else { throw .stillWriting }
            let assembly = try ReleaseAssembly(
                layout: store.layout, base: baseFolders, draft: state)
            return try publish(assembly, facts: facts)
        } catch {
            clear()
            throw error
        }
    }

    /// Drops the draft and all it wrote.
    public func abandon() {
        guard let state = try? finish() else { return }
        clear()
        withExtendedLifetime(state.lock) {}
    }

    /// Best effort: what cannot be removed now is found by the next `begin`.
    private func clear() {
        if Disk.exists(store.layout.staging) { try? store.clearRemains() }
    }
}

extension ReleaseDraft {
    /// Notes a file and says where its bytes go; nil where the base has the same bytes.
    private func reserve(
        _ name: String, in path: String, content: ContentHash
    ) throws(ReleaseError) -> String? {
        try change { state throws(ReleaseError) in
            var folder = try self.open(path, in: &state)
            guard folder.written[name] == nil else {
                throw .writtenTwice(path: path + "/" + name)
            }
            if let old = folder.old?.files[name], old.content == content {
                state.folders[path]?.written[name] = old
                return nil
            }
            if folder.staged == nil {
                folder.staged = try state.makeFolder(in: self.store.layout)
            }
            folder.written[name] = StoredFile(content: content, hasCompanion: false)
            folder.fresh.insert(name)
            state.folders[path] = folder
            state.writing += 1
            return folder.staged.map { $0 + "/" + name }
        }
    }

    @discardableResult
    private func open(
        _ path: String, in state: inout DraftState
    ) throws(ReleaseError) -> DraftFolder {
        if let folder = state.folders[path] { return folder }
        var folder = DraftFolder()
        folder.old = try baseFolders.index(of: path, in: store.layout)
        state.folders[path] = folder
        return folder
    }

    private func change<Value: Sendable>(
        _ body: (inout DraftState) throws(ReleaseError) -> Value
    ) throws(ReleaseError) -> Value {
        try state.withLock { state throws(ReleaseError) in
            guard !state.isFinished else { throw .finished }
            return try body(&state)
        }
    }

    /// Ends the draft and takes its content and lock out of it.
    private func finish() throws(ReleaseError) -> DraftState {
        try change { state in
            let last = state
            state = DraftState(lock: nil, time: last.time)
            state.isFinished = true
            return last
        }
    }

    private func publish(
        _ assembly: consuming ReleaseAssembly, facts: [String: String]
    ) throws(ReleaseError) -> ReleaseReport {
        var report = ReleaseReport()
        let layout = store.layout
        // Objects that were lost have to be put back, though the release will be the same.
        guard assembly.folders != baseFolders || !assembly.staged.isEmpty else {
            if Disk.exists(layout.staging) { try Disk.remove(layout.staging) }
            if let base, store.currentNumber != base.number {
                try store.switchCurrent(to: base.number)
            }
            report.release = base?.number
            if var base, base.facts != facts {
                base.facts = facts
                try store.replace(
                    layout.release(base.number) + "/" + Release.fileName, with: base.text())
            }
            return report
        }
        let release = Release(
            number: number, editions: assembly.folders.editions, facts: facts)
        try assembly.install(release)
        try store.switchCurrent(to: release.number)
        report.release = release.number
        report.isNew = true
        report.written = assembly.written.sorted()
        report.linked = assembly.linked
        report.folders = assembly.staged.count
        do {
            let swept = try store.sweep(isThorough: false)
            (report.sweptReleases, report.sweptObjects) = (swept.releases, swept.objects)
        } catch {
            report.sweepFailure = error
        }
        return report
    }
}

/// What a draft has gathered so far.
struct DraftState: Sendable {
    var lock: SiteLock?
    /// The modification time of all it writes, in Unix seconds: later than that of anything in an
    /// earlier release, so that no path ever shows two contents under one time.
    let time: Int64
    var folders: [String: DraftFolder] = [:]
    /// Folders of which, and of all under them, only what is written stays.
    var replaced: Set<String> = []
    var stagedFolders = 0
    var writing = 0
    var isFinished = false
    var failure: ReleaseError?

    init(lock: SiteLock?, time: Int64) {
        self.lock = lock
        self.time = time
    }

    mutating func makeFolder(in layout: SiteLayout) throws(ReleaseError) -> String {
        if stagedFolders == 0 { try Disk.makeFolder(layout.staging, mayExist: true) }
        stagedFolders += 1
        let path = "\(layout.staging)/\(stagedFolders)"
        try Disk.makeFolder(path)
        return path
    }

    func isReplaced(_ path: String) -> Bool {
        guard !replaced.isEmpty else { return false }
        var next: String? = path
        while let folder = next {
            if replaced.contains(folder) { return true }
            next = SiteName.parent(of: folder)
        }
        return false
    }
}

/// A folder that a draft has touched.
struct DraftFolder: Sendable {
    /// What the base has; nil where it has no such folder, or one whose index is lost.
    var old: FolderIndex?
    var written: [String: StoredFile] = [:]
    /// The names among those written whose bytes lie in the staged folder.
    var fresh: Set<String> = []
    var removed: Set<String> = []
    var staged: String?
}
