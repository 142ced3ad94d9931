# Tous les mots des pages en français, dans la syntaxe de Fluent (https://projectfluent.org/fluent/guide/).
# Le nom d’un message et les valeurs qu’il emploie, comme {$count}, restent ceux de en.ftl. Devant les
# signes doubles et le signe pour cent, l’espace est une espace fine insécable (U+202F).

## Nombres et dates

number-group = {"\u202F"}
number-decimal = ,
number-percent = {"\u202F"}%
range = {$low} à {$high}
date =
    { $day ->
        [1] 1er
       *[other] {$day}
    } {$month} {$year}
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Le cadre de chaque page

site-name = statistiques étudiantes
skip = Aller aux chiffres
nav-site = Site
nav-overview = Vue d’ensemble
nav-terms = Semestres
nav-units = Unités
nav-cohorts = Cohortes
nav-definitions = Définitions
nav-path = Vous êtes ici
nav-page = Sur cette page
made-with = Réalisé avec Rollbook.
figures-as-of =
    { $later ->
        [0] Chiffres au {$date}.
        [one] Chiffres au {$date}, y compris un événement daté d’après.
       *[other] Chiffres au {$date}, y compris {$later} événements datés d’après.
    }
definitions-version = Définitions, version {$number}
# Name : tel qu’il figure dans les réglages, avec une majuscule : Staff, Open.
edition =
    { $name ->
        [Staff] Édition réservée au personnel
        [Open] Édition publique
       *[other] Édition « {$name} »
    }
edition-hides =
    Les nombres inférieurs à {$minimum}, et ce qui permettrait d’en déduire un, sont masqués : [c]
edition-shows-all = Tous les effectifs sont affichés
edition-restricted = Contient de petits nombres : ne pas diffuser
legend =
    {$provisional} provisoire, peut encore changer ; {$unknown} pas encore connu ; – sans objet.
legend-hiding =
    {$hidden} masqué, ce qui ne veut pas dire zéro ; {$provisional} provisoire, peut encore changer ;
    {$unknown} pas encore connu ; – sans objet.
place = {$unit}, {$term}
all-terms = Tous les semestres
all-units-in = Toutes les unités, {$term}
units-within = Unités rattachées
more-on = En savoir plus sur {$term}
data = Données
data-files = Fichiers de données
next-term = le semestre suivant

## Les signes et leur explication

mark-hidden = masqué pour protéger les petits nombres
mark-unknown = pas encore connu
mark-provisional = provisoire : peut encore changer

## Colonnes et lignes des tableaux

column-term = Semestre
column-academic-year = Année universitaire
column-unit = Unité
column-students = Étudiants
column-year-before = Un an plus tôt
column-enrolled = Inscrits
column-new = Nouveaux
column-returned = De retour
column-returned-after-a-break = De retour après une interruption
column-from-another-unit = Venus d’une autre unité
column-continuing = En continuité
column-dropped-out = Abandons
column-completed = Fins d’études
column-excluded = Hors calcul
column-reason = Motif
column-retention = Rétention au cours du semestre
column-persistence = Persévérance
column-base = Base
column-persisted = Réinscrits
column-stayed = Restés
column-rate = Taux
column-interval = IC à 95 %
column-entered = Entrée
column-entrants = Entrants
column-all-entrants = Ensemble des entrants, un an après
column-same-unit = Dans la même unité
column-average = Moyenne
column-n = n
column-missing = Manquants
column-mean = Moyenne arithmétique
column-mean-short = Moyenne
column-sd = Écart-type
column-lower-quartile = Premier quartile
column-median = Médiane
column-upper-quartile = Troisième quartile
column-below = Inférieurs à {$threshold}
column-difference = Différence des moyennes
column-difference-short = Différence
column-welch = IC à 95 % (Welch)
column-hedges-g = g de Hedges
part = {$count} sur {$base}
about = environ {$rate}
too-few = effectif trop faible
too-few-for-rate = effectif trop faible pour un taux
latest-first = Du plus récent au plus ancien
# Count : d’unités.
others-together = {$a}Les autres ensemble{$z} ({$count})
largest-first =
    {$term}, par effectif décroissant : sur de petits effectifs, un taux varie au gré du hasard
hidden-note =
    Effectifs et taux de tous les semestres : affichés, {$shown} ; masqués, {$hidden} {$mark}, parce
    qu’ils sont petits ou permettraient d’en déduire un petit.


cohort-all = Ensemble des entrants
cohort-firstTime = Première inscription
cohort-firstTimeFullTime = Première inscription, temps plein
cohort-transferIn = Venus d’un autre établissement

grade-kind-entry = À l’entrée
grade-kind-term = Du semestre
grade-kind-cumulative = Cumulée

## Les nouvelles d’un semestre
# When : running (en cours) ou ended (achevé).

news-hidden =
    {$term} : le nombre d’étudiants inscrits est masqué {$mark}, car il est petit ou permettrait d’en
    déduire un petit.
news-enrolled =
    {$term} : { $when ->
        [running] { $count ->
            [one] {$count} étudiant est inscrit.
           *[other] {$count} étudiants sont inscrits.
        }
       *[ended] { $count ->
            [one] {$count} étudiant était inscrit.
           *[other] {$count} étudiants étaient inscrits.
        }
    }
news-enrolled-after =
    {$term} : { $when ->
        [running] { $count ->
            [one] {$count} étudiant est inscrit
           *[other] {$count} étudiants sont inscrits
        }
       *[ended] { $count ->
            [one] {$count} étudiant était inscrit
           *[other] {$count} étudiants étaient inscrits
        }
    }, contre {$before} un an plus tôt ({$like}).
news-enrolled-completed =
    {$term} : { $when ->
        [running] { $count ->
            [one] {$count} étudiant est inscrit
           *[other] {$count} étudiants sont inscrits
        }
       *[ended] { $count ->
            [one] {$count} étudiant était inscrit
           *[other] {$count} étudiants étaient inscrits
        }
    } ; { $completed ->
        [one] {$completed} a terminé ses études.
       *[other] {$completed} ont terminé leurs études.
    }
news-dropped-out =
    { $when ->
        [running] Jusqu’ici, { $count ->
            [one] {$count} a abandonné.
           *[other] {$count} ont abandonné.
        }
       *[ended] { $count ->
            [one] {$count} a abandonné.
           *[other] {$count} ont abandonné.
        }
    }
news-no-drop-outs = Aucun abandon n’a été reçu pour {$unit}, {$term} : on ne sait pas qui est resté.
news-to-date =
    À la fin de la semaine {$weeks}, {$enrolled} étaient inscrits, contre {$before} à la même semaine de {$like},
    et {$dropped} avaient abandonné, contre {$was}.
news-to-date-enrolled =
    À la fin de la semaine {$weeks}, {$enrolled} étaient inscrits, contre {$before} à la même semaine de {$like},
    et {$dropped} avaient abandonné.
news-back-hidden =
    Le nombre de ceux qui se sont réinscrits pour {$next} est masqué {$mark}, car il est petit ou
    permettrait d’en déduire un petit.

# Qui : tous les inscrits (them), tous ceux qui n’ont pas terminé (others), ou ceux qui pouvaient se
# réinscrire (eligible), certains étant hors calcul. Base est leur nombre, rate leur taux, was celui
# du semestre comparable un an plus tôt.
back-few-now =
    { $base ->
        [1] { $who ->
            [them] L’étudiant
            [others] L’autre étudiant
           *[eligible] Le seul étudiant qui pouvait se réinscrire
        } { $count ->
            [0] ne s’est pas réinscrit
           *[1] s’est réinscrit
        } pour {$next}.
       *[other] { $who ->
            [them] Sur les {$base}
            [others] Sur les {$base} autres
           *[eligible] Sur les {$base} qui pouvaient se réinscrire
        }, { $count ->
            [0] aucun ne s’est réinscrit
            [one] {$count} s’est réinscrit
           *[other] {$count} se sont réinscrits
        } pour {$next}.
    }
back-now =
    { $who ->
        [them] Sur les {$base}
        [others] Sur les {$base} autres
       *[eligible] Sur les {$base} qui pouvaient se réinscrire
    }, { $count ->
        [one] {$count} ({$rate}) s’est réinscrit
       *[other] {$count} ({$rate}) se sont réinscrits
    } pour {$next}.
back-unclear-now =
    { $who ->
        [them] Sur les {$base}
        [others] Sur les {$base} autres
       *[eligible] Sur les {$base} qui pouvaient se réinscrire
    }, { $count ->
        [one] {$count} ({$rate}) s’est réinscrit
       *[other] {$count} ({$rate}) se sont réinscrits
    } pour {$next}, sans variation nette sur un an ({$like} : {$was}).
back-changed-now =
    { $who ->
        [them] Sur les {$base}
        [others] Sur les {$base} autres
       *[eligible] Sur les {$base} qui pouvaient se réinscrire
    }, { $count ->
        [one] {$count} ({$rate}) s’est réinscrit
       *[other] {$count} ({$rate}) se sont réinscrits
    } pour {$next}, soit { $points ->
        [one] {$points} point
       *[other] {$points} points
    } { $direction ->
        [more] de plus
       *[fewer] de moins
    } qu’un an plus tôt ({$like} : {$was} ; IC à 95 % de la variation : {$range}).

# De même pour un semestre passé, sur une page qui traite d’un semestre plus récent.
back-few-earlier =
    { $base ->
        [1] Le seul étudiant de {$term} qui pouvait se réinscrire { $count ->
            [0] ne s’est pas réinscrit
           *[1] s’est réinscrit
        } pour {$next}.
       *[other] Sur les {$base} étudiants de {$term} qui pouvaient se réinscrire, { $count ->
            [0] aucun ne s’est réinscrit
            [one] {$count} s’est réinscrit
           *[other] {$count} se sont réinscrits
        } pour {$next}.
    }
back-earlier =
    Sur les {$base} étudiants de {$term} qui pouvaient se réinscrire, { $count ->
        [one] {$count} ({$rate}) s’est réinscrit
       *[other] {$count} ({$rate}) se sont réinscrits
    } pour {$next}.
back-unclear-earlier =
    Sur les {$base} étudiants de {$term} qui pouvaient se réinscrire, { $count ->
        [one] {$count} ({$rate}) s’est réinscrit
       *[other] {$count} ({$rate}) se sont réinscrits
    } pour {$next}, sans variation nette sur un an ({$like} : {$was}).
back-changed-earlier =
    Sur les {$base} étudiants de {$term} qui pouvaient se réinscrire, { $count ->
        [one] {$count} ({$rate}) s’est réinscrit
       *[other] {$count} ({$rate}) se sont réinscrits
    } pour {$next}, soit { $points ->
        [one] {$points} point
       *[other] {$points} points
    } { $direction ->
        [more] de plus
       *[fewer] de moins
    } qu’un an plus tôt ({$like} : {$was} ; IC à 95 % de la variation : {$range}).

verdict-unclear =
    { $points ->
        [one] {$points} point
       *[other] {$points} points
    } : pas de variation nette
verdict-clear =
    { $points ->
        [one] {$points} point
       *[other] {$points} points
    } ({$range}) : variation nette

