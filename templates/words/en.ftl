# The words of all pages in English, in Fluent's syntax: https://projectfluent.org/fluent/guide/
# A translation is a copy of this file under its language's name, such as fr.ftl. A message's name
# and the values it uses, as {$count}, stay; everything else may change. docs/words.md tells more.

## Numbers and dates

number-group = ,
number-decimal = .
number-percent = %
range = {$low} to {$high}
date = {$day} {$month} {$year}
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The frame of every page

site-name = student figures
skip = Skip to the figures
nav-site = Site
nav-overview = Overview
nav-terms = Terms
nav-units = Units
nav-definitions = Definitions
made-with = Made with Rollbook.
figures-as-of = Figures as of {$date}, the last term date passed.
definitions-version = Definitions, version 1

## Data files, and their columns

nav-data = Data
data-download = Download this table: {$files}
data-of = {$what}: {$files}
data-all-tables = All tables in one file
data-more = {$a}What the files and their columns mean{$z}
data-lead = Every figure of these pages can be downloaded: as CSV for any program, as XLSX for spreadsheets, as JSON for software.
data-files = Files
data-addresses = CODE is a unit's code, TERM a term's id; the links lead to the files of {$code}
data-code = The page of a unit or a term links its own files.
data-what = What
data-form = Form
data-address = Address
data-file-unit = All tables of a unit
data-file-term = All units in a term
data-file-unit-term = A unit in a term
data-file-index = List of units
data-file-findings = Findings
data-file-restatements = Restated figures
data-marks = How values are written
data-note-numbers = Numbers have a decimal point and no separated thousands; shares run from 0 to 1. CSV is UTF-8 with a header line (RFC 4180).
data-note-hidden = [c] is a value hidden to protect small numbers. It does not mean zero.
data-note-provisional = Provisional figures may still change; “provisional” is true in CSV and [p] in XLSX.
data-note-unknown = [x] is not known yet.
data-note-empty = An empty cell does not exist or does not apply.
data-note-apostrophe = In CSV, text that starts with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula. In XLSX it is plain text.
data-note-restricted = This edition holds small numbers: do not pass it on.
data-columns = Columns
data-package = The CSV files are described for programs in a {$a}data package{$z} with a schema for each table.
data-schema = Schema (JSON)
data-columns-of = { $count ->
    [one] One column
   *[other] {$count} columns
  }
data-column = Column
data-kind = Unit and range
data-meaning = Meaning
data-quote = Quoting a figure
data-quote-how = Name the edition and the day the figures speak of: later ones may differ. Give a rate with its base or its interval.
data-quote-example = {$institution}, student figures, {$edition} edition, figures as of {$date}.
data-quote-public = This edition may be read by anyone. For reuse beyond quoting ask the institution.
data-joined = {$whole}, {$part}

data-sheet-about = About
data-sheet-terms = Terms
data-sheet-cohorts = Cohorts
data-sheet-progress = Cohort progress
data-sheet-survival = Survival
data-sheet-grades = Grade averages
data-sheet-reasons = Reasons for leaving
data-sheet-units = Units
data-rows-terms = A row a term of one unit.
data-rows-cohorts = A row a class of the entrants of a term, with their retention after a year.
data-rows-progress = A row a class of entrants and number of main terms after entry. Where all steps of a class are hidden, one row stands for them.
data-rows-survival = A row a class of entrants and number of main terms after entry. Where all steps of a class are hidden, one row stands for them.
data-rows-grades = A row a term, comparison and kind of average.
data-rows-reasons = A row a term and reason; 0 where nobody left for it.
data-rows-units = A row a unit with students in one term.
data-about-institution = Institution
data-about-unit = Unit
data-about-term = Term
data-about-edition = Edition
data-about-as-of = Figures as of
data-about-definitions = Definitions
data-about-columns = Meaning of columns
data-about-note = Notes

data-kind-text = text
data-kind-flag = true or false
data-kind-students = students, 0 or more
data-kind-steps = main terms after entry, 1 or more
data-kind-share = share, 0 to 1
data-kind-points = grade points, 0 to {$scale}
data-kind-difference = grade points, with sign
data-kind-deviations = standard deviations, with sign

