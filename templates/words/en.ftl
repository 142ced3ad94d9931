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
nav-cohorts = Cohorts
nav-definitions = Definitions
made-with = Made with Rollbook.
figures-as-of = Figures as of {$date}, the last term date passed.
definitions-version = Definitions, version 1

## Charts of all kinds

charts-table = The same figures as a table
cohort-class-all = All entrants
cohort-class-first-time = First-time entrants
cohort-class-full-time = First-time, full-time entrants
cohort-class-transfer = Transfer entrants

unit-parts-caption = {$term}, largest first: with few students a rate moves by chance
unit-parts-unit = Unit

## Cohort triangle

triangle-short = Cohort table
triangle-short-class = {$class}
triangle-entered = Entered
triangle-size = Entrants
triangle-few = few
triangle-few-row = too few for a rate
triangle-key = Share retained:
triangle-under = under {$share}
triangle-from = {$share} or more
triangle-older = { $count ->
    [one] One earlier term of entry
   *[other] {$count} earlier terms of entry
}
triangle-season = Entrants of {$season} terms
triangle-message = A year after entry, {$low} to {$high} of a term’s { $class ->
    [first-time] first-time entrants
    [full-time] first-time, full-time entrants
    [transfer] transfer entrants
   *[all] entrants
} were enrolled or had completed
triangle-message-same = A year after entry, {$share} of each term’s { $class ->
    [first-time] first-time entrants
    [full-time] first-time, full-time entrants
    [transfer] transfer entrants
   *[all] entrants
} were enrolled or had completed
triangle-message-one = A year after entry, {$share} of the { $class ->
    [first-time] first-time entrants
    [full-time] first-time, full-time entrants
    [transfer] transfer entrants
   *[all] entrants
} of {$term} were enrolled or had completed
triangle-message-none = {$class} by term of entry
triangle-subtitle = {$class} of {$unit}: share enrolled anywhere in the institution, or completed, by main terms since entry. Entrants of {$season} terms, {$first} to {$last}.
triangle-caption = {$class}, {$unit}, {$season} terms, the latest first; columns are main terms since entry
triangle-hidden = Hidden {$mark} for the entrants of every term.
triangle-note = Each row follows the same students. With few entrants neighbouring cells differ by chance; “few” means fewer than 10. Intervals are in the data files.
triangle-rest = Shown for {$count} main terms after entry; later ones are in the data files.
triangle-definition = cohort retention

## Survival

survival-short = Staying and completing
survival-axis = main terms since entry
survival-subject = {$class} of {$unit}, {$term}
survival-staying-title = Kaplan–Meier curve of staying: {$subject}
survival-incidence-title = Share who left and share who completed: {$subject}
survival-staying-heading = Staying, with completing set aside (Kaplan–Meier)
survival-incidence-heading = What became of everyone (cumulative incidence)
survival-thin = fewer than {$count} at risk
survival-at-risk = At risk
survival-left = Left
survival-completed = Completed
survival-censored = Censored
survival-k = Main terms since entry
survival-staying = Staying
survival-interval = 95% interval
survival-left-by = Left by then
survival-completed-by = Completed by then
survival-left-label = Left {$share}
survival-completed-label = Completed {$share}
survival-staying-plain = Step curve. { $k ->
    [one] After one main term
   *[other] After {$k} main terms
} {$share} were staying.
survival-staying-summary = Step curve with a 95% band. { $k ->
    [one] After one main term
   *[other] After {$k} main terms
} {$share} were staying, interval {$interval}.
survival-incidence-summary = Two step lines. { $k ->
    [one] After one main term
   *[other] After {$k} main terms
} {$left} had left and {$completed} had completed.
survival-none = none
survival-message = Of the entrants of {$term}, {$left} had left and {$completed} had completed { $count ->
    [one] one main term
   *[other] {$count} main terms
} after entry
survival-subtitle = {$class} of {$unit} in {$term} ({ $count ->
    [one] one student
   *[other] {$count} students
}), followed anywhere in the institution, with 95% band. The scale runs from 0% to 100%.
survival-subtitle-none = {$class} of {$unit}.
survival-note = The curve of staying does not count down to those who completed: it says how long students stay who have not completed. What became of everyone stands beside it.
survival-yearly = Drawn in steps of a year: shorter ones would show small numbers.
survival-provisional = Provisional {$mark} from main term {$k} on.
survival-hidden = The curves are hidden {$mark}: their steps are, or would give away, small numbers.
survival-few = No term’s entrants were as many as {$count}: too few for a curve.
survival-caption = {$class} of {$unit}, {$term}: survival by main term since entry
survival-definition = survival
survival-interval-definition = 95% interval
survival-panel = {$class}: {$count}
survival-classes-short = Staying by class
survival-part = {$class} {$share}
survival-classes-message = Staying { $count ->
    [one] one main term
   *[other] {$count} main terms
} after entry in {$term}: {$parts}
survival-classes-subtitle = {$unit}, entrants of {$term}: Kaplan–Meier curves of staying with completing set aside, with 95% bands. The scale runs from 0% to 100%.
survival-classes-note = First-time, full-time entrants are among first-time ones. Classes differ in who enters; a difference between curves is not an effect of the class.

