/// The rule for codes and ids that become file names and parts of addresses.
public enum FileName {
    /// What a name names: each kind lies beside other files of the site, whose names are taken.
    public enum Use: Sendable {
        /// A unit, whose folder lies beside the list of units and its compressed form.
        case unit
        /// A term, whose pages lie beside the latest term's or the unit's own.
        case term
        /// Whatever lies beside no page: an edition, a source of events.
        case other

        /// In lower case. Spellings that differ in capitals alone are one code, so none is free.
        fileprivate var taken: [String] {
            switch self {
            case .unit: ["index.html", "index.html.gz"]
            case .term: ["index"]
            case .other: []
            }
        }
    }

    /// Why a text is no name.
    public enum Fault: Sendable {
        /// It is not `[A-Za-z0-9._-]{1,64}`, starting with a letter or digit.
        case unfit
        /// A file of the site's own has the name.
        case taken
    }

    /// What is wrong with a name; nil where nothing is.
    public static func fault(in text: String, of use: Use) -> Fault? {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64, isAlphanumeric(first) else {
            return .unfit
        }
        let isFit = bytes.allSatisfy {
            isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: "-")
        }
        guard isFit else { return .unfit }
        // Every event's codes come by here, and hardly any starts like a taken name.
        guard first | 0x20 == UInt8(ascii: "i") else { return nil }
        return use.taken.contains(text.lowercased()) ? .taken : nil
    }

    public static func isValid(_ text: String, of use: Use) -> Bool {
        fault(in: text, of: use) == nil
    }

    /// What to tell the person who wrote a text that breaks the rule.
    public static func complaint(about text: String, of use: Use) -> String {
        switch fault(in: text, of: use) {
        case .taken:
            "'\(text)' cannot be used, because a file of the site has that name; choose another"
        case .unfit, nil:
            "'\(text.prefix(80))' must be 1 to 64 letters, digits, dots, hyphens or underscores "
                + "and start with a letter or digit"
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