## Les chiffres clés
# {$a} et {$z} ouvrent et ferment un lien.

key-name-enrolments = {$a}Effectifs{$z}
key-name-drop-outs = {$a}Abandons{$z}
key-name-completions = {$a}Fins d’études{$z}
key-name-persistence = {$a}Persévérance{$z}
key-name-first-year = {$a}Rétention en première année{$z}
key-first-year-none = aucun primo-entrant à temps plein n’a encore été suivi un an
key-entrants-of = primo-entrants à temps plein de {$term}
key-from-to = de {$term} à {$next}
key-not-yet = Pas encore
key-not-received = Non reçus
key-so-far = jusqu’ici
key-by-week = {$value} à la fin de la semaine {$weeks}
key-by-week-end = à la fin de la semaine {$weeks}
key-like-week = {$term} à la même semaine : {$value}
key-like-week-share = {$term} à la même semaine : {$value}, soit {$share} de son total
key-later = {$count} avec ceux datés d’après ou sans date
key-like-term = {$term} : {$value}
key-no-change = sans changement
key-change = {$change}
key-change-share = {$change}, soit {$percent}
key-retention = {$a}Rétention au cours du semestre{$z} {$rate}, IC à 95 % : {$range}
key-retention-hidden = Rétention au cours du semestre {$mark}
key-retention-about = Rétention au cours du semestre {$a}{$rate}{$z}
key-before-retention = {$count}, rétention {$rate}
key-part = {$count} sur {$base}, IC à 95 % : {$range}
key-nobody-eligible = personne ne pouvait se réinscrire
key-no-next-term = le calendrier ne comporte pas encore de semestre principal suivant
key-awaited = connue après le recensement de {$next}, le {$day}
which-rate =
    Rétention au cours du semestre : qui n’avait pas abandonné à sa fin. Persévérance : qui s’est
    réinscrit au semestre principal suivant. Rétention en première année : qui était inscrit, ou avait
    terminé, un an après son entrée.

## Graphiques

chart-table = Les mêmes chiffres en tableau
chart-empty = Rien à représenter.
chart-link = Lien vers cette figure
axis-students = Étudiants, échelle logarithmique
axis-year = Année du début du semestre
chart-line = Courbe avec la bande de l’intervalle de confiance à 95 %.
chart-bars = Diagramme en barres à partir de zéro, {$first} à {$last}.
chart-point = {$term} : {$value}.
chart-point-provisional = {$term} : {$value}, provisoire.
chart-last =
    { $state ->
        [provisional] {$term} : {$value}, IC à 95 % : {$range}, provisoire.
       *[final] {$term} : {$value}, IC à 95 % : {$range}.
    }
chart-highest = Maximum : {$value}, {$term}.
chart-highest-label = {$value}, {$term}
chart-hidden =
    { $count ->
        [one] {$count} semestre est masqué.
       *[other] {$count} semestres sont masqués.
    }
many-terms = {$count} semestres, nommés dans le tableau
chart-all-hidden = Masqué {$mark} pour tous les semestres.
chart-some-hidden = Masqué {$mark} : {$terms}.
chart-too-few =
    Les semestres de moins de {$least} étudiants ne sont pas représentés : effectif trop faible pour
    un taux.
chart-seasons = Comparer un semestre au même semestre d’autres années : chaque saison a son propre rythme.
chart-season = Semestres {$season}
chart-season-to-next = De {$season} au semestre {$next} suivant

# Past : les semestres homologues antérieurs, un taux ou une fourchette de taux.
chart-name-persistence = {column-persistence}
chart-message-persistence = Persévérance de {$rate} pour {$term}
chart-message-after-persistence =
    Persévérance de {$rate} pour {$term}, contre {$past} au même semestre des années antérieures
chart-subtitle-persistence =
    Part des étudiants de nouveau inscrits au semestre principal suivant, avec l’intervalle de
    confiance à 95 %. L’échelle va de {$floor} à {$top}.
chart-subtitle-undrawn-persistence =
    Part des étudiants de nouveau inscrits au semestre principal suivant.
chart-title-persistence = Persévérance, {$unit}, semestres {$season}
chart-caption-persistence = Persévérance par semestre, {$unit}

chart-name-retention = {column-retention}
chart-message-retention = Rétention au cours du semestre de {$rate} pour {$term}
chart-message-after-retention =
    Rétention au cours du semestre de {$rate} pour {$term}, contre {$past} au même semestre
    des années antérieures
chart-subtitle-retention =
    Part des inscrits qui n’avaient pas abandonné à la fin du semestre, avec l’intervalle de
    confiance à 95 %. L’échelle va de {$floor} à {$top}.
chart-subtitle-undrawn-retention =
    Part des inscrits qui n’avaient pas abandonné à la fin du semestre.
chart-title-retention = Rétention au cours du semestre, {$unit}, semestres {$season}
chart-caption-retention = Rétention au cours du semestre, par semestre, {$unit}

chart-name-cohorts = Rétention en première année
chart-message-cohorts = Rétention en première année de {$rate} pour les entrants de {$term}
chart-message-after-cohorts =
    Rétention en première année de {$rate} pour les entrants de {$term}, contre {$past} au même semestre
    des années antérieures
chart-subtitle-cohorts =
    Ensemble des entrants, inscrits où que ce soit ou ayant terminé un an plus tard, par semestre
    d’entrée, avec l’intervalle de confiance à 95 %. L’échelle va de {$floor} à {$top}.
chart-subtitle-undrawn-cohorts =
    Ensemble des entrants, inscrits où que ce soit ou ayant terminé un an plus tard, par semestre
    d’entrée.
cohorts-short-name = {chart-name-cohorts}
cohorts-chart = Rétention en première année des entrants, semestres {$season}, {$unit}
cohorts-heading = Entrants des semestres {$season}
cohorts-caption =
    Inscrits ou ayant terminé un an après l’entrée, où que ce soit dans l’établissement sauf mention
    contraire

chart-title-enrolments = Effectifs par semestre, {$unit}
chart-title-drop-outs = Abandons par semestre, {$unit}
chart-heading-enrolments = Effectifs, échelle jusqu’à {$top}
chart-heading-drop-outs = Abandons, échelle jusqu’à {$top}
counts-short-name = Effectifs et abandons
counts-subtitle =
    Étudiants inscrits et étudiants ayant abandonné, par semestre principal, {$period}. Chaque
    graphique part de zéro et a sa propre échelle. Hachures : provisoire [p].
counts-caption = Effectifs et abandons par semestre principal, {$unit}
counts-message = Effectifs et abandons par semestre
counts-message-same =
    { $now ->
        [one] {$now} inscrit pour {$term}, autant qu’un an plus tôt
       *[other] {$now} inscrits pour {$term}, autant qu’un an plus tôt
    }
counts-message-rose = Les effectifs passent de {$before} ({$like}) à {$now} ({$term}), en hausse
counts-message-fell = Les effectifs passent de {$before} ({$like}) à {$now} ({$term}), en baisse
counts-hidden = Masqué {$mark}, représenté par un cadre pointillé : {$terms}.
weeks-short = Semaine par semaine
weeks-title = Abandons par semaine, {$unit}, {$term}
weeks-heading = Abandons cumulés par semaine
weeks-axis = Semaines depuis le début du semestre
weeks-subtitle = Étudiants de {$unit} qui avaient abandonné à la fin de chaque semaine : ce semestre en trait épais, l’année d’avant en trait fin, les années antérieures en tirets. À titre de comparaison : {$years}.
weeks-message = {$count} abandons à la fin de la semaine {$weeks} de {$term}
weeks-message-after = {$count} abandons à la fin de la semaine {$weeks} de {$term}, contre {$before} à la même semaine de {$like}
weeks-others =
    { $count ->
        [one] Un abandon de ce semestre est sans date ou daté d’après la fin, et n’est dans aucune semaine.
       *[other] {$count} abandons de ce semestre sont sans date ou datés d’après la fin, et ne sont dans aucune semaine.
    }
weeks-caption = À la fin de chaque semaine
weeks-week = Semaine
weeks-head-dropped = Abandons, {$term}
weeks-head-enrolled = Inscrits, {$term}
weeks-part = {$term} : {$count} à la semaine {$weeks}
weeks-summary = Courbes des sommes par semaine. {$parts}.

## La vue d’ensemble

overview-nobody =
    Aucun étudiant n’est encore inscrit. Les chiffres paraîtront ici dès que le logiciel de
    l’établissement signalera la première inscription.
overview-not-started =
    Aucun semestre du calendrier n’a encore commencé. Les chiffres paraîtront ici avec le premier
    semestre.
overview-until-then =
    D’ici là, les {$a}définitions{$z} indiquent ce que chaque chiffre voudra dire.
overview-parts = Par unité, {$term}

## Un semestre, et les listes des semestres et des unités

term-dates = {$year} : du {$start} au {$end}, recensement le {$census}
term-caption = Toutes les unités ayant des étudiants, {$term}
terms-empty = Aucun semestre n’a encore d’étudiants.
units-empty = Aucune unité n’a encore d’étudiants.
units-about =
    Unités qui ont, ou ont eu, des étudiants. Une unité décalée vers la droite appartient à celle qui la précède.
units-data = Données : {$a}liste des unités (JSON){$z}

## Une unité, et une unité au cours d’un semestre

unit-kind = {$kind}, tous les semestres
unit-term-enrolled = Qui était inscrit
unit-term-grades = Moyennes des notes de ceux qui sont restés et de ceux qui sont partis
unit-term-data =
    Les chiffres de cette page : {$json}JSON{$z}. Tous les semestres, {$unit} : {$csv}CSV{$z}.
no-cause = Une différence n’est pas une cause.
kept =
    Ces chiffres restent ceux publiés au {$day} : depuis, moins de {$minimum} étudiants ont changé,
    trop peu pour être montrés.
split-caption = Étudiants inscrits, {$term}

comparison-within = Au cours du semestre : restés ou ayant abandonné
comparison-by-next = D’un semestre à l’autre : réinscrits ou non pour {$next}
comparison-caption = Moyennes des notes sur une échelle de 0 à {$scale}
comparison-row-stayed = {$kind}, restés
comparison-row-came-back = {$kind}, réinscrits
comparison-row-left = {$kind}, partis
comparison-difference-caption = De combien la moyenne de ceux qui sont restés dépasse celle de ceux qui sont partis
comparison-hidden =
    La comparaison est masquée {$mark} : l’un des groupes est petit, ou permettrait de déduire un
    petit nombre.
comparison-few = Moins de {$least} moyennes dans l’un des groupes : trop peu pour comparer.
# Comparison : au cours du semestre (within) ou d’un semestre à l’autre (next). Direction : plus bas,
# plus haut ou, à deux décimales, identique.
comparison-clear =
    La moyenne de { $comparison ->
        [within] ceux qui sont restés
       *[next] ceux qui se sont réinscrits
    } est { $direction ->
        [lower] inférieure
       *[higher] supérieure
    } de { $points ->
        [one] {$points} point
       *[other] {$points} points
    } à celle de ceux qui sont partis (IC à 95 % : {$range}) : une { $size ->
        [very-small] très petite différence.
        [small] petite différence.
        [medium] différence moyenne.
       *[large] grande différence.
    }
