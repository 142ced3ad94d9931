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
nav-path = Where you are
nav-page = On this page
made-with = Made with Rollbook.
figures-as-of = Figures as of {$date}, the last term date passed.
definitions-version = Definitions, version 1
# Name: as the settings have it, with a capital letter: Staff, Open.
edition = {$name} edition
edition-hides = Numbers below {$minimum}, and what would give one away, are hidden: [c]
edition-shows-all = All counts are shown
edition-restricted = Holds small numbers: do not pass on
legend = {$provisional} provisional, may still change; {$unknown} not known yet; – does not apply.
legend-hiding =
    {$hidden} hidden, which does not mean zero; {$provisional} provisional, may still change;
    {$unknown} not known yet; – does not apply.
place = {$unit}, {$term}
all-terms = All terms
all-units-in = All units in {$term}
units-within = Units within
more-on = More on {$term}
data = Data
data-files = Data files
next-term = the next term

## The marks, as they are explained

mark-hidden = hidden to protect small numbers
mark-unknown = not known yet
mark-provisional = provisional: may still change

## Columns and rows of tables

column-term = Term
column-academic-year = Academic year
column-unit = Unit
column-students = Students
column-year-before = A year before
column-enrolled = Enrolled
column-new = New
column-returned = Returned
column-returned-after-a-break = Returned after a break
column-from-another-unit = From another unit
column-continuing = Continuing
column-dropped-out = Dropped out
column-completed = Completed
column-excluded = Excluded
column-reason = Reason
column-retention = Retention within the term
column-persistence = Persistence
column-base = Base
column-persisted = Persisted
column-stayed = Stayed
column-rate = Rate
column-interval = 95% interval
column-entered = Entered
column-entrants = Entrants
column-all-entrants = All entrants, after a year
column-same-unit = In the same unit
column-average = Average
column-n = n
column-missing = Missing
column-mean = Mean
column-sd = SD
column-lower-quartile = Lower quartile
column-median = Median
column-upper-quartile = Upper quartile
column-below = Below {$threshold}
column-difference = Difference of means
column-welch = 95% interval (Welch)
column-hedges-g = Hedges g
column-hedges-g-interval = 95% interval of g
part = {$count} of {$base}
too-few = too few
latest-first = The latest first
largest-first = {$term}, largest first: with few students a rate moves by chance
hidden-note =
    Counts and rates of all terms: {$shown} shown, {$hidden} hidden {$mark}, which are small or
    would give a small one away.

reason-unknown = Unknown
reason-withdrew = Withdrew
reason-transferred_out = Transferred out
reason-dismissed = Dismissed
reason-financial = Financial
reason-academic = Academic
reason-personal = Personal
reason-deceased = Deceased
reason-disability = Disability
reason-military = Military service
reason-foreign_aid = Foreign aid service
reason-church_mission = Church mission

cohort-all = All entrants
cohort-firstTime = First-time
cohort-firstTimeFullTime = First-time, full-time
cohort-transferIn = Transfer students

grades-entry = Entry
grades-term = Term
grades-cumulative = Cumulative

## The news of a term
# When: running or ended.

news-hidden =
    How many students were enrolled in {$term} is hidden {$mark}, because it is, or would give
    away, a small number.
news-enrolled =
    { $when ->
        [running] { $count ->
            [one] {$count} student is
           *[other] {$count} students are
        }
       *[ended] { $count ->
            [one] {$count} student was
           *[other] {$count} students were
        }
    } enrolled in {$term}.
news-enrolled-after =
    { $when ->
        [running] { $count ->
            [one] {$count} student is
           *[other] {$count} students are
        }
       *[ended] { $count ->
            [one] {$count} student was
           *[other] {$count} students were
        }
    } enrolled in {$term}, after {$before} in {$like}.
news-enrolled-completed =
    { $when ->
        [running] { $count ->
            [one] {$count} student is
           *[other] {$count} students are
        }
       *[ended] { $count ->
            [one] {$count} student was
           *[other] {$count} students were
        }
    } enrolled in {$term}; {$completed} completed.
