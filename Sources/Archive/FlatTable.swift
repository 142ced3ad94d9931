/// A document as rows of a table, one a value, and back without loss: `term.dropOuts[0]` is 43.
enum FlatTable {
    /// What a value is.
    enum Kind: String { case number, text, flag, list, object }

    struct Row: Hashable {
        var path: String
        var kind: Kind
        var value: String
    }

    /// In the order of the document, members by name. What is empty has one row of its own.
    ///
    /// - Parameter emptyList: The value of an empty list, which among figures stands for a hidden
    ///   one.
    static func rows(_ document: JSON, at path: String = "", emptyList: String) -> [Row] {
        switch document {
        case .text(let text): return [Row(path: path, kind: .text, value: text)]
        case .number(let digits): return [Row(path: path, kind: .number, value: digits)]
        case .flag(let flag): return [Row(path: path, kind: .flag, value: "\(flag)")]
        case .null: return []
        case .list(let items):
            if items.isEmpty { return [Row(path: path, kind: .list, value: emptyList)] }
            return items.enumerated().flatMap {
                rows($1, at: "\(path)[\($0)]", emptyList: emptyList)
            }
        case .object(let members):
            if members.isEmpty { return [Row(path: path, kind: .object, value: "")] }
            return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .flatMap {
                    rows($1, at: path.isEmpty ? $0 : "\(path).\($0)", emptyList: emptyList)
                }
        }
    }

    /// - Throws: `ArchiveError` for rows that are no document's.
    static func document(_ rows: [Row]) throws -> JSON {
        let root = Node()
        for row in rows { try root.add(row) }
        return try root.json()
    }

    private final class Node {
        private var leaf: JSON?
        private var members: [String: Node] = [:]
        private var items: [Node] = []

        func add(_ row: Row) throws {
            var node = self
            for step in try FlatTable.steps(row.path) { node = try node.child(step, row) }
            guard node.leaf == nil, node.members.isEmpty, node.items.isEmpty else {
                throw FlatTable.complaint(row)
            }
            node.leaf = try FlatTable.value(row)
        }

        private func child(_ step: Step, _ row: Row) throws -> Node {
            guard leaf == nil else { throw FlatTable.complaint(row) }
            switch step {
            case .member(let name):
                let node = members[name] ?? Node()
                members[name] = node
                return node
            case .item(let place):
                guard place <= items.count else { throw FlatTable.complaint(row) }
                if place == items.count { items.append(Node()) }
                return items[place]
            }
        }

        func json() throws -> JSON {
            if let leaf { return leaf }
            if !items.isEmpty {
                guard members.isEmpty else { throw ArchiveError("a list has named members") }
                return .list(try items.map { try $0.json() })
            }
            return .object(try members.mapValues { try $0.json() })
        }
    }

    private enum Step {
        case member(String)
        case item(Int)
    }

    private static func steps(_ path: String) throws -> [Step] {
        var steps = [Step]()
        for part in path.split(separator: ".") {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            if let name = pieces.first, !name.isEmpty { steps.append(.member(String(name))) }
            for piece in pieces.dropFirst() {
                guard piece.last == "]", let place = Int(piece.dropLast()) else {
                    throw ArchiveError("'\(path)' is no figure's place")
                }
                steps.append(.item(place))
            }
        }
        return steps
    }

    private static func value(_ row: Row) throws -> JSON {
        switch row.kind {
        case .number: return .number(row.value)
        case .text: return .text(row.value)
        case .flag: return .flag(row.value == "true")
        case .list: return .list([])
        case .object: return .object([:])
        }
    }

    private static func complaint(_ row: Row) -> ArchiveError {
        ArchiveError("'\(row.path)' stands twice, or below itself")
    }
}
