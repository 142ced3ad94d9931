# The words of all pages in English, in Fluent’s syntax: https://projectfluent.org/fluent/guide/
# A translation is a copy of this file under its language’s name, such as fr.ftl. A message’s name
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
nav-path = Where you are
nav-page = On this page
made-with = Made with Rollbook.
figures-as-of =
    { $later ->
        [0] Figures as of {$date}.
        [one] Figures as of {$date}, including one event dated later.
       *[other] Figures as of {$date}, including {$later} events dated later.
    }
definitions-version = Definitions, version {$number}
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
column-mean-short = Mean
column-sd = SD
column-lower-quartile = Lower quartile
column-median = Median
column-upper-quartile = Upper quartile
column-below = Below {$threshold}
column-difference = Difference of means
column-difference-short = Difference
column-welch = 95% interval (Welch)
column-hedges-g = Hedges g
part = {$count} of {$base}
about = about {$rate}
too-few = too few
too-few-for-rate = too few for a rate
latest-first = The latest first
largest-first = {$term}, largest first: with few students a rate moves by chance
# Count: of units.
others-together = {$a}Others together{$z} ({$count})
hidden-note =
    Counts and rates of all terms: {$shown} shown, {$hidden} hidden {$mark}, which are small or
    would give a small one away.


cohort-all = All entrants
cohort-firstTime = First-time
cohort-firstTimeFullTime = First-time, full-time
cohort-transferIn = Transfer students

grade-kind-entry = Entry
grade-kind-term = Term
grade-kind-cumulative = Cumulative

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
news-no-drop-outs = No drop-outs were received for {$unit}, {$term}: who stayed is not known.
news-to-date =
    By the end of week {$weeks}, {$enrolled} had enrolled, after {$before} by then in {$like}, and
    {$dropped} had dropped out, after {$was} by then.
news-to-date-enrolled =
    By the end of week {$weeks}, {$enrolled} had enrolled, after {$before} by then in {$like}, and
    {$dropped} had dropped out.
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
       *[other] { $count ->
            [0] None
           *[other] {$count}
        } of { $who ->
            [them] them
            [others] the other {$base}
           *[eligible] the {$base} who could return
        } { $count ->
            [0] was
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
    } than a year before ({$like}: {$was}; 95% interval of the change {$range}).

# The same of an earlier term, for a page that speaks of a later one.
back-few-earlier =
    { $base ->
        [1] The one student who could return from {$term} { $count ->
            [0] was not back
           *[1] was back
        } in {$next}.
       *[other] { $count ->
            [0] None
           *[other] {$count}
        } of the {$base} who could return from {$term} { $count ->
            [0] was
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
    } than a year before ({$like}: {$was}; 95% interval of the change {$range}).

verdict-unclear = {$points} points: no clear change
verdict-clear = {$points} points ({$range}): a clear change

## The key figures
# {$a} and {$z} begin and end a link.

key-name-enrolments = {$a}Enrolments{$z}
key-name-drop-outs = {$a}Drop-outs{$z}
key-name-completions = {$a}Completions{$z}
key-name-persistence = {$a}Persistence{$z}
key-name-first-year = {$a}First-year retention{$z}
key-first-year-none = no first-time, full-time entrants have been followed for a year
key-entrants-of = first-time, full-time entrants of {$term}
key-from-to = from {$term} to {$next}
key-not-yet = Not yet
key-not-received = Not received
key-so-far = so far
key-by-week = {$value} by the end of week {$weeks}
key-by-week-end = by the end of week {$weeks}
key-like-week = {$term} by then: {$value}
key-like-week-share = {$term} by then: {$value}, or {$share} of all it had
key-later = {$count} with those dated later or without a day
key-like-term = {$term}: {$value}
key-no-change = no change
key-change = {$change}
key-change-share = {$change}, or {$percent}
key-retention = {$a}Retention within the term{$z} {$rate}, interval {$range}
key-retention-hidden = Retention within the term {$mark}
key-retention-about = Retention within the term {$a}{$rate}{$z}
key-before-retention = {$count}, retention {$rate}
key-part = {$count} of {$base}, interval {$range}
key-nobody-eligible = nobody could return
key-no-next-term = the calendar has no next main term yet
key-awaited = known after the census of {$next}, {$day}
which-rate =
    Retention within the term: who had not dropped out by its end. Persistence: who was enrolled again
    in the next main term. First-year retention: who was enrolled, or had completed, a year after
    entry.

## Charts

chart-table = The same figures as a table
chart-empty = Nothing to draw.
chart-link = Link to this figure
axis-students = Students, on a logarithmic scale
axis-year = Year in which the term began
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
many-terms = {$count} terms, named in the table
chart-all-hidden = Hidden {$mark} in every term.
chart-some-hidden = Hidden {$mark}: {$terms}.
chart-too-few = Terms with fewer than {$least} students are not drawn: too few for a rate.
chart-seasons = Compare a term with the same term of other years: a season has its own pattern.
chart-season = {$season} terms
chart-season-to-next = {$season} to the next {$next}

# Past: the like terms before, one share or a range of shares.
chart-name-persistence = {column-persistence}
chart-message-persistence = Persistence was {$rate} in {$term}
chart-message-after-persistence =
    Persistence was {$rate} in {$term}, after {$past} in the same term of earlier years
chart-subtitle-persistence =
    Share of students enrolled again in the next main term, with 95% interval. The scale runs from
    {$floor} to {$top}.
chart-subtitle-undrawn-persistence = Share of students enrolled again in the next main term.
chart-title-persistence = Persistence of {$unit}, {$season} terms
chart-caption-persistence = Persistence by term, {$unit}

chart-name-retention = {column-retention}
chart-message-retention = Retention within the term was {$rate} in {$term}
chart-message-after-retention =
    Retention within the term was {$rate} in {$term}, after {$past} in the same term of earlier years
chart-subtitle-retention =
    Share of enrolled students who had not dropped out by the end of the term, with 95% interval.
    The scale runs from {$floor} to {$top}.
chart-subtitle-undrawn-retention =
    Share of enrolled students who had not dropped out by the end of the term.
chart-title-retention = Retention within the term of {$unit}, {$season} terms
chart-caption-retention = Retention within the term by term, {$unit}

chart-name-cohorts = First-year retention
chart-message-cohorts = First-year retention was {$rate} for entrants of {$term}
chart-message-after-cohorts =
    First-year retention was {$rate} for entrants of {$term}, after {$past} in the same term of earlier years
chart-subtitle-cohorts =
    All entrants, enrolled anywhere or completed a year later, by term of entry, with 95% interval.
    The scale runs from {$floor} to {$top}.
chart-subtitle-undrawn-cohorts =
    All entrants, enrolled anywhere or completed a year later, by term of entry.
cohorts-short-name = {chart-name-cohorts}
cohorts-chart = First-year retention of entrants of {$season} terms, {$unit}
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
        [one] One student enrolled in {$term}, as many as a year before
       *[other] {$now} students enrolled in {$term}, as many as a year before
    }
