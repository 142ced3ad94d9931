/// A table with a caption, in a box that scrolls sideways on a narrow screen. Built here and not in
/// a template: a template engine takes longer over a long table than everything else on its page.
struct Table {
    private let caption: Markup
    private var head: Markup = ""
    private var body: Markup = ""
    private let isFitted: Bool
    private let isByTerm: Bool
    private let names: Int

    /// - Parameters:
    ///   - isFitted: As wide as its content, not as the page.
    ///   - isByTerm: The rows stand in order of time, which their names do not tell.
    ///   - names: How many columns from the first on hold words, which stand to the left: 1 to 3.
    ///   - sorted: The column that orders the rows, and how: `ascending` or `descending`.
    init(
        caption: Markup, head: [Markup], isFitted: Bool = true, isByTerm: Bool = false,
        names: Int = 1, sorted: (column: Int, order: Markup)? = nil
    ) {
        self.caption = caption
        self.isFitted = isFitted
        self.isByTerm = isByTerm
        self.names = names
        for (place, cell) in head.enumerated() {
            if let sorted, sorted.column == place {
                self.head += #"<th scope="col" aria-sort="\#(sorted.order)">\#(cell)</th>"#
            } else {
                self.head += #"<th scope="col">\#(cell)</th>"#
            }
        }
    }

    var isEmpty: Bool { body.isEmpty }

    /// - Parameter kind: A class of the row.
    mutating func add(_ cells: [Markup], kind: Markup = "") {
        body += kind.isEmpty ? "<tr>" : #"<tr class="\#(kind)">"#
        var isFirst = true
        for cell in cells {
            body += isFirst ? #"<th scope="row">\#(cell)</th>"# : "<td>\(cell)</td>"
            isFirst = false
        }
        body += "</tr>\n"
    }

    var html: Markup {
        let order: Markup = isByTerm ? #" data-order="term""# : ""
        let left = [2: "two", 3: "three"][names]
        let classes = [isFitted ? "fit" : nil, left].compactMap { $0 }.joined(separator: " ")
        let kind: Markup = (classes.isEmpty ? "" : #" class="\#(classes)""#) + order
        return """
            <div class="scroll" tabindex="0"><table\(kind)><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table></div>
            """
    }
}
