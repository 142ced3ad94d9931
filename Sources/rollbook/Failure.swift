/// Why a command ends without having done its work: one line, then what to do about it.
struct Failure: Error, Hashable {
    /// Exit codes, as `sysexits.h` has them where it has any.
    enum Code: Int32 {
        /// The data or the check failed.
        case failed = 1
        case usage = 64
        /// Our fault.
        case software = 70
    }

    var code: Code
    var message: String
    var hint: String?

    init(_ message: String, hint: String? = nil, code: Code = .failed) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