counts-message-rose = Enrolments rose from {$before} in {$like} to {$now} in {$term}
counts-message-fell = Enrolments fell from {$before} in {$like} to {$now} in {$term}
counts-hidden = Hidden {$mark}, drawn as dotted boxes: {$terms}.
weeks-short = Week by week
weeks-title = Drop-outs by week, {$unit}, {$term}
weeks-heading = Drop-outs so far, summed up by week
weeks-axis = Weeks since the term began
weeks-subtitle = Students of {$unit} who had dropped out by the end of each week: this term as a bold line, the year before as a thin one, earlier years dashed. Drawn beside it: {$years}.
weeks-message = {$count} had dropped out by the end of week {$weeks} of {$term}
weeks-message-after = {$count} had dropped out by the end of week {$weeks} of {$term}, after {$before} by then in {$like}
weeks-others =
    { $count ->
        [one] One drop-out of this term has no day, or one after its end, and is in no week.
       *[other] {$count} drop-outs of this term have no day, or one after its end, and are in no week.
    }
weeks-caption = By the end of each week
weeks-week = Week
weeks-head-dropped = Dropped out, {$term}
weeks-head-enrolled = Enrolled, {$term}
weeks-part = {$term}: {$count} by week {$weeks}
weeks-summary = Line chart of sums by week. {$parts}.

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
terms-empty = No term has students yet.
units-empty = No unit has students yet.
units-about = Units that have, or had, students. An indented unit belongs to the one above it.
units-data = Data: {$a}list of units (JSON){$z}

## A unit, and a unit in a term

unit-kind = {$kind}, all terms
unit-term-enrolled = Who was enrolled
unit-term-grades = Grade averages of those who stayed and those who left
unit-term-data = The figures of this page: {$json}JSON{$z}. All terms of {$unit}: {$csv}CSV{$z}.
no-cause = A difference is not a cause.
kept =
    These figures stand as published for {$day}: fewer than {$minimum} students changed since, too
    few to show.
split-caption = Students enrolled in {$term}

comparison-within = Within the term: stayed or dropped out
comparison-by-next = By the next term: back in {$next} or not
comparison-caption = Grade averages on a scale from 0 to {$scale}
comparison-row-stayed = {$kind}, stayed
comparison-row-came-back = {$kind}, came back
comparison-row-left = {$kind}, left
comparison-difference-caption = By how much the mean of those who stayed exceeds that of those who left
comparison-hidden =
    The comparison is hidden {$mark}: a group is small, or would give a small number away.
comparison-few = Fewer than {$least} averages in a group: too few to compare.
# Comparison: within the term or by the next. Direction: lower, higher or, to two decimals, the same.
comparison-clear =
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
comparison-unclear =
    { $comparison ->
        [within] Those who stayed
       *[next] Those who came back
    } averaged { $direction ->
        [same] the same, to two decimals, as those who left (95% interval {$range})
        [lower] {$points} points lower than those who left, but the 95% interval, {$range}, includes zero
       *[higher] {$points} points higher than those who left, but the 95% interval, {$range}, includes zero
    }: no clear difference.

## Definitions
# What is defined, as a list of links names it, as its heading does, and what it means.

definition-list = Definition: {$list}
definitions-lead =
    Version {$number}, {$date}. When the meaning of a figure changes, the version does.
definition-origin = Version {$number}, {$date}. Source: {$source}

definition-enrolments = enrolments
definition-enrolments-title = Enrolments
definition-enrolments-text =
    Students on the roll of the unit in the term, each counted once. A student belongs to the
    program of record in that term, and to every unit above it.
definition-enrolments-until-exit =
    An enrolment lasts through every following main term until the student leaves, completes, or
    enrols anew.
definition-enrolments-per-term = An enrolment covers its own term only.
definition-enrolments-source =
    own rule. A headcount, as in IPEDS Fall Enrollment, but of the whole term and not of one day.
definition-by-week = weeks of a term
definition-by-week-title = By week of the term
definition-by-week-text =
    Week 1 begins on the term’s first day; the last week holds its end. A student counts as enrolled
    in the week of the first enrolment of the term, in the first week where dated earlier or carried
    on from the term before; as dropped out in the week of the first drop-out that has a day. A term
    in progress is held against the same term of the year before at the end of the same week, unless the records of one
    of them look incomplete, or too many drop-outs have no day or that of the term’s end.
