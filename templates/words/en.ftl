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
