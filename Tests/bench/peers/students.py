"""Makes up a large school, the same in every run: students.py FOLDER STUDENTS EVENTS LATER,…
Writes terms.csv (60 terms), units.csv (300 programs in 15 faculties), events.csv with EVENTS events
in order of date, and later-N.csv with each number of LATER that follow them."""

import csv
import datetime
import sys

import duckdb

COLUMNS = (
    "id,type,student,program,term,on,entry,load,gpa_entry,gpa_term,gpa_cumulative,gpa_scale,"
    "reason,award,retracts")
YEARS, PROGRAMS, FACULTIES = 20, 300, 15
SEASONS = (
    # name, main, then month and day of start, census and end, and whether a year later
    ("fall", "true", (9, 1), (10, 1), (12, 20), 0),
    ("spring", "true", (1, 15), (2, 15), (5, 20), 1),
    ("summer", "false", (6, 5), (6, 20), (8, 10), 1))

# The same numbers in every run of one version of DuckDB.
DRAW = """CREATE MACRO draw(number, salt, below) AS (hash(number * 64 + salt) % below)::INTEGER"""
# One student in eight stays away for a term, one in ten changes program, one in three studies in
# summers. Half leave before the eighth term, the others complete.
STUDENTS = """CREATE TABLE students AS
    SELECT number, draw(number, 1, 38) AS entered, 2 + draw(number, 2, 19) AS planned,
        draw(number, 3, 300) AS program, draw(number, 4, 10) = 0 AS switches,
        draw(number, 5, 8) = 0 AS returns, draw(number, 6, 3) = 0 AS summers,
        1500 + draw(number, 7, 2000) AS talent, draw(number, 8, 1200) AS chance
    FROM range(?) AS all_students(number)"""
TERMS = """CREATE TABLE attended AS
    SELECT students.*, terms.*,
        (CASE WHEN switches AND place - entered >= 2 THEN program + 7 ELSE program END) % 300
            AS now,
        talent + draw(number, 10 + place, 500) AS grade,
        place = entered AS is_first, is_main AND place = entered + planned - 1 AS is_last
    FROM students JOIN terms ON place >= entered AND place < entered + planned
    WHERE (is_main AND NOT (returns AND place - entered = 3 AND planned > 4))
        OR (NOT is_main AND summers AND place - entered < planned - 1
            AND place % 2 = 1 AND number % 2 = place // 2 % 2)"""
EVENTS = """CREATE TABLE events AS
    SELECT 'enrolled' AS type, number, now, term, start_day + chance % 6 AS day,
        CASE WHEN is_first THEN (CASE WHEN chance % 5 = 0 THEN 'transfer_in' ELSE 'first_time' END)
            ELSE 'continuing' END AS entry,
        CASE WHEN chance % 3 = 0 THEN 'part_time' ELSE 'full_time' END AS load,
        CASE WHEN is_first THEN talent END AS gpa_entry, NULL AS gpa_term,
        NULL AS gpa_cumulative, NULL AS reason
    FROM attended
    UNION ALL SELECT 'gpa_recorded', number, now, term, end_day, NULL, NULL, NULL, grade,
        (talent + grade) // 2, NULL
    FROM attended WHERE NOT is_last OR planned >= 8
    UNION ALL SELECT CASE WHEN planned >= 8 THEN 'completed' ELSE 'dropped_out' END, number, now,
        term, CASE WHEN planned >= 8 THEN end_day ELSE start_day + 40 + chance % 30 END, NULL,
        NULL, NULL, NULL, NULL,
        CASE WHEN planned < 8 THEN list_extract(
            ['withdrew', 'academic', 'financial', 'personal', 'transferred_out', 'deceased'],
            1 + chance % 40 // 8 + (chance % 400 = 399)::INTEGER) END
    FROM attended WHERE is_last"""
# Numbers in order of date are the events' ids, so that a run's ledger is another's.
ORDERED = """CREATE TABLE ordered AS
    SELECT row_number() OVER (ORDER BY day, type, number) AS place, * FROM events"""
ROWS = """COPY (
    SELECT 'made-' || place AS id, type, 'student-' || number AS student,
        'P' || (1000 + now) AS program, term, day AS on, entry, load,
        gpa_entry / 1000 AS gpa_entry, gpa_term / 1000 AS gpa_term,
        gpa_cumulative / 1000 AS gpa_cumulative, NULL AS gpa_scale, reason, NULL AS award,
        NULL AS retracts
    FROM ordered WHERE place > {after} AND place <= {through} ORDER BY place)
    TO '{path}' (HEADER, DELIMITER ',')"""


def main():
    folder, students, events, later = sys.argv[1:]
    terms = list(calendar())
    write(f"{folder}/terms.csv", "id,name,season,academic_year,main,start,census,end", terms)
    write(f"{folder}/units.csv", "code,name,kind,parent", units())
    with duckdb.connect(config={"threads": 2}) as database:
        database.execute("""CREATE TABLE terms(
            term VARCHAR, is_main BOOLEAN, place INTEGER, start_day DATE, end_day DATE)""")
        place = -1
        for term in terms:
            place += term[4] == "true"
            database.execute(
                "INSERT INTO terms VALUES (?, ?, ?, ?, ?)",
                [term[0], term[4] == "true", place, term[5], term[7]])
        database.execute(DRAW)
        database.execute(STUDENTS, [int(students)])
        for step in (TERMS, EVENTS, ORDERED):
            database.execute(step)
        have = database.execute("SELECT count(*) FROM ordered").fetchone()[0]
        counts = [int(events)] + [int(count) for count in later.split(",")]
        if have < sum(counts):
            sys.exit(f"{students} students have {have} events, fewer than asked for")
        after = 0
        for count in counts:
            name = "events.csv" if after == 0 else f"later-{count}.csv"
            database.execute(
                ROWS.format(after=after, through=after + count, path=f"{folder}/{name}"))
            after += count
    print(f"{have} events made up, {after} of them written")


def calendar():
    for year in range(2000, 2000 + YEARS):
        for season, main, start, census, end, shift in SEASONS:
            days = [datetime.date(year + shift, *day) for day in (start, census, end)]
            yield [
                f"{year + shift}-{season}", f"{season.capitalize()} {year + shift}", season,
                f"{year}/{(year + 1) % 100:02}", main] + days


def units():
    for number in range(FACULTIES):
        yield [f"F{number + 10}", f"Faculty {number + 1}", "faculty", ""]
    for number in range(PROGRAMS):
        faculty = f"F{number % FACULTIES + 10}"
        yield [f"P{1000 + number}", f"Program {number + 1}", "program", faculty]


def write(path, head, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
