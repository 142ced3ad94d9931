import Foundation
import Pages
public import Store

/// Checks every object of both archives and keeps a row of each.
public struct Fixity: Sendable {
    public struct Report: Hashable, Sendable {
        public var objects = 0
        public var findings: [ArchiveFinding] = []
        public var head: String?
    }

    let settings: ArchiveSettings
    let now: Int64

    public init(_ settings: ArchiveSettings, now: Int64 = Ledger.systemClock()) {
        self.settings = settings
        self.now = now
    }

    /// Where the last outcome is kept for the status page.
    static func state(_ settings: ArchiveSettings) -> String {
        settings.restricted + "/fixity.json"
    }

    public func run() async throws -> Report {
        var report = Report()
        let log = ArchiveLog(settings.fixityLog)
        let moment = Moment(now)
        for archive in [settings.folder, settings.restrictedArchive] where Disk.exists(archive) {
            let check = try await Verification(archive, signers: settings.signers).run()
            report.head = report.head ?? check.head
            report.findings += check.findings
            var others = check.findings
            for name in try Disk.names(in: archive).sorted()
            where ArchiveDisk.isFolder(archive + "/" + name) {
                let path = archive + "/" + name
                let own = others.filter { $0.path == path || $0.path.hasPrefix(path + "/") }
                others.removeAll { own.contains($0) }
                report.objects += 1
                try log.add(
                    "fixity check", moment, own.isEmpty ? "success" : "failure", name,
                    own.first.map { "\(own.count) findings; \($0)" } ?? "")
            }
            // Objects may be sound and yet not what they were: the chain and the files beside them.
            try log.add(
                "fixity check", moment, others.isEmpty ? "success" : "failure",
                archive == settings.folder ? "archive" : "restricted archive",
                others.first?.description ?? "")
        }
        let state = JSON.object([
            "checked": .text(moment.text), "objects": .whole(report.objects),
            "findings": .whole(report.findings.count),
        ]).pretty
        if report.objects > 0 {
            try ArchiveDisk.replace(Fixity.state(settings), with: state, mode: 0o600)
        }
        return report
    }

    /// What the status page has to say of the last check; nil where it found nothing, or there was
    /// none.
    public static func complaint(_ settings: ArchiveSettings) -> String? {
        guard let bytes = try? Disk.read(state(settings)), let last = try? JSONParser.parse(bytes),
            case .number(let digits)? = last["findings"], let count = Int(digits), count > 0
        else { return nil }
        return "The check of sealed snapshots on \(last["checked"]?.string ?? "?") found "
            + "\(count == 1 ? "one thing" : "\(count) things") wrong; `rollbook verify` says what."
    }
}
