extension ReleaseStore {
    /// Removes all but the last releases, and the objects that only those used. Never the current
    /// release nor the pinned one. The staging folder must be there and is gone afterwards.
    ///
    /// - Parameter isThorough: Also look for objects that no release ever used, as a run that was
    ///   cut off leaves them; costs a listing of all objects.
    /// - Returns: How many releases and objects were removed.
    @discardableResult
    func sweep(isThorough: Bool) throws(ReleaseError) -> (releases: Int, objects: Int) {
        let numbers = try kept()
        // One that cannot be read is of use to nobody, and stays only where somebody reads it.
        let whole = numbers.filter {
            (try? Release.read($0, in: layout)) != nil
                && (try? ReleaseFolders.read($0, in: layout)) != nil
        }
        let staying = Set(whole.suffix(keep) + [currentNumber, try pinned()].compactMap { $0 })
        let leaving = numbers.filter { !staying.contains($0) }
        var unlinked = isThorough ? try allObjects() : []
        for number in leaving {
            // One that cannot be read goes all the same, and with it all that nobody else uses.
            if let folders = try? ReleaseFolders.read(number, in: layout) {
                unlinked.formUnion(folders.objects.values)
            } else {
                unlinked.formUnion(try allObjects())
            }
        }
        if !unlinked.isEmpty {
            for number in numbers where staying.contains(number) {
                guard let folders = try? ReleaseFolders.read(number, in: layout) else {
                    unlinked = []
                    break
                }
                unlinked.subtract(folders.objects.values)
            }
        }
        // Moved before they are emptied, so that nothing half removed has a valid name.
        for number in leaving {
            try Disk.move(layout.release(number), to: "\(layout.staging)/release-\(number)")
        }
        for object in unlinked where Disk.exists(layout.object(object)) {
            try Disk.move(layout.object(object), to: "\(layout.staging)/object-\(object)")
        }
        try Disk.remove(layout.staging)
        return (leaving.count, unlinked.count)
    }

    /// Removes what a draft or a sweep that did not end has left.
    func clearRemains() throws(ReleaseError) {
        for name in try Disk.names(in: layout.staging) {
            try Disk.remove(layout.staging + "/" + name)
        }
        try sweep(isThorough: true)
    }

    private func allObjects() throws(ReleaseError) -> Set<String> {
        var objects: Set<String> = []
        for shelf in try Disk.names(in: layout.objects) {
            for rest in try Disk.names(in: layout.objects + "/" + shelf) {
                objects.insert(shelf + rest)
            }
        }
        return objects
    }
}