## Grade averages by histogram and over terms

histogram-title = Grade averages of those who stayed and those who left, {$unit}, {$term}
histogram-heading = { $kind ->
    [entry] Share of each group by entry average
    [term] Share of each group by term average
   *[cumulative] Share of each group by cumulative average
}
histogram-subtitle = {$unit}, {$term}. The upright line is each group’s mean.
histogram-axis = grade average
histogram-threshold = below {$grade} ←
histogram-group = { $count ->
    [one] {$name}: one student, mean {$mean}
   *[other] {$name}: {$count} students, mean {$mean}
}
histogram-summary = Two histograms on one axis, one upwards and one downwards.
histogram-bin = Grade average
histogram-share = Share
histogram-range = {$low} to under {$high}
histogram-last-range = {$low} to {$high}
difference-title = Difference of mean grade averages, {$unit}, {$season} terms
difference-above = ↑ stayed higher
difference-below = ↓ left higher
difference-summary = { $count ->
    [one] One dot with its 95% interval.
   *[other] {$count} dots with 95% intervals by term.
} {$term}: {$value}, interval {$interval}.
grades-short = Grade averages
grades-stayed = Stayed
grades-back = Came back
grades-left = Left
grades-away = Did not come back
grades-message = { $way ->
    [within] Students who stayed
   *[next] Students who came back
} averaged {$points} grade points { $side ->
    [lower] lower
   *[higher] higher
} than those who { $way ->
    [within] left ({$term})
   *[next] did not ({$term})
}
grades-message-unclear = The grade averages of those who stayed and those who left did not clearly differ in {$term}
grades-subtitle-within = Cumulative grade average from 0 to {$scale} of {$unit}, {$term}: { $stayed ->
    [one] one student
   *[other] {$stayed} students
} stayed in the term, {$left} dropped out; and the difference over like terms with its 95% interval.
grades-subtitle-next = Cumulative grade average from 0 to {$scale} of {$unit}, {$term}: { $stayed ->
    [one] one student was
   *[other] {$stayed} students were
} enrolled in the next main term, {$left} not; and the difference over like terms with its 95% interval.
grades-subtitle-none = Cumulative grade averages of {$unit}.
grades-histogram-heading = {$term}: share of each group; the upright line is the mean
grades-histogram-caption = Students by grade average, {$term}; parts of the scale without students are left out
grades-difference-heading = Difference of the means, {$season} terms
grades-provisional = {$term} is provisional {$mark}.
grades-instead = In {$last} fewer than {$count} averages are in a group: shown is {$term}, the latest term with enough in both.
grades-instead-hidden = {$last} is hidden {$mark}: shown is {$term}, the latest term with {$count} averages or more in both groups.
grades-sizes = Difference {$value}, 95% interval {$interval}; Hedges g {$g}, 95% interval {$range}.
grades-no-cause = A difference is not a cause. Terms with fewer than 10 averages in a group are not compared.
grades-hidden = The comparison is hidden {$mark}: a group is small.
grades-few = In no term do both groups have {$count} averages: too few to compare.
grades-caption = Cumulative grade average by term, {$unit}
grades-term = Term
grades-mean = Mean
grades-difference = Difference
grades-interval = 95% interval
grades-too-few = too few
grades-definition = grade averages
grades-g-definition = Hedges g

## Reasons

