internal import GRDB
import Retention

/// The ledger's tables. Migrations are only ever added.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 ledger") { db in
            for statement in [names, events, appendOnly, keys, readable] {
                try db.execute(sql: statement)
            }
        }
        migrator.registerMigration("2 restatements") { db in
            try db.execute(sql: restatements)
        }
        migrator.registerMigration("3 releases") { db in
            try db.execute(sql: releases)
        }
        migrator.registerMigration("4 what was shown") { db in
            try db.execute(sql: shown)
        }
        return migrator
    }

    static func migrate(_ writer: any DatabaseWriter, path: String) throws {
        if try writer.read({ try migrator.hasBeenSuperseded($0) }) {
            throw StoreError.newerSchema(
                "\(path) was written by a newer Rollbook; install that version, or restore a copy "
                    + "made before the upgrade")
        }
        if try writer.read({ try !migrator.hasCompletedMigrations($0) }) {
            try migrator.migrate(writer)
        }
    }

    // `identity` tells one ledger from another, so that figures are never refreshed from a strange
    // one. A student's identifier can be set to NULL: events keep the number.
    private static let names = """
        CREATE TABLE identity(value TEXT NOT NULL) STRICT;
        INSERT INTO identity VALUES(lower(hex(randomblob(16))));
        CREATE TABLE sources(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE programs(number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE terms(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE students(
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            identifier TEXT UNIQUE
        ) STRICT;
        """

    // AUTOINCREMENT: a position is never used again, whatever becomes of its row. Days are counted
    // from 1970-01-01, grades in thousandths, `received` in Unix seconds.
    private static let events = """
        CREATE TABLE events(
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES sources(number),
            id TEXT NOT NULL CHECK(length(CAST(id AS BLOB)) BETWEEN 1 AND 128),
            type INTEGER NOT NULL CHECK(type BETWEEN 0 AND 4),
            student INTEGER REFERENCES students(number),
            program INTEGER REFERENCES programs(number),
            term INTEGER REFERENCES terms(number),
            "on" INTEGER,
            entry INTEGER CHECK(entry BETWEEN 0 AND 4),
            load INTEGER CHECK(load BETWEEN 0 AND 1),
            reason INTEGER CHECK(reason BETWEEN 0 AND 11),
            gpa_entry INTEGER,
            gpa_term INTEGER,
            gpa_cumulative INTEGER,
            gpa_scale INTEGER,
            award TEXT,
            retracts TEXT,
            received INTEGER NOT NULL,
            UNIQUE(source, id),
            CHECK((type = 4) = (retracts IS NOT NULL)),
            CHECK((type = 4) = (student IS NULL)),
            CHECK((type = 4) = (program IS NULL)),
            CHECK(type = 4 OR term IS NOT NULL OR "on" IS NOT NULL)
        ) STRICT;
        CREATE INDEX events_by_retracted ON events(source, retracts) WHERE retracts IS NOT NULL;
        """

    private static let appendOnly = """
        CREATE TRIGGER events_keep_rows BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER events_keep_values BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        """

    private static let keys = """
        CREATE TABLE keys(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE,
            scopes TEXT NOT NULL,
            created INTEGER NOT NULL,
            last_used INTEGER,
            revoked INTEGER
        ) STRICT;
        """

    // What an edition with a minimum cell shows depends on what it showed before.
    private static let releases = """
        CREATE TABLE releases(
            number INTEGER PRIMARY KEY,
            edition TEXT NOT NULL,
            position INTEGER NOT NULL,
            as_of INTEGER NOT NULL
        ) STRICT;
        """

    // What each release shows of a unit and term, where that is other than in the release before it:
    // figures as JSON (docs/disclosure.md), beside them the packed counters they were drawn from. Both are
    // NULL where nothing is shown any more. `tables` and `settings` of a release are what its figures
    // rest on; NULL in one from before they were kept.
    private static let shown = """
        CREATE TABLE tables(digest TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
        ALTER TABLE releases ADD COLUMN tables TEXT REFERENCES tables(digest);
        ALTER TABLE releases ADD COLUMN settings TEXT;
        CREATE TABLE shown(
            edition TEXT NOT NULL,
            unit TEXT NOT NULL COLLATE NOCASE,
            term TEXT NOT NULL,
            release INTEGER NOT NULL REFERENCES releases(number),
            figures TEXT,
            counters BLOB,
            CHECK((figures IS NULL) = (counters IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX shown_by_unit ON shown(edition, unit, term, release);
        CREATE INDEX shown_by_term ON shown(edition, term, release);
        CREATE VIEW readable_shown AS SELECT s.edition, s.release, s.unit, s.term,
            substr(f.fullkey, 3) AS figure, f.atom AS value
        FROM shown s, json_tree(s.figures) f WHERE f.atom IS NOT NULL;
        """

    // Kept here because figures are disposable and these cannot be made again from events alone.
    // `state` tells refreshes apart that start at the same position: what the figures were made
    // from beside it. `edition` is empty for the figures as they are. A count is in `was`, a rate
    // in `was` and `was_base`, a mean in `was_mean`.
    private static let restatements = """
        CREATE TABLE revisions(
            number INTEGER PRIMARY KEY,
            edition TEXT NOT NULL,
            after INTEGER NOT NULL,
            state TEXT NOT NULL,
            through INTEGER NOT NULL,
            as_of INTEGER NOT NULL,
            changed TEXT NOT NULL,
            unlisted INTEGER NOT NULL,
            UNIQUE(edition, after, state)
        ) STRICT;
        CREATE TABLE restatements(
            revision INTEGER NOT NULL REFERENCES revisions(number) ON DELETE CASCADE,
            unit TEXT NOT NULL,
            term TEXT NOT NULL,
            figure TEXT NOT NULL,
            was INTEGER, was_base INTEGER, was_mean REAL,
            now INTEGER, now_base INTEGER, now_mean REAL,
            new_events TEXT NOT NULL,
            retracted_events TEXT NOT NULL,
            PRIMARY KEY(revision, unit, term, figure)
        ) STRICT, WITHOUT ROWID;
        """

    private static func words(_ column: String, _ words: [String]) -> String {
        let cases = words.enumerated().map { "WHEN \($0) THEN '\($1)'" }.joined(separator: " ")
        return "CASE e.\(column) \(cases) END"
    }

    /// The ledger in words, for a person with the `sqlite3` shell.
    private static var readable: String {
        """
        CREATE VIEW readable_events AS SELECT e.position, s.name AS source, e.id,
            \(words("type", EventType.words)) AS type, u.identifier AS student, p.code AS program,
            t.id AS term, date(e."on" * 86400, 'unixepoch') AS "on",
            \(words("entry", Entry.words)) AS entry, \(words("load", Load.words)) AS load,
            e.gpa_entry / 1000.0 AS gpa_entry, e.gpa_term / 1000.0 AS gpa_term,
            e.gpa_cumulative / 1000.0 AS gpa_cumulative, e.gpa_scale / 1000.0 AS gpa_scale,
            \(words("reason", Reason.words)) AS reason, e.award, e.retracts,
            datetime(e.received, 'unixepoch') AS received
        FROM events e JOIN sources s ON s.number = e.source
            LEFT JOIN students u ON u.number = e.student
            LEFT JOIN programs p ON p.number = e.program LEFT JOIN terms t ON t.number = e.term;
        """
    }
}
