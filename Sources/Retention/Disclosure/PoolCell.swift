/// What a release shows of who dropped out of one unit in one main term, and what earlier ones did.
struct PoolCell {
    let status: StatusCounts
    let isEnrolmentShown: Bool
    /// Whether a reader knows how many dropped out.
    let isKnown: Bool
    /// Whether the figures are of today, not an earlier release's.
    let isRenewed: Bool
    /// Whether drop-outs and enrolments are what the release before had.
    let isUnchanged: Bool
    /// In the release before.
    let part: PoolPart

    /// - Parameters:
    ///   - status: Of today or, where they are kept, of the earlier release.
    ///   - earlier: What the release before has of the unit and term.
    init?(
        _ status: StatusCounts, isEnrolmentShown: Bool, isKnown: Bool, isRenewed: Bool,
        earlier: ShownCell?
    ) {
        if status.enrolments == 0 { return nil }
        let before = earlier.map { StatusCounts($0.counters) }
        self.status = status
        self.isEnrolmentShown = isEnrolmentShown
        self.isKnown = isKnown
        self.isRenewed = isRenewed
        isUnchanged =
            before?.droppedOut == status.droppedOut && before?.enrolments == status.enrolments
        part = earlier?.pool ?? .none
    }

    /// What the unit is to pools before any is decided on: what was shown once stays known.
    var partOfItsOwn: PoolPart {
        if isKnown { return .shown }
        return part.wasPooled ? .oncePooled : part
    }

    /// Whether it may keep others' drop-outs uncertain: hidden now and ever, today's, in no pool.
    var isSlack: Bool {
        if isKnown || !isRenewed { return false }
        return part == .none || part == .reliedOn
    }
}
