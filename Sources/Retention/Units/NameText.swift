/// What a name of a unit or term may consist of.
public enum NameText {
    /// The first character of a name that no XML 1.0, and so no workbook and no feed, can hold; nil
    /// where there is none. Controls other than tabs and line ends, U+FFFE and U+FFFF.
    public static func unfitCharacter(in name: String) -> Unicode.Scalar? {
        name.unicodeScalars.first(where: isUnfit)
    }

    /// A name without such characters.
    static func fit(_ name: String) -> String {
        guard unfitCharacter(in: name) != nil else { return name }
        var fit = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !isUnfit(scalar) { fit.append(scalar) }
        return String(fit)
    }

    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": false
        case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": true
        default: false
        }
    }
}
