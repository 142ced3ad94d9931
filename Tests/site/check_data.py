"""The data files of a made-up school as other programs read them: the data package by frictionless,
the workbooks by openpyxl."""

import csv
import json
import logging

import frictionless
import openpyxl

from checks import with_program

STUDENTS = 1_500
# The one with all students, and a program.
UNITS = ("institution", "CS-BSC")


def run(checks, binary):
    with_program("data", binary, lambda folder, program: check(checks, folder, program))


def check(checks, folder, program):
    school = folder / "demo"
    program.run("demo", "--folder", school, "--seed", 5, "--students", STUDENTS)
    rename_unit(school / "units.csv")
    program.run("generate", "--config", school / "rollbook.yaml")
    for edition in ("staff", "open"):
        data = (school / "public" / "current" / edition / "data").resolve()
        check_package(checks, edition, data)
        check_workbooks(checks, edition, data)


def rename_unit(units):
    """A unit whose name a spreadsheet would take for a formula."""
    with units.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["code"] == UNITS[1]:
            row["name"] = '=HYPERLINK("http://example.org","Computing")'
    with units.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def check_package(checks, edition, data):
    """Every CSV file is in the package; those of a few units are as their schemas say."""
    logging.getLogger("frictionless").setLevel(logging.ERROR)
    described = json.loads((data / "datapackage.json").read_text())
    paths = {resource["path"] for resource in described["resources"]}
    there = {str(path.relative_to(data)) for path in files_below(data) if path.suffix == ".csv"}
    checks.equal(paths, there, f"{edition}: the data package lists the CSV files there are")
    wanted = [r for r in described["resources"]
              if any(f"unit/{code.lower()}/" in r["name"] for code in UNITS)
              or r["name"].startswith("term/")]
    problems = []
    for resource in wanted:
        report = frictionless.validate(frictionless.Resource.from_descriptor(
            resource, basepath=str(data)))
        problems += [f"{resource['path']}: {error}" for error in report.flatten(["rowNumber", "message"])]
    checks.that(len(wanted) > 12, f"{edition}: {len(wanted)} tables looked at")
    checks.that(not problems, f"{edition}: tables are as their schemas say",
                "\n  ".join(map(str, problems[:10])))


def files_below(folder):
    """All files, through the links that folders of a release are."""
    for path in folder.iterdir():
        if path.is_dir():
            yield from files_below(path)
        elif not path.name.endswith(".gz"):
            yield path


def check_workbooks(checks, edition, data):
    for code in UNITS:
        tables = {"terms": data / "units" / f"{code}.csv"} | {
            name: data / "tables" / code / f"{name}.csv"
            for name in ("cohorts", "grades", "reasons")}
        check_workbook(checks, edition, data, data / "units" / f"{code}.xlsx", tables)
    for table in sorted((data / "terms").glob("*.csv"))[-3:]:
        check_workbook(checks, edition, data, table.with_suffix(".xlsx"), {"units": table})


def check_workbook(checks, edition, data, path, tables):
    """Sheet by sheet the same as the CSV files, as numbers and texts and never as formulas."""
    book = openpyxl.load_workbook(path)
    name = f"{edition}: {path.name}"
    checks.equal(len(book.sheetnames), len(tables) + 1, f"{name}: a sheet about it and one a table")
    checks.equal(book.properties.created.year, 1980, f"{name}: made at a fixed time")
    about = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    checks.that(edition in about, f"{name}: says which edition it is")
    wrong = []
    for sheet, (table, source) in zip(book.worksheets[1:], tables.items()):
        schema = json.loads((data / "schemas" / f"{table}.json").read_text())["fields"]
        with source.open(newline="") as file:
            rows = list(csv.reader(file))
        found = list(sheet.iter_rows())
        if len(found) != len(rows):
            wrong.append(f"{table}: {len(found)} rows, the CSV file has {len(rows)}")
            continue
        wrong += [f"{table}: {problem}" for problem in header_problems(sheet, len(rows))]
        for cells, values in zip(found, rows):
            # The sheet of terms leaves out the averages, the last columns of the CSV file.
            for cell, value, field in zip(cells, values, schema):
                if not same(cell, value, field):
                    wrong.append(f"{table} {cell.coordinate}: {cell.value!r}, in CSV {value!r}")
    checks.that(not wrong, f"{name}: holds what the CSV files hold", "\n  ".join(wrong[:10]))


def header_problems(sheet, count):
    if sheet.freeze_panes != "A2":
        yield f"frozen at {sheet.freeze_panes}"
    if not all(cell.font.bold for cell in sheet[1]):
        yield "a header that is not bold"
    if count > 1 and not (sheet.auto_filter.ref or "").startswith("A1:"):
        yield f"filter over {sheet.auto_filter.ref}"


def same(cell, value, field):
    """Whether a cell shows what the CSV file says, in the form of its column."""
    if cell.data_type == "f":
        return False
    if cell.row == 1:
        return cell.value == value
    if field["type"] == "boolean":
        return cell.value == ("[p]" if value == "true" else None)
    if value in ("", "[c]", "[x]"):
        return (cell.value or "") == value
    if field["type"] == "string":
        return cell.value == (value[1:] if value.startswith("'=") else value)
    maximum = field.get("constraints", {}).get("maximum")
    wanted = "#,##0" if field["type"] == "integer" else "0.0 %" if maximum == 1 else "0.00"
    return (cell.number_format == wanted
            and abs(cell.value - float(value)) <= 5.1e-7)
