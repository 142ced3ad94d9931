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

## Print, and comfort with script

print-as-of = figures as of {$date}
script-search = Search
script-found = Results: {$count}
script-failed = Search does not work at the moment.
script-term = term
script-definition = definition
script-newer = New figures are out.
script-reload = Reload
script-dismiss = Not now
