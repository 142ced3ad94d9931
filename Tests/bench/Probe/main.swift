import Foundation

// The halves of the benchmarks that only the modules can play; `Tests/bench/run` calls them. Each
// prints one line of JSON with what it measured.

struct Usage: Error, CustomStringConvertible {
    let description = """
        usage: BenchProbe serve LEDGER TERMS.csv UNITS.csv PORT
               BenchProbe figures LEDGER TERMS.csv UNITS.csv FIGURES MODEL
               BenchProbe pages TEMPLATES FOLDER PAGES plain|sample|published
               BenchProbe page-figures FOLDER
               BenchProbe findings RECORDS
        """
}

func run(_ arguments: [String]) async throws {
    switch (arguments.first, arguments.count) {
    case ("serve", 5):
        try await NothingStored(
            ledgerPath: arguments[1], termsPath: arguments[2], unitsPath: arguments[3],
            port: arguments[4]
        ).serve()
    case ("figures", 6):
        try FiguresFromNothing(
            ledgerPath: arguments[1], termsPath: arguments[2], unitsPath: arguments[3],
            figuresPath: arguments[4], model: arguments[5]
        ).measure()
    case ("pages", 5):
        try PageDrawing(
            templates: arguments[1], folder: arguments[2], count: arguments[3], how: arguments[4]
        ).measure()
    case ("page-figures", 2):
        try PageFigures(folder: arguments[1]).write()
    case ("findings", 2):
        try FindingCalibration(folder: arguments[1]).report()
    default:
        throw Usage()
    }
}

do {
    try await run(Array(CommandLine.arguments.dropFirst()))
} catch {
    FileHandle.standardError.write(Data("BenchProbe: \(error)\n".utf8))
    exit(1)
}