definition-by-week-source = own rule: headcounts by week of the term.
definition-drop-outs = drop-outs
definition-drop-outs-title = Drop-outs
definition-drop-outs-text =
    Enrolled students whose last event of the term says that they left before completing. The last
    reason given counts; where none was given the reason is unknown.
definition-drop-outs-source = own rule; the reasons are those that the school’s software sends.
definition-completions = completions
definition-completions-title = Completions
definition-completions-text = Enrolled students who finished in the term.
definition-completions-source = own rule.
definition-excluded-title = {column-excluded}
definition-excluded-text =
    Students who left for a reason that rates do not count as leaving: death, disability, military
    service, foreign aid service, a church mission. They are taken out of the base of rates. A
    student who comes back later is counted as a drop-out instead.
definition-excluded-source = IPEDS Fall Enrollment, part E, exclusions.
definition-split = split
definition-split-title = Split
definition-split-text =
    In main terms the enrolled are new (in their first main term), returned (enrolled in an earlier
    main term but not the previous one), from another unit (in the previous main term, elsewhere) or
    continuing (in the previous main term, here).
definition-split-source = {definition-completions-source}
definition-retention-within-the-term = retention within the term
definition-retention-within-the-term-title = {column-retention}
definition-retention-within-the-term-text =
    Of the enrolled, less the excluded: the share who had not dropped out by the end of the term.
definition-retention-within-the-term-source =
    own rule, with the exclusions of IPEDS Fall Enrollment, part E.
definition-persistence = persistence
definition-persistence-title = {column-persistence}
definition-persistence-text =
    Of the students active or dropped out in a main term, without those excluded or completed before
    the next: the share enrolled in the next main term, anywhere in the institution. Known after
    that term’s census.
definition-persistence-source =
    National Student Clearinghouse, Persistence and Retention, for the words; here from term to
    term and within this institution.
definition-cohorts = cohort retention
definition-cohorts-title = Cohort retention
definition-cohorts-text =
    A student’s cohort is the first main term they are enrolled in. Of a cohort, less the excluded:
    the share enrolled or completed in a later main term. First-year retention is taken at the
    first later main term of the same season.
definition-cohorts-source =
    IPEDS Fall Enrollment, part E, retention rate; HESA and the Office for Students, continuation.
definition-survival = survival
definition-survival-title = Survival
definition-survival-text =
    Kaplan–Meier estimate of staying with log–log 95% bounds, and Aalen–Johansen incidence of
    leaving and of completing, in main terms since entry.
definition-survival-source =
    Kaplan and Meier, J. Am. Stat. Assoc. 53 (1958), 457–481; bounds: Greenwood, Rep. Public Health
    Med. Subj. 33 (1926), with the log–log transformation of Kalbfleisch and Prentice, The
    Statistical Analysis of Failure Time Data (1980); incidence: Aalen and Johansen, Scand. J.
    Stat. 5 (1978), 141–150; drawing: KMunicate, Morris and others, BMJ Open 9 (2019), e030215.
definition-grade-averages = grade averages
definition-grade-averages-title = Grade averages
definition-grade-averages-text =
    On a scale from 0 to {$scale}; below {$threshold} is counted apart. Entry, term and cumulative
    averages are never mixed. A missing average is left out, never taken as 0. Within the term,
    stayed means active or completed and left means dropped out; by the next term, stayed means
    persisted. A difference is not a cause.
definition-grade-averages-source =
    own rule; quartiles: Hyndman and Fan, Am. Stat. 50 (1996), 361–365, type 7.
definition-intervals = 95% interval
definition-intervals-title = 95% interval
definition-intervals-text =
    The range that fits the data: Wilson’s for rates, Welch’s for differences of means, Newcombe’s
    where two rates are compared. Wide when students are few. “No clear change” means that the
    interval of the difference holds zero, “a clear change” that it does not.
definition-intervals-source =
    Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212; Welch, Biometrika 34 (1947), 28–35; Newcombe,
    Stat. Med. 17 (1998), 873–890.
definition-funnel-limits = limits for the size
definition-funnel-limits-title = Limits for the size
definition-funnel-limits-text =
    Where a unit’s rate lies if it differs from the institution’s by chance alone. A count lies
    outside the 95% limits where so many or more, or so few or fewer, have less than 2.5%
    probability under the exact binomial distribution with the institution’s rate; outside the
    99.8% limits where they have less than 0.1%. Limits are interpolated between whole counts.
    Units of fewer than 10 students are not compared with them.
definition-funnel-limits-source = Spiegelhalter, Stat. Med. 24 (2005), 1185–1202.
definition-hedges-g = {column-hedges-g}
definition-hedges-g-title = {column-hedges-g}
definition-hedges-g-text =
    A difference of two means in standard deviations, corrected for small groups. Below 0.2 it is
    called very small, below 0.5 small, below 0.8 medium, from there large.
definition-hedges-g-source =
    Hedges, J. Educ. Stat. 6 (1981), 107–128; names of sizes: Cohen, Statistical Power Analysis for
    the Behavioral Sciences (1988).
definition-findings = findings
definition-findings-title = Findings about figures
definition-findings-text =
    A closed term’s share of drop-outs, or mean term grade, beside the unit’s earlier terms of the
    same season. Expected is what those have together; outside the limits lies what chance and the
    unit’s usual ups and downs bring in less than 5% of terms. p is how often they bring a value as
    unlikely as this one; q also takes into account how many units were tested in the term. A
    finding has a q below the share of false alarms that is accepted, 5% unless the settings say
    otherwise.
definition-findings-source =
    Laney, Qual. Eng. 14 (2002), 531–537; Spiegelhalter, Qual. Saf. Health Care 14 (2005), 347–351;
    Williams, Appl. Stat. 31 (1982), 144–148; Benjamini and Hochberg, J. R. Stat. Soc. B 57 (1995),
    289–300.
