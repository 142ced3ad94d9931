/// Names that run from right to left, or that hold controls of direction, amid other text.
extension String {
    /// The text as a piece of its own, whose direction neither follows from what stands around it
    /// nor goes on into it (Unicode Standard Annex 9); most texts as they are.
    ///
    /// The two characters around it do in titles, attributes, drawings, JSON and feeds what `<bdi>`
    /// does in a paragraph of HTML, so that there is one way for all.
    var isolated: String {
        guard needsIsolation else { return self }
        var text = String.UnicodeScalarView()
        text.append(Direction.isolate)
        var open = 0
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{2066}"..."\u{2068}": open += 1
            case Direction.end:
                // It would end what is opened here.
                if open == 0 { continue }
                open -= 1
            default: break
            }
            text.append(scalar)
        }
        for _ in 0...open { text.append(Direction.end) }
        return String(text)
    }

    private var needsIsolation: Bool {
        // No letter of Latin, Greek or Cyrillic script begins with a byte from 0xD6 on.
        if utf8.allSatisfy({ $0 < 0xD6 }) { return false }
        return unicodeScalars.contains(where: Direction.isRightToLeftOrControl)
    }
}

private enum Direction {
    /// Takes its direction from the first letter behind it.
    static let isolate: Unicode.Scalar = "\u{2068}"
    static let end: Unicode.Scalar = "\u{2069}"

    /// Whether a character belongs to a script from right to left (Hebrew to Arabic and its
    /// presentation forms, and such scripts of the supplementary planes), or controls direction.
    static func isRightToLeftOrControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF,
            0x1E800...0x1EFFF:
            true
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
