import Foundation
import Reading
import Retention
import Store

/// All figures of a ledger, worked out into a database that is not there yet.
struct FiguresFromNothing {
    let ledger: Ledger
    let basis: Basis
    let figuresPath: String

    init(
        ledgerPath: String, termsPath: String, unitsPath: String, figuresPath: String,
        model: String
    ) throws {
        guard let model = EnrolmentModel(rawValue: model) else { throw Usage() }
        let tables = try Tables(termsPath: termsPath, unitsPath: unitsPath)
        ledger = try Ledger(path: ledgerPath, createIfMissing: false)
        let names = try ledger.names()
        basis = Basis(
            calendar: tables.calendar,
            units: try UnitTree(
                institution: Retention.Unit(
                    code: "institution", name: "School", kind: "institution", parent: nil),
                units: tables.units, unnamed: Array(names.programs.dropFirst())),
            model: model, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: tables.calendar.terms.last?.end.adding(days: 1) ?? Day(number: 0),
            termNumbers: names.terms, programs: names.programs)
        self.figuresPath = figuresPath
    }

    func measure() throws {
        try Measurement.of {
            let figures = try FigureStore(path: figuresPath)
            let report = try figures.refresh(
                from: ledger, through: .max, basis: basis,
                fingerprint: BasisFingerprint(calendar: "bench", units: "", settings: ""))
            return [
                "events": report?.newEvents ?? 0, "students": report?.studentsTouched ?? 0,
                "cells": try figures.cells().count,
            ]
        }.report()
    }
}
