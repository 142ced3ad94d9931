/// Turns what a draft holds into immutable objects and a release made of them.
///
/// Everything is built in the staging folder. `install` then moves it into place in an order that
/// a power cut cannot turn into a release with missing content: what is moved is durable before.
struct ReleaseAssembly: ~Copyable {
    /// The new release's folders; equal to the base's where nothing changed.
    private(set) var folders = ReleaseFolders()
    /// Where each new object lies until it is installed, by id.
    private(set) var staged: [String: String] = [:]
    private(set) var written: [String] = []
    private(set) var linked = 0

    private let layout: SiteLayout
    private let base: ReleaseFolders
    private var draft: DraftState

    init(
        layout: SiteLayout, base: ReleaseFolders, draft: DraftState
    ) throws(ReleaseError) {
        self.layout = layout
        self.base = base
        self.draft = draft
        try resolve()
    }

    /// Decides each folder's object, the deepest first, so that a folder knows its sub-folders'.
    private mutating func resolve() throws(ReleaseError) {
        let paths = allPaths()
        let children = Dictionary(grouping: paths) { SiteName.parent(of: $0) ?? "" }
        var changed = Set(draft.folders.keys)
        changed.formUnion(base.objects.keys.filter { draft.isReplaced($0) })
        for path in paths {
            let old = base.objects[path]
            var object = old
            if changed.contains(path) || old == nil {
                object = try self.object(of: path, children: children[path] ?? [])
            }
            folders.objects[path] = object
            if object != old, let parent = SiteName.parent(of: path) { changed.insert(parent) }
        }
    }

    /// All folders there are, were or lead to one, the deepest first and then in order.
    private func allPaths() -> [String] {
        var paths = Set(base.objects.keys)
        for path in draft.folders.keys {
            var next: String? = path
            while let folder = next, paths.insert(folder).inserted {
                next = SiteName.parent(of: folder)
            }
        }
        let slash = UInt8(ascii: "/")
        return paths.map { (depth: $0.utf8.count { $0 == slash }, path: $0) }
            .sorted { ($1.depth, $0.path) < ($0.depth, $1.path) }
            .map(\.path)
    }

    /// The object of a folder that changed or may have; nil where nothing is left in it.
    private mutating func object(
        of path: String, children: [String]
    ) throws(ReleaseError) -> String? {
        var folder = DraftFolder()
        if let touched = draft.folders[path] {
            folder = touched
        } else {
            folder.old = try base.index(of: path, in: layout)
        }
        let object = base.objects[path]
        var index = FolderIndex()
        index.files = folder.written
        if !draft.isReplaced(path), object != nil {
            guard let old = folder.old else { throw .damaged(path: path) }
            let staying = old.files.filter { !folder.removed.contains($0.key) }
            index.files.merge(staying) { written, _ in written }
        }
        for child in children {
            index.folders[SiteName.lastPart(of: child)] = folders.objects[child]
        }
        if index.isEmpty { return nil }
        if index == folder.old { return object }
        if let name = index.clash { throw .clash(path: path + "/" + name) }
        written += folder.fresh.map { path + "/" + $0 }
        let id = ContentHash(of: index.text).hexadecimal.prefix(40)
        return try build(index, id: String(id), old: object, folder: folder)
    }

    /// Completes the staged folder of an object, or finds that the object is there already.
    private mutating func build(
        _ index: FolderIndex, id: String, old: String?, folder: DraftFolder
    ) throws(ReleaseError) -> String {
        let path: String
        if let staged = folder.staged {
            path = staged
        } else {
            path = try draft.makeFolder(in: layout)
        }
        var kept: [String] = []
        for (name, file) in index.files where !folder.fresh.contains(name) {
            guard let old else { throw .damaged(path: path + "/" + name) }
            kept.append(name)
            if file.hasCompanion { kept.append(name + ".gz") }
            linked += 1
            for name in kept.suffix(file.hasCompanion ? 2 : 1) {
                try Disk.hardLink(layout.object(old) + "/" + name, as: path + "/" + name)
            }
        }
        for (name, object) in index.folders {
            let target = SiteLayout.link(fromObjectTo: object)
            try Disk.symbolicLink(to: target, at: path + "/" + name)
        }
        let text = index.text
        try Disk.write(text, to: path + "/" + FolderIndex.fileName)
        return try place(path, id: id, text: text, kept: kept, fresh: folder.fresh)
    }

    /// The id under which a staged folder will be an object.
    ///
    /// A folder can get back content that an object already has. That object serves only where the
    /// files that did not change now are the very same files there, and those that did are no
    /// older than the draft; otherwise the new folder stands beside it with a suffix.
    private mutating func place(
        _ path: String, id: String, text: [UInt8], kept: [String], fresh: Set<String>
    ) throws(ReleaseError) -> String {
        var candidate = id
        var suffix = 2
        while true {
            let existing = staged[candidate] ?? layout.object(candidate)
            guard Disk.exists(existing) else {
                staged[candidate] = path
                return candidate
            }
            let isSame = kept.allSatisfy {
                Disk.inode(existing + "/" + $0) == Disk.inode(path + "/" + $0)
            }
            // An older one may have the very time of what readers saw at this path.
            let isNew = fresh.allSatisfy {
                Disk.time(of: existing + "/" + $0) ?? .min >= draft.time
            }
            if isSame, isNew, try Disk.read(existing + "/" + FolderIndex.fileName) == text {
                try Disk.remove(path)
                return candidate
            }
            candidate = "\(id)-\(suffix)"
            suffix += 1
        }
    }

    /// Moves the objects and the release into place; `current` does not lead there yet.
    func install(_ release: Release) throws(ReleaseError) {
        // Files before the names that promise them: an object in its place is complete for good.
        try Disk.makeFolder(layout.staging, mayExist: true)
        try Disk.syncFileSystem(of: layout.site)
        try Disk.makeFolder(layout.objects, mayExist: true)
        try Disk.makeFolder(layout.releases, mayExist: true)
        for (id, path) in staged {
            try Disk.makeFolder(layout.objectShelf(id), mayExist: true)
            try Disk.move(path, to: layout.object(id))
        }
        let draft = layout.stagedRelease
        try Disk.makeFolder(draft)
        try Disk.write(
            release.text(), to: draft + "/" + Release.fileName, time: self.draft.time)
        try Disk.write(folders.text, to: draft + "/" + ReleaseFolders.fileName)
        for edition in release.editions {
            guard let object = folders.objects[edition] else { continue }
            let target = SiteLayout.link(fromReleaseTo: object)
            try Disk.symbolicLink(to: target, at: draft + "/" + edition)
        }
        try Disk.syncFileSystem(of: layout.site)
        try Disk.move(draft, to: layout.release(release.number))
        try Disk.syncNames(in: layout.releases)
    }
}