comparison-unclear =
    La moyenne de { $comparison ->
        [within] ceux qui sont restés
       *[next] ceux qui se sont réinscrits
    } est { $direction ->
        [same] la même, à deux décimales, que celle de ceux qui sont partis (IC à 95 % : {$range})
        [lower] inférieure de { $points ->
            [one] {$points} point
           *[other] {$points} points
        } à celle de ceux qui sont partis, mais l’intervalle de confiance à 95 %, {$range}, comprend zéro
       *[higher] supérieure de { $points ->
            [one] {$points} point
           *[other] {$points} points
        } à celle de ceux qui sont partis, mais l’intervalle de confiance à 95 %, {$range}, comprend zéro
    } : pas de différence nette.

## Définitions
# Ce qui est défini : dans une liste de liens, en titre, et ce que cela veut dire.

definition-list = Définition : {$list}
definitions-lead =
    Version {$number} du {$date}. Quand le sens d’un chiffre change, la version change.
definition-origin = Version {$number} du {$date}. Source : {$source}

definition-enrolments = effectifs
definition-enrolments-title = Effectifs
definition-enrolments-text =
    Étudiants inscrits dans l’unité au cours du semestre, chacun compté une fois. Un étudiant relève
    de sa formation de rattachement à ce semestre, et de toutes les unités qui la contiennent.
definition-enrolments-until-exit =
    Une inscription court sur tous les semestres principaux suivants, jusqu’à ce que l’étudiant
    parte, termine ses études ou s’inscrive à nouveau.
definition-enrolments-per-term = Une inscription ne vaut que pour son propre semestre.
definition-enrolments-source =
    règle propre à ces pages. Les étudiants sont comptés par tête, comme dans IPEDS Fall
    Enrollment, mais sur tout le semestre et non un jour donné.
definition-by-week = semaines d’un semestre
definition-by-week-title = Par semaine du semestre
definition-by-week-text =
    La semaine 1 commence le premier jour du semestre ; la dernière en contient la fin. Un étudiant
    compte comme inscrit la semaine de sa première inscription du semestre, la première semaine si
    elle est antérieure ou se poursuit ; comme parti la semaine du premier abandon daté. Un semestre
    en cours est comparé au semestre semblable à la fin de la même semaine, sauf si les données de
    l’un d’eux semblent incomplètes, ou si trop d’abandons sont sans date ou datés de la fin.
definition-by-week-source = règle propre : dénombrements par semaine du semestre.
definition-drop-outs = abandons
definition-drop-outs-title = Abandons
definition-drop-outs-text =
    Étudiants inscrits dont le dernier événement du semestre indique qu’ils sont partis avant
    d’avoir terminé. Le dernier motif donné compte ; sans motif, il est dit inconnu.
definition-drop-outs-source =
    règle propre à ces pages ; les motifs sont ceux qu’envoie le logiciel de l’établissement.
definition-completions = fins d’études
definition-completions-title = Fins d’études
definition-completions-text = Étudiants inscrits qui ont terminé leurs études au cours du semestre.
definition-completions-source = règle propre à ces pages.
definition-excluded-title = {column-excluded}
definition-excluded-text =
    Étudiants partis pour un motif que les taux ne comptent pas comme un départ : décès,
    invalidité, service militaire, mission de coopération, mission religieuse. Ils sont retirés de
    la base des taux. Un étudiant qui revient plus tard est compté comme un abandon.
definition-excluded-source = IPEDS Fall Enrollment, partie E, exclusions.
definition-split = répartition
definition-split-title = Répartition
definition-split-text =
    Aux semestres principaux, les inscrits sont nouveaux (à leur premier semestre principal), de
    retour (inscrits à un semestre principal antérieur, mais pas au précédent), venus d’une autre
    unité (inscrits ailleurs au semestre principal précédent) ou en continuité (inscrits ici au
    semestre principal précédent).
definition-split-source = {definition-completions-source}
definition-retention-within-the-term = rétention au cours du semestre
definition-retention-within-the-term-title = {column-retention}
definition-retention-within-the-term-text =
    Parmi les inscrits, hors étudiants retirés du calcul : part de ceux qui n’avaient pas abandonné à
    la fin du semestre.
definition-retention-within-the-term-source =
    règle propre à ces pages, avec les exclusions d’IPEDS Fall Enrollment, partie E.
definition-persistence = persévérance
definition-persistence-title = {column-persistence}
definition-persistence-text =
    Parmi les étudiants actifs ou ayant abandonné à un semestre principal, hors ceux retirés du calcul
    ou ayant terminé avant le suivant : part des inscrits au semestre principal suivant, où que ce
    soit dans l’établissement. Connue après le recensement de ce semestre.
definition-persistence-source =
    National Student Clearinghouse, Persistence and Retention, pour les termes ; ici d’un semestre
    à l’autre et dans cet établissement.
definition-cohorts = rétention des cohortes
definition-cohorts-title = Rétention des cohortes
definition-cohorts-text =
    La cohorte d’un étudiant est son premier semestre principal d’inscription. Parmi une cohorte, hors
    étudiants retirés du calcul : part de ceux qui sont inscrits ou ont terminé à un semestre
    principal ultérieur. La rétention en première année se mesure au premier semestre principal
    ultérieur de la même saison.
definition-cohorts-source =
    IPEDS Fall Enrollment, partie E, retention rate ; HESA et Office for Students, continuation.
definition-survival = survie
definition-survival-title = Survie
definition-survival-text =
    Estimation de Kaplan–Meier du maintien, avec des bornes log–log à 95 %, et incidence
    d’Aalen–Johansen des départs et des fins d’études, en semestres principaux depuis l’entrée.
definition-survival-source =
    Kaplan et Meier, J. Am. Stat. Assoc. 53 (1958), 457–481 ; bornes : Greenwood, Rep. Public
    Health Med. Subj. 33 (1926), avec la transformation log–log de Kalbfleisch et Prentice, The
    Statistical Analysis of Failure Time Data (1980) ; incidence : Aalen et Johansen, Scand. J.
    Stat. 5 (1978), 141–150 ; dessin : KMunicate, Morris et al., BMJ Open 9 (2019), e030215.
definition-grade-averages = moyennes des notes
definition-grade-averages-title = Moyennes des notes
definition-grade-averages-text =
    Sur une échelle de 0 à {$scale} ; les moyennes inférieures à {$threshold} sont comptées à part. Les
    moyennes à l’entrée, du semestre et cumulées ne sont jamais mêlées. Une moyenne manquante est
    laissée de côté, jamais prise pour 0. Au cours du semestre, « restés » veut dire actifs ou ayant
    terminé, et « partis » ayant abandonné ; d’un semestre à l’autre, « restés » veut dire réinscrits.
    Une différence n’est pas une cause.
definition-grade-averages-source =
    règle propre à ces pages ; quartiles : Hyndman et Fan, Am. Stat. 50 (1996), 361–365, type 7.
definition-intervals = intervalle de confiance à 95 %
definition-intervals-title = Intervalle de confiance à 95 %
definition-intervals-text =
    La fourchette compatible avec les données : celle de Wilson pour les taux, de Welch pour les
    différences de moyennes, de Newcombe pour la comparaison de deux taux. Large quand les
    étudiants sont peu nombreux. « Pas de variation nette » veut dire que l’intervalle de la
    différence comprend zéro, « variation nette » qu’il ne le comprend pas.
definition-intervals-source =
    Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212 ; Welch, Biometrika 34 (1947), 28–35 ; Newcombe,
    Stat. Med. 17 (1998), 873–890.
definition-funnel-limits = limites pour la taille
definition-funnel-limits-title = Limites pour la taille
definition-funnel-limits-text =
    Là où se situe le taux d’une unité s’il ne diffère de celui de l’établissement que par hasard.
    Un effectif est hors des limites à 95 % lorsque la probabilité d’en compter autant ou plus, ou
    autant ou moins, est inférieure à 2,5 % selon la loi binomiale exacte au taux de
    l’établissement ; hors des limites à 99,8 % lorsqu’elle est inférieure à 0,1 %. Entre effectifs
    entiers, les limites sont interpolées. Les unités de moins de 10 étudiants ne leur sont pas
    comparées.
definition-funnel-limits-source = Spiegelhalter, Stat. Med. 24 (2005), 1185–1202.
definition-hedges-g = {column-hedges-g}
definition-hedges-g-title = {column-hedges-g}
definition-hedges-g-text =
    Différence de deux moyennes exprimée en écarts-types, corrigée pour les petits groupes. En dessous
    de 0,2 elle est dite très petite, de 0,5 petite, de 0,8 moyenne, au-delà grande.
definition-hedges-g-source =
    Hedges, J. Educ. Stat. 6 (1981), 107–128 ; noms des grandeurs : Cohen, Statistical Power
    Analysis for the Behavioral Sciences (1988).
definition-findings = constats
definition-findings-title = Constats sur les chiffres
definition-findings-text =
    Part d’abandons d’un semestre clos, ou moyenne des notes du semestre, à côté des semestres
    antérieurs de l’unité à la même saison. La valeur attendue est celle de l’ensemble de ces
    semestres ; hors des limites se trouve ce que le hasard et les variations habituelles de
    l’unité ne donnent que dans moins de 5 % des semestres. p indique à quelle fréquence ils
    donnent une valeur aussi peu probable que celle-ci ; q tient compte aussi du nombre d’unités
    examinées au cours du semestre. Un constat a un q inférieur à la part de fausses alertes
    admise, 5 % sauf autre réglage.
definition-findings-source =
    Laney, Qual. Eng. 14 (2002), 531–537 ; Spiegelhalter, Qual. Saf. Health Care 14 (2005),
    347–351 ; Williams, Appl. Stat. 31 (1982), 144–148 ; Benjamini et Hochberg, J. R. Stat. Soc. B
    57 (1995), 289–300.
definition-provisional-title = Provisoire
definition-provisional-text =
    Un chiffre est provisoire, et marqué [p], tant qu’un semestre dont il dépend n’est pas achevé,
    ou que les données d’un tel semestre paraissent incomplètes.
definition-provisional-source =
    règle propre à ces pages ; les signes [p], [c] et [x] sont ceux de la Government Analysis
    Function du Royaume-Uni.
definition-small-numbers-title = Petits nombres
definition-small-numbers-hidden =
    Les effectifs de 1 à {$most} étudiants, les taux et moyennes qui reposent sur un tel effectif ou
    n’en laissent qu’un tel de côté, et tout ce qui permettrait d’en déduire un par addition ou
    soustraction sont masqués et marqués [c]. Masqué ne veut pas dire zéro. Lorsque les semestres
    d’une cohorte en montreraient trop, elle est suivie une fois par an. Un chiffre n’est publié à
    nouveau que s’il est inchangé ou si au moins {$minimum} étudiants ont changé ; sinon, l’ancien
    demeure.
definition-small-numbers-all-shown = Cette édition ne masque rien.
definition-small-numbers-text =
    Les taux portant sur moins de 10 étudiants sont donnés sous forme d’effectifs.
