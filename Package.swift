// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "rollbook",
    products: [.executable(name: "rollbook", targets: ["rollbook"])],
    dependencies: [
        // The HTTP server: SwiftNIO underneath, structured concurrency above.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        // SQLite with migrations, a writer queue and snapshot readers; uses the system's library.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Logic-less templates that a designer can edit without building the program.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // An environment variable for every key of the settings file.
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        // Reads that file with the line of each key, so that an unknown one can be pointed at.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Hummingbird's own words for requests and bytes, imported where they show.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // SHA-256 for API keys and content addresses.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Starts and stops nginx beside the server without leaking a process.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // Optimised in tests too: they count many schools, and debug code takes twenty times as long.
        .target(
            name: "Retention",
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Workbooks with number formats, frozen headers and filters; strings are never formulas.
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .target(
            name: "Store",
            dependencies: [
                "Retention", "Writing",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(name: "Reading", dependencies: ["Retention", "CZlib"], swiftSettings: strict),
        .target(
            name: "Writing",
            dependencies: ["Retention", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "Serving",
            dependencies: [
                "Retention", "Store", "Reading", "Writing",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "Pages",
            dependencies: [
                "Retention", "Writing", "CZlib", "CXlsxWriter",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Publishing", dependencies: ["Retention", "Store", "Pages", "Writing"],
            swiftSettings: strict),
        .target(
            name: "Archive",
            dependencies: [
                "Retention", "Store", "Reading", "Writing", "Pages", "Publishing",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "rollbook",
            dependencies: [
                "Retention", "Store", "Reading", "Writing", "Serving", "Pages", "Publishing",
                "Archive",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
        // The halves of the benchmarks that only the modules can play: `make bench` builds it.
        .executableTarget(
            name: "BenchProbe",
            dependencies: [
                "Retention", "Store", "Reading", "Serving", "Pages",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Tests/bench/Probe", swiftSettings: strict),
        // What several test targets make their cases with.
        .target(
            name: "TestSupport", dependencies: ["Reading", "CZlib"], path: "Tests/Support",
            swiftSettings: strict),
        .testTarget(name: "RetentionTests", dependencies: ["Retention"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "TestSupport", .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ReadingTests", dependencies: ["Reading", "Retention", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ServingTests",
            dependencies: [
                "Serving", "Reading", "Retention", "Store", "TestSupport",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WritingTests", dependencies: ["Writing", "Retention"], swiftSettings: strict),
        .testTarget(
            name: "PagesTests", dependencies: ["Pages", "Retention", "Writing", "TestSupport"],
            // Compared as files, not built in.
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ArchiveTests", dependencies: ["Archive", "Retention", "Store"],
            swiftSettings: strict),
        .testTarget(
            name: "RollbookTests",
            dependencies: [
                "rollbook", "Retention", "Store", "Pages", "Publishing", "Archive",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ]
)
