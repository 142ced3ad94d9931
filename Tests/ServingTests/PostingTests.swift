import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Reading
import Retention
import Store
import Synchronization
import TestSupport
import Testing

@testable import Serving

@Suite struct PostingTests {
    @Test func storesOneEventOnce() async throws {
        let school = try TestSchool()
        try await school.test { caller in
            let first = try await caller.post(enrolled("a"))
            #expect(first.status == 201)
            #expect(
                first.text
                    == #"{"status":"created","id":"a","position":1,"warnings":[]}"#)
            #expect(first.headers[.contentType] == "application/json")
            #expect(first.headers[.server] == nil)
            let second = try await caller.post(enrolled("a"))
            #expect(second.status == 200)
            #expect(second.text == #"{"status":"duplicate","id":"a","position":1}"#)
            let other = try await caller.post(enrolled("a", student: "B"))
            #expect(other.status == 409)
            #expect(try other.errors().first?["pointer"] as? String == "/id")
        }
        #expect(try school.ledger.status().events == 1)
    }

    @Test func warnsOfUnknownNames() async throws {
        try await TestSchool().test { caller in
            let event =
                #"{"id":"a","type":"enrolled","student":"A","program":"X","term":"2031-fall"}"#
            let answer = try await caller.post(event)
            #expect(answer.status == 201)
            let warnings = try answer.json()["warnings"] as? [[String: Any]] ?? []
            #expect(warnings.compactMap { $0["pointer"] as? String } == ["/term", "/program"])
            let lines = (0..<5).map {
                enrolled("b\($0)").replacingOccurrences(of: "CS-BSC", with: "X")
            }
            let batch = try await caller.post("[\(lines.joined(separator: ","))]")
            let counted = try batch.json()["warnings"] as? [[String: Any]] ?? []
            #expect(counted.count == 1)
            #expect(counted.first?["events"] as? Int == 5)
            #expect(counted.first?["value"] as? String == "X")
        }
    }

    @Test(arguments: ["application/json; charset=UTF-8", "application/x-ndjson"])
    func storesBatches(type: String) async throws {
        let school = try TestSchool()
        try await school.test { caller in
            let events = (0..<1_000).map { enrolled("e\($0)") }
            let body =
                type.contains("ndjson")
                ? events.joined(separator: "\n") : "[\(events.joined(separator: ","))]"
            let packed = try gzipped(Array(body.utf8))
            let answer = try await caller.post(
                packed, type: type, headers: [.contentEncoding: "gzip"])
            #expect(answer.status == 201)
            #expect(
                answer.text
                    == #"{"status":"created","created":1000,"duplicates":0,"firstPosition":1,"#
                    + #""lastPosition":1000,"warnings":[]}"#)
            let again = try await caller.post(body, type: type)
            #expect(again.status == 200)
            #expect(try again.json()["duplicates"] as? Int == 1_000)
            let more = try await caller.post("[\(enrolled("e0")),\(enrolled("new"))]")
            #expect(more.status == 201)
            let results = try more.json()["results"] as? [[String: Any]] ?? []
            #expect(results.compactMap { $0["status"] as? String } == ["duplicate", "created"])
            let positions = results.compactMap { $0["position"] as? Int }
            #expect(positions.first == 1)
            #expect(positions.last ?? 0 > 1_000)
        }
        #expect(try school.ledger.status().events == 1_001)
    }

