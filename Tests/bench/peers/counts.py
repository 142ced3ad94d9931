"""The reference for figures: counts, distinct students and averages by unit and term, by DuckDB
from its own native file. counts.py load EVENTS.csv UNITS.csv FILE | counts.py time FILE"""

import json
import sys
import time

import duckdb

LOAD = """CREATE TABLE events AS SELECT * FROM read_csv(?, header = true, types = {
    'id': 'VARCHAR', 'type': 'VARCHAR', 'student': 'VARCHAR', 'program': 'VARCHAR',
    'term': 'VARCHAR', 'on': 'DATE', 'gpa_entry': 'DOUBLE', 'gpa_term': 'DOUBLE',
    'gpa_cumulative': 'DOUBLE', 'gpa_scale': 'DOUBLE'})"""
COUNT = """CREATE OR REPLACE TABLE counts AS
    WITH placed AS (
        SELECT events.*, units.parent AS faculty
        FROM events LEFT JOIN units ON units.code = events.program)
    SELECT program, faculty, term, count(*) AS events,
        count(*) FILTER (type = 'enrolled') AS enrolled,
        count(*) FILTER (type = 'dropped_out') AS dropped_out,
        count(*) FILTER (type = 'completed') AS completed,
        count(DISTINCT student) FILTER (type = 'enrolled') AS students,
        avg(gpa_entry) AS entry, avg(gpa_term) AS term_average,
        avg(gpa_cumulative) AS cumulative
    FROM placed GROUP BY GROUPING SETS ((program, term), (faculty, term), (term))"""

if sys.argv[1] == "load":
    events, units, path = sys.argv[2:]
    with duckdb.connect(path) as database:
        database.execute(LOAD, [events])
        database.execute(
            "CREATE TABLE units AS SELECT * FROM read_csv(?, header = true, all_varchar = true)",
            [units])
else:
    with duckdb.connect(sys.argv[2], config={"threads": 2}) as database:
        started = time.perf_counter()
        database.execute(COUNT)
        seconds = time.perf_counter() - started
        groups = database.execute("SELECT count(*) FROM counts").fetchone()[0]
    print(json.dumps({"seconds": seconds, "groups": groups}))