reasons-short = Reasons for dropping out
reasons-heading = Drop-outs by the last reason recorded
reasons-name-unknown = Not recorded
reasons-name-withdrew = Withdrew
reasons-name-transferred-out = Transferred out
reasons-name-dismissed = Dismissed
reasons-name-financial = Financial
reasons-name-academic = Academic
reasons-name-personal = Personal
reasons-name-deceased = Deceased
reasons-name-disability = Disability
reasons-name-military = Military service
reasons-name-foreign-aid = Foreign aid service
reasons-name-church-mission = Church mission
reasons-title = Drop-outs by reason, {$unit}, {$term}
reasons-label = {$count}
reasons-first-label = {$count} in {$term}
reasons-part = {$name} {$count}
reasons-summary = Bars from zero, {$term}: {$parts}.
reasons-hidden-count = How many dropped out in {$term}, and the reasons, are hidden {$mark}.
reasons-hidden = Reasons are hidden {$mark}: some are, or would give away, small numbers.
reasons-before-hidden = The term before is not drawn: its reasons are hidden {$mark}.
reasons-nobody = { $when ->
    [running] Nobody dropped out in {$term} so far.
   *[closed] Nobody dropped out in {$term}.
}
reasons-none = { $count ->
    [one] One student dropped out in {$term}; no reason was recorded.
   *[other] {$count} students dropped out in {$term}; no reason was recorded.
}
reasons-one = { $count ->
    [one] One student dropped out in {$term}; the recorded reason: {$reason}.
   *[other] {$count} students dropped out in {$term}; one reason was recorded for all: {$reason}.
}
reasons-message = {$reason} was recorded most often: {$count} of {$all} drop-outs in {$term}
reasons-message-tie = No one reason was recorded most often among {$all} drop-outs in {$term}
reasons-subtitle = {$unit}, {$term} beside the like term before; the last reason recorded counts. Bars start at zero.
reasons-subtitle-none = {$unit}, {$term}.
reasons-note = A recorded reason is what was entered, not why each student left.
reasons-caption = Drop-outs of {$term} by the last reason recorded
reasons-terms-caption = Drop-outs by term and the last reason recorded, {$unit}
reasons-reason = Reason
reasons-all = Drop-outs
reasons-definition = drop-outs

## Cohorts

cohorts-title = Cohorts
cohorts-empty = Nobody who entered has been followed to a later term yet.
cohorts-on-page = On this page
cohorts-units = Units a year after entry
cohorts-data = Data
cohorts-definition-label = Definition:
cohorts-definition = cohort retention
cohorts-files = All cohorts of the institution: {$json}JSON{$end}, with intervals and survival; a row a term as {$csv}CSV{$end}. Each unit’s page links its own.
cohorts-unit = Unit
cohorts-anywhere = Retained anywhere
cohorts-within = Retained in the unit
cohorts-interval = 95% interval
cohorts-units-caption = Entrants of {$term}, enrolled or completed a year later; largest first: with few students a rate moves by chance
cohorts-news = {$count} of the {$base} who entered in {$term} ({$share}) { $count ->
    [one] was
   *[other] were
} enrolled or had completed a year later.
cohorts-news-few = Of {$base} who entered in {$term}, { $count ->
    [0] none was
    [one] {$count} was
   *[other] {$count} were
} enrolled or had completed a year later.
cohorts-news-hidden = How many of the entrants of {$term} were still there a year later is hidden {$mark}.
cohorts-news-none = No term’s entrants have been followed for a year yet.
cohorts-change = { $side ->
    [same] No clear change from a year before ({$term}: {$share}).
    [more] That is {$points} points more than a year before ({$term}: {$share}).
   *[fewer] That is {$points} points fewer than a year before ({$term}: {$share}).
}

## Dots and intervals
interval-value = {$value} ({$range})
interval-too-few = {$count} of {$base}, too few for a rate
interval-summary = Dot chart of {$count ->
  [one] one value
  *[other] {$count} values
 } with 95% intervals, the largest unit first.
interval-summary-missing = {$count ->
  [one] One row has
  *[other] {$count} rows have
 } nothing drawn: hidden, too few or not known.

## Funnels

funnel-summary = Funnel of {$count ->
  [one] one unit
  *[other] {$count} units
 }: rate against number of students, with limits of 95% and 99.8% around {$reference}. {$outside ->
  [0] All lie within the 95% limits.
  [one] One lies outside the 95% limits.
  *[other] {$outside} lie outside the 95% limits.
 }

## Data files, and their columns

nav-data = Data
data-download = Download this table: {$files}
data-of = {$what}: {$files}
data-all-tables = In one file
data-more = {$a}What the files and their columns mean{$z}
data-lead = Every figure of these pages can be downloaded: as CSV for any program, as XLSX for spreadsheets, as JSON for software.
data-files = Files
data-addresses = CODE is a unit's code, TERM a term's id; the links lead to the files of {$code}
data-code = The page of a unit or a term links its own files.
data-what = What
data-form = Form
data-address = Address
data-file-unit = All tables of a unit
data-file-workbook = Terms, cohorts, grade averages and reasons of a unit
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
data-note-workbook = XLSX rounds to six decimals; CSV and JSON have twelve digits. A unit’s cohort progress and survival are in CSV and JSON alone.
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
