import Foundation
import Seeds
import Testing
@testable import BriefQuantities
import Samples

@Suite struct DayTests {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()

  /// The oracle is Foundation's calendar, where ISO 8601 is proleptic Gregorian.
  @Test(arguments: 0..<20) func agreesWithFoundation(seed: Int) throws {
    var random = SplitMix(seed)
    for _ in 0..<40 {
      // Starts in 1600, as Foundation's Gregorian calendars are Julian before 1582.
      let number = Int32.random(in: -135_140...2_932_896, using: &random)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let components = Self.calendar.dateComponents([.year, .month, .day], from: date)
      let (year, month, day) = Day(number: number).civil
      #expect(
        [components.year, components.month, components.day] == [year, month, day], "day \(number), seed \(seed)")
      #expect(Day(year: year, month: month, day: day)?.number == number, "day \(number), seed \(seed)")
      #expect(Day(Day(number: number).description) == Day(number: number), "day \(number), seed \(seed)")
    }
  }

  @Test func countsEveryDayOfFourCenturiesOnce() throws {
    var expected = try #require(Day(year: 1800, month: 1, day: 1)).number
    for year in 1800..<2200 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, year: year) {
          #expect(Day(year: year, month: month, day: day)?.number == expected)
          expected += 1
        }
      }
    }
  }

  /// Common spellings of a date, and the form suggested for each; `nil` if the text is ambiguous.
  @Test(arguments: [
    ("29.8.2025", "2025-08-29"), ("2025/08/29", "2025-08-29"), ("2025.8.29", "2025-08-29"), ("2025-8-9", "2025-08-09"),
    ("August 2025", "2025-08"), ("Aug. 2025", "2025-08"), ("August 29, 2025", "2025-08-29"),
    ("29 August 2025", "2025-08-29"), ("29th of August, 2025", "2025-08-29"), ("Q3 2025", "2025-Q3"),
    ("3Q 2025", "2025-Q3"), ("2025Q3", "2025-Q3"), ("H1 2025", "2025-01/2025-06"), ("2025-H2", "2025-07/2025-12"),
    ("20250829", "2025-08-29"), ("2025年8月29日", "2025-08-29"), ("2025年8月", "2025-08"), ("8/29/2025", "2025-08-29"),
    ("29/8/2025", "2025-08-29"), ("3/1/2025", nil), ("2025-13", nil), ("30.2.2025", nil), ("soon", nil), ("", nil),
    ("2025 or 2026", nil), ("１/２", nil), ("Q5 2025", nil), ("8", nil), ("99999999999999999999", nil),
  ]) func aDateThatIsWrittenOtherwiseHasItsMend(text: String, date: String?) {
    #expect(writtenDate(text) == date)
    #expect(EDTF(text) == nil || date == nil)
    if let date { #expect(EDTF(date) != nil && dateMend(text) == "write '\(date)'") }
  }

  @Test(arguments: [
    ("2025-Q1", "2025-01-01", "2025-03-31"), ("2025-Q4", "2025-10-01", "2025-12-31"),
    ("2024-33", "2024-01-01", "2024-03-31"), ("2025-36", "2025-10-01", "2025-12-31"),
    ("2025-Q3~", "2025-07-01", "2025-09-30"), ("2025-Q1/2025-Q2", "2025-01-01", "2025-06-30"),
    ("2025-Q3/2025-11", "2025-07-01", "2025-11-30"),
  ]) func aQuarterIsAStretchOfDays(text: String, first: String, last: String) throws {
    let date = try #require(EDTF(text))
    #expect(date.first == Day(first) && date.last == Day(last))
    #expect(date.exactDay == nil && !date.isPlaceholder && date.description == text)
  }

  @Test(arguments: [
    "2025-Q0", "2025-Q5", "2025-q3", "2025-32", "2025-37", "2025-Q", "2025-Q33", "25-Q3", "0000-Q1", "2025-Q2/2025-Q1",
  ])
  func nothingElseIsAQuarter(text: String) { #expect(EDTF(text) == nil) }

  @Test func aPeriodOfAQuarterIsTheSameByEitherName() throws {
    #expect(try #require(Period("2025-Q3")).endpoints == #require(Period("2025-35")).endpoints)
  }

  @Test(arguments: [
    "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "0000-01-01", "2025-1-01", "2025-08-2 ",
    "+025-08-29", "２０２５-08-29", "",
  ]) func thereIsNoSuchDay(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: [
    ("2025", "2025-01-01", "2025-12-31"), ("2025-02", "2025-02-01", "2025-02-28"),
    ("2024-02~", "2024-02-01", "2024-02-29"),
    ("2025-08-29", "2025-08-29", "2025-08-29"), ("2025-07-14/2025-07-15", "2025-07-14", "2025-07-15"),
    ("2025/2026-03", "2025-01-01", "2026-03-31"), ("2025~/2026", "2025-01-01", "2026-12-31"),
  ]) func spansTheDaysItMayMean(text: String, first: String, last: String) throws {
    let date = try #require(EDTF(text))
    #expect(date.first.description == first)
    #expect(date.last.description == last)
    #expect(date.approximate == text.contains("~"))
    #expect(date.description == text)
  }

  @Test(arguments: [
    "", "25", "2025-8", "2025-13", "2026/2025", "2025/", "/2025", "2025/2026/2027", "~2025", "2025~~", "2025-08-29Z",
    "2025-08-29 ", "august",
  ]) func isNoDate(text: String) {
    #expect(EDTF(text) == nil)
  }

  @Test func knowsADayThatStandsForAYear() {
    #expect(EDTF("2025-01-01")?.isPlaceholder == true)
    for text in ["2025-01-02", "2025-01", "2025", "2025-11-01", "2025-01-01/2025-01-31"] {
      #expect(EDTF(text)?.isPlaceholder == false)
    }
  }
}

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2025", "2025-01-01", "2025-12-31"), ("2025-Q1", "2025-01-01", "2025-03-31"),
    ("2025-Q2", "2025-04-01", "2025-06-30"),
    ("2025-Q4", "2025-10-01", "2025-12-31"), ("2024-H1", "2024-01-01", "2024-06-30"),
    ("2025-H2", "2025-07-01", "2025-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("2025/2028", "2025-01-01", "2028-12-31"),
    ("2025-Q3/2026-Q1", "2025-07-01", "2026-03-31"),
  ]) func hasItsDays(text: String, first: String, last: String) throws {
    let period = try #require(Period(text))
    #expect(period.first?.description == first)
    #expect(period.last?.description == last)
    #expect(period.description == text)
  }

  @Test(arguments: ["FY2026", "FY2026-Q1", "FY2026-H2"]) func fiscalPeriodsHaveNoDaysHere(text: String) throws {
    let period = try #require(Period(text))
    #expect(period.first == nil && period.last == nil)
  }

  @Test(arguments: [
    "", "2025-Q5", "2025-Q0", "2025-H3", "Q2", "2025Q2", "25", "2028/2025", "2025/2025", "2025~", "FY26", "FY2026-08",
    "2025-q2", "2025/", "FY2025/FY2026", "0000",
  ]) func isNoPeriod(text: String) {
    #expect(Period(text) == nil)
  }
}
