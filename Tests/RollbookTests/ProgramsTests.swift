import Foundation
import Testing

/// `make test` has to work on a bare machine: whatever program a test or a check calls is in one of
/// the Makefile's lists, by which it is installed.
@Suite struct ProgramsTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func everyProgramThatTestsCallIsInstalledForThem() throws {
        let makefile = try String(
            contentsOf: Self.tests.appending(path: "../Makefile"), encoding: .utf8)
        let installed = Self.installed(by: makefile)
        #expect(installed.isSuperset(of: ["nginx", "python3"]))
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.tests.path)
        for path in paths.sorted() where !path.hasPrefix("bench/") {
            guard path.hasSuffix(".py") || path.hasSuffix(".swift"),
                !path.hasSuffix("ProgramsTests.swift")
            else { continue }
            let text = try String(
                contentsOf: Self.tests.appending(path: path), encoding: .utf8)
            let called = Self.called(in: text)
            #expect(called.subtracting(installed).sorted() == [], "Tests/\(path)")
        }
    }

    @Test(arguments: [
        ("subprocess.run([\"sqlite3\", path])", ["sqlite3"]),
        ("subprocess.Popen(\n    [\"java\", \"-jar\"])", ["java"]),
        ("self.command = [\n    \"nginx\", \"-t\"]\nsubprocess.run(self.command)", ["nginx"]),
        ("subprocess.run([sys.executable, \"x.py\"])\nsubprocess.run([self.binary])", []),
        ("subprocess.check_output(words)", ["words"]), ("shutil.which(\"chromium\")", ["chromium"]),
        ("process.executableURL = env\nprocess.arguments = [\"gzip\", \"-d\"]", ["gzip"]),
        ("URL(fileURLWithPath: \"/usr/bin/wrk\")", ["wrk"]),
    ]) func aCallIsFound(text: String, programs: [String]) {
        #expect(Self.called(in: text).sorted() == programs)
    }

    /// The programs of the lists `PROGRAMS` and `TEST_PROGRAMS`, of `program:package` pairs.
    private static func installed(by makefile: String) -> Set<String> {
        let lists = makefile.split(separator: "\n").filter {
            $0.hasPrefix("PROGRAMS :=") || $0.hasPrefix("TEST_PROGRAMS :=")
        }
        let pairs = lists.flatMap { $0.split(separator: " ").dropFirst(2) }
        return Set(pairs.map { String($0.prefix { $0 != ":" }) })
    }

    /// The programs a file calls by name. A call that does not say which one counts as a call of
    /// the words it has in its place.
    private static func called(in text: String) -> Set<String> {
        var programs = Set<String>()
        for call in text.matches(of: /subprocess\.\w+\(\s*\[?\*?([^\s,\])]+)/) {
            switch call.1 {
            // Python itself, the program under test, and a command named where it is made.
            case "sys.executable", "self.binary", "self.command", "command",
                "school.program.binary", "*prefix", "prefix":
                continue
            // Part of every Debian.
            case "\"cp\"", "\"date\"", "\"sha512sum\"", "\"tar\"": continue
            case let word: programs.insert(word.trimmingCharacters(in: ["\""]))
            }
        }
        for named in text.matches(of: /(?:command|arguments) = \[\s*"([^"]+)"/) {
            programs.insert(String(named.1))
        }
        for named in text.matches(of: /shutil\.which\("([^"]+)"\)/) {
            programs.insert(String(named.1))
        }
        for named in text.matches(of: /"\/(?:usr\/)?s?bin\/(\w+)"/) where named.1 != "env" {
            programs.insert(String(named.1))
        }
        return programs
    }
}