definition-small-numbers-source =
    règle propre à ces pages ; cases qui permettraient d’en déduire une autre : Hundepool et al.,
    Statistical Disclosure Control (2012).
definition-rounded-rates-title = Taux arrondis
definition-rounded-rates-text =
    Lorsque la rétention au cours du semestre n’est masquée que parce que sa base
    laisse de côté un petit nombre d’étudiants exclus, elle est donnée comme « environ » un pourcentage entier : celui
    qui serait le même sans aucun exclu et avec {$minimum} étudiants exclus de plus.
definition-rounded-rates-source = {definition-small-numbers-source}
definition-others-together-title = Les autres ensemble
definition-others-together-text =
    Dans un tableau d’unités, celles dont un chiffre est masqué sont réunies
    dans une dernière ligne, avec le chiffre de l’unité supérieure moins ceux des lignes qui ne
    masquent rien.
definition-others-together-source = {definition-small-numbers-source}
definition-pooled-years = Plusieurs années ensemble
definition-pooled-years-title = {definition-pooled-years}
definition-pooled-years-text =
    Lorsque les abandons d’une unité sont masqués semestre après
    semestre, ceux des semestres principaux de cinq années universitaires sont additionnés, une fois ces années achevées : de
    2015 à 2019, de 2020 à 2024, etc., d’après l’année où commence l’année universitaire.
    Les semestres dont les inscrits sont masqués sont omis. Un étudiant
    compte une fois par semestre. La rétention est celle au cours de ces semestres. Le total est omis
    si, avec tout ce qui est montré par ailleurs, il révélait un seul semestre.
definition-pooled-years-source = {definition-small-numbers-source}

## Constats
# Place : une unité, ou une unité et un semestre. P et q : des probabilités. Way : au-dessus (above)
# ou au-dessous de ce qui est attendu.

finding-drop-out-share =
    {$place} : {$observed} { $students ->
        [one] de {$students} étudiant
       *[other] des {$students} étudiants
    } ont abandonné, { $way ->
        [above] plus
       *[below] moins
    } que les {$expected} { $terms ->
        [one] du semestre {$season} antérieur
       *[other] des {$terms} semestres {$season} antérieurs
    } et hors de leurs limites, {$limits}.
finding-mean-grade =
    {$place} : la moyenne du semestre de { $students ->
        [one] {$students} étudiant
       *[other] {$students} étudiants
    } est de {$observed}, { $way ->
        [above] au-dessus
       *[below] au-dessous
    } des {$expected} { $terms ->
        [one] du semestre {$season} antérieur
       *[other] des {$terms} semestres {$season} antérieurs
    } et hors de leurs limites, {$limits}.
probability-small = moins de {$least}

finding-looks_until_exit =
    {$place} : {$students} étudiants sur {$base} sont inscrits une fois, puis plus jamais ; le réglage
    « enrolment » ne correspond peut-être pas à l’usage de l’établissement.
finding-looks_per_term =
    {$place} : {$students} étudiants sur {$base} sont inscrits à nouveau semestre après semestre ; le
    réglage « enrolment » ne correspond peut-être pas à l’usage de l’établissement.
finding-events-of-students =
    {$place} : { $events ->
        [one] {$events} événement
       *[other] {$events} événements
    } de { $students ->
        [one] {$students} étudiant
       *[other] {$students} étudiants
    } : {$what}.
finding-events =
    {$place} : { $events ->
        [one] {$events} événement
       *[other] {$events} événements
    } : {$what}.
finding-events-unknown = {$place} : événements : {$what}.
finding-fell-enrolments =
    {$place} : { $now ->
        [one] {$now} événement d’inscription
       *[other] {$now} événements d’inscription
    }, contre {$before} pour {$like} ; un envoi manque peut-être.
finding-fell-drop-outs =
    {$place} : { $now ->
        [one] {$now} événement d’abandon
       *[other] {$now} événements d’abandon
    }, contre {$before} pour {$like} ; un envoi manque peut-être.
finding-fell-completions =
    {$place} : { $now ->
        [one] {$now} événement de fin d’études
       *[other] {$now} événements de fin d’études
    }, contre {$before} pour {$like} ; un envoi manque peut-être.
finding-fell-grades =
    {$place} : { $now ->
        [one] {$now} événement de notes
       *[other] {$now} événements de notes
    }, contre {$before} pour {$like} ; un envoi manque peut-être.
finding-share-enrolments =
    {$place} : {$share} des événements d’inscription de {$like} ; un envoi manque peut-être.
finding-share-drop-outs =
    {$place} : {$share} des événements d’abandon de {$like} ; un envoi manque
    peut-être.
finding-share-completions =
    {$place} : {$share} des événements de fin d’études de {$like} ; un envoi manque
    peut-être.
finding-share-grades =
    {$place} : {$share} des événements de notes de {$like} ; un envoi manque peut-être.
finding-few-enrolments =
    {$place} : peu des événements d’inscription de {$like} ; un envoi manque peut-être.
finding-few-drop-outs =
    {$place} : peu des événements d’abandon de {$like} ; un envoi manque peut-être.
finding-few-completions =
    {$place} : peu des événements de fin d’études de {$like} ; un envoi manque peut-être.
finding-few-grades = {$place} : peu des événements de notes de {$like} ; un envoi manque peut-être.
# Ce que sont les événements d’un constat.
finding-drop_out_not_enrolled = abandon d’un étudiant qui n’était pas inscrit
finding-completion_not_enrolled = fin d’études d’un étudiant qui n’était pas inscrit
finding-drop_out_other_program = abandon d’une autre formation que celle de l’étudiant
finding-enrolled_after_completion = inscription dans une formation déjà terminée
finding-unknown_program = formation absente de la table des unités
finding-unknown_term = semestre inconnu du calendrier
finding-before_calendar = date antérieure au premier semestre
finding-in_future = date dans un semestre qui n’a pas commencé
finding-grade_outside_scale = moyenne hors de son échelle
finding-grade_zero = moyenne exactement égale à 0
finding-grade_other_scale = moyenne sur une autre échelle
finding-grade_after_exit = moyenne d’un semestre postérieur au départ de l’étudiant
finding-repeated_content = même contenu sous un autre identifiant
finding-enrolment_grade_above = inscription avec une moyenne supérieure au seuil fixé
finding-drop_out_grade_below = abandon avec une moyenne inférieure au seuil fixé
finding-habit = inscriptions d’un autre type que celui réglé

## Une page absente, et l’état du site

not-found-title = Page introuvable
not-found = Il n’y a rien à cette adresse. Un semestre ou une unité sans étudiants n’a pas de page.
not-found-try = Voyez la {$a}vue d’ensemble{$z} : elle mène à tous les semestres et à toutes les unités.
status = État du site
status-when = Date de publication de ces chiffres
status-of = {$institution}, statistiques étudiantes
status-failed =
    La dernière mise à jour a échoué ; le site affiche les chiffres de la précédente.
status-last-event = Dernier événement reçu
status-last-run = Dernière mise à jour effective
status-took = Durée
status-seconds = {$seconds} s
status-ledger = Événements dans le registre
status-figures = Événements dans les chiffres
status-release = Publication affichée
status-published = Ces chiffres ont été publiés
status-next = Édition {$edition}, prochaine publication
status-next-always = au prochain événement, au plus tard le {$day}
status-next-event = au prochain événement
status-contact = Questions à

## Graphiques de toute sorte

cohort-class-all = {cohort-all}
cohort-class-first-time = Entrants en première inscription
cohort-class-full-time = Entrants en première inscription à temps plein
cohort-class-transfer = Entrants venus d’un autre établissement


## Tableau des cohortes

triangle-short = Tableau des cohortes
triangle-short-class = {$class}
triangle-few = peu
triangle-key = Part retenue :
triangle-under = moins de {$share}
triangle-from = {$share} ou plus
triangle-older =
    { $count ->
        [one] {$count} semestre d’entrée antérieur
       *[other] {$count} semestres d’entrée antérieurs
    }
triangle-message =
    Un an après l’entrée, de {$low} à {$high} des { $class ->
        [first-time] entrants en première inscription
        [full-time] entrants en première inscription à temps plein
        [transfer] entrants venus d’un autre établissement
       *[all] entrants
    } d’un semestre étaient inscrits ou avaient terminé
triangle-message-same =
    Un an après l’entrée, {$share} des { $class ->
        [first-time] entrants en première inscription
        [full-time] entrants en première inscription à temps plein
        [transfer] entrants venus d’un autre établissement
       *[all] entrants
    } de chaque semestre étaient inscrits ou avaient terminé
triangle-message-one =
    Un an après l’entrée, {$share} des { $class ->
        [first-time] entrants en première inscription
        [full-time] entrants en première inscription à temps plein
        [transfer] entrants venus d’un autre établissement
       *[all] entrants
    } de {$term} étaient inscrits ou avaient terminé
triangle-message-none = {$class} par semestre d’entrée
triangle-subtitle =
    {$class}, {$unit} : part des inscrits où que ce soit dans l’établissement, ou ayant terminé, par
    semestres principaux depuis l’entrée. Entrants des semestres {$season}, {$first} à {$last}.
triangle-caption =
    {$class}, {$unit}, semestres {$season}, du plus récent au plus ancien ; en colonnes, les semestres
    principaux depuis l’entrée
triangle-hidden = Masqué {$mark} pour les entrants de tous les semestres.
triangle-note =
    Chaque ligne suit les mêmes étudiants. Avec peu d’entrants, des cases voisines diffèrent par
    hasard ; « peu » veut dire moins de 10. Les intervalles sont dans les fichiers de données.
triangle-rest =
    Montré pour {$count} semestres principaux après l’entrée ; les suivants sont dans les fichiers de
    données.

## Survie

survival-short = Rester et terminer
survival-axis = semestres principaux depuis l’entrée
survival-subject = {$class}, {$unit}, {$term}
survival-staying-title = Courbe de maintien de Kaplan–Meier : {$subject}
survival-incidence-title = Part des départs et part des fins d’études : {$subject}
survival-staying-heading = Maintien, fins d’études mises à part (Kaplan–Meier)
survival-incidence-heading = Ce que chacun est devenu (incidence cumulée)
survival-thin = moins de {$count} à risque
survival-at-risk = À risque
survival-left = Partis
survival-completed = Ayant terminé
survival-censored = Censurés
survival-k = Semestres principaux depuis l’entrée
survival-staying = Maintien
survival-left-by = Partis jusque-là
survival-completed-by = Ayant terminé jusque-là
survival-left-label = Partis {$share}
survival-completed-label = Ayant terminé {$share}
survival-staying-plain =
    Courbe en escalier. { $k ->
        [one] Après un semestre principal
       *[other] Après {$k} semestres principaux
    }, {$share} étaient toujours là.
survival-staying-summary =
    Courbe en escalier avec une bande à 95 %. { $k ->
        [one] Après un semestre principal
       *[other] Après {$k} semestres principaux
    }, {$share} étaient toujours là, IC à 95 % : {$interval}.
survival-incidence-summary =
    Deux lignes en escalier. { $k ->
        [one] Après un semestre principal
       *[other] Après {$k} semestres principaux
    }, {$left} étaient partis et {$completed} avaient terminé.