news-dropped-out =
    { $when ->
        [running] {$count} dropped out so far.
       *[ended] {$count} dropped out.
    }
news-back-hidden =
    How many of them were back in {$next} is hidden {$mark}, because it is, or would give away, a
    small number.

# Of whom: all who were enrolled (them), all who did not complete (others), or of those who could
# return (eligible), as some were excluded. Base is their number, rate their share, was the share
# of the like term a year before.
back-few-now =
    { $base ->
        [1] { $who ->
            [them] The student
            [others] The other student
           *[eligible] The one student who could return
        } { $count ->
            [0] was not back
           *[1] was back
        } in {$next}.
       *[other] {$count} of { $who ->
            [them] them
            [others] the other {$base}
           *[eligible] the {$base} who could return
        } { $count ->
            [one] was
           *[other] were
        } back in {$next}.
    }
back-now =
    {$count} of { $who ->
        [them] them
        [others] the other {$base}
       *[eligible] the {$base} who could return
    } ({$rate}) { $count ->
        [one] was
       *[other] were
    } back in {$next}.
back-unclear-now =
    {$count} of { $who ->
        [them] them
        [others] the other {$base}
       *[eligible] the {$base} who could return
    } ({$rate}) { $count ->
        [one] was
       *[other] were
    } back in {$next}, no clear change from a year before ({$like}: {$was}).
back-changed-now =
    {$count} of { $who ->
        [them] them
        [others] the other {$base}
       *[eligible] the {$base} who could return
    } ({$rate}) { $count ->
        [one] was
       *[other] were
    } back in {$next}, {$points} points { $direction ->
        [more] more
       *[fewer] fewer
    } than a year before ({$like}: {$was}).

# The same of an earlier term, for a page that speaks of a later one.
back-few-earlier =
    { $base ->
        [1] The one student who could return from {$term} { $count ->
            [0] was not back
           *[1] was back
        } in {$next}.
       *[other] {$count} of the {$base} who could return from {$term} { $count ->
            [one] was
           *[other] were
        } back in {$next}.
    }
back-earlier =
    {$count} of the {$base} who could return from {$term} ({$rate}) { $count ->
        [one] was
       *[other] were
    } back in {$next}.
back-unclear-earlier =
    {$count} of the {$base} who could return from {$term} ({$rate}) { $count ->
        [one] was
       *[other] were
    } back in {$next}, no clear change from a year before ({$like}: {$was}).
back-changed-earlier =
    {$count} of the {$base} who could return from {$term} ({$rate}) { $count ->
        [one] was
       *[other] were
    } back in {$next}, {$points} points { $direction ->
        [more] more
       *[fewer] fewer
    } than a year before ({$like}: {$was}).

verdict-unclear = {$points} points: no clear change
verdict-clear = {$points} points: more than chance alone would give

## The key figures
# {$a} and {$z} begin and end a link.

key-name-enrolments = {$a}Enrolments{$z}
key-name-drop-outs = {$a}Drop-outs{$z}
key-name-completions = {$a}Completions{$z}
key-name-persistence = {$a}Persistence{$z}
key-persistence-to = {$a}Persistence{$z} to {$next}
key-name-grade-averages = {$a}Grade average{$z}, stayed less left
key-like-term = {$term}: {$value}
key-no-change = no change
key-change = {$change}
key-change-share = {$change}, or {$percent}
key-retention = {$a}Retention within the term{$z} {$rate}, interval {$range}
key-retention-hidden = Retention within the term {$mark}
key-before-retention = {$count}, retention {$rate}
key-part = {$count} of {$base}, interval {$range}
key-few-for-rate = too few for a rate
key-nobody-eligible = nobody could return
key-no-next-term = the calendar has no next main term yet
key-awaited = known after the census of {$next}, {$day}
key-nobody-to-compare = nobody to compare
key-small-group = a group is small
key-too-few = Too few
key-few-left = fewer than {$least} averages of those who left
key-few-stayed = fewer than {$least} averages of those who stayed
key-scale = on a scale to {$scale}, interval {$range}
key-clear = Clear difference
key-unclear = No clear difference