    @Test func storesAllOrNothing() async throws {
        let school = try TestSchool()
        try await school.test { caller in
            let invalid = try await caller.post(
                "[\(enrolled("a")),{\"id\":\"b\"},\(enrolled("c", extra: #","award":"x""#))]")
            #expect(invalid.status == 422)
            #expect(invalid.headers[.contentType] == "application/problem+json")
            let errors = try invalid.errors()
            #expect(Set(errors.compactMap { $0["item"] as? Int }) == [1, 2])
            #expect(errors.last?["pointer"] as? String == "/award")
            #expect(try school.ledger.status().events == 0)

            #expect(try await caller.post(enrolled("a")).status == 201)
            let conflict = try await caller.post(
                "[\(enrolled("b")),\(enrolled("a", student: "other"))]")
            #expect(conflict.status == 409)
            #expect(try conflict.errors().first?["item"] as? Int == 1)
            let within = try await caller.post(
                "[\(enrolled("b")),\(enrolled("b", student: "other"))]")
            #expect(within.status == 409)
            #expect(
                try within.errors().first?["detail"].map { "\($0)" }?
                    .contains("as item 0 of this request") == true)
            #expect(try await caller.post("[\(enrolled("b")),\(enrolled("b"))]").status == 201)
        }
        #expect(try school.ledger.status().events == 2)
    }

    @Test func storesTheGoodOnesIfAsked() async throws {
        let school = try TestSchool()
        try await school.test { caller in
            #expect(try await caller.post(enrolled("a")).status == 201)
            let body = [
                enrolled("a"), enrolled("a", student: "B"), "{\"id\":", enrolled("d"), "7",
            ].joined(separator: "\n")
            let answer = try await caller.post(
                body, type: "application/x-ndjson", uri: "/v1/events?atomic=false")
            #expect(answer.status == 207)
            let json = try answer.json()
            let results = json["results"] as? [[String: Any]] ?? []
            #expect(
                results.compactMap { $0["status"] as? String } == [
                    "duplicate", "conflict", "rejected", "created", "rejected",
                ])
            #expect(results.compactMap { $0["item"] as? Int } == [0, 1, 2, 3, 4])
            #expect(json["created"] as? Int == 1)
            #expect(json["rejected"] as? Int == 2)
            let broken = try await caller.post(
                "[\(enrolled("x")),", uri: "/v1/events?atomic=false")
            #expect(broken.status == 422)
        }
        #expect(try school.ledger.event(id: "x", source: "sis") == nil)
    }

    @Test func refusesARetractionOfARetraction() async throws {
        try await TestSchool().test { caller in
            _ = try await caller.post(#"{"id":"r","type":"retracted","retracts":"a"}"#)
            let answer = try await caller.post(#"{"id":"s","type":"retracted","retracts":"r"}"#)
            #expect(answer.status == 422)
            #expect(try answer.errors().first?["pointer"] as? String == "/retracts")
        }
    }

    @Test(arguments: BadEvent.fields + BadEvent.syntax)
    func answersBadInputWithItemAndField(bad: BadEvent) async throws {
        let school = try TestSchool()
        try await school.test { caller in
            let answer = try await caller.post(bad.json)
            #expect(answer.status == 422)
            #expect(
                try answer.errors().contains {
                    $0["pointer"] as? String == bad.pointer
                        && ($0["detail"] as? String)?.contains(bad.sentence) == true
                })
        }
        #expect(try school.ledger.status().events == 0)
    }

    @Test func neverAnswers500() async throws {
        try await TestSchool().test { caller in
            var generator = SeededGenerator(seed: 7)
            let start = Array("[\(enrolled("a")),\(enrolled("b"))]".utf8)
            for _ in 0..<500 {
                var bytes = start
                for _ in 0..<Int.random(in: 1...20, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
                        UInt8.random(in: 0...255, using: &generator)
                }
                let isPacked = Bool.random(using: &generator)
                let type = Bool.random(using: &generator) ? MediaType.json : MediaType.lines
                let answer = try await caller.post(
                    bytes, type: type, headers: isPacked ? [.contentEncoding: "gzip"] : [:])
                #expect(answer.status < 500, "\(answer.text)")
            }
        }
    }

    @Test func boundsBodiesAndBatches() async throws {
        try await TestSchool().test { caller in
            let long = [UInt8](repeating: 0x20, count: IngestLimits.bodyBytes + 1)
            #expect(try await caller.post(long).status == 413)
            let bomb = try await caller.post(
                try gzipped(long), headers: [.contentEncoding: "gzip"])
            #expect(bomb.status == 413)
            let many = Array(repeating: "{}", count: IngestLimits.batchEvents + 1)
            let batch = try await caller.post(many.joined(separator: "\n"), type: MediaType.lines)
            #expect(batch.status == 413)
            let full = try await caller.post(
                many.dropLast().joined(separator: "\n"), type: MediaType.lines)
            #expect(full.status == 422)
            #expect(try full.errors().count == IngestLimits.errorsPerRequest)
            #expect(try full.json()["errorsNotShown"] as? Int ?? 0 > 0)
        }
    }

    private static let json = "application/json"
    private static let negotiations: [(headers: HTTPFields, status: Int, text: String)] = [
        ([:], 415, "no Content-Type"),
        ([.contentType: "text/csv"], 415, "application/x-ndjson"),
        ([.contentType: "application/json; charset=latin1"], 415, "UTF-8"),
        ([.contentType: json, .contentEncoding: "br"], 415, "gzip"),
        ([.contentType: json, .contentEncoding: "gzip"], 422, "not gzip data"),
        ([.contentType: json, .accept: "text/html"], 406, "application/json"),
        ([.contentType: json, .accept: "application/*;q=0, */*"], 406, "Accept"),
        ([.contentType: json, .accept: "text/html, */*;q=0.1"], 201, "created"),
    ]

    @Test(arguments: negotiations)
    func negotiates(headers: HTTPFields, status: Int, text: String) async throws {
        try await TestSchool().test { caller in
            let answer = try await caller.call(
                .post, "/v1/events", Array(enrolled("a").utf8), headers: headers)
            #expect(answer.status == status)
            #expect(answer.text.contains(text))
        }
    }

    @Test func servesOverASocket() async throws {
        let school = try TestSchool()
        let token = school.token
        try await school.api.application(host: "127.0.0.1", port: 0).test(.live) { client in
            let caller = TestCaller(client: client, token: token)
            let first = try await caller.post(enrolled("a"))
            #expect(first.status == 201)
            let long = [UInt8](repeating: 0x20, count: IngestLimits.bodyBytes + 1)
            #expect(try await caller.post(long).status == 413)
            // The same connection goes on.
            #expect(try await caller.call(.get, "/v1/events/a").status == 200)
            #expect(try await caller.call(.head, "/v1/status").status == 200)
        }
        #expect(try school.ledger.status().events == 1)
    }

    @Test func tellsATruncatedPackedBody() async throws {
        try await TestSchool().test { caller in
            let packed = try gzipped(Array(enrolled("a").utf8))
            let answer = try await caller.post(
                Array(packed.dropLast(4)), headers: [.contentEncoding: "gzip"])
            #expect(answer.status == 422)
            #expect(answer.text.contains("cut off"))
        }
    }

    @Test func storesEachOfManyConcurrentPostsOnce() async throws {
        let school = try TestSchool()
        try await school.test { caller in
            let positions = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await caller.post(enrolled("e\(number)")).json()["position"] as? Int
                    }
                }
                return try await group.reduce(into: [Int?]()) { $0.append($1) }
            }
            #expect(Set(positions.compactMap(\.self)) == Set(1...200))
        }
        #expect(try school.ledger.status().events == 200)
    }

    @Test func answers503UntilTheStoreIsBack() async throws {
        let isBroken = Mutex(true)
        struct Flag: Sendable {
            let read: @Sendable () -> Bool
        }
        let flag = Flag { isBroken.withLock { $0 } }
        let school = try TestSchool(append: { ledger, submissions in
            if flag.read() { throw StoreError.unavailable("the disk is full") }
            return try ledger.append(submissions)
        })
        try await school.test { caller in
            let refused = try await caller.post(enrolled("a"))
            #expect(refused.status == 503)
            #expect(refused.headers[.retryAfter] != nil)
            #expect(!refused.text.contains("disk"))
            #expect(try school.ledger.status().events == 0)
            isBroken.withLock { $0 = false }
            #expect(try await caller.post(enrolled("a")).status == 201)
        }
    }

    @Test func hidesInternalErrors() async throws {
        struct Secret: Error {}
        try await TestSchool(append: { _, _ in throw Secret() }).test { caller in
            let answer = try await caller.post(enrolled("a"))
            #expect(answer.status == 500)
            #expect(try answer.json()["detail"] as? String == "internal error")
        }
    }
}