definition-provisional-title = Provisional
definition-provisional-text =
    A figure is provisional, and marked [p], while a term it needs has not ended, or while the
    records of such a term look incomplete.
definition-provisional-source =
    own rule; the marks [p], [c] and [x] are those of the United Kingdom’s Government Analysis
    Function.
definition-small-numbers-title = Small numbers
definition-small-numbers-hidden =
    Counts of students from 1 to {$most}, rates and averages that rest on such a count or leave one
    out, and whatever would give one away by adding and subtracting are hidden and marked [c].
    Hidden does not mean zero. Where the terms of a cohort would show too much it is followed once a
    year. A figure is published anew only when it is unchanged or when {$minimum} students or more
    changed; otherwise the earlier one stays.
definition-small-numbers-all-shown = This edition hides nothing.
definition-small-numbers-text = Rates of fewer than 10 students are given as counts.
definition-small-numbers-source =
    own rule; cells that would give a hidden one away: Hundepool and others, Statistical Disclosure
    Control (2012).
definition-rounded-rates-title = Rounded rates
definition-rounded-rates-text =
    Where retention within the term is hidden only because its base leaves a small
    number of excluded students out, it is given as “about” a whole per cent: one that would be the
    same with nobody excluded and with {$minimum} students more.
definition-rounded-rates-source = {definition-small-numbers-source}
definition-others-together-title = Others together
definition-others-together-text =
    In a table of units, those that hide a figure are put together in a last row, with
    what the rows that hide nothing leave of the figure of the unit above.
definition-others-together-source = {definition-small-numbers-source}
definition-pooled-years = Several years together
definition-pooled-years-title = {definition-pooled-years}
definition-pooled-years-text =
    Where a unit’s drop-outs are hidden term after term, those of the main
    terms of five academic years are added up, once the years are over: 2015 to 2019, 2020 to 2024
    and so on, by the year an academic year begins in. Terms whose enrolments are hidden are left
    out. A student counts once in each term. Retention is that within the terms. A sum is left out
    where it would, with all else that is shown, give a single term away.
definition-pooled-years-source = {definition-small-numbers-source}

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
    } and outside their limits, {$limits}.
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
    } and outside their limits, {$limits}.
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
finding-fell-drop-outs =
    {$place}: { $now ->
        [one] {$now} drop-out event
       *[other] {$now} drop-out events
    } after {$before} in {$like}; an upload may be missing.
finding-fell-completions =
    {$place}: { $now ->
        [one] {$now} completion event
       *[other] {$now} completion events
    } after {$before} in {$like}; an upload may be missing.
finding-fell-grades =
    {$place}: { $now ->
        [one] {$now} grade event
       *[other] {$now} grade events
    } after {$before} in {$like}; an upload may be missing.
finding-share-enrolments =
    {$place}: {$share} of the enrolment events of {$like}; an upload may be missing.
finding-share-drop-outs =
    {$place}: {$share} of the drop-out events of {$like}; an upload may be missing.
finding-share-completions =
    {$place}: {$share} of the completion events of {$like}; an upload may be missing.
finding-share-grades =
    {$place}: {$share} of the grade events of {$like}; an upload may be missing.
finding-few-enrolments =
    {$place}: few of the enrolment events of {$like}; an upload may be missing.
finding-few-drop-outs =
    {$place}: few of the drop-out events of {$like}; an upload may be missing.
finding-few-completions =
    {$place}: few of the completion events of {$like}; an upload may be missing.
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
status-when = When these figures were published
status-of = {$institution} student figures
status-failed = The last run failed; the site shows the figures of the run before.
status-last-event = Last event received
status-last-run = Last run with something to do
status-took = It took
status-seconds = {$seconds} s
status-ledger = Events in the ledger
status-figures = Events in the figures
status-release = Release shown
status-published = These figures were published
status-next = {$edition} edition, next expected
status-next-always = with the next event, at the latest on {$day}
status-next-event = with the next event
status-contact = Questions to

## Print, and comfort with script

print-as-of = figures as of {$date}
script-search = Search
script-found = Results: {$count}
script-none = Nothing found: try a unit, a term or a figure.
script-failed = Search does not work at the moment.
script-term = term
script-definition = definition
also-called-completions = graduation, graduates, degrees
also-called-enrolments = headcount, roll, enrollment
also-called-persistence = re-enrolment, continuation, return rate
also-called-cohorts = retention rate, first-year retention, year-on-year retention
also-called-drop-outs = dropout, attrition, withdrawals, leavers
also-called-grade-averages = GPA, marks, grade point average
script-newer = New figures are out.
script-reload = Reload
script-dismiss = Not now

## Choosing a semester or a unit, and the other pages of the navigation

nav-compare = Compare
nav-grades = Grades
nav-findings = Findings
nav-changes = What changed
choose = Another semester or unit
choose-term = Choose a semester
choose-unit = Choose a unit
choose-units-of = Within {$unit}
choose-all-units = All units

## Compare

compare-title = Units compared, {$term}
compare-heading = Units compared
compare-empty =
    There is nothing to compare yet: units are compared here once the census of a second main term
    has passed.
compare-persistence-subtitle =
    Share of students of {$term} enrolled again in {$next}, against the number who could return;
    programs, and other units that hold no further ones. Limits around the institution’s rate: 95% shaded, 99.8% dashed. The scale
    starts at {$floor}.
compare-undrawn-persistence =
    Share of students of {$term} enrolled again in {$next}; programs, and other units that hold no further ones.
compare-retention-subtitle =
    Share of students of {$term} who had not dropped out by its end, against the number enrolled;
    programs, and other units that hold no further ones. Limits around the institution’s rate: 95% shaded, 99.8% dashed. The scale
    starts at {$floor}.
