import Testing

@testable import Pages

@Suite struct StatusPageTests {
    private func page(failure: String?) throws -> String {
        let status = StatusPage(
            institution: "Test College", lastEvent: 1_700_000_000, lastRun: 1_700_000_060,
            seconds: 0.45, ledgerPosition: 12, figuresPosition: 12, release: 2, failure: failure)
        let files = try status.files(templates: School.templates)
        return try #require(files.first { $0.name == "index.html" }).bytes.text
    }

    @Test func aRunThatWorkedIsNotCalledFailed() throws {
        let text = try page(failure: nil)
        #expect(text.contains("The last run worked."))
        #expect(!text.contains("The last run failed"))
    }

    @Test func aFailureIsToldWithItsReason() throws {
        let text = try page(failure: "The disk is full.")
        #expect(text.contains("The last run failed"))
        #expect(text.contains("The disk is full."))
        #expect(!text.contains("The last run worked."))
    }
}
