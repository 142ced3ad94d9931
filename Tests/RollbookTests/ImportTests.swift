import Foundation
import Retention
import Store
import Testing

@testable import rollbook

@Suite struct ImportTests {
    private let header =
        "id,type,student,program,term,on,entry,load,gpa_entry,gpa_term,"
        + "gpa_cumulative,gpa_scale,reason,award"

    private func run(
        _ school: TemporarySchool, _ name: String, isDry: Bool = false, rejects: String? = nil
    ) throws -> ImportCounts {
        var job = ImportJob(
            path: school.path(name), source: "file", ledger: isDry ? nil : try school.ledger(),
            rejects: try rejects.map { try RejectsFile(path: school.path($0)) })
        try job.run()
        return job.counts
    }

    @Test func aFileImportedTwiceAddsNothing() throws {
        let school = try TemporarySchool()
        try school.write(
            "events.csv",
            """
            \(header)
            1,enrolled,S1,CIV,2023-fall,,first_time,full_time,3.2,,,,,
            2,dropped_out,S1,CIV,,2023-10-01,,,,,,,withdrew,

            """)
        #expect(try run(school, "events.csv", isDry: true).valid == 2)
        #expect(try school.ledger().status().lastPosition == 0)
        #expect(try run(school, "events.csv").created == 2)
        let again = try run(school, "events.csv")
        #expect(again.created == 0 && again.duplicates == 2)
        #expect(try school.ledger().status().events == 2)
    }

    @Test func badRowsAreKeptOutWithReasons() throws {
        let school = try TemporarySchool()
        try school.write(
            "events.csv",
            """
            \(header)
            1,enrolled,S1,CIV,2023-fall,,,,,,,,,
            2,enrolled,S1,CIV,2023-fall,2023-02-30,,,abc,,,,,
            1,enrolled,S2,CIV,2023-fall,,,,,,,,,

            """)
        let counts = try run(school, "events.csv", rejects: "rejects.csv")
        #expect(counts.created == 1 && counts.rejected == 1 && counts.conflicts == 1)
        let rejects = try String(contentsOfFile: school.path("rejects.csv"), encoding: .utf8)
        #expect(rejects.contains("\"3\",\"on: "))
        #expect(rejects.contains("gpa_entry: "))
        #expect(rejects.contains("2,enrolled,S1,CIV,2023-fall,2023-02-30"))
        #expect(rejects.contains("\"4\",\"id: "))
    }

    @Test func ndjsonMeansWhatCSVMeans() throws {
        let school = try TemporarySchool()
        try school.write(
            "events.csv",
            "\(header)\n1,enrolled,S1,CIV,2023-fall,,first_time,,3.2,,,4,,\n")
        try school.write(
            "events.ndjson",
            #"{"id":"1","type":"enrolled","student":"S1","program":"CIV","term":"2023-fall","#
                + #""entry":"first_time","gpa":{"entry":3.2,"scale":4.0}}"# + "\n")
        #expect(try run(school, "events.csv").created == 1)
        #expect(try run(school, "events.ndjson").duplicates == 1)
    }
}