compare-undrawn-retention =
    Share of students of {$term} who had not dropped out by its end; programs, and other units that hold no further ones.
compare-persistence-hidden =
    The institution’s persistence is hidden {$mark}: units cannot be compared with it.
compare-retention-hidden =
    The institution’s retention within the term is hidden {$mark}: units cannot be compared with
    it.
compare-persistence-too-few = Too few units of {$term} had 10 students or more who could return: there is nothing to compare.
compare-retention-too-few = Too few units of {$term} had 10 students or more: there is nothing to compare.
compare-too-few-shown =
    Too few units of {$term} are shown to be compared: { $hidden ->
        [one] one is hidden {$mark}.
       *[other] {$hidden} are hidden {$mark}.
    }
compare-within =
    { $outside ->
        [0] {$measure} of all {$count} units lies within the 95% limits for their size.
       *[other] { $within ->
            [0] {$measure} of none of {$count} units lies within the 95% limits for their size.
           *[other] {$measure} of {$within} of {$count} units lies within the 95% limits for their size.
        }
    }
compare-within-shown =
    { $outside ->
        [0] {$measure} of all {$count} units that are shown
       *[other] {$measure} of {$within} of the {$count} units that are shown
    } lies within the 95% limits for their size; { $hidden ->
        [one] one unit is hidden {$mark}.
       *[other] {$hidden} units are hidden {$mark}.
    }
compare-named = {$unit} ({$value})
compare-far =
    { $count ->
        [one] One lies outside the 99.8% limits too:
       *[other] {$count} lie outside the 99.8% limits too:
    } {$names}{ $more ->
        [0] {""}
        [one] {" "}and one more
       *[other] {" "}and {$more} more
    }; the institution has {$value}.
compare-caution = {$expected ->
  [0] Of {$count} units, fewer than one is to be expected outside the 95% limits by chance alone.
  [one] Of {$count} units, about one is to be expected outside the 95% limits by chance alone.
  *[other] Of {$count} units, about {$expected} are to be expected outside the 95% limits by chance alone.
 }
compare-read = Small units scatter more: limits are wide where students are few. The funnel shows where to look first. It does not say why, and it is no ranking: units differ in whom they admit and how near their students are to completing.
compare-message =
    { $above ->
        [0] { $below ->
            [0] {$measure}: no unit lies outside the 95% limits
            [one] {$measure}: one unit lies below the 95% limits
           *[other] {$measure}: {$below} units lie below the 95% limits
        }
        [one] { $below ->
            [0] {$measure}: one unit lies above the 95% limits
            [one] {$measure}: one unit lies above the 95% limits, one below
           *[other] {$measure}: one unit lies above the 95% limits, {$below} below
        }
       *[other] { $below ->
            [0] {$measure}: {$above} units lie above the 95% limits
            [one] {$measure}: {$above} units lie above the 95% limits, one below
           *[other] {$measure}: {$above} units lie above the 95% limits, {$below} below
        }
    }
compare-message-shown =
    {$measure}: of the {$count} units that are shown, { $outside ->
        [0] none lies
        [one] one lies
       *[other] {$outside} lie
    } outside the 95% limits
compare-marks =
    ▲ above the 95% limits, ▼ below them, ● within. The scale of sizes is logarithmic, so that
    small units stand apart.
compare-marks-provisional =
    △ above the 95% limits, ▽ below them, ○ within; hollow, because {$term} is provisional {$mark}.
    The scale of sizes is logarithmic, so that small units stand apart.
compare-not-drawn = {$count ->
  [one] One unit with fewer than 10 students is not drawn; it stands in the table.
  *[other] {$count} units with fewer than 10 students are not drawn; they stand in the table.
 }
compare-flagged = {$mark} {$unit}: {$value} of {$count} students, {$place}
compare-hidden = {$count ->
  [one] One unit is hidden
  *[other] {$count} units are hidden
 } {$mark}, which does not mean zero.
compare-caption = {$term}, largest first, not best first
compare-head-rate = Rate and 95% interval
compare-head-limits = 95% limits for the size
compare-head-wide = 99.8% limits
compare-head-place = Place
compare-place-within = within the limits
compare-place-above95 = above 95% limits
compare-place-below95 = below 95% limits
compare-place-above998 = above 99.8% limits
compare-place-below998 = below 99.8% limits

## Grades

averages-title = Who left and who stayed: grade averages, {$term}
averages-heading = Grade averages of those who came back and those who did not
averages-empty =
    There is nothing to compare yet: grade averages are compared here once the census of a second
    main term has passed.
averages-none = Nobody of {$term} has a grade average to compare.
averages-hidden =
    The institution’s comparison is hidden {$mark}: a group is small, or would give a small number
    away.
averages-too-few =
    Fewer than 10 students of {$term} with a grade average came back, or fewer than 10 did not: too
    few to compare.
averages-clear =
    In {$term}, the cumulative averages of those who were back in {$next} were {$size} points { $way ->
        [lower] lower
       *[higher] higher
    } than those of the others (95% interval {$range}, on a scale to {$scale}).
averages-unclear =
    In {$term}, the cumulative averages of those who were back in {$next} were { $way ->
        [same] the same, to two decimals, as those of the others (95% interval {$range})
        [lower] {$size} points lower than those of the others, but the 95% interval, {$range}, includes zero
       *[higher] {$size} points higher than those of the others, but the 95% interval, {$range}, includes zero
    }: no clear difference.