## Charts

chart-table = The same figures as a table
chart-empty = Nothing to draw.
chart-line = Line chart with a 95% interval band.
chart-bars = Bar chart from zero, {$first} to {$last}.
chart-point = {$term}: {$value}.
chart-point-provisional = {$term}: {$value}, provisional.
chart-last =
    { $state ->
        [provisional] {$term}: {$value}, interval {$range}, provisional.
       *[final] {$term}: {$value}, interval {$range}.
    }
chart-highest = Highest: {$value} in {$term}.
chart-highest-label = {$value} in {$term}
chart-hidden =
    { $count ->
        [one] {$count} term is hidden.
       *[other] {$count} terms are hidden.
    }
chart-all-hidden = Hidden {$mark} in every term.
chart-some-hidden = Hidden {$mark}: {$terms}.
chart-too-few = Terms with fewer than {$least} students are not drawn: too few for a rate.
chart-seasons = Compare a term with its like term: a season has its own pattern.
chart-season = {$season} terms
chart-season-to-next = {$season} to the next {$next}

# Past: the like terms before, one share or a range of shares.
chart-name-persistence = Persistence
chart-message-persistence = Persistence was {$rate} in {$term}
chart-message-after-persistence =
    Persistence was {$rate} in {$term}, after {$past} in like terms before
chart-subtitle-persistence =
    Share of students enrolled again in the next main term, with 95% interval. The scale starts at
    {$floor}.
chart-subtitle-undrawn-persistence = Share of students enrolled again in the next main term.
chart-title-persistence = Persistence of {$unit}, {$season} terms
chart-caption-persistence = Persistence by term, {$unit}

chart-name-retention = Retention within the term
chart-message-retention = Retention within the term was {$rate} in {$term}
chart-message-after-retention =
    Retention within the term was {$rate} in {$term}, after {$past} in like terms before
chart-subtitle-retention =
    Share of enrolled students who had not dropped out by the end of the term, with 95% interval.
    The scale starts at {$floor}.
chart-subtitle-undrawn-retention =
    Share of enrolled students who had not dropped out by the end of the term.
chart-title-retention = Retention within the term of {$unit}, {$season} terms
chart-caption-retention = Retention within the term by term, {$unit}

chart-name-cohorts = Retention after a year
chart-message-cohorts = Retention after a year was {$rate} for entrants of {$term}
chart-message-after-cohorts =
    Retention after a year was {$rate} for entrants of {$term}, after {$past} in like terms before
chart-subtitle-cohorts =
    All entrants, enrolled anywhere or completed a year later, by term of entry, with 95% interval.
    The scale starts at {$floor}.
chart-subtitle-undrawn-cohorts =
    All entrants, enrolled anywhere or completed a year later, by term of entry.
cohorts-short-name = Retention of entrants
cohorts-chart = Year-on-year retention of entrants of {$season} terms, {$unit}
cohorts-heading = Entrants of {$season} terms
cohorts-caption =
    Enrolled or completed a year after entry, anywhere in the institution unless said

chart-title-enrolments = Enrolments by term, {$unit}
chart-title-drop-outs = Drop-outs by term, {$unit}
chart-heading-enrolments = Enrolments, scale to {$top}
chart-heading-drop-outs = Drop-outs, scale to {$top}
counts-short-name = Enrolments and drop-outs
counts-subtitle =
    Students enrolled, and students who dropped out, by main term, {$period}. Each panel starts at
    zero and has its own scale. Hatched: provisional [p].
counts-caption = Enrolments and drop-outs by main term, {$unit}
counts-message = Enrolments and drop-outs by term
counts-message-same =
    { $now ->
        [one] {$now} in {$term} was enrolled, as many as a year before
       *[other] {$now} in {$term} were enrolled, as many as a year before
    }
