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

## Choosing a semester or a unit, and the other pages of the navigation

nav-compare = Compare
nav-grades = Grades
nav-findings = Findings
nav-changes = What changed
choose = Another semester or unit
choose-term = Choose a semester
choose-unit = Choose a unit
choose-terms = Terms
choose-units-of = Within {$unit}
choose-all-units = All units

## Compare

compare-title = Units compared, {$term}
compare-title-empty = Units compared
compare-heading = Units compared
compare-empty = No two main terms can be held against each other yet. Units are compared here once the census of a second main term has passed.
compare-table = The same figures as a table
compare-definition = Definition:
compare-interval = 95% interval
compare-persistence-name = Persistence
compare-retention-name = Retention within the term
compare-persistence-definition = persistence
compare-retention-definition = retention within the term
compare-persistence-subtitle = Share of students of {$term} enrolled again in {$next}, against the number who could return; units without parts. Limits around the institution's rate: 95% shaded, 99.8% dashed.
compare-retention-subtitle = Share of students of {$term} who had not dropped out by its end, against the number enrolled; units without parts. Limits around the institution's rate: 95% shaded, 99.8% dashed.
compare-persistence-hidden = The institution's persistence is hidden {$mark}, so that units cannot be held against it.
compare-retention-hidden = The institution's retention within the term is hidden {$mark}, so that units cannot be held against it.
compare-persistence-too-few = Too few units of {$term} had 10 students or more who could return: there is nothing to compare.
compare-retention-too-few = Too few units of {$term} had 10 students or more: there is nothing to compare.
compare-persistence-within = {$outside ->
  [0] All {$count} units lie within the 95% limits for their size: they differ in persistence no more than chance would make them.
  *[other] {$within} of {$count} units lie within the 95% limits for their size: they differ in persistence no more than chance would make them.
 }
compare-retention-within = {$outside ->
  [0] All {$count} units lie within the 95% limits for their size.
  *[other] {$within} of {$count} units lie within the 95% limits for their size.
 }
compare-named = {$unit} ({$value})
compare-far = {$count ->
  [one] One lies outside even the wide limits:
  *[other] {$count} lie outside even the wide limits:
 } {$names}{$more ->
  [0] {""}
  [one] {" "}and one more
  *[other] {" "}and {$more} more
 }, where the institution has {$value}.
compare-caution = {$expected ->
  [0] Of {$count} units, fewer than one is to be expected outside the 95% limits by chance alone.
  [one] Of {$count} units, about one is to be expected outside the 95% limits by chance alone.
  *[other] Of {$count} units, about {$expected} are to be expected outside the 95% limits by chance alone.
 }
compare-read = Small units scatter more: limits are wide where students are few. The funnel shows where to look first. It does not say why, and it is no ranking: units differ in whom they admit and how near their students are to completing.
compare-persistence-message = {$above ->
  [0] {$below ->
    [0] No unit keeps more or fewer students than chance would give
    [one] One unit keeps fewer students than chance would give
    *[other] {$below} units keep fewer students than chance would give
   }
  [one] {$below ->
    [0] One unit keeps more students than chance would give
    [one] One unit keeps more students than chance would give, one fewer
    *[other] One unit keeps more students than chance would give, {$below} fewer
   }
  *[other] {$below ->
    [0] {$above} units keep more students than chance would give
    [one] {$above} units keep more students than chance would give, one fewer
    *[other] {$above} units keep more students than chance would give, {$below} fewer
   }
 }
compare-retention-message = {$above ->
  [0] {$below ->
    [0] Within the term no unit keeps more or fewer than chance would give
    [one] Within the term one unit keeps fewer than chance would give
    *[other] Within the term {$below} units keep fewer than chance would give
   }
  [one] {$below ->
    [0] Within the term one unit keeps more than chance would give
    [one] Within the term one unit keeps more than chance would give, one fewer
    *[other] Within the term one unit keeps more than chance would give, {$below} fewer
   }
  *[other] {$below ->
    [0] Within the term {$above} units keep more than chance would give
    [one] Within the term {$above} units keep more than chance would give, one fewer
    *[other] Within the term {$above} units keep more than chance would give, {$below} fewer
   }
 }