survival-none = aucun
survival-message =
    Parmi les entrants de {$term}, {$left} étaient partis et {$completed} avaient terminé { $count ->
        [one] un semestre principal
       *[other] {$count} semestres principaux
    } après l’entrée
survival-subtitle =
    {$class}, {$unit}, {$term} ({ $count ->
        [one] {$count} étudiant
       *[other] {$count} étudiants
    }), suivis où que ce soit dans l’établissement, avec une bande à 95 %. L’échelle va de 0 % à 100 %.
survival-subtitle-none = {$class}, {$unit}.
survival-note =
    La courbe de maintien ne baisse pas pour ceux qui ont terminé : elle indique combien de temps
    restent les étudiants qui n’ont pas terminé. Ce que chacun est devenu figure à côté.
survival-yearly =
    Représenté par pas d’un an : des pas plus courts montreraient de petits nombres.
survival-provisional = Provisoire {$mark} à partir du semestre principal {$k}.
survival-hidden =
    Les courbes sont masquées {$mark} : leurs pas sont de petits nombres ou permettraient d’en déduire.
survival-few =
    Aucun semestre n’a compté au moins {$count} entrants : trop peu pour une courbe.
survival-caption = {$class}, {$unit}, {$term} : survie par semestre principal depuis l’entrée
survival-panel = {$class} : {$count}
survival-classes-short = Maintien par catégorie
survival-part = {$class} {$share}
survival-classes-message =
    Maintien { $count ->
        [one] un semestre principal
       *[other] {$count} semestres principaux
    } après l’entrée ({$term}) : {$parts}
survival-classes-subtitle =
    {$unit}, entrants de {$term} : courbes de maintien de Kaplan–Meier, fins d’études mises à part,
    avec des bandes à 95 %. L’échelle va de 0 % à 100 %.
survival-classes-note =
    Les entrants en première inscription à temps plein font partie de ceux en première inscription.
    Les catégories diffèrent par leur public ; un écart entre courbes n’est pas un effet de la
    catégorie.

## Moyennes des notes : histogrammes et évolution

histogram-title =
    Moyennes des notes de ceux qui sont restés et de ceux qui sont partis, {$unit}, {$term}
histogram-heading =
    { $kind ->
        [entry] Part de chaque groupe selon la moyenne à l’entrée
        [term] Part de chaque groupe selon la moyenne du semestre
       *[cumulative] Part de chaque groupe selon la moyenne cumulée
    }
histogram-subtitle = {$unit}, {$term}. Le trait vertical est la moyenne de chaque groupe.
histogram-axis = moyenne des notes
histogram-threshold = moins de {$grade} ←
histogram-label = {$name} : {$count}
histogram-group =
    { $count ->
        [one] {$name} : {$count} étudiant, moyenne {$mean}
       *[other] {$name} : {$count} étudiants, moyenne {$mean}
    }
histogram-summary = Deux histogrammes sur un même axe, l’un vers le haut, l’autre vers le bas.
histogram-bin = Moyenne des notes
histogram-share = Part
histogram-range = {$low} à moins de {$high}
difference-title = Différence des moyennes des notes, {$unit}, semestres {$season}
difference-above = ↑ restés plus haut
difference-below = ↓ partis plus haut
difference-summary =
    { $count ->
        [one] Un point avec son intervalle à 95 %.
       *[other] {$count} points avec leurs intervalles à 95 %, par semestre.
    } {$term} : {$value}, IC à 95 % : {$interval}.
grades-short = {definition-grade-averages-title}
grades-stayed = {column-stayed}
grades-back = Réinscrits
grades-left = {survival-left}
grades-away = Non réinscrits
grades-message =
    { $way ->
        [within] Les étudiants restés
       *[next] Les étudiants réinscrits
    } ont une moyenne { $side ->
        [lower] inférieure de {$points} à celle des
       *[higher] supérieure de {$points} à celle des
    } { $way ->
        [within] étudiants partis ({$term})
       *[next] autres ({$term})
    }
grades-message-unclear =
    Pas de différence nette entre les moyennes de ceux qui sont restés et de ceux qui sont partis
    ({$term})
grades-subtitle-within =
    Moyenne cumulée des notes de 0 à {$scale}, {$unit}, {$term} : { $stayed ->
        [one] {$stayed} étudiant resté
       *[other] {$stayed} étudiants restés
    }, {$left} ayant abandonné ; et la différence au même semestre d’autres années avec son intervalle de
    confiance à 95 %.
grades-subtitle-next =
    Moyenne cumulée des notes de 0 à {$scale}, {$unit}, {$term} : { $stayed ->
        [one] {$stayed} étudiant réinscrit au semestre principal suivant
       *[other] {$stayed} étudiants réinscrits au semestre principal suivant
    }, {$left} non ; et la différence au même semestre d’autres années avec son intervalle de confiance à 95 %.
grades-subtitle-none = Moyennes cumulées des notes, {$unit}.
grades-histogram-heading = {$term} : part de chaque groupe ; le trait vertical est la moyenne
grades-histogram-caption =
    Étudiants selon la moyenne des notes, {$term} ; les parties de l’échelle sans étudiants sont omises
grades-difference-heading = Différence des moyennes, semestres {$season}
grades-provisional = {$term} est provisoire {$mark}.
grades-instead =
    {$last} compte moins de {$count} moyennes dans l’un des groupes : est montré {$term}, le dernier
    semestre où les deux en ont assez.
grades-instead-hidden =
    {$last} est masqué {$mark} : est montré {$term}, le dernier semestre avec au moins {$count} moyennes
    dans les deux groupes.
grades-sizes = Différence {$value}, IC à 95 % : {$interval} ; soit {$g} écart-type (g de Hedges).
grades-no-cause =
    {no-cause} Les semestres comptant moins de 10 moyennes dans l’un des groupes ne sont pas
    comparés.
grades-few =
    Aucun semestre n’a {$count} moyennes dans chacun des deux groupes : trop peu pour comparer.
grades-caption = Moyenne cumulée des notes par semestre, {$unit}

## Motifs

pooled-short = {definition-pooled-years}
pooled-subtitle = Les abandons des semestres sont masqués, car ils montreraient moins de {$minimum} étudiants ou les petits nombres d’autres unités. Sur plusieurs années réunies, ils sont donnés.
pooled-caption = {$unit}, semestres principaux de groupes d’années achevés
pooled-column-terms = {nav-terms}
pooled-column-number = Semestres principaux

reasons-short = Motifs d’abandon
reasons-heading = Abandons selon le dernier motif enregistré
reasons-name-unknown = Non enregistré
reasons-name-withdrew = Retrait volontaire
reasons-name-transferred-out = Départ vers un autre établissement
reasons-name-dismissed = Renvoi
reasons-name-financial = Raisons financières
reasons-name-academic = Raisons pédagogiques
reasons-name-personal = Raisons personnelles
reasons-name-deceased = Décès
reasons-name-disability = Invalidité
reasons-name-military = Service militaire
reasons-name-foreign-aid = Mission de coopération
reasons-name-church-mission = Mission religieuse
reasons-title = Abandons par motif, {$unit}, {$term}
reasons-label = {$count}
reasons-first-label = {$count}, {$term}
reasons-part = {$name} {$count}
reasons-summary = Barres à partir de zéro, {$term} : {$parts}.
reasons-hidden-count = {$term} : le nombre d’abandons et les motifs sont masqués {$mark}.
reasons-hidden =
    Les motifs sont masqués {$mark} : certains sont de petits nombres ou permettraient d’en déduire.
reasons-before-hidden = Le semestre d’avant n’est pas représenté : ses motifs sont masqués {$mark}.
reasons-nobody =
    { $when ->
        [running] {$term} : aucun abandon jusqu’ici.
       *[closed] {$term} : aucun abandon.
    }
reasons-none =
    { $count ->
        [one] {$term} : {$count} étudiant a abandonné ; aucun motif n’a été enregistré.
       *[other] {$term} : {$count} étudiants ont abandonné ; aucun motif n’a été enregistré.
    }
reasons-one =
    { $count ->
        [one] {$term} : {$count} étudiant a abandonné ; motif enregistré : {$reason}.
       *[other] {$term} : {$count} étudiants ont abandonné ; même motif enregistré pour tous : {$reason}.
    }
reasons-message = Motif le plus souvent enregistré : {$reason}, {$count} abandons sur {$all} ({$term})
reasons-message-tie =
    Aucun motif ne domine parmi les {$all} abandons ({$term})
reasons-subtitle =
    {$unit}, {$term} à côté du même semestre un an plus tôt ; le dernier motif enregistré compte. Les
    barres partent de zéro.
reasons-subtitle-none = {$unit}, {$term}.
reasons-note =
    Un motif enregistré est ce qui a été saisi, non la raison du départ de chaque étudiant.
reasons-caption = Abandons selon le dernier motif enregistré, {$term}
reasons-terms-caption = Abandons par semestre et selon le dernier motif enregistré, {$unit}
reasons-all = {definition-drop-outs-title}

## Cohortes

cohorts-empty = Aucun entrant n’a encore été suivi jusqu’à un semestre ultérieur.
cohorts-units = Les unités un an après l’entrée
cohorts-files =
    Toutes les cohortes de l’établissement : {$json}JSON{$end}, avec intervalles et survie ; une ligne
    par semestre en {$csv}CSV{$end}. La page de chaque unité donne les liens vers les siennes.
cohorts-anywhere = Rétention dans l’établissement
cohorts-within = Rétention dans l’unité
cohorts-units-caption =
    Entrants de {$term}, inscrits ou ayant terminé un an plus tard, par effectif décroissant : sur de
    petits effectifs, un taux varie au gré du hasard
cohorts-news =
    Sur les {$base} entrants de {$term}, { $count ->
        [one] {$count} ({$share}) était inscrit ou avait terminé
       *[other] {$count} ({$share}) étaient inscrits ou avaient terminé
    } un an plus tard.
cohorts-news-few =
    Sur {$base} entrants de {$term}, { $count ->
        [0] aucun n’était inscrit ni n’avait terminé
        [one] {$count} était inscrit ou avait terminé
       *[other] {$count} étaient inscrits ou avaient terminé
    } un an plus tard.
cohorts-news-hidden =
    Le nombre d’entrants de {$term} inscrits ou ayant terminé un an plus tard est masqué {$mark}.
cohorts-news-none = Les entrants d’aucun semestre n’ont encore été suivis pendant un an.
cohorts-change =
    { $side ->
        [same] Pas de variation nette sur un an ({$term} : {$share}).
        [more] C’est {$points} points de plus qu’un an plus tôt ({$term} : {$share} ; IC à 95 % de la variation : {$range}).
       *[fewer] C’est {$points} points de moins qu’un an plus tôt ({$term} : {$share} ; IC à 95 % de la variation : {$range}).
    }

## Points et intervalles

interval-value = {$value} ({$range})
interval-too-few = {$count} sur {$base}, effectif trop faible pour un taux
interval-summary =
    Diagramme à points de { $count ->
        [one] {$count} valeur
       *[other] {$count} valeurs
    } avec intervalles à 95 %, la plus grande unité d’abord.
