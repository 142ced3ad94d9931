import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Reading
import Retention
import Store
import TestSupport
import Testing

@testable import Serving

@Suite struct GettingTests {
    @Test func givesBackWhatWasSent() async throws {
        try await TestSchool().test { caller in
            let extra =
                #","on":"2025-09-02","entry":"first_time","load":"full_time","#
                + #""gpa":{"entry":3.41,"scale":4}"#
            let sent = enrolled("a/b c", extra: extra)
            #expect(try await caller.post(sent).status == 201)
            let answer = try await caller.call(.get, "/v1/events/a%2Fb%20c")
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(json["position"] as? Int == 1)
            #expect(json["source"] as? String == "sis")
            let event = try #require(json["event"])
            let back = try JSONSerialization.data(withJSONObject: event)
            #expect(
                readDocument(Array(back)).items.first?.event
                    == readDocument(sent).items.first?.event)
            #expect(answer.text.contains(#""gpa":{"entry":3.41,"scale":4}"#))
            #expect(try await caller.call(.get, "/v1/events/other").status == 404)
            #expect(try await caller.call(.get, "/v1/events/%zz").status == 404)
            let head = try await caller.call(.head, "/v1/events/a%2Fb%20c")
            #expect(head.status == 200 && head.bytes.isEmpty)
            #expect(head.headers[.contentLength] == String(answer.bytes.count))
        }
    }

    @Test func pagesThroughTheLedger() async throws {
        try await TestSchool().test { caller in
            let events = (0..<25).map { enrolled("e\($0)") }
            _ = try await caller.post(events.joined(separator: "\n"), type: MediaType.lines)
            var ids = [String]()
            var query = "?limit=10"
            var pages = 0
            while pages < 5 {
                let page = try await caller.call(.get, "/v1/events" + query)
                #expect(page.status == 200)
                #expect(page.headers[.contentType] == MediaType.lines)
                pages += 1
                for line in page.text.split(separator: "\n") {
                    let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    let event = (json as? [String: Any])?["event"] as? [String: Any]
                    ids.append(event?["id"] as? String ?? "")
                }
                let link = try #require(HTTPField.Name("Link"))
                guard let next = page.headers[link] else { break }
                query = String(next.dropFirst().prefix { $0 != ">" })
            }
            #expect(ids == (0..<25).map { "e\($0)" })
            #expect(pages == 3)
            for bad in [
                "?after=x", "?after=-1", "?limit=0", "?limit=10001", "?aftr=1", "?limit=1&limit=2",
            ] {
                #expect(try await caller.call(.get, "/v1/events" + bad).status == 422, "\(bad)")
            }
        }
    }

    @Test func checksKeysAndScopes() async throws {
        let school = try TestSchool(scopes: [.ingest])
        let key = try #require(try school.ledger.key(token: school.token))
        try await school.test { caller in
            #expect(try await caller.call(.get, "/v1/events").status == 403)
            #expect(try await caller.call(.get, "/v1/status").status == 200)
            for header in ["Bearer rb_wrong", "Basic x", "Bearer", ""] {
                let answer = try await caller.call(
                    .get, "/v1/status", headers: [.authorization: header])
                #expect(answer.status == 401, "\(header)")
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            }
        }
        let readOnly = try TestSchool(scopes: [.read])
        try await readOnly.test { caller in
            let answer = try await caller.post(enrolled("a"))
            #expect(answer.status == 403)
        }
        #expect(try school.ledger.keys().first { $0.id == key.id }?.lastUsed != nil)
    }

    @Test func tellsItsState() async throws {
        let ledger = try Ledger.inMemory(now: { 1_000_000_000 })
        let token = try ledger.createKey(source: "sis", scopes: [.ingest]).token
        let api = IngestAPI(
            ledger: ledger, names: KnownNames(terms: [], programs: []), logger: TestSchool.quiet,
            now: { 1_000_000_060 })
        try await api.application(host: "127.0.0.1", port: 0).test(.router) { client in
            let caller = TestCaller(client: client, token: token)
            _ = try await caller.post(enrolled("a"))
            let status = try await caller.call(.get, "/v1/status").json()
            #expect(status["events"] as? Int == 1)
            #expect(status["lastReceived"] as? String == "2001-09-09T01:46:40Z")
            #expect(status["lastReceivedAgeSeconds"] as? Int == 60)
            for path in ["/livez", "/readyz"] {
                let answer = try await caller.call(.get, path, headers: [.authorization: ""])
                #expect(answer.status == 200)
            }
        }
    }

    @Test func knowsItsAddressesAndMethods() async throws {
        try await TestSchool().test { caller in
            for path in ["/", "/v1", "/v1/events/", "/v2/events", "/v1/eventsx"] {
                #expect(try await caller.call(.get, path).status == 404, "\(path)")
            }
            for escape in ["%+1", "%-0", "%1", "%", "%g0"] {
                let path = "/v1/events/" + escape
                let answer = try await caller.call(.get, path)
                #expect(answer.text.contains("There is nothing at this address"), "\(path)")
            }
            let wrong = try await caller.call(.delete, "/v1/events")
            #expect(wrong.status == 405)
            #expect(wrong.headers[.allow] == "GET, HEAD, POST")
            #expect(try await caller.call(.post, "/v1/status").headers[.allow] == "GET, HEAD")
            #expect(
                try await caller.post(enrolled("a"), uri: "/v1/events?atomc=false").status == 422)
            #expect(try await caller.post(enrolled("a"), uri: "/v1/events?atomic=no").status == 422)
        }
    }
}