compare-limits-definition = limits for the size
compare-limits-name = Limits for the size
compare-limits-text = Where a unit's rate lies if it differs from the institution's by chance alone: a count lies outside the 95% limits where so many or more, or so few or fewer, have less than 2.5% probability under the exact binomial distribution with the institution's rate, and outside the 99.8% limits where they have less than 0.1%. Drawn between whole counts by Spiegelhalter's interpolation (2005). Units of fewer than 10 students are not held against them.
compare-reference = {$unit} {$value}
compare-marks = ▲ above the 95% limits, ▼ below them, ○ within. Sizes double from tick to tick.
compare-not-drawn = {$count ->
  [one] One unit with fewer than 10 students is not drawn; it stands in the table.
  *[other] {$count} units with fewer than 10 students are not drawn; they stand in the table.
 }
compare-hidden = {$count ->
  [one] One unit is hidden
  *[other] {$count} units are hidden
 } {$mark}, which does not mean zero.
compare-caption = {$term}, largest first: not the best first
compare-head-unit = Unit
compare-head-students = Students
compare-head-rate = Rate and 95% interval
compare-head-limits = 95% limits for the size
compare-head-wide = 99.8% limits
compare-head-place = Place
compare-place-within = within the limits
compare-place-above95 = above 95%
compare-place-below95 = below 95%
compare-place-above998 = above 99.8%
compare-place-below998 = below 99.8%
compare-place-too-few = too few for a rate

## Grades

averages-title = Who left and who stayed: grade averages, {$term}
averages-title-empty = Who left and who stayed: grade averages
averages-heading = Grade averages of those who came back and those who left
averages-empty = No two main terms can be held against each other yet. Grade averages are compared here once the census of a second main term has passed.
averages-none = Nobody of {$term} has a grade average to compare.
averages-hidden = The institution's comparison is hidden {$mark}: a group is small.
averages-too-few = Fewer than 10 students of {$term} with a grade average came back, or left: too few to compare.
averages-clear = In {$term}, cumulative averages of those who were back in {$next} were {$size} points {$way ->
  [lower] lower
  *[higher] higher
 } than of those who were not (95% interval {$range}, on a scale to {$scale}).
averages-unclear = In {$term}, cumulative averages of those who were back in {$next} were {$size} points {$way ->
  [lower] lower
  *[higher] higher
 } than of those who were not, but the 95% interval, {$range}, includes zero: no clear difference.
averages-subtitle = Mean cumulative average of those of {$term} who were back in {$next}, less that of those who were not, on a scale to {$scale}, with Welch's 95% interval. Right of zero: those who came back had the higher averages. Units with 10 averages in each group, largest first.
averages-message = {$count ->
  [0] No unit within the institution has enough averages to compare
  *[other] Those who came back averaged clearly more in {$higher} of {$count ->
    [one] one unit
    *[other] {$count} units
   }{$lower ->
    [0] {""}
    *[other] , clearly less in {$lower}
   }
 }
averages-few = {$count ->
  [one] One unit has
  *[other] {$count} units have
 } fewer than 10 averages in a group: too few to compare. They stand in the table.
averages-no-cause = A difference is not a cause.
averages-definition = grade averages
averages-g = Hedges g
averages-head-unit = Unit
averages-head-back = Came back, n
averages-head-back-mean = Mean
averages-head-left = Left, n
averages-head-left-mean = Mean
averages-head-difference = Difference
averages-head-range = 95% interval
averages-head-g = Hedges g
averages-cell-few = too few

## Findings

probability-tiny = under 0.001
findings-heading = Findings
findings-lead = A finding says that something deserves a look. It is no proof of a mistake, and it names no cause.
findings-hiding = What is wrong with single records is not told in this edition: its counts would give small numbers away.
findings-news-incomplete = {$count ->
  [0] No term's records look incomplete.
  [one] The records of one term look incomplete.
  *[other] The records of {$count} terms look incomplete.
 }
findings-news-figures = {$count ->
  [0] No figure is unlike its unit's own past.
  [one] One figure is unlike its unit's own past.
  *[other] {$count} figures are unlike their unit's own past.
 }
findings-incomplete-heading = Records that look incomplete
findings-incomplete-lead = Terms with few events of a sort beside the same term of the year before. Their figures rest on part of the records and are marked provisional.
findings-incomplete-none = None.
findings-incomplete-table = Records that look incomplete
findings-figures-heading = Figures unlike the unit's own past
findings-figures-lead = The share that dropped out and the mean term grade average of each closed term, held against earlier terms of the same season.
findings-figures-none = None found.
findings-figures-table = The numbers behind them
findings-figures-caption = The latest term first
findings-records-heading = What else is wrong with records
findings-records-lead = Of the whole institution, the latest term first. An event counts in its own unit and in every unit above.
findings-records-none = Nothing found.
findings-records-table = By unit
findings-records-caption = Findings about records by unit
findings-more = {$count ->
  [one] One more is in the data file.
  *[other] {$count} more are in the data file.
 }
