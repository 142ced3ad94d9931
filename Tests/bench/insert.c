/* The reference for batches: the rows of one ledger inserted into another with the same schema, one
 * transaction for every so many events, durably, and nothing else.
 * usage: insert FROM.sqlite TO.sqlite EVENTS_PER_TRANSACTION        prints events and seconds */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS = 18, STUDENT = 4 };

typedef struct {
    int type;
    int length;
    sqlite3_int64 number;
    char *text;
} Value;

static sqlite3 *from, *to;

static void check(int code, sqlite3 *db) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "insert: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void run(sqlite3 *db, const char *sql) { check(sqlite3_exec(db, sql, 0, 0, 0), db); }

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(db, sql, -1, &statement, 0), db);
    return statement;
}

static char *copy(const void *bytes, int length) {
    char *text = malloc(length + 1);
    if (!text) exit(1);
    memcpy(text, bytes, length);
    text[length] = 0;
    return text;
}

/* Tables, indexes and triggers as the ledger made them, and the short tables of names. */
static void copy_schema(const char *source) {
    sqlite3_stmt *schema = prepare(from,
        "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND type IN ('table', 'index', 'trigger') ORDER BY type = 'trigger', rowid");
    while (sqlite3_step(schema) == SQLITE_ROW) {
        run(to, (const char *)sqlite3_column_text(schema, 0));
    }
    sqlite3_finalize(schema);
    char *attach = sqlite3_mprintf("ATTACH %Q AS source", source);
    run(to, attach);
    sqlite3_free(attach);
    const char *tables[] = {"sources", "programs", "terms"};
    for (int table = 0; table < 3; table++) {
        char *fill = sqlite3_mprintf(
            "INSERT INTO %s SELECT * FROM source.%s", tables[table], tables[table]);
        run(to, fill);
        sqlite3_free(fill);
    }
    run(to, "DETACH source");
}

static Value *read_rows(sqlite3_stmt *select, int columns, long *count) {
    long size = 1 << 16, rows = 0;
    Value *values = malloc(size * columns * sizeof(Value));
    while (sqlite3_step(select) == SQLITE_ROW) {
        if (rows == size) values = realloc(values, (size *= 2) * columns * sizeof(Value));
        if (!values) exit(1);
        for (int column = 0; column < columns; column++) {
            Value *value = &values[rows * columns + column];
            value->type = sqlite3_column_type(select, column);
            value->number = sqlite3_column_int64(select, column);
            value->length = 0;
            if (value->type == SQLITE_TEXT) {
                const void *text = sqlite3_column_text(select, column);
                value->length = sqlite3_column_bytes(select, column);
                value->text = copy(text, value->length);
            }
        }
        rows++;
    }
    *count = rows;
    return values;
}

static void insert(sqlite3_stmt *statement, const Value *values, int columns) {
    for (int column = 0; column < columns; column++) {
        const Value *value = &values[column];
        if (value->type == SQLITE_TEXT) {
            sqlite3_bind_text(statement, column + 1, value->text, value->length, SQLITE_STATIC);
        } else if (value->type == SQLITE_NULL) {
            sqlite3_bind_null(statement, column + 1);
        } else {
            sqlite3_bind_int64(statement, column + 1, value->number);
        }
    }
    check(sqlite3_step(statement), to);
    sqlite3_reset(statement);
}

int main(int count, char **arguments) {
    if (count != 4) return 64;
    check(sqlite3_open_v2(arguments[1], &from, SQLITE_OPEN_READONLY, 0), from);
    check(sqlite3_open(arguments[2], &to), to);
    long batch = atol(arguments[3]);
    run(to, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
            "PRAGMA foreign_keys = ON");
    copy_schema(arguments[1]);
    run(to, "PRAGMA wal_checkpoint(TRUNCATE)");

    long rows, students;
    Value *events = read_rows(prepare(from,
        "SELECT position, source, id, type, student, program, term, \"on\", entry, load, reason, "
        "gpa_entry, gpa_term, gpa_cumulative, gpa_scale, award, retracts, received "
        "FROM events ORDER BY position"), COLUMNS, &rows);
    Value *people = read_rows(
        prepare(from, "SELECT number, identifier FROM students ORDER BY number"), 2, &students);
    sqlite3_stmt *event = prepare(to,
        "INSERT INTO events(position, source, id, type, student, program, term, \"on\", entry, "
        "load, reason, gpa_entry, gpa_term, gpa_cumulative, gpa_scale, award, retracts, received) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(source, id) DO NOTHING");
    sqlite3_stmt *person = prepare(to, "INSERT INTO students(number, identifier) VALUES(?,?)");

    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    long next = 0;
    for (long row = 0; row < rows; row++) {
        if (row % batch == 0) run(to, "BEGIN IMMEDIATE");
        const Value *values = &events[row * COLUMNS];
        while (next < students && values[STUDENT].type != SQLITE_NULL
            && people[next * 2].number <= values[STUDENT].number) {
            insert(person, &people[next * 2], 2);
            next++;
        }
        insert(event, values, COLUMNS);
        if ((row + 1) % batch == 0 || row + 1 == rows) run(to, "COMMIT");
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("{\"events\":%ld,\"seconds\":%.6f}\n", rows,
        (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9);
    return 0;
}
