extension JSONScanner {
    /// Passes any value, checking its grammar, without a stack that input could make deep.
    mutating func skipValue(_ scratch: inout JSONScratch) throws(JSONFault) -> JSONKind {
        guard let first = current else { throw fault("a value is missing") }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipNested(&scratch)
            return first == UInt8(ascii: "{") ? .object : .array
        default:
            return try skipScalar(&scratch)
        }
    }

    private mutating func skipScalar(_ scratch: inout JSONScratch) throws(JSONFault) -> JSONKind {
        guard let first = current else { throw fault("a value is missing") }
        if first == UInt8(ascii: "\"") {
            _ = try string(&scratch)
            return .string
        }
        let start = position
        let token = try token()
        if JSONScanner.isNumber(token) { return .number }
        if token.elementsEqual("null".utf8) { return .null }
        if token.elementsEqual("true".utf8) || token.elementsEqual("false".utf8) { return .boolean }
        if softFault == nil {
            softFault = JSONFault(
                offset: start, detail: "\(quoted(token)) is not a JSON value")
        }
        return .malformed
    }

    /// The run of letters, digits and signs at the cursor: a literal, a number, or an attempt.
    mutating func token() throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
        let start = position
        loop: while position < end {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "_"):
                position &+= 1
            default:
                break loop
            }
        }
        guard position > start else { throw fault("a value is expected here, not \(found)") }
        return UnsafeBufferPointer(rebasing: bytes[start..<position])
    }

    /// Whether a token is a number by RFC 8259.
    static func isNumber(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        func isDigit() -> Bool {
            index < token.count && token[index] &- UInt8(ascii: "0") < 10
        }
        func passDigits() -> Bool {
            guard isDigit() else { return false }
            while isDigit() { index &+= 1 }
            return true
        }
        if index < token.count, token[index] == UInt8(ascii: "-") { index &+= 1 }
        if index < token.count, token[index] == UInt8(ascii: "0") {
            index &+= 1
        } else if !passDigits() {
            return false
        }
        if index < token.count, token[index] == UInt8(ascii: ".") {
            index &+= 1
            if !passDigits() { return false }
        }
        if index < token.count, token[index] | 0x20 == UInt8(ascii: "e") {
            index &+= 1
            if index < token.count,
                token[index] == UInt8(ascii: "+") || token[index] == UInt8(ascii: "-")
            {
                index &+= 1
            }
            if !passDigits() { return false }
        }
        return index == token.count
    }

    private mutating func skipNested(_ scratch: inout JSONScratch) throws(JSONFault) {
        var isObject = [Bool]()
        var isFirst = true
        repeat {
            skipWhitespace()
            guard let byte = current else { throw fault("an object or array is not closed") }
            if isObject.isEmpty {
                try open(byte, &isObject)
                isFirst = true
                continue
            }
            let inObject = isObject[isObject.count - 1]
            if byte == UInt8(ascii: inObject ? "}" : "]") {
                position += 1
                isObject.removeLast()
                isFirst = false
                continue
            }
            if !isFirst { try comma(in: inObject) }
            if inObject { try key(&scratch) }
            isFirst = false
            if let next = current, next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
                try open(next, &isObject)
                isFirst = true
            } else {
                _ = try skipScalar(&scratch)
            }
        } while !isObject.isEmpty
    }

    private mutating func open(_ byte: UInt8, _ isObject: inout [Bool]) throws(JSONFault) {
        guard isObject.count < IngestLimits.jsonDepth else {
            throw fault(
                "objects and arrays are nested deeper than \(IngestLimits.jsonDepth) levels")
        }
        isObject.append(byte == UInt8(ascii: "{"))
        position += 1
    }

    private mutating func comma(in object: Bool) throws(JSONFault) {
        guard current == UInt8(ascii: ",") else {
            throw fault("',' or '\(object ? "}" : "]")' is expected here, not \(found)")
        }
        position += 1
        skipWhitespace()
        if !object, current == UInt8(ascii: "]") {
            throw fault("a value is expected after ',', not \(found)")
        }
    }

    private mutating func key(_ scratch: inout JSONScratch) throws(JSONFault) {
        try expectKey()
        _ = try string(&scratch)
        try colon()
    }

    func expectKey() throws(JSONFault) {
        guard current == UInt8(ascii: "\"") else {
            throw fault("a field's name in double quotes is expected here, not \(found)")
        }
    }

    /// Passes the colon after a key and the space around it.
    @inline(__always)
    mutating func colon() throws(JSONFault) {
        skipWhitespace()
        guard current == UInt8(ascii: ":") else {
            throw fault("':' is expected after a field's name, not \(found)")
        }
        position &+= 1
        skipWhitespace()
    }
}