interval-summary-missing =
    { $count ->
        [one] {$count} ligne n’a pas de point : masquée, effectif trop faible ou pas connue.
       *[other] {$count} lignes n’ont pas de point : masquées, effectif trop faible ou pas connues.
    }

## Entonnoirs

funnel-summary =
    Entonnoir de { $count ->
        [one] {$count} unité
       *[other] {$count} unités
    } : taux selon le nombre d’étudiants, avec des limites à 95 % et 99,8 % autour de {$reference}. { $outside ->
        [0] Toutes sont dans les limites à 95 %.
        [one] {$outside} est hors des limites à 95 %.
       *[other] {$outside} sont hors des limites à 95 %.
    }
funnel-summary-shown =
    Entonnoir des {$count} unités affichées, {$hidden} autres étant masquées : taux selon le nombre
    d’étudiants, avec des limites à 95 % et 99,8 % autour de {$reference}. Parmi les unités
    affichées, { $outside ->
        [0] toutes sont dans les limites à 95 %.
        [one] une est hors des limites à 95 %.
       *[other] {$outside} sont hors des limites à 95 %.
    }

## Impression, et confort avec script

print-as-of = chiffres arrêtés au {$date}
script-search = Rechercher
script-found = Résultats : {$count}
script-none = Rien trouvé : essayez une unité, un semestre ou un chiffre.
script-failed = La recherche ne fonctionne pas pour le moment.
script-term = semestre
script-definition = définition
also-called-completions = diplômés, diplômes
also-called-enrolments = inscrits, étudiants
also-called-persistence = réinscription, continuation
also-called-cohorts = taux de rétention, rétention en première année
also-called-drop-outs = décrochage, départs
also-called-grade-averages = GPA, moyenne générale
script-newer = De nouveaux chiffres sont parus.
script-reload = Recharger
script-dismiss = Plus tard

## Les composantes de l’établissement comparées

compared-short = Composantes comparées
compared-title = Persévérance par unité, {$term}
compared-reference = Établissement {$value}
compared-message = Persévérance de {$count} unités : de {$low} à {$high} ({$term})
compared-message-shown = Persévérance des {$count} unités affichées : de {$low} à {$high} ({$term})
compared-message-same = Persévérance de {$count} unités : {$low} ({$term})
compared-subtitle =
    Part des étudiants de {$term} de nouveau inscrits au semestre principal suivant,
    {$institution}, avec l’intervalle de confiance à 95 %, par effectif décroissant. L’échelle va
    de {$low} à {$high}. La persévérance des semestres suivants n’est pas encore connue ou peut
    encore changer.
compared-note =
    Là où les intervalles se recouvrent largement, les chiffres ne montrent pas de différence. Les
    unités diffèrent par les étudiants qu’elles admettent et par leur proximité de la fin des
    études.
compared-caption = Persévérance, {$term}, par effectif décroissant

## Fichiers de données et leurs colonnes

nav-data = {data}
data-download = Télécharger ce tableau : {$files}
data-of = {$what} : {$files}
data-all-tables = En un seul fichier
data-more = {$a}Ce que contiennent les fichiers et leurs colonnes{$z}
data-lead =
    Tous les chiffres de ces pages peuvent être téléchargés : en CSV pour tout programme, en XLSX pour
    les tableurs, en JSON pour les logiciels.
data-addresses =
    CODE est le code d’une unité, TERM l’identifiant d’un semestre ; les liens mènent aux fichiers de
    {$code}
data-code = La page d’une unité ou d’un semestre donne les liens vers ses propres fichiers.
data-what = Contenu
data-form = Format
data-address = Adresse
data-file-unit = Tous les tableaux d’une unité
data-file-workbook = Semestres, cohortes, moyennes des notes et motifs d’une unité
data-file-term = Toutes les unités d’un semestre
data-file-unit-term = Une unité au cours d’un semestre
data-file-index = Liste des unités
data-file-findings = Constats
data-file-definitions = Définitions, avec leurs versions et leurs sources
data-file-restatements = Chiffres révisés
data-marks = Écriture des valeurs
data-note-numbers =
    Les nombres ont un point décimal et pas de séparateur de milliers ; les parts vont de 0 à 1. Le CSV
    est en UTF-8 avec une ligne d’en-tête (RFC 4180) ; le texte y est entre guillemets.
data-note-hidden = [c] est une valeur masquée pour protéger les petits nombres. Cela ne veut pas dire zéro.
data-note-provisional =
    Les chiffres provisoires peuvent encore changer ; « provisional » vaut true en CSV et [p] en XLSX.
data-note-unknown = [x] n’est pas encore connu.
data-note-empty = Une cellule vide n’existe pas ou est sans objet.
data-note-workbook =
    Le XLSX arrondit à six décimales ; le CSV et le JSON ont douze chiffres. Le suivi des cohortes et la
    survie d’une unité ne sont qu’en CSV et en JSON.
data-note-apostrophe =
    En CSV, un texte qui commence par =, +, - ou @, au début ou après un point-virgule, y reçoit une
    apostrophe, pour qu’aucun tableur n’y voie une formule. En XLSX, c’est du texte simple.
data-note-restricted = Cette édition contient de petits nombres : ne pas la diffuser.
data-columns = Colonnes
data-package =
    Les fichiers CSV sont décrits pour les programmes dans un {$a}paquet de données{$z}, avec un schéma
    pour chaque tableau.
data-schema = Schéma (JSON)
data-columns-of =
    { $count ->
        [one] Une colonne
       *[other] {$count} colonnes
    }
data-column = Colonne
data-kind = Unité et étendue
data-meaning = Signification
data-quote = Citer un chiffre
data-quote-how =
    Nommer l’édition et le jour auquel les chiffres sont arrêtés : les suivants peuvent différer. Donner
    un taux avec sa base ou son intervalle.
data-quote-example =
    {$institution}, statistiques étudiantes, édition {$edition}, chiffres arrêtés au {$date}.
data-quote-public =
    Cette édition peut être lue par tous. Pour une réutilisation au-delà de la citation, s’adresser à
    l’établissement.
data-joined = {$whole}, {$part}

data-sheet-about = À propos
data-sheet-terms = {nav-terms}
data-sheet-cohorts = {nav-cohorts}
data-sheet-progress = Suivi des cohortes
data-sheet-survival = {definition-survival-title}
data-sheet-grades = {definition-grade-averages-title}
data-sheet-reasons = {reasons-short}
data-sheet-pooled = {definition-pooled-years}
data-sheet-units = {nav-units}
data-rows-terms = Une ligne par semestre d’une unité.
data-rows-cohorts =
    Une ligne par catégorie d’entrants d’un semestre, avec leur rétention après un an.
data-rows-progress =
    Une ligne par catégorie d’entrants et nombre de semestres principaux après l’entrée. Si tous les pas
    d’une catégorie sont masqués, une seule ligne en tient lieu.
data-rows-survival = {data-rows-progress}
data-rows-grades = Une ligne par semestre, comparaison et type de moyenne.
data-rows-reasons = Une ligne par semestre et motif ; 0 s’il n’a été enregistré pour personne.
data-rows-pooled = Une ligne par groupe d’années où les abandons des semestres sont masqués et leur total ne l’est pas.
data-rows-units = Une ligne par unité ayant des étudiants au cours d’un semestre.
data-about-institution = Établissement
data-about-edition = Édition
data-about-as-of = Chiffres arrêtés au
data-about-columns = Signification des colonnes
data-about-note = Remarques

data-kind-text = texte
data-kind-flag = true (vrai) ou false (faux)
data-kind-students = étudiants, 0 ou plus
data-kind-terms = semestres, 1 ou plus
data-kind-steps = semestres principaux après l’entrée, 1 ou plus
data-kind-share = part, de 0 à 1
data-kind-points = points de moyenne, de 0 à {$scale}
data-kind-difference = points de moyenne, avec signe
data-kind-deviations = écarts-types, avec signe

data-means-unit = Code de l’unité
data-means-unit-name = Nom de l’unité
data-means-kind = Type de l’unité
data-means-parent = Code de l’unité supérieure
data-means-term = Identifiant du semestre
data-means-term-name = Nom du semestre
data-means-entry-term = Identifiant du semestre d’entrée
data-means-class = Catégorie d’entrants : all, firstTime, firstTimeFullTime ou transferIn
data-means-k = Semestres principaux après l’entrée
data-means-provisional = Si les chiffres peuvent encore changer
data-means-persistence-provisional =
    Si la persévérance, et ce qui est comparé d’un semestre à l’autre, peuvent encore changer
data-means-year-provisional = Si la rétention après un an peut encore changer
data-means-comparison = Ceux qui sont restés face à ceux qui sont partis : withinTerm ou byNextTerm
data-means-average = Type de moyenne : entry, term ou cumulative
data-means-reason = Dernier motif d’abandon donné
data-means-reason-drop-outs = Étudiants ayant abandonné avec ce dernier motif enregistré
data-means-enrolments = Étudiants inscrits
data-means-drop-outs = Étudiants ayant abandonné
data-means-completions = Étudiants ayant terminé
data-means-excluded = Étudiants retirés du calcul des taux
data-means-new = Inscrits à leur premier semestre principal
data-means-returned = Inscrits auparavant, mais pas au semestre principal précédent
data-means-switched-in = Dans une autre unité au semestre principal précédent
data-means-continuing = Dans cette unité au semestre principal précédent
data-means-reason-unknown = motif inconnu
data-means-reason-withdrew = retrait volontaire
data-means-reason-transferred-out = départ vers un autre établissement
data-means-reason-dismissed = renvoi
data-means-reason-financial = raisons financières
data-means-reason-academic = raisons pédagogiques
data-means-reason-personal = raisons personnelles
data-means-in-term-retention = {column-retention}
data-means-in-term-retention-about = Rétention au cours du semestre en pourcentage entier, lorsqu’elle est masquée et que ceci n’apprend rien de plus
data-means-from-term = Identifiant du premier semestre principal additionné
data-means-to-term = Identifiant du dernier
data-means-pooled-terms = Semestres principaux additionnés : ceux dont les inscrits sont montrés
data-means-pooled-enrolments = Étudiants inscrits, une fois par semestre
data-means-pooled-drop-outs = Étudiants ayant abandonné, sur tous ces semestres
data-means-persistence-institution = Persévérance, où que ce soit dans l’établissement
data-means-persistence-unit = Persévérance dans la même unité
data-means-year-institution = Rétention en première année, où que ce soit dans l’établissement
data-means-year-unit = Rétention après un an, dans la même unité
data-means-year-k = Semestres principaux de l’entrée au premier suivant de la même saison
data-means-retained = Inscrits ou ayant terminé, parmi ceux non retirés du calcul
data-means-count = étudiants comptés
data-means-base = étudiants de la base
data-means-rate = nombre compté divisé par la base
data-means-lower = borne inférieure à 95 %
data-means-upper = borne supérieure à 95 %
data-means-size = Étudiants entrés
data-means-enrolled-then = Inscrits à ce moment
data-means-completed-then = Ayant terminé auparavant
data-means-excluded-then = Retirés du calcul auparavant
data-means-away-then = Ni inscrits, ni ayant terminé, ni retirés du calcul
data-means-at-risk = Étudiants susceptibles de partir
data-means-departed = Étudiants partis à ce pas
data-means-completed = Étudiants ayant terminé à ce pas
data-means-censored = Étudiants qui ne sont plus suivis après ce pas
data-means-staying = Part de ceux qui restent (Kaplan–Meier), fins d’études mises à part
data-means-staying-lower = Part de ceux qui restent, borne inférieure à 95 %
data-means-staying-upper = Part de ceux qui restent, borne supérieure à 95 %
data-means-departure = Incidence cumulée des départs (Aalen–Johansen)
data-means-completion = Incidence cumulée des fins d’études (Aalen–Johansen)
data-means-gpa-entry = Moyenne à l’entrée
data-means-gpa-term = Moyenne du semestre
data-means-gpa-cumulative = Moyenne cumulée
data-means-within-term = au cours du semestre
data-means-by-next-term = d’un semestre à l’autre
data-means-stayed = ceux qui sont restés
data-means-left = ceux qui sont partis
data-means-n = étudiants ayant une moyenne
data-means-missing = étudiants sans moyenne
data-means-below-threshold = étudiants sous le seuil
data-means-mean = moyenne arithmétique
data-means-sd = écart-type
data-means-lower-quartile = premier quartile
data-means-median = médiane
data-means-upper-quartile = troisième quartile
data-means-difference = moyenne de ceux qui sont restés moins celle de ceux qui sont partis
data-means-welch-lower = différence, borne inférieure à 95 %
data-means-welch-upper = différence, borne supérieure à 95 %
data-means-hedges-g = différence exprimée par le g de Hedges
data-means-hedges-g-lower = g de Hedges, borne inférieure à 95 %
data-means-hedges-g-upper = g de Hedges, borne supérieure à 95 %