counts-message-rose = Enrolments rose from {$before} in {$like} to {$now} in {$term}
counts-message-fell = Enrolments fell from {$before} in {$like} to {$now} in {$term}
counts-hidden = Hidden {$mark}, drawn as dotted boxes: {$terms}.

## The overview

overview-nobody =
    No students are enrolled yet. Figures appear here as soon as the school’s software reports the
    first enrolment.
overview-not-started =
    No term of the calendar has started yet. Figures appear here with the first term.
overview-until-then = Until then, the {$a}definitions{$z} say what each figure will mean.
overview-parts = In {$term}

## A term, and the lists of terms and units

term-dates = {$year}: {$start} to {$end}, census {$census}
term-caption = All units with students in {$term}
term-data = Data: {$a}JSON{$z}
terms-empty = No term has students yet.
units-empty = No unit has students yet.
units-about = Units that have, or had, students. Those set in lie within the one above.
units-data = Data: {$a}list of units (JSON){$z}

## A unit, and a unit in a term

unit-kind = {$kind}, all terms
unit-data =
    Every figure of {$unit}: {$csv}CSV{$z}, a row a term; {$json}JSON{$z}, with cohorts and survival.
unit-term-enrolled = Who was enrolled
unit-term-reasons = Why students left
unit-term-grades = Grade averages of those who stayed and those who left
unit-term-data = The figures of this page: {$json}JSON{$z}. All terms of {$unit}: {$csv}CSV{$z}.
no-cause = A difference is not a cause.
kept =
    These figures stand as published for {$day}: fewer than {$minimum} students changed since, too
    few to show.
split-caption = Students enrolled in {$term}
reasons-caption = Drop-outs of {$term} by the last reason given
reasons-nobody =
    { $when ->
        [running] Nobody dropped out in {$term} so far.
       *[ended] Nobody dropped out in {$term}.
    }
reasons-hidden = Reasons are hidden {$mark}: too few students gave some of them.
reasons-unknown = No drop-out of {$term} was sent with a reason.

grades-within = Within the term: stayed or dropped out
grades-by-next = By the next term: back in {$next} or not
grades-caption = Grade averages on a scale from 0 to {$scale}
grades-row-stayed = {$kind}, stayed
grades-row-came-back = {$kind}, came back
grades-row-left = {$kind}, left
grades-difference-caption = Stayed less left
grades-hidden = The comparison is hidden {$mark}: a group is small.
grades-few = Fewer than {$least} averages in a group: too few to compare.
# Comparison: within the term or by the next. Direction: lower, higher or, to two decimals, the same.
grades-clear =
    { $comparison ->
        [within] Those who stayed
       *[next] Those who came back
    } averaged {$points} points { $direction ->
        [lower] lower
       *[higher] higher
    } than those who left (95% interval {$range}): a { $size ->
        [very-small] very small
        [small] small
        [medium] medium
       *[large] large
    } difference.
grades-unclear =
    { $comparison ->
        [within] Those who stayed
       *[next] Those who came back
    } averaged { $direction ->
        [same] the same, to two decimals, as those who left:
        [lower] {$points} points lower than those who left, but
       *[higher] {$points} points higher than those who left, but
    } the 95% interval, {$range}, includes zero: no clear difference.
grades-unclear-size =
    { $comparison ->
        [within] Those who stayed
       *[next] Those who came back
    } averaged { $direction ->
        [same] the same, to two decimals, as those who left
        [lower] {$points} points lower than those who left
       *[higher] {$points} points higher than those who left
    } (95% interval {$range}), too little for their spread (Hedges g, 95% interval {$sizeRange}): no
    clear difference.

## Definitions
# What is defined, as a list of links names it, as its heading does, and what it means.

definition-list = Definition: {$list}
definitions-version-short = Version 1

definition-enrolments = enrolments
definition-enrolments-title = Enrolments
definition-enrolments-text =
    Students on the roll of the unit in the term, each counted once. A student belongs to the
    program of record in that term, and to every unit above it.