averages-subtitle = By how much the mean cumulative average of those of {$term} who were back in {$next} exceeds that of those who were not, on a scale to {$scale}, with Welch’s 95% interval. Right of zero: those who came back had the higher averages. Units with 10 averages in each group, largest first.
averages-provisional = {$term} is provisional {$mark}: dots are hollow and lines dashed.
averages-message =
    { $result ->
        [empty] No unit within the institution has enough averages to compare
        [none] { $count ->
            [one] In the one unit compared, averages do not clearly differ
           *[other] In none of the {$count} units do averages clearly differ
        }
        [all-higher] { $count ->
            [one] In the one unit compared, those who came back averaged clearly higher
           *[other] In all {$count} units, those who came back averaged clearly higher
        }
        [all-lower] { $count ->
            [one] In the one unit compared, those who came back averaged clearly lower
           *[other] In all {$count} units, those who came back averaged clearly lower
        }
        [higher] Those who came back averaged clearly higher in { $higher ->
            [one] one
           *[other] {$higher}
        } of {$count} units
        [lower] Those who came back averaged clearly lower in { $lower ->
            [one] one
           *[other] {$lower}
        } of {$count} units
       *[both] Those who came back averaged clearly higher in { $higher ->
            [one] one
           *[other] {$higher}
        } of {$count} units, clearly lower in { $lower ->
            [one] one
           *[other] {$lower}
        }
    }
averages-message-shown =
    { $count ->
        [0] No unit that is shown has enough averages to compare
        [one] Those who came back averaged clearly higher in {$higher} of one unit that is shown, clearly
            lower in {$lower}
       *[other] Those who came back averaged clearly higher in {$higher} of {$count} units that are shown,
            clearly lower in {$lower}
    }
averages-few = {$count ->
  [one] One unit has
  *[other] {$count} units have
 } fewer than 10 averages in a group: too few to compare. They stand in the table.
averages-head-back = Came back, n
averages-head-left = Did not, n

## Findings

findings-lead = A finding says that something deserves a look. It is no proof of a mistake, and it names no cause.
findings-hiding = What is wrong with single records is not told in this edition: its counts would give small numbers away.
findings-news-incomplete = {$count ->
  [0] No term’s records look incomplete.
  [one] The records of one term look incomplete.
  *[other] The records of {$count} terms look incomplete.
 }
findings-news-figures = {$count ->
  [0] No figure is unlike its unit’s own past.
  [one] One figure is unlike its unit’s own past.
  *[other] {$count} figures are unlike their unit’s own past.
 }
findings-news-shown =
    { $count ->
        [0] No figure that is shown is unlike its unit’s own past.
        [one] One figure that is shown is unlike its unit’s own past.
       *[other] {$count} figures that are shown are unlike their unit’s own past.
    }
findings-incomplete-heading = Records that look incomplete
findings-incomplete-lead = Terms with few events of a sort beside the same term of the year before. Their figures rest on part of the records and are marked provisional.
findings-incomplete-none = None.
findings-incomplete-table = {findings-incomplete-heading}
findings-figures-heading = Figures unlike the unit’s own past
findings-figures-lead = The share that dropped out and the mean term grade average of each closed term, held against earlier terms of the same season.
findings-figures-none = None found.
findings-figures-table = The numbers behind them
findings-records-heading = What else is wrong with records
findings-records-lead = Of the whole institution, the latest term first. An event counts in its own unit and in every unit above.
findings-records-none = Nothing found.
findings-records-table = By unit
findings-records-caption = Findings about records by unit
findings-more = {$count ->
  [one] One more is in the data file.
  *[other] {$count} more are in the data file.
 }
findings-no-tests = No figure has enough earlier terms of its season to be held against yet: eight are needed.
findings-tests = {$tests ->
  [one] One test was made
  *[other] {$tests} tests were made
 }{$found ->
  [0] , none of which is a finding.
  [one] , one of which is a finding. Of findings, at most {$share} on average are false alarms.
  *[other] , {$found} of which are findings. Of findings, at most {$share} on average are false alarms: here about {$false}.
 }
findings-head-measure = Measure
findings-head-observed = Observed
findings-head-expected = Expected
findings-head-limits = Limits
findings-head-terms = Earlier terms
findings-head-p = p
findings-head-q = q
findings-head-latest = Latest
findings-measure-share = {column-dropped-out}
findings-measure-grade = Mean term grade
findings-caution = Figures of such a term may look other than they are.
findings-caution-term = The records of {$term} look incomplete. Its figures may look other than they are.
findings-all = All findings
findings-data = The same as data:

## What changed

changes-lead =
    Events that come late, or are taken back, change figures of terms that have closed. Here stands
    what a figure was and what it is; figures that were hidden or provisional are not listed.
changes-none = No figure of a closed term has changed since it was published.
changes-none-shown = No figure that is shown of a closed term has changed since it was published.
changes-feed = What is new also comes as a {$a}feed{$z}.
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
changes-head-figure = Figure
changes-head-was = Was
changes-head-is = Is
changes-head-why = Because of
changes-rate = {$value} ({$count} of {$base})
changes-came = {$events} that came
changes-taken-back = {$events} taken back
changes-figure-enrolments = {definition-enrolments-title}
changes-figure-drop-outs = {definition-drop-outs-title}
changes-figure-completions = {definition-completions-title}
changes-figure-excluded = {column-excluded}
changes-figure-retention = {column-retention}
changes-figure-persistence = {column-persistence}
changes-figure-persistence-unit = Persistence in the unit
changes-figure-year = {chart-name-cohorts}
changes-figure-year-unit = First-year retention in the unit
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

status-fine = The last run worked.
status-caption = Times are in universal time (UTC)
## Charts of all kinds

cohort-class-all = {cohort-all}
cohort-class-first-time = First-time entrants
cohort-class-full-time = First-time, full-time entrants
cohort-class-transfer = Transfer entrants


## Cohort triangle