term-order-tree = Dans l’ordre des facultés et des formations
term-order-name = Par nom
term-order-enrolled = Par effectif décroissant
term-order-dropped-out = Par nombre d’abandons décroissant
term-order-completed = Par nombre de fins d’études décroissant
term-order-retention = Par rétention au cours du semestre décroissante
term-order-persistence = Par persévérance décroissante

## Choisir un semestre ou une unité

nav-compare = Comparer
nav-grades = Notes
nav-findings = Constats
nav-changes = Révisions
choose = Un autre semestre ou une autre unité
choose-term = Choisir un semestre
choose-unit = Choisir une unité
choose-units-of = Rattachées à {$unit}
choose-all-units = Toutes les unités

## Comparaison des unités

compare-title = Unités comparées, {$term}
compare-heading = Unités comparées
compare-empty =
    Il n’y a encore rien à comparer : les unités seront comparées ici une fois passé le recensement
    d’un deuxième semestre principal.
compare-persistence-subtitle =
    Part des étudiants de {$term} de nouveau inscrits pour {$next}, selon le nombre de ceux qui
    pouvaient se réinscrire ; programmes, et autres unités qui n’en contiennent pas. Limites autour du taux de l’établissement :
    à 95 % en grisé, à 99,8 % en tirets. L’échelle part de {$floor}.
compare-undrawn-persistence =
    Part des étudiants de {$term} de nouveau inscrits pour {$next} ; programmes, et autres unités qui n’en contiennent pas.
compare-retention-subtitle =
    Part des étudiants de {$term} qui n’avaient pas abandonné à la fin du semestre, selon le nombre
    d’inscrits ; programmes, et autres unités qui n’en contiennent pas. Limites autour du taux de l’établissement : à 95 % en
    grisé, à 99,8 % en tirets. L’échelle part de {$floor}.
compare-undrawn-retention =
    Part des étudiants de {$term} qui n’avaient pas abandonné à la fin du semestre ; unités sans
    subdivisions.
compare-persistence-hidden =
    La persévérance de l’établissement est masquée {$mark} : les unités ne peuvent pas lui être comparées.
compare-retention-hidden =
    La rétention au cours du semestre de l’établissement est masquée {$mark} : les unités ne peuvent pas
    lui être comparées.
compare-persistence-too-few =
    {$term} : trop peu d’unités comptent au moins 10 étudiants qui pouvaient se réinscrire ; il n’y a rien
    à comparer.
compare-retention-too-few =
    {$term} : trop peu d’unités comptent au moins 10 étudiants ; il n’y a rien à comparer.
compare-too-few-shown =
    {$term} : trop peu d’unités sont affichées pour être comparées ; { $hidden ->
        [one] une est masquée {$mark}.
       *[other] {$hidden} sont masquées {$mark}.
    }
compare-within =
    { $outside ->
        [0] {$measure} : les {$count} unités sont toutes dans les limites à 95 % pour leur taille.
       *[other] { $within ->
            [0] {$measure} : aucune des {$count} unités n’est dans les limites à 95 % pour sa taille.
            [one] {$measure} : une unité sur {$count} est dans les limites à 95 % pour sa taille.
           *[other] {$measure} : {$within} unités sur {$count} sont dans les limites à 95 % pour leur taille.
        }
    }
compare-within-shown =
    {$measure} : { $outside ->
        [0] les {$count} unités affichées sont toutes dans les limites à 95 % pour leur taille
       *[other] parmi les {$count} unités affichées, {$within} dans les limites à 95 % pour leur taille
    } ; { $hidden ->
        [one] une unité est masquée {$mark}.
       *[other] {$hidden} unités sont masquées {$mark}.
    }
compare-named = {$unit} ({$value})
compare-far =
    { $count ->
        [one] Une est aussi hors des limites à 99,8 % :
       *[other] {$count} sont aussi hors des limites à 99,8 % :
    } {$names}{ $more ->
        [0] {""}
        [one] {" "}et une autre
       *[other] {" "}et {$more} autres
    } ; l’établissement est à {$value}.
compare-caution =
    { $expected ->
        [0] Sur {$count} unités, on en attend moins d’une hors des limites à 95 % par le seul hasard.
        [one] Sur {$count} unités, on en attend environ une hors des limites à 95 % par le seul hasard.
       *[other] Sur {$count} unités, on en attend environ {$expected} hors des limites à 95 % par le seul
            hasard.
    }
compare-read =
    Les petites unités se dispersent davantage : les limites sont larges là où les étudiants sont peu
    nombreux. L’entonnoir montre où regarder d’abord. Il ne dit pas pourquoi, et ce n’est pas un
    classement : les unités diffèrent par les étudiants qu’elles admettent et par leur proximité de la fin
    des études.
compare-message =
    { $above ->
        [0] { $below ->
            [0] {$measure} : aucune unité n’est hors des limites à 95 %
            [one] {$measure} : une unité est au-dessous des limites à 95 %
           *[other] {$measure} : {$below} unités sont au-dessous des limites à 95 %
        }
        [one] { $below ->
            [0] {$measure} : une unité est au-dessus des limites à 95 %
            [one] {$measure} : une unité est au-dessus des limites à 95 %, une au-dessous
           *[other] {$measure} : une unité est au-dessus des limites à 95 %, {$below} au-dessous
        }
       *[other] { $below ->
            [0] {$measure} : {$above} unités sont au-dessus des limites à 95 %
            [one] {$measure} : {$above} unités sont au-dessus des limites à 95 %, une au-dessous
           *[other] {$measure} : {$above} unités sont au-dessus des limites à 95 %, {$below} au-dessous
        }
    }
compare-message-shown =
    {$measure} : parmi les {$count} unités affichées, { $outside ->
        [0] aucune n’est
        [one] une est
       *[other] {$outside} sont
    } hors des limites à 95 %
compare-marks =
    ▲ au-dessus des limites à 95 %, ▼ au-dessous, ● dans les limites. L’échelle des tailles est
    logarithmique, pour que les petites unités se distinguent.
compare-marks-provisional =
    △ au-dessus des limites à 95 %, ▽ au-dessous, ○ dans les limites ; évidés, car {$term} est
    provisoire {$mark}. L’échelle des tailles est logarithmique, pour que les petites unités se
    distinguent.
compare-not-drawn =
    { $count ->
        [one] Une unité de moins de 10 étudiants n’est pas représentée ; elle figure dans le tableau.
       *[other] {$count} unités de moins de 10 étudiants ne sont pas représentées ; elles figurent dans le
            tableau.
    }
compare-flagged = {$mark} {$unit} : {$value} de {$count} étudiants, {$place}
compare-hidden =
    { $count ->
        [one] Une unité est masquée
       *[other] {$count} unités sont masquées
    } {$mark}, ce qui ne veut pas dire zéro.
compare-caption = {$term}, par effectif décroissant : la première n’est pas la meilleure
compare-head-rate = Taux et IC à 95 %
compare-head-limits = Limites à 95 % pour la taille
compare-head-wide = Limites à 99,8 %
compare-head-place = Position
compare-place-within = dans les limites
compare-place-above95 = au-dessus des limites à 95 %
compare-place-below95 = au-dessous des limites à 95 %
compare-place-above998 = au-dessus des limites à 99,8 %
compare-place-below998 = au-dessous des limites à 99,8 %

## Moyennes des notes par unité

averages-title = Partis et restés : moyennes des notes, {$term}
averages-heading = Moyennes des notes de ceux qui se sont réinscrits et des autres
averages-empty =
    Il n’y a encore rien à comparer : les moyennes des notes seront comparées ici une fois passé le
    recensement d’un deuxième semestre principal.
averages-none = {$term} : personne n’a de moyenne à comparer.
averages-hidden =
    La comparaison pour l’établissement est masquée {$mark} : l’un des groupes est petit, ou
    permettrait de déduire un petit nombre.
averages-too-few =
    {$term} : moins de 10 étudiants ayant une moyenne se sont réinscrits, ou moins de 10 ne l’ont
    pas fait ; trop peu pour comparer.
averages-clear =
    {$term} : les moyennes cumulées de ceux qui se sont réinscrits pour {$next} sont { $way ->
        [lower] inférieures
       *[higher] supérieures
    } de {$size} à celles des autres (IC à 95 % : {$range}, sur une échelle de {$scale}).
averages-unclear =
    {$term} : les moyennes cumulées de ceux qui se sont réinscrits pour {$next} sont { $way ->
        [same] les mêmes, à deux décimales, que celles des autres (IC à 95 % : {$range})
        [lower] inférieures de {$size} à celles des autres, mais l’intervalle de confiance à 95 %, {$range}, comprend zéro
       *[higher] supérieures de {$size} à celles des autres, mais l’intervalle de confiance à 95 %, {$range}, comprend zéro
    } : pas de différence nette.
averages-subtitle =
    Moyenne cumulée de ceux de {$term} qui se sont réinscrits pour {$next}, moins celle des autres,
    sur une échelle de {$scale}, avec l’intervalle de confiance à 95 % de Welch. À droite de zéro :
    ceux qui se sont réinscrits avaient les moyennes les plus hautes. Unités avec 10 moyennes dans
    chaque groupe, par effectif décroissant.
