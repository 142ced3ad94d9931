"""What a rate gives away about its count and base."""

from fractions import Fraction

LARGEST_BASE = 20_000


def precision(value):
    """Half a unit of the last digit a rate is written with."""
    text = repr(value)
    if "e" in text:
        return 12, 0
    digits = len(text.split(".")[1]) if "." in text and value not in (0, 1) else 2
    return digits, 0.5 * 10 ** -digits


def rate_relation(system, known, count, base, rate, label):
    """A rate that is shown while its count or base is not.

    With nine digits or more it is a fraction in lowest terms, which ties count to base exactly;
    with fewer it bounds one by the other.
    """
    if not isinstance(rate, (int, float)) or not 0 <= rate <= 1:
        return
    if isinstance(known.get(count), int) and isinstance(known.get(base), int):
        return
    digits, half = precision(rate)
    exact = Fraction(rate).limit_denominator(LARGEST_BASE)
    if digits >= 9:
        system.add(("rate", *label), [(exact.denominator, count), (-exact.numerator, base)])
        return
    scale = 10 ** (digits + 1)
    low, high = round((rate - half) * scale), round((rate + half) * scale)
    system.add(("rounded rate, low", *label),
               [(scale, count), (-low, base), (-1, (*count[:3], ("slack", count[3], 0)))])
    system.add(("rounded rate, high", *label),
               [(high, base), (-scale, count), (-1, (*count[:3], ("slack", count[3], 1)))])


def rounded_relation(system, count, base, percent, label):
    """A rate given as "about" a whole per cent, halves rounded up."""
    system.add(("about, low", *label),
               [(200, count), (1 - 2 * percent, base), (-1, (*count[:3], ("slack", count[3], 0)))])
    system.add(("about, high", *label),
               [(2 * percent + 1, base), (-200, count),
                (-1, (*count[:3], ("slack", count[3], 1)))], -1)
