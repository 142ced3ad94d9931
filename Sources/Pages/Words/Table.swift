/// A table with a caption, in a box that scrolls sideways on a narrow screen. Built here and not in
/// a template: a template engine takes longer over a long table than everything else on its page.
struct Table {
    private let caption: Markup
    private var head: Markup = ""
    private var body: Markup = ""
    private let isFitted: Bool
    private let isByTerm: Bool

    /// - Parameters:
    ///   - isFitted: As wide as its content, not as the page.
    ///   - isByTerm: The rows stand in order of time, which their names do not tell.
    init(caption: Markup, head: [Markup], isFitted: Bool = true, isByTerm: Bool = false) {
        self.caption = caption
        self.isFitted = isFitted
        self.isByTerm = isByTerm
        for cell in head { self.head += #"<th scope="col">\#(cell)</th>"# }
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
        let kind: Markup = (isFitted ? #" class="fit""# : "") + order
        return """
            <div class="scroll" tabindex="0"><table\(kind)><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table></div>
            """
    }
}