averages-provisional = {$term} est provisoire {$mark} : points évidés, traits en tirets.
averages-message =
    { $result ->
        [empty] Aucune unité de l’établissement n’a assez de moyennes à comparer
        [none] { $count ->
            [one] Dans la seule unité comparée, pas de différence nette entre les moyennes
           *[other] Dans aucune des {$count} unités les moyennes ne diffèrent nettement
        }
        [all-higher] { $count ->
            [one] Dans la seule unité comparée, moyenne nettement plus haute pour les réinscrits
           *[other] Dans chacune des {$count} unités, moyenne nettement plus haute pour les réinscrits
        }
        [all-lower] { $count ->
            [one] Dans la seule unité comparée, moyenne nettement plus basse pour les réinscrits
           *[other] Dans chacune des {$count} unités, moyenne nettement plus basse pour les réinscrits
        }
        [higher] Moyenne nettement plus haute pour les réinscrits dans { $higher ->
            [one] une unité
           *[other] {$higher} unités
        } sur {$count}
        [lower] Moyenne nettement plus basse pour les réinscrits dans { $lower ->
            [one] une unité
           *[other] {$lower} unités
        } sur {$count}
       *[both] Moyenne nettement plus haute pour les réinscrits dans { $higher ->
            [one] une unité
           *[other] {$higher} unités
        } sur {$count}, nettement plus basse dans { $lower ->
            [one] une
           *[other] {$lower}
        }
    }
averages-message-shown =
    { $count ->
        [0] Aucune unité affichée n’a assez de moyennes à comparer
       *[other] Parmi les {$count} unités affichées, moyenne des réinscrits nettement plus haute dans
            {$higher}, nettement plus basse dans {$lower}
    }
averages-few =
    { $count ->
        [one] Une unité compte moins de 10 moyennes dans l’un des groupes : trop peu pour comparer. Elle
            figure dans le tableau.
       *[other] {$count} unités comptent moins de 10 moyennes dans l’un des groupes : trop peu pour comparer.
            Elles figurent dans le tableau.
    }
averages-head-back = Réinscrits, n
averages-head-left = Non réinscrits, n

## La page des constats

findings-lead =
    Un constat signale ce qui mérite un examen. Ce n’est pas la preuve d’une erreur, et il ne désigne pas
    de cause.
findings-hiding =
    Cette édition ne dit pas ce qui ne va pas dans les enregistrements : leur nombre permettrait de déduire
    de petits effectifs.
findings-news-incomplete =
    { $count ->
        [0] Les enregistrements d’aucun semestre ne paraissent incomplets.
        [one] Les enregistrements d’un semestre paraissent incomplets.
       *[other] Les enregistrements de {$count} semestres paraissent incomplets.
    }
findings-news-figures =
    { $count ->
        [0] Aucun chiffre ne s’écarte du passé de son unité.
        [one] Un chiffre s’écarte du passé de son unité.
       *[other] {$count} chiffres s’écartent du passé de leur unité.
    }
findings-news-shown =
    { $count ->
        [0] Aucun chiffre affiché ne diffère du passé de son unité.
        [one] Un chiffre affiché diffère du passé de son unité.
       *[other] {$count} chiffres affichés diffèrent du passé de leur unité.
    }
findings-incomplete-heading = Enregistrements qui paraissent incomplets
findings-incomplete-lead =
    Semestres avec peu d’événements d’une sorte en regard du même semestre de l’année précédente. Leurs
    chiffres ne reposent que sur une partie des enregistrements et sont marqués provisoires.
findings-incomplete-none = Aucun.
findings-incomplete-table = {findings-incomplete-heading}
findings-figures-heading = Chiffres qui s’écartent du passé de l’unité
findings-figures-lead =
    La part des abandons et la moyenne des notes du semestre, pour chaque semestre achevé, en regard des
    semestres antérieurs de la même saison.
findings-figures-none = Aucun trouvé.
findings-figures-table = Les chiffres correspondants
findings-records-heading = Autres anomalies des enregistrements
findings-records-lead =
    Pour tout l’établissement, du semestre le plus récent au plus ancien. Un événement compte dans sa
    propre unité et dans toutes celles qui la contiennent.
findings-records-none = Rien trouvé.
findings-records-table = Par unité
findings-records-caption = Constats sur les enregistrements par unité
findings-more =
    { $count ->
        [one] Un autre figure dans le fichier de données.
       *[other] {$count} autres figurent dans le fichier de données.
    }
findings-no-tests =
    Aucun chiffre n’a encore assez de semestres antérieurs de la même saison pour être comparé : il en faut huit.
findings-tests =
    { $tests ->
        [one] Un test a été fait
       *[other] {$tests} tests ont été faits
    }{ $found ->
        [0] , dont aucun ne donne lieu à un constat.
        [one] , dont un donne lieu à un constat. Parmi les constats, en moyenne {$share} au plus sont de
            fausses alertes.
       *[other] , dont {$found} donnent lieu à un constat. Parmi les constats, en moyenne {$share} au plus
            sont de fausses alertes : ici environ {$false}.
    }
findings-head-measure = Mesure
findings-head-observed = Observé
findings-head-expected = Attendu
findings-head-limits = Limites
findings-head-terms = Semestres antérieurs
findings-head-p = p
findings-head-q = q
findings-head-latest = Dernier
findings-measure-share = {column-dropped-out}
findings-measure-grade = Moyenne du semestre
findings-caution = Les chiffres d’un tel semestre peuvent paraître autres qu’ils ne sont.
findings-caution-term =
    Les enregistrements de {$term} paraissent incomplets. Ses chiffres peuvent paraître autres qu’ils ne
    sont.
findings-all = Tous les constats
findings-data = Les mêmes en données :

## Les révisions

changes-lead =
    Des événements tardifs, ou retirés, changent les chiffres de semestres achevés. Ce qu’un chiffre était
    et ce qu’il est figure ici ; les chiffres qui étaient masqués ou provisoires n’y sont pas.
changes-none = Aucun chiffre d’un semestre achevé n’a changé depuis sa publication.
changes-none-shown = Aucun chiffre affiché d’un semestre achevé n’a changé depuis sa publication.
changes-feed = Les nouveautés existent aussi sous forme de {$a}flux{$z}.
changes-news =
    { $figures ->
        [0] Les tables sur lesquelles reposent les chiffres ont changé.
        [one] Un chiffre d’un semestre achevé n’est plus celui qui a été publié.
       *[other] {$figures} chiffres de semestres achevés ne sont plus ceux qui ont été publiés.
    }
changes-as-of = Chiffres arrêtés au {$date}
changes-summary =
    { $figures ->
        [one] Un chiffre révisé
       *[other] {$figures} chiffres révisés
    }, dans { $units ->
        [one] une unité
       *[other] {$units} unités
    } et { $terms ->
        [one] un semestre
       *[other] {$terms} semestres
    }.
changes-basis-only = Tous les chiffres ont été recalculés ; aucun n’est énuméré.
changes-basis-calendar = Le calendrier a changé, et tous les chiffres ont été recalculés.
changes-basis-units = La table des unités a changé, et tous les chiffres ont été recalculés.
changes-basis-settings =
    La lecture des inscriptions et des notes a changé, et tous les chiffres ont été recalculés.
changes-more =
    { $count ->
        [one] Un autre chiffre n’est pas énuméré.
       *[other] {$count} autres chiffres ne sont pas énumérés.
    }
changes-earlier =
    { $count ->
        [one] Une révision antérieure n’est pas énumérée.
       *[other] {$count} révisions antérieures ne sont pas énumérées.
    }
changes-head-figure = Chiffre
changes-head-was = Avant
changes-head-is = Maintenant
changes-head-why = En raison de
changes-rate = {$value} ({$count} sur {$base})
changes-came = reçu : {$events}
changes-taken-back = retiré : {$events}
changes-figure-enrolments = {definition-enrolments-title}
changes-figure-drop-outs = {definition-drop-outs-title}
changes-figure-completions = {definition-completions-title}
changes-figure-excluded = {column-excluded}
changes-figure-retention = {column-retention}
changes-figure-persistence = {column-persistence}
changes-figure-persistence-unit = Persévérance dans l’unité
changes-figure-year = {chart-name-cohorts}
changes-figure-year-unit = Rétention en première année dans l’unité
changes-figure-grade-stayed = Moyenne des notes de ceux qui sont restés
changes-figure-grade-left = Moyenne des notes de ceux qui sont partis
changes-cause-enrolled =
    { $count ->
        [one] une inscription
       *[other] {$count} inscriptions
    }
changes-cause-dropped-out =
    { $count ->
        [one] un abandon
       *[other] {$count} abandons
    }
changes-cause-completed =
    { $count ->
        [one] une fin d’études
       *[other] {$count} fins d’études
    }
changes-cause-grade =
    { $count ->
        [one] une moyenne
       *[other] {$count} moyennes
    }
changes-cause-retracted =
    { $count ->
        [one] un retrait
       *[other] {$count} retraits
    }

## Le fil

feed-title = {$institution} : statistiques étudiantes
feed-term =
    { $count ->
        [one] {$count} étudiant inscrit.
       *[other] {$count} étudiants inscrits.
    }
feed-term-hidden = Le nombre d’étudiants inscrits est masqué [c].
feed-finding = Constat : {$unit}, {$term}
feed-records = Enregistrements qui paraissent incomplets : {$unit}, {$term}
feed-restated = Chiffres révisés, arrêtés au {$date}
status-fine = La dernière mise à jour a réussi.
status-caption = Les heures sont en temps universel (UTC)

## Les archives scellées

archive = Archives scellées
archive-lead =
    Ce que montraient les pages publiques au recensement d’un trimestre, puis une fois ses données
    définitives, scellé de façon que chacun puisse voir que rien n’a changé depuis. Une correction est
    une nouvelle version ; l’ancienne reste.
archive-none = Rien n’a encore été scellé.
archive-caption = Archives, les plus récentes d’abord
archive-kind = Type
archive-version = Version
archive-version-number = version {$number}
archive-sealed = Scellée le
archive-access = Accès
archive-anyone = tout le monde
archive-size = Taille
archive-files = Fichiers
archive-census = recensement
archive-final = définitive
archive-megabytes = {$size} Mo
archive-superseded = Remplacée par la version {$version} : {$note}
archive-digests = Empreintes
archive-digests-lead =
    Le SHA-512 du fichier tagmanifest-sha512.txt de chaque archive, dont découlent les empreintes de
    tous ses fichiers.
archive-head = La dernière empreinte
archive-head-lead =
    Chaque archive nomme l’empreinte de celle qui la précède. Rien ne nomme la dernière : notez-la
    ailleurs, et personne ne pourra la changer à votre insu.
archive-verify = Vérifier en trois commandes
archive-verify-lead = Avec des outils courants seulement, pour la dernière archive :
archive-signers =
    Prenez la liste des signataires là où vous lui faites confiance ; celle de l’établissement est
    {$a}ici{$z}. La dernière commande affiche l’empreinte qui figure ci-dessus.
archive-permalinks = Adresses permanentes
archive-permalinks-lead =
    Chaque page de chaque archive garde son adresse sous celle-ci. timemap.link les énumère comme
    plan temporel Memento (RFC 7089).