triangle-short = Cohort table
triangle-short-class = {$class}
triangle-few = few
triangle-key = Share retained:
triangle-under = under {$share}
triangle-from = {$share} or more
triangle-older = { $count ->
    [one] One earlier term of entry
   *[other] {$count} earlier terms of entry
}
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
survival-few = No term had {$count} entrants or more: too few for a curve.
survival-caption = {$class} of {$unit}, {$term}: survival by main term since entry
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
histogram-label = {$name}: {$count}
histogram-group = { $count ->
    [one] {$name}: one student, mean {$mean}
   *[other] {$name}: {$count} students, mean {$mean}
}
histogram-summary = Two histograms on one axis, one upwards and one downwards.
histogram-bin = Grade average
histogram-share = Share
histogram-range = {$low} to under {$high}
difference-title = Difference of mean grade averages, {$unit}, {$season} terms
difference-above = ↑ stayed higher
difference-below = ↓ left higher
difference-summary = { $count ->
    [one] One dot with its 95% interval.
   *[other] {$count} dots with 95% intervals by term.
} {$term}: {$value}, interval {$interval}.
grades-short = {definition-grade-averages-title}
grades-stayed = {column-stayed}
grades-back = Came back
grades-left = {survival-left}
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
} stayed in the term, {$left} dropped out; and the difference in the same term of other years with its 95% interval.
grades-subtitle-next = Cumulative grade average from 0 to {$scale} of {$unit}, {$term}: { $stayed ->
    [one] one student was
   *[other] {$stayed} students were
} enrolled in the next main term, {$left} not; and the difference in the same term of other years with its 95% interval.
grades-subtitle-none = Cumulative grade averages of {$unit}.
grades-histogram-heading = {$term}: share of each group; the upright line is the mean
grades-histogram-caption = Students by grade average, {$term}; parts of the scale without students are left out
grades-difference-heading = Difference of the means, {$season} terms
grades-provisional = {$term} is provisional {$mark}.
grades-instead = In {$last} fewer than {$count} averages are in a group: shown is {$term}, the latest term with enough in both.
grades-instead-hidden = {$last} is hidden {$mark}: shown is {$term}, the latest term with {$count} averages or more in both groups.
grades-sizes = Difference {$value}, 95% interval {$interval}: {$g} standard deviations (Hedges g).
grades-no-cause = {no-cause} Terms with fewer than 10 averages in a group are not compared.
grades-few = In no term do both groups have {$count} averages: too few to compare.
grades-caption = Cumulative grade average by term, {$unit}

## Reasons

pooled-short = {definition-pooled-years}
pooled-subtitle = Drop-outs of single terms are hidden because fewer than {$minimum} students, or others’ small numbers, would show. Of several years together they are told.
pooled-caption = {$unit}, main terms of closed blocks of years
pooled-column-terms = {nav-terms}
pooled-column-number = Main terms

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
reasons-message = Most often recorded: {$reason}, {$count} of {$all} drop-outs in {$term}
reasons-message-tie = No one reason was recorded most often among {$all} drop-outs in {$term}
reasons-subtitle = {$unit}, {$term} beside the same term a year before; the last reason recorded counts. Bars start at zero.
reasons-subtitle-none = {$unit}, {$term}.
reasons-note = A recorded reason is what was entered; it need not be why a student left.
reasons-caption = Drop-outs of {$term} by the last reason recorded
reasons-terms-caption = Drop-outs by term and the last reason recorded, {$unit}
reasons-all = {definition-drop-outs-title}

## The institution’s parts compared

compared-short = Parts compared
compared-title = Persistence by unit, {$term}
compared-reference = Institution {$value}
compared-message = Persistence of {$count} units lay between {$low} and {$high} in {$term}
compared-message-shown = Persistence of the {$count} units that are shown lay from {$low} to {$high} in {$term}
compared-message-same = Persistence of {$count} units was {$low} in {$term}
compared-subtitle =
    Share of students of {$term} enrolled again in the next main term, {$institution}, with 95%
    interval, largest first. The scale runs from {$low} to {$high}. Persistence of later terms is
    not known yet or may still change.
compared-note =
    Where intervals overlap widely, the figures show no difference. Units differ in whom they admit
    and how near their students are to completing.
compared-caption = Persistence in {$term}, largest first

## Cohorts

cohorts-empty = Nobody who entered has been followed to a later term yet.
cohorts-units = Units a year after entry
cohorts-files = All cohorts of the institution: {$json}JSON{$end}, with intervals and survival; a row a term as {$csv}CSV{$end}. Each unit’s page links its own.
cohorts-anywhere = Retained anywhere
cohorts-within = Retained in the unit
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
cohorts-news-hidden =
    How many of the entrants of {$term} were enrolled or had completed a year later is hidden
    {$mark}.
