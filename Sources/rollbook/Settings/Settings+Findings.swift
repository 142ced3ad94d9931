import Configuration
import Retention

extension Settings {
    /// The settings of findings by the name of the property each sets.
    private static func key(_ name: String) -> ConfigKey { ConfigKey(["findings", name]) }

    static let findingKeys = [
        "enrolmentGradeAbove", "dropOutGradeBelow", "volumeShare", "volumeMinimum", "modelShare",
        "modelMinimum", "fewestTerms", "mostTerms", "smallestBase", "smallestExpected",
        "falseDiscoveryRate",
    ].map(key)

    /// - Throws: `Failure` for a threshold that is no number or out of range.
    static func findings(_ file: SettingsFile) throws(Failure) -> FindingSettings {
        var settings = FindingSettings()
        settings.checks.enrolmentGradeAbove = try grade(file, key("enrolmentGradeAbove"))
        settings.checks.dropOutGradeBelow = try grade(file, key("dropOutGradeBelow"))
        try read(file, "volumeShare", into: &settings.volumeShare)
        try read(file, "modelShare", into: &settings.modelShare)
        try read(file, "smallestExpected", into: &settings.smallestExpected)
        try read(file, "falseDiscoveryRate", into: &settings.falseDiscoveryRate)
        try read(file, "volumeMinimum", into: &settings.volumeMinimum)
        try read(file, "modelMinimum", into: &settings.modelMinimum)
        try read(file, "fewestTerms", into: &settings.fewestTerms)
        try read(file, "mostTerms", into: &settings.mostTerms)
        try read(file, "smallestBase", into: &settings.smallestBase)
        if let problem = settings.problems().first {
            throw file.complaint(key(problem.name), problem.sentence)
        }
        return settings
    }

    private static func read(
        _ file: SettingsFile, _ name: String, into value: inout Double
    ) throws(Failure) {
        guard let text = file.text(key(name)) else { return }
        guard let number = Double(text), number.isFinite else {
            throw file.complaint(key(name), "is '\(text)'; it must be a number")
        }
        value = number
    }

    private static func read(
        _ file: SettingsFile, _ name: String, into value: inout Int
    ) throws(Failure) {
        value = try file.whole(key(name), in: 0...1_000_000, default: value)
    }

    private static func grade(_ file: SettingsFile, _ key: ConfigKey) throws(Failure) -> Grade? {
        file.text(key) == nil
            ? nil : try grade(file, key, default: Grade(thousandths: 0))
    }
}