definition-enrolments-until-exit =
    An enrolment lasts through every following main term until the student leaves, completes, or
    enrols anew.
definition-enrolments-per-term = An enrolment covers its own term only.
definition-drop-outs = drop-outs
definition-drop-outs-title = Drop-outs
definition-drop-outs-text =
    Enrolled students whose last event of the term says that they left before completing. The last
    reason given counts; where none was given the reason is unknown.
definition-completions = completions
definition-completions-title = Completions
definition-completions-text = Enrolled students who finished in the term.
definition-excluded-title = Excluded
definition-excluded-text =
    Students who left for a reason that is no loss: death, disability, military service, foreign aid
    service, a church mission. They are taken out of the base of rates. A student who comes back
    later is counted as a drop-out instead.
definition-split = split
definition-split-title = Split
definition-split-text =
    In main terms the enrolled are new (in their first main term), returned (enrolled in an earlier
    main term but not the previous one), from another unit (in the previous main term, elsewhere) or
    continuing (in the previous main term, here).
definition-retention-within-the-term = retention within the term
definition-retention-within-the-term-title = Retention within the term
definition-retention-within-the-term-text =
    Of the enrolled, less the excluded: the share who had not dropped out by the end of the term.
definition-persistence = persistence
definition-persistence-title = Persistence
definition-persistence-text =
    Of the students active or dropped out in a main term, less those excluded or completed before
    the next: the share enrolled in the next main term, anywhere in the institution. Known after
    that term’s census.
definition-cohorts = cohort retention
definition-cohorts-title = Cohort retention
definition-cohorts-text =
    A student’s cohort is the first main term they are enrolled in. Of a cohort, less the excluded:
    the share enrolled or completed in a later main term. Year-on-year retention is taken at the
    first later main term of the same season.
definition-survival-title = Survival
definition-survival-text =
    Kaplan–Meier estimate of staying with log–log 95% bounds, and Aalen–Johansen incidence of
    leaving and of completing, in main terms since entry. In the data files.
definition-grade-averages = grade averages
definition-grade-averages-title = Grade averages
definition-grade-averages-text =
    On a scale from 0 to {$scale}; below {$threshold} is counted apart. Entry, term and cumulative
    averages are never mixed. A missing average is left out, never taken as 0. Within the term,
    stayed means active or completed and left means dropped out; by the next term, stayed means
    persisted. A difference is not a cause.
definition-intervals = 95% interval
definition-intervals-title = 95% interval
definition-intervals-text =
    The range that fits the data: Wilson’s for rates, Welch’s for differences of means, Newcombe’s
    where two rates are compared. Wide when students are few. “No clear change” means that the
    interval of the difference holds zero.
definition-hedges-g = Hedges g
definition-hedges-g-title = Hedges g
definition-hedges-g-text =
    A difference of two means in standard deviations, corrected for small groups. Below 0.2 it is
    called very small, below 0.5 small, below 0.8 medium, from there large.
definition-provisional-title = Provisional
definition-provisional-text =
    A figure is provisional, and marked [p], while a term it needs has not ended.
definition-small-numbers-title = Small numbers
definition-small-numbers-hidden =
    Counts of students from 1 to {$most}, rates and averages that rest on such a count or leave one
    out, and whatever would give one away by adding and subtracting are hidden and marked [c].
    Hidden does not mean zero. Where the terms of a cohort would show too much it is followed once a
    year. A figure is published anew only when it is unchanged or when {$minimum} students or more
    changed; otherwise the earlier one stays.
definition-small-numbers-all-shown = This edition hides nothing.
definition-small-numbers-text = Rates of fewer than 10 students are given as counts.

## Findings
# Place: a unit, or a unit and a term. P and q: probabilities. Way: above or below what is expected.