cohorts-news-none = No term’s entrants have been followed for a year yet.
cohorts-change =
    { $side ->
        [same] No clear change from a year before ({$term}: {$share}).
        [more] That is {$points} points more than a year before ({$term}: {$share}; 95% interval of the change {$range}).
       *[fewer] That is {$points} points fewer than a year before ({$term}: {$share}; 95% interval of the change {$range}).
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
funnel-summary-shown =
    Funnel of the {$count} units that are shown, {$hidden} more being hidden: rate against number of
    students, with limits of 95% and 99.8% around {$reference}. Of those shown, { $outside ->
        [0] all lie within the 95% limits.
        [one] one lies outside the 95% limits.
       *[other] {$outside} lie outside the 95% limits.
    }

## Data files, and their columns

nav-data = {data}
data-download = Download this table: {$files}
data-of = {$what}: {$files}
data-all-tables = In one file
data-more = {$a}What the files and their columns mean{$z}
data-lead = Every figure of these pages can be downloaded: as CSV for any program, as XLSX for spreadsheets, as JSON for software.
data-addresses = CODE is a unit’s code, TERM a term’s id; the links lead to the files of {$code}
data-code = The page of a unit or a term links its own files.
data-what = What
data-form = Form
data-address = Address
data-file-unit = All tables of a unit
data-file-workbook = Terms, cohorts, grade averages and reasons of a unit
data-file-term = All units in a term
data-file-unit-term = A unit in a term
data-file-index = List of units
data-file-findings = {nav-findings}
data-file-definitions = Definitions with their versions and sources
data-file-restatements = Restated figures
data-marks = How values are written
data-note-numbers = Numbers have a decimal point and no separated thousands; shares run from 0 to 1. CSV is UTF-8 with a header line (RFC 4180), and text in it is in quotation marks.
data-note-hidden = [c] is a value hidden to protect small numbers. It does not mean zero.
data-note-provisional = Provisional figures may still change; “provisional” is true in CSV and [p] in XLSX.
data-note-unknown = [x] is not known yet.
data-note-empty = An empty cell does not exist or does not apply.
data-note-workbook = XLSX rounds to six decimals; CSV and JSON have twelve digits. A unit’s cohort progress and survival are in CSV and JSON alone.
data-note-apostrophe = In CSV, text that starts with =, +, - or @, at its beginning or behind a semicolon, has an apostrophe there, so that no spreadsheet takes it for a formula. In XLSX it is plain text.
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
data-sheet-terms = {nav-terms}
data-sheet-cohorts = {nav-cohorts}
data-sheet-progress = Cohort progress
data-sheet-survival = {definition-survival-title}
data-sheet-grades = {definition-grade-averages-title}
data-sheet-reasons = {reasons-short}
data-sheet-pooled = {definition-pooled-years}
data-sheet-units = {nav-units}
data-rows-terms = A row a term of one unit.
data-rows-cohorts = A row a class of the entrants of a term, with their retention after a year.
data-rows-progress = A row a class of entrants and number of main terms after entry. Where all steps of a class are hidden, one row stands for them.
data-rows-survival = {data-rows-progress}
data-rows-grades = A row a term, comparison and kind of average.
data-rows-reasons = A row a term and reason; 0 where it was recorded for nobody.
data-rows-pooled = A row a block of years, where drop-outs of single terms are hidden and their sum is not.
data-rows-units = A row a unit with students in one term.
data-about-institution = Institution
data-about-edition = Edition
data-about-as-of = Figures as of
data-about-columns = Meaning of columns
data-about-note = Notes

data-kind-text = text
data-kind-flag = true or false
data-kind-students = students, 0 or more
data-kind-terms = terms, 1 or more
data-kind-steps = main terms after entry, 1 or more
data-kind-share = share, 0 to 1
data-kind-points = grade points, 0 to {$scale}
data-kind-difference = grade points, with sign
data-kind-deviations = standard deviations, with sign

data-means-unit = Unit’s code
data-means-unit-name = Unit’s name
data-means-kind = Unit’s kind
data-means-parent = Code of the unit above
data-means-term = Term’s id
data-means-term-name = Term’s name
data-means-entry-term = Id of the term of entry
data-means-class = Class of entrants: all, firstTime, firstTimeFullTime or transferIn
data-means-k = Main terms after entry
data-means-provisional = Whether the figures may still change
data-means-persistence-provisional = Whether persistence, and what is compared by the next term, may still change
data-means-year-provisional = Whether retention after a year may still change
data-means-comparison = Those who stayed against those who left: withinTerm or byNextTerm
data-means-average = Kind of average: entry, term or cumulative
data-means-reason = Last reason given for dropping out
data-means-reason-drop-outs = Students who dropped out with this reason recorded last
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
data-means-in-term-retention = {column-retention}
data-means-in-term-retention-about = Retention within the term to a whole per cent, where it is hidden and this tells nothing more
data-means-from-term = Id of the first main term added up
data-means-to-term = Id of the last one
data-means-pooled-terms = Main terms that are added up: those whose enrolments are shown
data-means-pooled-enrolments = Students enrolled, once in each term
data-means-pooled-drop-outs = Students who dropped out, of all these terms
data-means-persistence-institution = Persistence anywhere in the institution
data-means-persistence-unit = Persistence in the same unit
data-means-year-institution = First-year retention, anywhere in the institution
data-means-year-unit = First-year retention, in the same unit
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

## The archive of sealed snapshots

archive = Sealed snapshots
archive-lead =
    What the public pages showed at the census of a term and once its records were final, sealed so
    that everybody can see that nothing was changed since. A correction is a new version; the old one
    stays.
archive-none = Nothing has been sealed yet.
archive-caption = Snapshots, the latest first
archive-kind = Kind
archive-version = Version
archive-version-number = version {$number}
archive-sealed = Sealed
archive-access = Who may read it
archive-anyone = everybody
archive-size = Size
archive-files = Files
archive-census = census
archive-final = final
archive-megabytes = {$size} MB
# Note: what was corrected, in the archivist’s words.
archive-superseded = Replaced by version {$version}: {$note}
archive-digests = Digests
archive-digests-lead =
    The SHA-512 of each snapshot’s file tagmanifest-sha512.txt, from which the digests of all its
    files follow.
archive-head = The newest digest
archive-head-lead =
    Each snapshot names the digest of the one sealed before it. Nothing names the newest: write it
    down elsewhere, and nobody can change it unseen.
archive-verify = Verify one in three commands
archive-verify-lead = With nothing but common tools, for the newest snapshot:
archive-signers =
    Take the list of signers from where you trust it; the school’s is {$a}here{$z}. The last command
    prints the digest that stands above.
archive-permalinks = Addresses that stay
archive-permalinks-lead =
    Every page of every snapshot keeps its address below this one. timemap.link lists them as a
    Memento time map (RFC 7089).
