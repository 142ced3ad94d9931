import Archive
import Pages
import Publishing
import Reading
import Retention
import Store

extension Failure {
    /// Errors of the modules below, which already speak in sentences.
    init?(knownError error: any Error) {
        switch error {
        case let error as StoreError:
            self.init(error.description, hint: Failure.hint(for: error))
        case let error as PublishingError:
            self.init(error.message, hint: error.hint, code: error.isUsage ? .usage : .failed)
        case let error as ArchiveError:
            self.init(error.message, hint: error.hint, code: error.isUsage ? .usage : .failed)
        case let error as KeyError: self.init(error.description)
        case let error as ReleaseError: self.init(error.description)
        case let error as TemplateError:
            self.init("\(error)", hint: "is site.templates the folder of the templates?")
        case let error as TableError: self.init(error.description)
        default: return nil
        }
    }

    private static func hint(for error: StoreError) -> String? {
        switch error {
        case .unavailable: "`rollbook check` looks at the disk, the folder and permissions"
        case .newerSchema: nil
        case .damagedFigures:
            "figures are made from the ledger alone: delete the file, and the next "
                + "`rollbook generate` makes them anew"
        case .unreadable: "restore the file from a copy; `rollbook check` tells when it is sound"
        }
    }
}
