"""The publications of one edition in a row, each with its own tree, terms and hidden places."""

from facts import TODAY, Facts, section_of
from reading import Edition
from surface import threshold


class Publication:
    """One of them. Its name stands for the layer of its figures; alone, it is today's."""

    def __init__(self, folder, place, is_alone):
        self.place = place
        self.edition = Edition(folder)
        self.facts = Facts(self.edition)
        self.threshold = threshold(self.edition)
        self.name = TODAY if is_alone else f"{self.edition.as_of} ({place + 1})"

    def is_kept(self, section, unit, term):
        since = self.edition.kept_since(unit, section, term)
        return since is not None and since != self.edition.as_of

    def present(self, section):
        """Units and terms that the publication has figures of."""
        return [(unit, term) for layer, one, term in self.facts.present
                if (layer, one) == (TODAY, section)
                for unit in self.facts.present[layer, one, term]]


class Publications:
    """All of them, in the order in which they were published."""

    def __init__(self, folders):
        self.all = [Publication(folder, place, len(folders) == 1)
                    for place, folder in enumerate(folders)]
        bins = {}
        for one in self.all:
            for at, lengths in one.facts.bins.items():
                bins.setdefault(at, set()).update(lengths)
        for one in self.all:
            # Histograms of one publication are cut as finely as any of them, to be comparable.
            one.facts.bins = {at: set(lengths) for at, lengths in bins.items()}
            one.facts.told_elsewhere = {
                layer for layer, _, _ in one.facts.present
                if layer != TODAY and any(p.edition.as_of == layer for p in self.before(one))}

    def __iter__(self):
        return iter(self.all)

    def __len__(self):
        return len(self.all)

    def __getitem__(self, place):
        return self.all[place]

    def before(self, publication):
        return self.all[:publication.place]

    def pairs(self):
        return [(old, new) for new in self.all for old in self.before(new)]

    def origin(self, publication, layer, unit, term, field):
        """The publication whose figure this is; None if it is kept from one that is not here."""
        if layer == TODAY:
            return publication
        section = section_of(field)
        return next((p for p in reversed(self.before(publication))
                     if p.edition.as_of == layer and not p.is_kept(section, unit, term)), None)