finding-drop-out-share =
    {$place}: {$observed} of { $students ->
        [one] {$students} student
       *[other] {$students} students
    } dropped out, { $way ->
        [above] above
       *[below] below
    } the {$expected} of the { $terms ->
        [one] earlier {$season} term
       *[other] {$terms} earlier {$season} terms
    } and outside their limits, {$limits} (p = {$p}, q = {$q}).
finding-mean-grade =
    {$place}: the mean term grade of { $students ->
        [one] {$students} student
       *[other] {$students} students
    } was {$observed}, { $way ->
        [above] above
       *[below] below
    } the {$expected} of the { $terms ->
        [one] earlier {$season} term
       *[other] {$terms} earlier {$season} terms
    } and outside their limits, {$limits} (p = {$p}, q = {$q}).
probability-small = under {$least}

finding-looks_until_exit =
    {$place}: {$students} of {$base} students are enrolled once and never again; the setting
    ‘enrolment’ may not be the school’s way.
finding-looks_per_term =
    {$place}: {$students} of {$base} students are enrolled anew term after term; the setting
    ‘enrolment’ may not be the school’s way.
finding-events-of-students =
    {$place}: { $events ->
        [one] {$events} event
       *[other] {$events} events
    } of { $students ->
        [one] {$students} student
       *[other] {$students} students
    }: {$what}.
finding-events =
    {$place}: { $events ->
        [one] {$events} event
       *[other] {$events} events
    }: {$what}.
finding-events-unknown = {$place}: events: {$what}.
finding-fell-enrolments =
    {$place}: { $now ->
        [one] {$now} enrolment event
       *[other] {$now} enrolment events
    } after {$before} in {$like}; an upload may be missing.
finding-fell-exits =
    {$place}: { $now ->
        [one] {$now} drop-out or completion event
       *[other] {$now} drop-out and completion events
    } after {$before} in {$like}; an upload may be missing.
finding-fell-grades =
    {$place}: { $now ->
        [one] {$now} grade event
       *[other] {$now} grade events
    } after {$before} in {$like}; an upload may be missing.
finding-share-enrolments =
    {$place}: {$share} of the enrolment events of {$like}; an upload may be missing.
finding-share-exits =
    {$place}: {$share} of the drop-out and completion events of {$like}; an upload may be missing.
finding-share-grades =
    {$place}: {$share} of the grade events of {$like}; an upload may be missing.
finding-few-enrolments =
    {$place}: few of the enrolment events of {$like}; an upload may be missing.
finding-few-exits =
    {$place}: few of the drop-out and completion events of {$like}; an upload may be missing.
finding-few-grades =
    {$place}: few of the grade events of {$like}; an upload may be missing.
# What the events of a finding are.
finding-drop_out_not_enrolled = a drop-out of a student who was not enrolled
finding-completion_not_enrolled = a completion of a student who was not enrolled
finding-drop_out_other_program = a drop-out from another program than the student’s
finding-enrolled_after_completion = an enrolment in a program already completed
finding-unknown_program = a program that no unit table names
finding-unknown_term = a term that the calendar does not know
finding-before_calendar = a date before the first term
finding-in_future = a date in a term that has not started
finding-grade_outside_scale = a grade average outside its scale
finding-grade_zero = a grade average of exactly 0
finding-grade_other_scale = a grade average on another scale
finding-grade_after_exit = a grade average of a term after the student left
finding-repeated_content = the same content under another id
finding-enrolment_grade_above = an enrolment with a grade average above the set threshold
finding-drop_out_grade_below = a drop-out with a grade average below the set threshold
finding-habit = enrolments of another kind than set

## A page that is not there, and the status

not-found-title = No such page
not-found = There is nothing at this address. A term or unit without students has no page.
not-found-try = Try the {$a}overview{$z}; it leads to all terms and units.
status = Status
status-of = {$institution} student figures
status-failed = The last run failed; the site shows the figures of the run before.
status-to-figures = To the figures
status-last-event = Last event received
status-last-run = Last run with something to do
status-took = It took
status-seconds = {$seconds} s
status-ledger = Events in the ledger
status-figures = Events in the figures
status-release = Release shown
