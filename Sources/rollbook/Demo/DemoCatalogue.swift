import Retention

/// A program of the made-up school and how its students fare.
struct DemoProgram: Sendable {
    let code: String
    let name: String
    /// The place of its faculty.
    let faculty: Int
    /// How many choose it, relative to the others.
    let demand: Double
    /// What it adds to the risk of leaving in a term.
    let risk: Double
    /// What it adds to grade averages, in grade points.
    let leniency: Double
    let award: String
}

/// The five faculties and forty programs of the made-up school.
enum DemoCatalogue {
    static let faculties = [
        (code: "F-ENG", name: "Faculty of Engineering and Computing"),
        (code: "F-SCI", name: "Faculty of Natural Sciences"),
        (code: "F-HUM", name: "Faculty of Humanities and Social Sciences"),
        (code: "F-BUS", name: "Faculty of Business and Law"),
        (code: "F-HED", name: "Faculty of Health and Education"),
    ]

    static let programs: [DemoProgram] =
        engineering + sciences + humanities + business + health

    /// As rows of the unit table: faculties, then programs.
    static var units: [Unit] {
        faculties.map { Unit(code: $0.code, name: $0.name, kind: "faculty", parent: nil) }
            + programs.map {
                Unit(
                    code: $0.code, name: $0.name, kind: "program",
                    parent: faculties[$0.faculty].code)
            }
    }

    private static let engineering = [
        program("CS-BSC", "Computer Science", 0, 2.6, 0.012, -0.04),
        program("SE-BSC", "Software Engineering", 0, 1.3, 0.006, 0.02),
        program("DS-BSC", "Data Science", 0, 1.2, 0.004, 0.02),
        program("ME-BENG", "Mechanical Engineering", 0, 1.8, 0.014, -0.14),
        program("EE-BENG", "Electrical Engineering", 0, 1.3, 0.018, -0.16),
        program("CE-BENG", "Civil Engineering", 0, 1.1, 0.010, -0.10),
        program("CHE-BENG", "Chemical Engineering", 0, 0.8, 0.012, -0.12),
        program("ENV-BENG", "Environmental Engineering", 0, 0.5, 0.004, 0.00),
    ]

    private static let sciences = [
        program("BIO-BSC", "Biology", 1, 2.2, 0.014, -0.06),
        program("BCH-BSC", "Biochemistry", 1, 1.0, 0.010, -0.06),
        program("CHM-BSC", "Chemistry", 1, 0.8, 0.016, -0.14),
        program("PHY-BSC", "Physics", 1, 0.7, 0.020, -0.12),
        program("MAT-BSC", "Mathematics", 1, 0.9, 0.022, -0.18),
        program("STA-BSC", "Statistics", 1, 0.5, 0.004, -0.06),
        program("GEO-BSC", "Earth Sciences", 1, 0.5, 0.006, 0.02),
        program("MAR-BSC", "Marine Biology", 1, 0.6, 0.002, 0.04),
    ]

    private static let humanities = [
        program("ENG-BA", "English Literature", 2, 1.1, 0.000, 0.08),
        program("HIS-BA", "History", 2, 0.9, 0.002, 0.06),
        program("PHI-BA", "Philosophy", 2, 0.4, 0.010, 0.04),
        program("LIN-BA", "Linguistics", 2, 0.4, -0.002, 0.10),
        program("SOC-BA", "Sociology", 2, 1.0, 0.008, 0.04),
        program("POL-BA", "Political Science", 2, 1.2, 0.000, 0.04),
        program("ANT-BA", "Anthropology", 2, 0.4, 0.004, 0.08),
        program("MUS-BA", "Music", 2, 0.4, -0.006, 0.22),
    ]

    private static let business = [
        program("BUS-BBA", "Business Administration", 3, 2.8, 0.004, 0.00),
        program("ACC-BBA", "Accounting", 3, 1.3, 0.000, -0.06),
        program("FIN-BBA", "Finance", 3, 1.4, -0.004, -0.02),
        program("MKT-BBA", "Marketing", 3, 1.3, -0.004, 0.06),
        program("ECO-BSC", "Economics", 3, 1.2, 0.008, -0.08),
        program("HRM-BBA", "Human Resource Management", 3, 0.6, -0.002, 0.06),
        program("TOU-BBA", "Tourism and Events", 3, 0.5, 0.010, 0.08),
        program("LAW-LLB", "Law", 3, 1.2, -0.010, -0.02),
    ]

    private static let health = [
        program("NUR-BSC", "Nursing", 4, 2.0, -0.014, 0.08),
        program("PHT-BSC", "Physiotherapy", 4, 0.7, -0.016, 0.08),
        program("NTR-BSC", "Nutrition", 4, 0.6, 0.000, 0.04),
        program("PSY-BSC", "Psychology", 4, 2.3, 0.004, 0.04),
        program("PHE-BSC", "Public Health", 4, 0.7, -0.002, 0.06),
        program("SPO-BSC", "Sport Science", 4, 0.9, 0.008, 0.00),
        program("EDP-BED", "Primary Education", 4, 1.5, -0.018, 0.18),
        program("EDS-BED", "Secondary Education", 4, 0.9, -0.010, 0.12),
    ]

    private static func program(
        _ code: String, _ name: String, _ faculty: Int, _ demand: Double, _ risk: Double,
        _ leniency: Double
    ) -> DemoProgram {
        let award =
            switch code.split(separator: "-").last {
            case "BENG": "Bachelor of Engineering"
            case "BA": "Bachelor of Arts"
            case "BBA": "Bachelor of Business Administration"
            case "LLB": "Bachelor of Laws"
            case "BED": "Bachelor of Education"
            default: "Bachelor of Science"
            }
        return DemoProgram(
            code: code, name: name, faculty: faculty, demand: demand, risk: risk,
            leniency: leniency, award: award)
    }
}