findings-no-tests = No figure has enough earlier like terms to be held against yet: eight are needed.
findings-tests = {$tests ->
  [one] One test was made
  *[other] {$tests} tests were made
 }{$found ->
  [0] , none of which is a finding.
  [one] , one of which is a finding. Of findings, at most {$share} on average are false alarms.
  *[other] , {$found} of which are findings. Of findings, at most {$share} on average are false alarms: here about {$false}.
 }
findings-head-unit = Unit
findings-head-term = Term
findings-head-measure = Measure
findings-head-observed = Observed
findings-head-expected = Expected
findings-head-limits = Limits
findings-head-students = Students
findings-head-terms = Earlier terms
findings-head-p = p
findings-head-q = q
findings-head-kinds = Findings
findings-head-latest = Latest
findings-measure-share = Dropped out
findings-measure-grade = Mean term grade
findings-caution = Figures of such a term may look other than they are.
findings-caution-term = The records of {$term} look incomplete. Its figures may look other than they are.
findings-block = Findings
findings-all = All findings
findings-data = The same as data:

## What changed

changes-heading = What changed
changes-lead = Events that come late, or are taken back, change figures of terms that have closed. What a figure was and what it is stands here; figures that were hidden or provisional are not told.
changes-none = No figure of a closed term has changed since it was published.
changes-news = {$figures ->
  [0] The tables the figures rest on changed.
  [one] One figure of a closed term is other than it was published.
  *[other] {$figures} figures of closed terms are other than they were published.
 }
changes-as-of = Figures as of {$date}
changes-summary = {$figures ->
  [one] One figure
  *[other] {$figures} figures
 } changed, in {$units ->
  [one] one unit
  *[other] {$units} units
 } and {$terms ->
  [one] one term
  *[other] {$terms} terms
 }.
changes-basis-only = All figures were worked out anew; none is listed.
changes-basis-calendar = The calendar changed, and all figures were worked out anew.
changes-basis-units = The table of units changed, and all figures were worked out anew.
changes-basis-settings = The way enrolments and grades are read changed, and all figures were worked out anew.
changes-more = {$count ->
  [one] One more figure is not listed.
  *[other] {$count} more figures are not listed.
 }
changes-earlier = {$count ->
  [one] One earlier change is not listed.
  *[other] {$count} earlier changes are not listed.
 }
changes-caption = The latest term first
changes-head-figure = Figure
changes-head-unit = Unit
changes-head-term = Term
changes-head-was = Was
changes-head-is = Is
changes-head-why = Because of
changes-few = {$count} of {$base}
changes-rate = {$value} ({$count} of {$base})
changes-came = {$events} that came
changes-taken-back = {$events} taken back
changes-figure-enrolments = Enrolments
changes-figure-drop-outs = Drop-outs
changes-figure-completions = Completions
changes-figure-excluded = Excluded
changes-figure-retention = Retention within the term
changes-figure-persistence = Persistence
changes-figure-persistence-unit = Persistence in the unit
changes-figure-year = Year-on-year retention
changes-figure-year-unit = Year-on-year retention in the unit
changes-figure-grade-stayed = Mean grade of those who stayed
changes-figure-grade-left = Mean grade of those who left
changes-cause-enrolled = {$count ->
  [one] one enrolment
  *[other] {$count} enrolments
 }
changes-cause-dropped-out = {$count ->
  [one] one drop-out
  *[other] {$count} drop-outs
 }
changes-cause-completed = {$count ->
  [one] one completion
  *[other] {$count} completions
 }
changes-cause-grade = {$count ->
  [one] one grade average
  *[other] {$count} grade averages
 }
changes-cause-retracted = {$count ->
  [one] one retraction
  *[other] {$count} retractions
 }

## Feed

feed-title = {$institution}: student figures
feed-term = {$count ->
  [one] One student enrolled.
  *[other] {$count} students enrolled.
 }
feed-term-hidden = The number of students enrolled is hidden [c].
feed-finding = Finding: {$unit}, {$term}
feed-records = Records that look incomplete: {$unit}, {$term}
feed-restated = Restated figures, as of {$date}

## Status

foot-status = Status
status-heading = Status
status-failed = The last run failed; the site shows the figures of the run before.
status-fine = The last run worked.
status-caption = Times are in universal time (UTC)
status-last-event = Last event received
status-last-run = Last run with something to do
status-seconds = It took
status-took = {$seconds} seconds
status-ledger = Events in the ledger
status-figures = Events in the figures
status-release = Release shown
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
