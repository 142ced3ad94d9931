/// What the API and the file readers take at most. Bytes are counted uncompressed.
public enum IngestLimits {
    /// A body. A full batch of events with every field takes about 4 MB; this is four of them.
    public static let bodyBytes = 16 * 1024 * 1024
    /// Events in one request: a tenth of a second's work, so that one sender cannot hold up others.
    public static let batchEvents = 10_000
    /// One event's text. Every field at its longest and every character escaped stays below 6 KB;
    /// the rest is room for white space.
    public static let eventBytes = 64 * 1024
    /// An event's id, and the id a retraction names. As many as indexes hold without growing slow.
    public static let idBytes = 128
    /// A student's identifier. Longer ones were never seen; hashes in hexadecimal fit.
    public static let studentBytes = 128
    /// A program's code or a term's id, because they become file names.
    public static let codeBytes = 64
    /// A grade's digits: more than any program writes, and as long as an award's name.
    public static let gradeBytes = 256
    /// The name of an award.
    public static let awardBytes = 256
    /// Levels of objects and arrays. An event has two; more tell what is wrong without a stack.
    public static let jsonDepth = 32
    /// Errors told of one event: enough to mend it in one go.
    public static let errorsPerEvent = 20
    /// Errors told of one request, so that an answer stays readable.
    public static let errorsPerRequest = 1_000
    /// Kinds of warnings told of one request.
    public static let warningsPerRequest = 100
    /// Events waiting to be stored over all requests, about two seconds' work for the writer; more
    /// are refused with 429 so that memory stays bounded.
    public static let waitingEvents = 50_000
    /// Bytes of bodies held over all requests, for the same reason.
    public static let heldBodyBytes = 256 * 1024 * 1024
    /// Events in one answer of `GET /v1/events`.
    public static let pageEvents = 10_000
    /// Events in one answer of `GET /v1/events` where no limit is asked for.
    public static let defaultPageEvents = 1_000
    /// Connections at once; more wait unaccepted. Each costs about 20 KB, and nginx needs few.
    public static let connections = 1_024
    /// Seconds a connection may stay silent, while idle or while sending a request.
    public static let idleSeconds = 60
    /// Seconds for a whole body, however steadily it trickles.
    public static let bodySeconds = 120
    /// All header fields together; browsers and proxies stay below half of it.
    public static let headerBytes = 16 * 1024
    /// Header fields of one request.
    public static let headerFields = 100
}
