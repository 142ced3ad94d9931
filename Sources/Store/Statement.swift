internal import GRDB
internal import GRDBSQLite

private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// A prepared statement of GRDB's, driven through SQLite's own interface: binding and reading
/// millions of rows through boxed values takes longer than SQLite does.
struct HotStatement {
    private let pointer: OpaquePointer
    private let statement: Statement

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        pointer = statement.sqliteStatement
        reset()
    }

    // A value that was not bound would be the last row's, or NULL: what SQLite says is asked.

    func bind(_ index: Int32, _ value: Int64) throws {
        try check(sqlite3_bind_int64(pointer, index, value))
    }

    func bind(_ index: Int32, _ value: Int64?) throws {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    func bind(_ index: Int32, _ value: String) throws {
        var value = value
        let code = value.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    pointer, index, $0.baseAddress, UInt64($0.count), transient,
                    UInt8(SQLITE_UTF8))
            }
        }
        try check(code)
    }

    func bind(_ index: Int32, _ value: String?) throws {
        if let value { try bind(index, value) } else { try bindNull(index) }
    }

    func bind(_ index: Int32, _ value: [UInt8]) throws {
        let code = value.withUnsafeBytes {
            sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), transient)
        }
        try check(code)
    }

    private func bindNull(_ index: Int32) throws {
        try check(sqlite3_bind_null(pointer, index))
    }

    /// - Throws: `DatabaseError` unless a code is SQLite's word for success.
    private func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        throw error(code)
    }

    private func error(_ code: Int32) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer)))
        return DatabaseError(resultCode: ResultCode(rawValue: code & 0xff), message: message)
    }

    /// - Returns: Whether there is a row.
    func step() throws -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let error = error(code)
        sqlite3_reset(pointer)
        throw error
    }

    /// Runs a statement without rows and makes it ready for the next.
    func run() throws {
        _ = try step()
        sqlite3_reset(pointer)
    }

    func reset() {
        sqlite3_reset(pointer)
    }

    func int(_ column: Int32) -> Int64 {
        sqlite3_column_int64(pointer, column)
    }

    func optionalInt(_ column: Int32) -> Int64? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : int(column)
    }

    /// - Throws: `.unreadable` where the number does not fit.
    func int32(_ column: Int32) throws -> Int32 {
        guard let number = Int32(exactly: int(column)) else {
            throw StoreError.unreadable("a row holds \(int(column)), which is out of range")
        }
        return number
    }

    /// The same, nil for NULL.
    func optionalInt32(_ column: Int32) throws -> Int32? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : try int32(column)
    }

    func text(_ column: Int32) -> String? {
        sqlite3_column_text(pointer, column).map { String(cString: $0) }
    }

    func bytes(_ column: Int32) -> [UInt8] {
        withBytes(column) { Array($0) }
    }

    func withBytes<Value>(
        _ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        let bytes = sqlite3_column_blob(pointer, column)
        let count = Int(sqlite3_column_bytes(pointer, column))
        return try body(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }

    /// How many rows the last run changed.
    var changes: Int32 {
        sqlite3_changes(sqlite3_db_handle(pointer))
    }

    var lastInsertedRowID: Int64 {
        sqlite3_last_insert_rowid(sqlite3_db_handle(pointer))
    }
}