data-means-unit = Unit's code
data-means-unit-name = Unit's name
data-means-kind = Unit's kind
data-means-parent = Code of the unit above
data-means-term = Term's id
data-means-term-name = Term's name
data-means-entry-term = Id of the term of entry
data-means-class = Class of entrants: all, firstTime, firstTimeFullTime or transferIn
data-means-k = Main terms after entry
data-means-provisional = Whether the figures may still change
data-means-persistence-provisional = Whether persistence, and what is compared by the next term, may still change
data-means-year-provisional = Whether retention after a year may still change
data-means-comparison = Those who stayed against those who left: withinTerm or byNextTerm
data-means-average = Kind of average: entry, term or cumulative
data-means-reason = Last reason given for dropping out
data-means-reason-drop-outs = Students who dropped out for this reason
data-means-enrolments = Students enrolled
data-means-drop-outs = Students who dropped out
data-means-completions = Students who completed
data-means-excluded = Students excluded from rates
data-means-new = Enrolled in their first main term
data-means-returned = Enrolled before, but not in the previous main term
data-means-switched-in = In another unit in the previous main term
data-means-continuing = In this unit in the previous main term
data-means-reason-unknown = reason unknown
data-means-reason-withdrew = withdrew
data-means-reason-transferred-out = transferred out
data-means-reason-dismissed = dismissed
data-means-reason-financial = financial reason
data-means-reason-academic = academic reason
data-means-reason-personal = personal reason
data-means-in-term-retention = Retention within the term
data-means-persistence-institution = Persistence anywhere in the institution
data-means-persistence-unit = Persistence in the same unit
data-means-year-institution = Retention after a year, anywhere in the institution
data-means-year-unit = Retention after a year, in the same unit
data-means-year-k = Main terms from entry to the first later one of the same season
data-means-retained = Enrolled or completed, of those not excluded
data-means-count = students counted
data-means-base = students in the base
data-means-rate = count divided by base
data-means-lower = lower 95% bound
data-means-upper = upper 95% bound
data-means-size = Students who entered
data-means-enrolled-then = Enrolled then
data-means-completed-then = Completed before
data-means-excluded-then = Excluded before
data-means-away-then = Neither enrolled, completed nor excluded
data-means-at-risk = Students at risk of departing
data-means-departed = Students who departed at this step
data-means-completed = Students who completed at this step
data-means-censored = Students no longer followed after this step
data-means-staying = Share staying (Kaplan–Meier), completion set aside
data-means-staying-lower = Share staying, lower 95% bound
data-means-staying-upper = Share staying, upper 95% bound
data-means-departure = Cumulative incidence of departure (Aalen–Johansen)
data-means-completion = Cumulative incidence of completion (Aalen–Johansen)
data-means-gpa-entry = Entry average
data-means-gpa-term = Term average
data-means-gpa-cumulative = Cumulative average
data-means-within-term = within the term
data-means-by-next-term = by the next term
data-means-stayed = those who stayed
data-means-left = those who left
data-means-n = students with an average
data-means-missing = students without one
data-means-below-threshold = students below the threshold
data-means-mean = mean
data-means-sd = standard deviation
data-means-lower-quartile = lower quartile
data-means-median = median
data-means-upper-quartile = upper quartile
data-means-difference = mean of those who stayed less mean of those who left
data-means-welch-lower = difference, lower 95% bound
data-means-welch-upper = difference, upper 95% bound
data-means-hedges-g = difference as Hedges g
data-means-hedges-g-lower = Hedges g, lower 95% bound
data-means-hedges-g-upper = Hedges g, upper 95% bound

term-order-tree = In the order of faculties and programs
term-order-name = By name
term-order-enrolled = Most enrolled first
term-order-dropped-out = Most drop-outs first
term-order-completed = Most completions first
term-order-retention = Highest retention within the term first
term-order-persistence = Highest persistence first
